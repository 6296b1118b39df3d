/**
 * Widget calls: everything about them that a session can tell, from the facts about `st.*` and from
 * the arguments as far as they are known. What is not known counts as not given.
 */
import { argumentFor } from "../../runtime/api/arguments.js";
import type { Container } from "../../runtime/api/containers.js";
import type { Parameter, Widget } from "../../runtime/api/facts.js";
import { countsAsDefault, isWritable, registersWidget } from "../../runtime/api/widgets.js";
import type { Given } from "../../runtime/api/widgets.js";
import { newestSemantics } from "../../runtime/api/versions.js";
import type { Misplaced } from "../../runtime/core/event.js";
import { misplacement } from "../../runtime/core/placement.js";
import type { RenderWidget } from "../../ir/program.js";
import { plainWidget } from "../../ir/plain-widget.js";
import type { KeyRef } from "../../ir/value.js";
import { requestCallback } from "./callbacks.js";
import { formOf } from "./commands.js";
import type { Lowering } from "./context.js";
import { isDate } from "./dates.js";
import { asString, keyOf, patternOf } from "./keys.js";
import { originOfKey } from "./origins.js";
import { keyChanges, nameHeld } from "./session-access.js";
import { constantSym, type Arguments, type ContainerSym, type Frame, type Sym } from "./symbols.js";
import type { Call } from "./syntax.js";
import { withDefault } from "./widget-defaults.js";
import { choicesOf, initialOf } from "./widget-values.js";

export interface WidgetCall {
  readonly widget: Widget;
  readonly container: Container | null;
  readonly parameters: readonly Parameter[];
  readonly receiver: ContainerSym | null;
}

export type ArgumentOf = (name: string) => Sym | undefined;

export function renderWidget(
  lowering: Lowering,
  { widget, container, parameters, receiver }: WidgetCall,
  given: Arguments,
  node: Call,
  frame: Frame,
): Sym {
  const { module } = frame;
  const argument: ArgumentOf = (name) => argumentFor(parameters, name, given);
  const form = formOf(lowering, receiver);
  const label = argument("label");
  const key = keyOfCall(lowering, widget, argument, form);
  const callback = widget.callback === null ? undefined : argument(widget.callback.parameter);
  const registers = registersWidget(
    widget,
    givenAs(lowering, callback),
    givenAs(lowering, argument("bind")),
  );
  const preset = widget.default === null ? undefined : argument(widget.default.parameter);
  const isValue = widget.returns === "value" && widget.name !== "data_editor";
  const into = isValue && registers === "yes" ? lowering.newLocal(widget.name) : null;
  const open = given.open && argument("key") === undefined;
  const counts = given.open ? "no" : countsAsDefault(widget, givenAs(lowering, preset));
  const render: RenderWidget = {
    kind: "RenderWidget",
    widget: widget.name,
    key: open ? { kind: "unknown" } : key,
    site: lowering.siteOf(node, module),
    label: label?.kind === "constant" && label.value !== null ? asString(label.value) : null,
    initial: initialOf(lowering, widget, argument),
    choices: choicesOf(lowering, widget, argument),
    registers: registers === "yes",
    writable:
      isWritable(widget, lowering.app.release) ||
      !(registers === "yes" || widget.readOnlyUnregistered),
    defaultGiven: counts === "yes",
    trigger: widget.trigger,
    silent: widget.atMount === "silent",
    callback: requestCallback(lowering, widget, callback, argument, node, frame),
    form,
    misplaced: placeFault(widget, givenAs(lowering, callback), form),
    submits: widget.form === "inside-only",
    fragment: lowering.fragment,
    disabled: disabledOf(lowering, argument("disabled")),
    persist: persistOf(argument("persist_state")),
    outlivesPage: !lowering.inPage,
    into,
  };
  const before = render.key === null ? null : nameHeld(lowering, render.key);
  // Without a key, an element that is no widget leaves no trace.
  if (counts === "unknown" && registers === "yes" && render.key !== null) {
    withDefault(lowering, { ...widget, parameters }, preset, node, frame, (defaultGiven) => {
      lowering.emit({ ...render, defaultGiven }, node, module);
    });
  } else if (registers !== "no" || render.key !== null) {
    lowering.emit(render, node, module);
  }
  if (render.key !== null) {
    keyChanges(lowering, render.key);
    if (registers === "unknown") {
      lowering.emit({ kind: "Havoc", keys: [render.key] }, node, module);
    }
  }
  if (container !== null) return { kind: "container", form: form ?? "none" };
  const version = lowering.newVersion();
  noteControl(lowering, render, version);
  const after = render.key === null ? null : nameHeld(lowering, render.key);
  if (before !== null && after !== null) lowering.rendered.set(version, { before, after });
  return into === null ? { kind: "unknown", version } : { kind: "local", local: into, version };
}

