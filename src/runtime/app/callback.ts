/** The callback of a widget call, with its arguments. */
import type { Widget } from "../api/facts.js";
import { modeNotSupported, valueError } from "./argument-errors.js";
import type { Given } from "./given.js";

export interface Callback {
  readonly name: string;
  readonly run: () => unknown;
}

/** The function that was given, bound to `args`; `null` if there is none. Raises for anything else. */
export function callbackOf(widget: Widget, given: Given): Callback | null {
  if (widget.callback === null) return null;
  const { parameter, modes } = widget.callback;
  const value = given.get(parameter) ?? null;
  if (value === null) return null;
  if (value === "rerun" || value === "ignore") {
    if (modes === null) throw modeNotSupported(parameter, value);
    return null;
  }
  if (typeof value !== "function") {
    throw valueError(parameter, "'rerun', 'ignore', a callback function");
  }
  const args: unknown = given.get("args") ?? [];
  const list: readonly unknown[] = Array.isArray(args) ? args : [args];
  return {
    name: value.name === "" ? "<lambda>" : value.name,
    run: (): unknown => Reflect.apply(value, null, [...list]),
  };
}
