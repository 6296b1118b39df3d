/**
 * What the core has to know about JavaScript values: when two are equal, what stands for Python's None
 * and False, and how a value is copied where Streamlit copies it.
 */
import { inspect, isDeepStrictEqual } from "node:util";
import type { Values } from "../core/step.js";

export const values: Values<unknown> = {
  equal: (a, b) => isDeepStrictEqual(a, b),
  none: null,
  false: false,
};

/**
 * A copy of lists, plain objects, dates, maps and sets, as deep as they go. Everything else is the app's
 * own and stays the same object.
 */
export function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (value instanceof Date) return new Date(value);
  if (value instanceof Set) return new Set([...value].map(copyOf));
  if (value instanceof Map) {
    return new Map([...value].map(([key, each]) => [copyOf(key), copyOf(each)]));
  }
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, copyOf(each)]));
}

/** Is it an object literal, and no instance of a class? */
export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Could a property of that name be written behind a dot? */
export function isName(text: string): boolean {
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(text);
}

/** The name of a value's type in Python, as its error texts have it. */
export function pythonType(value: unknown): string {
  if (value === null || value === undefined) return "NoneType";
  if (Array.isArray(value)) return "list";
  switch (typeof value) {
    case "string":
      return "str";
    case "boolean":
      return "bool";
    case "number":
      return Number.isInteger(value) ? "int" : "float";
    case "function":
      return "function";
    default:
      return isPlain(value) ? "dict" : value.constructor.name;
  }
}

/** Python's `str()`: what an option is called unless the app says otherwise. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return pythonSource(value);
}

/** Python's `repr()`. */
export function pythonSource(value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value === "string") return value.includes("'") ? `"${value}"` : `'${value}'`;
  if (Array.isArray(value)) return `[${value.map(pythonSource).join(", ")}]`;
  if (isPlain(value)) {
    const entries = Object.entries(value).map(([k, v]) => `${pythonSource(k)}: ${pythonSource(v)}`);
    return `{${entries.join(", ")}}`;
  }
  return typeof value === "number" || typeof value === "bigint" ? String(value) : inspect(value);
}
