/**
 * Questions about widgets: which one a name means, and what a call of it does with its key.
 *
 * Where an answer depends on an argument, the caller says as much of the argument as it knows; what
 * it does not know gives `"unknown"`, never a guess.
 */
import type { Constant, Widget } from "./facts.js";
import { existsIn, type Release } from "./release.js";
import { recordedWidgets } from "./widgets.generated.js";

const byName: ReadonlyMap<string, Widget> = new Map(
  recordedWidgets.map((widget) => [widget.name, widget]),
);

/** The widget `st.<name>`, whatever the release; `undefined` if it is no widget. */
export function widgetNamed(name: string): Widget | undefined {
  return byName.get(name);
}

/** What a call says for a parameter, as far as it can be read from the source. */
export type Given =
  | { readonly kind: "omitted" }
  | { readonly kind: "constant"; readonly value: Constant }
  /** A value that is no constant, such as a function or a list. */
  | { readonly kind: "object" }
  | { readonly kind: "unknown" };

export type Answer = "yes" | "no" | "unknown";

/** Does a call with these arguments make a widget, so that its key is in session state? */
export function registersWidget(widget: Widget, callback: Given, bind: Given): Answer {
  const { registers } = widget;
  switch (registers.kind) {
    case "always":
      return "yes";
    case "unless-ignored":
      return isListening(widget, callback);
    case "unless-ignored-or-bound": {
      const listening = isListening(widget, callback);
      if (listening === "yes" || bind.kind === "omitted") return listening;
      if (bind.kind === "constant") return bind.value === null ? listening : "yes";
      return "unknown";
    }
  }
}

/** Does the default of this call conflict with an assigned key? */
export function countsAsDefault(widget: Widget, given: Given): Answer {
  if (widget.default === null) return "no";
  const { parameter, unset } = widget.default;
  switch (given.kind) {
    case "unknown":
      return "unknown";
    case "object":
      return "yes";
    case "constant":
      return isUnset(unset, given.value) ? "no" : "yes";
    case "omitted": {
      // Only `pagination` has a default that counts although nobody gave it.
      const omitted = widget.parameters.find(({ name }) => name === parameter)?.default ?? "None";
      return unset.some((value) => sourceOf(value) === omitted) ? "no" : "yes";
    }
  }
}

/** May the script of this release assign to the widget's key? */
export function isWritable(widget: Widget, release: Release): boolean {
  return widget.readOnly === null || !existsIn(widget.readOnly, release);
}

function isListening(widget: Widget, callback: Given): Answer {
  switch (callback.kind) {
    case "omitted":
      return widget.callback?.omitted === "ignore" ? "no" : "yes";
    case "constant":
      return callback.value === "ignore" ? "no" : "yes";
    case "object":
      return "yes";
    case "unknown":
      return "unknown";
  }
}

/** Streamlit compares an index with `==`, for which False is 0; a checkbox's False by identity. */
function isUnset(unset: readonly Constant[], value: Constant): boolean {
  return unset.includes(value) || (value === false && unset.includes(0));
}

function sourceOf(value: Constant): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  return typeof value === "string" ? `'${value}'` : String(value);
}
