/**
 * The tables say what was recorded: generated files are up to date, hand-written ones agree with the
 * catalogue of Streamlit 1.67, with the history of the package, and with every recorded session.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { apiTables } from "../../../scripts/generate/api-tables.js";
import { recordedCatalogue, recordedHistory } from "../../../scripts/generate/catalogue.js";
import { commandNamed } from "../../../src/runtime/api/command.js";
import { sessionStateMethods } from "../../../src/runtime/api/commands.generated.js";
import { containerNamed, containerNames } from "../../../src/runtime/api/containers.js";
import { controlNames } from "../../../src/runtime/api/control-flow.js";
import { absenceText, removedNamed, removedNames } from "../../../src/runtime/api/removed-names.js";
import { newestRelease } from "../../../src/runtime/api/versions.js";
import { isWritable, widgetNamed } from "../../../src/runtime/api/widgets.js";
import { renderedWidgets } from "./recorded-renders.js";

const catalogue = recordedCatalogue();
const history = recordedHistory();

test("the catalogue and the history are of the newest release that is known", () => {
  const newest = `${newestRelease.major}.${newestRelease.minor}`;
  expect(catalogue.streamlit.startsWith(`${newest}.`)).toBe(true);
  expect(history.releases.at(-1)).toBe(newest);
});

test("the generated tables are what the generator makes of the recordings", () => {
  for (const [path, text] of apiTables(catalogue, history)) {
    expect(readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8")).toBe(text);
  }
});

test("every command of the catalogue is classified", () => {
  const kinds = [...catalogue.widgets, ...catalogue.flow, ...catalogue.other_elements].map(
    ({ name, call_paths }) => {
      const receiver = call_paths.includes(`st.${name}`) ? "module" : "containers";
      return `${commandNamed(name, receiver, newestRelease).kind} ${name}`;
    },
  );
  expect(kinds.filter((kind) => kind.startsWith("absent"))).toEqual([]);
  expect(kinds.filter((kind) => kind.startsWith("widget"))).toHaveLength(catalogue.widgets.length);
  // What is neither widget, control nor container only shows something.
  const flow = catalogue.flow.map(({ name }) => name);
  expect(kinds.filter((kind) => flow.some((name) => kind === `element ${name}`))).toEqual([
    "element login",
    "element logout",
    "element set_page_config",
    "element toast",
    "element write",
    "element write_stream",
  ]);
});

test("every control is a command of the catalogue, or was one", () => {
  const recorded = [...catalogue.flow.map(({ name }) => name), ...Object.keys(history.commands)];
  expect(controlNames.filter((name) => !recorded.includes(name))).toEqual([]);
});

test("containers give what their probes returned", () => {
  const probes = [
    ...catalogue.flow.map((command) => ({ name: command.name, probe: command })),
    ...catalogue.widgets.map(({ name, container }) => ({ name, probe: container })),
  ].filter(({ probe }) => typeof probe?.returns === "string");
  expect(probes.map(({ name }) => name).sort()).toEqual([...containerNames].sort());
  for (const { name, probe } of probes) {
    const known = containerNamed(name);
    const returns = probe?.returns ?? "";
    const gives = returns.startsWith("container") ? returns : "context";
    expect([name, known?.gives, known?.context]).toEqual([name, gives, probe?.context_manager]);
  }
});

test("removed names have the text that Streamlit gives, and the lives of the history", () => {
  expect([...removedNames].sort()).toEqual(Object.keys(catalogue.removed_names).sort());
  for (const [name, text] of Object.entries(catalogue.removed_names)) {
    expect(absenceText(name, newestRelease)).toBe(text);
    const { since, until } = history.commands[name] ?? {};
    expect([name, removedNamed(name)?.since, removedNamed(name)?.until]).toEqual([
      name,
      since,
      until ?? null,
    ]);
  }
});

test("methods of st.session_state are those that the proxy has", () => {
  expect(sessionStateMethods).toEqual([
    ...["_MutableMapping__marker", "_abc_impl", "clear", "get", "items", "keys", "pop"],
    ...["popitem", "setdefault", "to_dict", "update", "values"],
  ]);
});

test.each(catalogue.widgets)("$name agrees with its probe", ({ name, probe }) => {
  const widget = widgetNamed(name);
  if (widget === undefined || probe === undefined) {
    // These need a package that Streamlit does not bring along.
    expect(["plotly_chart", "echarts_chart"]).toContain(name);
    return;
  }
  const { assign_before, in_form, callback_in_form, key_in_session_state } = probe;
  expect(isWritable(widget, newestRelease)).toBe(
    assign_before !== "StreamlitValueAssignmentNotAllowedError",
  );
  if (widget.form !== "inside-only") {
    expect(widget.form === "anywhere").toBe(in_form === "ok");
    expect(widget.callbackInForm === "allowed").toBe(callback_in_form === "ok");
  }
  // The probe of a link button gives no callback, so it is no widget; all others make one.
  expect(key_in_session_state).toBe(name !== "link_button");
});

test("every widget of every recorded session is the widget of the table", () => {
  const renders = renderedWidgets();
  expect(renders.length).toBeGreaterThan(5_000);
  const disagreements = new Set<string>();
  for (const render of renders) {
    const widget = widgetNamed(render.widget);
    // A call that failed may have been refused before it was known to be a widget.
    const trigger = render.trigger ?? false;
    if (widget === undefined) {
      if (render.outcome === "ok") disagreements.add(`${render.widget} is no widget`);
    } else {
      if (render.outcome === "ok" && (widget.trigger ?? false) !== trigger) {
        disagreements.add(`${render.widget}: trigger ${String(trigger)}`);
      }
      if (isWritable(widget, newestRelease) !== (render.writable ?? true)) {
        disagreements.add(`${render.widget}: writable ${String(render.writable)}`);
      }
      if (render.defaultGiven === true && widget.default === null) {
        disagreements.add(`${render.widget}: a default counts`);
      }
      if (render.form !== undefined && widget.form === "outside-only" && render.outcome === "ok") {
        disagreements.add(`${render.widget}: allowed in a form`);
      }
    }
  }
  expect([...disagreements]).toEqual([]);
});
