/**
 * What the generated apps need of Python where JavaScript means something else: an empty list is false,
 * `True == 1`, lists are compared by what they hold.
 */
import { StreamlitError } from "../../../src/runtime/app/index.js";
import type { Started } from "../../support/walk-recorded.js";

/** The state of an app whose author says nothing about it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- recorded programs say no types
export type Any = Record<string, any>;

export type RecordedApps = Readonly<Record<string, Started<Any>>>;

export function truthy(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === "object" && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

export function equal(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((each, index) => equal(each, b[index]));
  }
  const plain = (value: unknown): unknown => (typeof value === "boolean" ? Number(value) : value);
  return plain(a) === plain(b);
}

export const isIn = (value: unknown, values: readonly unknown[]): boolean =>
  values.some((each) => equal(each, value));

/** Python's `hasattr`: reads, and says whether there was something to read. */
export function hasattr(state: object, name: string): boolean {
  try {
    Reflect.get(state, name);
    return true;
  } catch (error) {
    if (error instanceof StreamlitError && error.type === "AttributeError") return false;
    throw error;
  }
}

export const range = (from: number, to?: number): number[] =>
  to === undefined
    ? [...Array(from).keys()]
    : Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);

/** Only evaluates its arguments, which is what a print does to a session. */
export const print: (...values: readonly unknown[]) => void = () => {
  // The recordings do not hold what was printed.
};

export class ValueError extends Error {
  override readonly name = "ValueError";
}

export class RuntimeError extends Error {
  override readonly name = "RuntimeError";
}