/** What the widget returns is its user's. */
function noteControl(lowering: Lowering, { key, site, choices }: RenderWidget, version: number) {
  const { origins } = lowering;
  const origin = key === null ? `widget ${site}` : originOfKey(key);
  origins.add(version, origin);
  origins.controls.add(origin);
  if (choices !== null) origins.offered.add(origin);
}

/** An element that only takes its key, such as a container. */
export function renderKeyed(
  lowering: Lowering,
  name: string,
  key: Sym,
  node: Call,
  frame: Frame,
): void {
  lowering.emit(
    plainWidget({
      ...{ widget: name, key: keyOf(lowering, key), site: lowering.siteOf(node, frame.module) },
      ...{ registers: false, silent: true, form: lowering.form, fragment: lowering.fragment },
      outlivesPage: !lowering.inPage,
    }),
    node,
    frame.module,
  );
}

function keyOfCall(
  lowering: Lowering,
  widget: Widget,
  argument: ArgumentOf,
  form: string | null,
): KeyRef | null {
  const key = argument("key");
  if (key !== undefined && !(key.kind === "constant" && key.value === null)) {
    const named = keyOf(lowering, key);
    // Streamlit takes the text "None" for no key.
    return named.kind === "constant" && named.key === "None" ? null : named;
  }
  if (widget.defaultKey === null || form === null) return null;
  const label = argument("label") ?? constantSym("Submit");
  const parts = widget.defaultKey.split(/(\{\w+\})/).map((part) => {
    if (part === "{form_id}") return constantSym(form);
    return part === "{label}" ? label : constantSym(part);
  });
  const texts = parts.map((part) => (part.kind === "constant" ? asString(part.value) : null));
  if (texts.includes(null)) return keyOf(lowering, patternOf(lowering, parts));
  return { kind: "constant", key: texts.join("") };
}

/**
 * What Streamlit refuses in a form. A submit button that no form seems to be around is let pass: the
 * form may have come from somewhere that is not followed.
 */
function placeFault(widget: Widget, callback: Given, form: string | null): Misplaced | null {
  if (form === null) return null;
  const given = callback.kind === "object";
  const placement = { rule: widget, callback: given, form, leavesFragment: false };
  return misplacement(placement, newestSemantics);
}

/** What a call says for a parameter. */
function givenAs(lowering: Lowering, symbol: Sym | undefined): Given {
  if (symbol === undefined) return { kind: "omitted" };
  if (symbol.kind === "constant") {
    return { kind: "constant", value: symbol.value };
  }
  if (
    symbol.kind === "object" ||
    symbol.kind === "function" ||
    symbol.kind === "bound" ||
    symbol.kind === "partial" ||
    isDate(lowering, symbol)
  ) {
    return { kind: "object" };
  }

  return { kind: "unknown" };
}

function disabledOf(lowering: Lowering, symbol: Sym | undefined): RenderWidget["disabled"] {
  if (symbol === undefined) return "no";
  const value = lowering.value(symbol);
  if (value.kind === "constant") {
    return value.value ? "yes" : "no";
  }
  if (value.kind === "truthy") {
    return "yes";
  }
  if (value.kind === "falsy") {
    return "no";
  }

  return "unknown";
}

function persistOf(symbol: Sym | undefined): RenderWidget["persist"] {
  if (symbol?.kind !== "constant") return null;
  return symbol.value === "page" || symbol.value === "session" ? symbol.value : null;
}
