/**
 * What a name of `st.*` means in a release: one lookup for the front ends.
 *
 *     st.slider, st.sidebar.slider, column.slider     widget
 *     st.columns, st.form, st.sidebar                 container
 *     st.rerun, @st.fragment, @st.cache_data          control
 *     st.write, st.markdown                           element
 *     st.session_state, st.query_params, st.secrets   state
 *
 * A widget that is also a container (`expander`, `tabs`, `popover`) is a widget here; `container`
 * says what it gives. Modules below `st` (`st.components`, `st.column_config`) are not commands.
 */
import { recordedCommands } from "./commands.generated.js";
import { containerNamed, type Container } from "./containers.js";
import { controlNamed, type Control } from "./control-flow.js";
import type { CommandFacts, Parameter, Receiver, Widget } from "./facts.js";
import { existsIn, type Release } from "./release.js";
import { absenceText, removedNamed, wasIn } from "./removed-names.js";
import { widgetNamed } from "./widgets.js";

export type Command =
  | {
      readonly kind: "widget";
      readonly widget: Widget;
      readonly container: Container | null;
      readonly parameters: readonly Parameter[];
    }
  | {
      readonly kind: "container";
      readonly container: Container;
      readonly parameters: readonly Parameter[];
    }
  | {
      readonly kind: "control";
      readonly control: Control;
      readonly parameters: readonly Parameter[];
    }
  | { readonly kind: "element"; readonly parameters: readonly Parameter[] }
  /** An object of the session that is read, not called. */
  | { readonly kind: "state"; readonly state: StateName }
  /** The release does not have the name: it came later, is gone, or never was. */
  | {
      readonly kind: "absent";
      readonly why: "not-yet" | "removed" | "unknown";
      readonly text: string;
    };

type StateName = "session_state" | "query_params" | "secrets" | "user" | "context";

const states: ReadonlyMap<string, StateName> = new Map(
  (["session_state", "query_params", "secrets", "user", "context"] as const).map((name) => [
    name,
    name,
  ]),
);
const stateSince: Readonly<Partial<Record<StateName, string>>> = {
  ...{ query_params: "1.30", context: "1.37", user: "1.45" },
};

const others: ReadonlyMap<string, CommandFacts> = new Map(
  recordedCommands.map((command) => [command.name, command]),
);

/** What there is in a release, by receiver and name: every call of Streamlit asks. */
const found = new WeakMap<Release, Record<Exclude<Receiver, "both">, Map<string, Command>>>();

/** What `st.<name>`, or `<container>.<name>`, is in `release`. */
export function commandNamed(
  name: string,
  receiver: Exclude<Receiver, "both">,
  release: Release,
): Command {
  const facts = widgetNamed(name) ?? others.get(name);
  // Anything can be asked for, so what has no facts is not kept.
  if (facts === undefined) return withoutFacts(name, receiver, release);
  let known = found.get(release);
  if (known === undefined)
    found.set(release, (known = { module: new Map(), containers: new Map() }));
  let command = known[receiver].get(name);
  if (command === undefined) {
    known[receiver].set(name, (command = commandWith(facts, name, receiver, release)));
  }
  return command;
}

function commandWith(
  facts: CommandFacts | Widget,
  name: string,
  receiver: Exclude<Receiver, "both">,
  release: Release,
): Command {
  if (facts.receiver !== "both" && facts.receiver !== receiver) return absent(name, release);
  if (!existsIn(facts, release)) return absent(name, release, "not-yet");
  const parameters = facts.parameters.filter((parameter) => existsIn(parameter, release));
  const container = containerNamed(name) ?? null;
  const widget = widgetNamed(name);
  if (widget !== undefined) return { kind: "widget", widget, container, parameters };
  const control = controlNamed(name);
  if (control !== undefined) return { kind: "control", control, parameters };
  if (container !== null) return { kind: "container", container, parameters };
  return { kind: "element", parameters };
}

function withoutFacts(name: string, receiver: Receiver, release: Release): Command {
  const state = receiver === "module" ? states.get(name) : undefined;
  if (state !== undefined) {
    const since = stateSince[state];
    return since === undefined || existsIn({ since }, release)
      ? { kind: "state", state }
      : absent(name, release, "not-yet");
  }
  const removed = receiver === "module" ? removedNamed(name) : undefined;
  if (removed === undefined) return absent(name, release);
  if (!wasIn(removed, release)) {
    const early = !existsIn(removed.since === undefined ? {} : { since: removed.since }, release);
    return absent(name, release, early ? "not-yet" : "removed");
  }
  // What it was called with is what its replacement is called with.
  const successor = removed.replacement.replace("st.", "");
  const widget = widgetNamed(successor);
  const parameters = (widget ?? others.get(successor))?.parameters ?? [];
  const control = controlNamed(name);
  if (control !== undefined) return { kind: "control", control, parameters };
  if (widget !== undefined) return { kind: "widget", widget, container: null, parameters };
  return { kind: "element", parameters };
}

function absent(
  name: string,
  release: Release,
  why: "not-yet" | "removed" | "unknown" = "unknown",
): Command {
  return { kind: "absent", why, text: absenceText(name, release) };
}
