/**
 * What can be called on `st` and on every container: widgets, containers and what only shows something.
 * Which names there are is the catalogue's; this file says what a call does.
 */
import { commandNamed } from "../api/command.js";
import type { Parameter, Widget } from "../api/facts.js";
import { pythonName } from "../api/script-names.js";
import { plainRender } from "../core/event.js";
import { formMisplacement } from "../core/placement.js";
import { badColumns, missingParameter } from "./argument-errors.js";
import { givenBy, type Given } from "./given.js";
import { elementMethods } from "./methods.generated.js";
import type { Place } from "./place.js";
import { scene, within } from "./scene.js";
import { textOf } from "./values.js";
import { renderWidget } from "./widget-call.js";

export type Method = (...values: readonly unknown[]) => unknown;
type Methods = Record<string, Method>;

/** The methods of something that writes where `placeOf` says. */
export function elementsOf(placeOf: () => Place): Methods {
  return Object.fromEntries(
    elementMethods.map((name): [string, Method] => [
      name,
      (...values) => call(pythonName(name), values, placeOf()),
    ]),
  );
}

/** A container as the app gets it. */
function containerAt(place: Place, more: Readonly<Record<string, unknown>> = {}): object {
  return containerOf(() => place, more);
}

/** A container whose place is asked for with each call. */
export function containerOf(
  placeOf: () => Place,
  more: Readonly<Record<string, unknown>> = {},
): object {
  const run: Method = (body) => {
    if (typeof body !== "function") throw new TypeError("with() takes a function");
    return within({ place: placeOf() }, (): unknown => Reflect.apply(body, null, []));
  };
  return { ...elementsOf(placeOf), ...more, with: run };
}

function call(command: string, values: readonly unknown[], place: Place): unknown {
  const { pass } = scene();
  pass.touch();
  const found = commandNamed(command, "containers", pass.visitor.server.release);
  const known =
    found.kind === "absent" ? commandNamed(command, "module", pass.visitor.server.release) : found;
  if (known.kind === "absent") throw new AttributeError(known.text);
  if (known.kind === "widget") return widget(known.widget, known.parameters, values, place);
  if (known.kind === "container") return container(command, known.parameters, values, place);
  if (command === "page_link") pass.visitor.findPage(values[0]);
  place.next();
  return undefined;
}

/** What Python raises for a name that the release does not have. */
class AttributeError extends Error {
  override readonly name = "AttributeError";
}

function widget(
  facts: Widget,
  parameters: readonly Parameter[],
  values: readonly unknown[],
  place: Place,
): unknown {
  const given = givenBy(facts.name, parameters, values);
  const { path, value } = renderWidget(facts, parameters, given, place);
  const { fragment } = scene();
  switch (facts.returns) {
    case "value":
      return value === null ? unregistered(facts) : value.value;
    case "container":
      return containerAt(place.at(path, fragment), { open: value === null ? null : value.value });
    case "containers":
      return labelsIn(given).map((label, index) =>
        containerAt(place.at([...path, index], fragment), {
          open: value === null ? null : value.value === label,
        }),
      );
  }
}

/** What a call gives that makes no widget: a link says that it was not clicked. */
const unregistered = (facts: Widget): unknown => (facts.trigger === "bool" ? false : null);

function labelsIn(given: Given): readonly unknown[] {
  const labels = given.get("tabs");
  if (!Array.isArray(labels) || labels.length === 0) {
    throw missingParameter("tabs", "Provide at least one tab label.");
  }
  return labels;
}

function container(
  command: string,
  parameters: readonly Parameter[],
  values: readonly unknown[],
  place: Place,
): unknown {
  const given = givenBy(command, parameters, values);
  if (command === "form") return form(given, place);
  const key = given.get("key") ?? null;
  if (key !== null) takeKey(command, textOf(key), place);
  const { fragment } = scene();
  const inner = place.inner(fragment);
  if (command !== "columns") return containerAt(inner);
  return Array.from({ length: columnsIn(given.get("spec")) }, () =>
    containerAt(inner.inner(fragment)),
  );
}

function columnsIn(spec: unknown): number {
  const widths: readonly unknown[] = Array.isArray(spec) ? spec : [];
  if (widths.length > 0 && widths.every((width) => typeof width === "number" && width > 0)) {
    return widths.length;
  }
  if (typeof spec === "number" && Number.isInteger(spec) && spec > 0) return spec;
  throw badColumns();
}

/** A container with a key takes it from widgets, and has no value. */
function takeKey(command: string, key: string, place: Place): void {
  const { pass, script, fragment } = scene();
  const render = {
    ...plainRender,
    ...{ id: JSON.stringify([command, script, key]), widget: command, registers: false },
    ...{ initial: null, fragment },
  };
  const outcome = pass.apply({ key, id: render.id }, { kind: "RenderWidget", render });
  const fault = outcome.kind === "refused" ? { kind: outcome.fault, key, widget: command } : null;
  pass.log({
    ...{ kind: "widget", widget: command, key, tellsBrowser: false, form: place.form?.key ?? null },
    exception: fault === null ? null : pass.exceptionOf(fault),
  });
  if (fault !== null) pass.report(fault);
}

function form(given: Given, place: Place): object {
  const { pass, fragment } = scene();
  const key = textOf(given.get("key"));
  const misplaced = formMisplacement(place.form?.key ?? null);
  const outcome = pass.apply({ key }, { kind: "RenderForm", misplaced });
  const fault = outcome.kind === "refused" ? { kind: outcome.fault, key, widget: "form" } : null;
  pass.log({ kind: "form", key, exception: fault === null ? null : pass.exceptionOf(fault) });
  if (fault !== null) pass.report(fault);
  const clearsOnSubmit = given.get("clear_on_submit") === true;
  const { clearing } = pass.visitor;
  if (clearsOnSubmit) clearing.add(key);
  else clearing.delete(key);
  return containerAt(place.inner(fragment, { key, clearsOnSubmit }));
}
