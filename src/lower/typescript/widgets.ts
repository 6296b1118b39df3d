/**
 * Widget calls: everything about them that a session can tell, from the facts about `st.*` and from
 * the arguments as far as they are known. What is not known counts as not given.
 */
import type { Container } from "../../runtime/api/containers.js";
import type { Widget } from "../../runtime/api/facts.js";
import { newestSemantics } from "../../runtime/api/versions.js";
import { countsAsDefault, isWritable, registersWidget } from "../../runtime/api/widgets.js";
import type { Given } from "../../runtime/api/widgets.js";
import { misplacement } from "../../runtime/core/placement.js";
import type { RenderWidget } from "../../ir/program.js";
import { plainWidget } from "../../ir/plain-widget.js";
import type { KeyRef } from "../../ir/value.js";
import { requestCallback } from "./callbacks.js";
import type { CommandArguments } from "./command-arguments.js";
import type { Lowering } from "./context.js";
import { patternOf } from "./operators.js";
import { originOfKey } from "./origins.js";
import { keyChanges, keyOf } from "./session-access.js";
import { constantSym, valueOf, type ContainerSym, type Frame, type Sym } from "./symbols.js";
import type { Node } from "./syntax.js";
import { withDefault } from "./widget-defaults.js";
import { choicesOf, givesList, initialOf } from "./widget-values.js";

export interface WidgetCall {
  readonly widget: Widget;
  readonly container: Container | null;
  readonly receiver: ContainerSym | null;
}

/** The form that a call draws into. */
export function formOf(lowering: Lowering, receiver: ContainerSym | null): string | null {
  if (receiver === null || receiver.form === "current") return lowering.form;
  return receiver.form === "none" ? null : receiver.form;
}

export function renderWidget(
  lowering: Lowering,
  { widget, container, receiver }: WidgetCall,
  given: CommandArguments,
  node: Node,
  frame: Frame,
): Sym {
  const { module } = frame;
  const { named, open } = given;
  const form = formOf(lowering, receiver);
  const label = named.get("label");
  const callback = widget.callback === null ? undefined : named.get(widget.callback.parameter);
  const registers = registersWidget(widget, givenAs(callback), givenAs(named.get("bind")));
  const preset = widget.default === null ? undefined : named.get(widget.default.parameter);
  const isValue = widget.returns === "value" && widget.name !== "data_editor";
  const isList = givesList(widget, given);
  const into = isValue && !isList && registers === "yes" ? lowering.newLocal(widget.name) : null;
  const key =
    open && !named.has("key")
      ? ({ kind: "unknown" } as const)
      : keyOfCall(lowering, widget, given, form);
  const counts = open ? "no" : countsAsDefault(widget, givenAs(preset));
  const misplaced =
    form === null
      ? null
      : misplacement(
          { rule: widget, callback: callback?.kind === "function", form, leavesFragment: false },
          newestSemantics,
        );
  const render: RenderWidget = {
    kind: "RenderWidget",
    widget: widget.name,
    key,
    site: lowering.siteOf(node, module),
    label: label?.kind === "constant" && label.value !== null ? String(label.value) : null,
    initial: initialOf(lowering, widget, given),
    choices: choicesOf(lowering, widget, given),
    registers: registers === "yes",
    writable:
      isWritable(widget, lowering.app.release) ||
      !(registers === "yes" || widget.readOnlyUnregistered),
    defaultGiven: counts === "yes",
    trigger: widget.trigger,
    silent: widget.atMount === "silent",
    callback: requestCallback(lowering, widget, callback, given, node, frame),
    form,
    misplaced,
    submits: widget.form === "inside-only",
    fragment: lowering.fragment,
    disabled: disabledOf(named.get("disabled")),
    persist: persistOf(named.get("persist_state")),
    outlivesPage: !lowering.inPage,
    into,
  };
  // Without a key, an element that is no widget leaves no trace.
  const rule = counts === "unknown" && registers === "yes" && key !== null ? widget.default : null;
  if (rule !== null && preset !== undefined) {
    withDefault(lowering, rule, preset, node, frame, (defaultGiven) => {
      lowering.emit({ ...render, defaultGiven }, node, module);
    });
  } else if (registers !== "no" || key !== null) {
    lowering.emit(render, node, module);
  }
  if (key !== null) {
    keyChanges(lowering, key);
    if (registers === "unknown") lowering.emit({ kind: "Havoc", keys: [key] }, node, module);
  }
  if (container !== null) return { kind: "container", form: form ?? "none" };
  const version = lowering.newVersion();
  noteControl(lowering, render, version);
  if (isList) return { kind: "truthy", version };
  return into === null ? { kind: "unknown", version } : { kind: "local", local: into, version };
}

/** What the widget returns is its user's. */
function noteControl(
  { origins }: Lowering,
  { key, site, choices }: RenderWidget,
  version: number,
): void {
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
  node: Node,
  frame: Frame,
): void {
  lowering.emit(
    plainWidget({
      ...{ widget: name, key: keyOf(key), site: lowering.siteOf(node, frame.module) },
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
  { named }: CommandArguments,
  form: string | null,
): KeyRef | null {
  const key = named.get("key");
  if (key !== undefined && !(key.kind === "constant" && key.value === null)) return keyOf(key);
  if (widget.defaultKey === null || form === null) return null;
  const label = named.get("label") ?? constantSym("Submit");
  const parts = widget.defaultKey.split(/(\{\w+\})/).map((part) => {
    if (part === "{form_id}") return constantSym(form);
    return part === "{label}" ? label : constantSym(part);
  });
  return keyOf(patternOf(lowering, parts));
}

/** What a call says for a parameter. */
function givenAs(symbol: Sym | undefined): Given {
  if (symbol === undefined) return { kind: "omitted" };
  if (symbol.kind === "constant") return { kind: "constant", value: symbol.value };
  const isObject =
    symbol.kind === "object" || symbol.kind === "function" || symbol.kind === "partial";
  return { kind: isObject ? "object" : "unknown" };
}

function disabledOf(symbol: Sym | undefined): RenderWidget["disabled"] {
  if (symbol === undefined) return "no";
  const value = valueOf(symbol);
  if (value.kind === "constant") return value.value ? "yes" : "no";
  return value.kind === "truthy" ? "yes" : "unknown";
}

function persistOf(symbol: Sym | undefined): RenderWidget["persist"] {
  if (symbol?.kind !== "constant") return null;
  return symbol.value === "page" || symbol.value === "session" ? symbol.value : null;
}
