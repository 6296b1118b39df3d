/** JSON values as the recordings hold them, and their equality, which stands for Python's `==`. */
import type { Values } from "../../src/runtime/core/step.js";

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !isArray(value);

/** `Array.isArray` does not narrow readonly arrays. */
export const isArray = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** The text that `value` is; throws if it is none. */
export function stringIn(value: Json | undefined): string {
  if (typeof value !== "string") throw new Error(`${JSON.stringify(value)} is no text`);
  return value;
}

/** Text that is equal for equal values: the order of an object's names does not matter. */
export function canonical(value: Json): string {
  if (isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`).join()}}`;
}

/** What the core has to know about recorded values. */
export const jsonValues: Values<Json> = {
  equal: (a, b) => a === b || (typeof a === typeof b && canonical(a) === canonical(b)),
  none: null,
  false: false,
};
