/**
 * Keys: from what is known about a Python value to the key of the session that it names.
 *
 * Streamlit turns every key into a string. A string that is known in part is a pattern; two patterns
 * made from the same values are the same key.
 */
import type { KeyRef } from "../../ir/value.js";
import type { Lowering } from "./context.js";
import { isTooLong } from "./sizes.js";
import type { Sym } from "./symbols.js";

export const unknownKey: KeyRef = { kind: "unknown" };

/** What tells a key from others. */
export function nameOfKey(key: KeyRef): string {
  if (key.kind === "constant") return `= ${key.key}`;
  return key.kind === "pattern" ? `* ${key.identity} ${key.pattern}` : "?";
}

export function keyOf(lowering: Lowering, symbol: Sym): KeyRef {
  if (symbol.kind === "constant") {
    return { kind: "constant", key: asString(symbol.value) };
  }
  if (symbol.kind === "pattern") {
    return { kind: "pattern", pattern: symbol.pattern, identity: symbol.version };
  }
  if (symbol.kind === "object") {
    const name = enumName(lowering, symbol);
    return name === undefined ? unknownKey : { kind: "constant", key: name };
  }

  return unknownKey;
}

/** How Python's `str()` writes a constant. */
export function asString(value: string | number | boolean | null): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  return String(value);
}

/** A member of an enumeration is a key as `str()` writes it: `Keys.USER`, or the value of a `StrEnum`. */
function enumName(lowering: Lowering, symbol: Sym): string | undefined {
  const object = lowering.heap(symbol);
  if (object?.kind !== "instance") return undefined;
  const text = object.attributes.get("str()");
  return text?.kind === "constant" ? asString(text.value) : undefined;
}

/** A string in which a part is not known. */
export function patternOf(lowering: Lowering, parts: readonly Sym[]): Sym {
  const whole = lowering.computed("text", parts);
  const version = "version" in whole ? whole.version : lowering.newVersion();
  const pattern = parts
    .map((part) => (part.kind === "constant" ? asString(part.value) : innerPattern(part)))
    .join("")
    .replaceAll(/\*+/g, "*");
  if (pattern === "*" || isTooLong(pattern.length)) return { kind: "unknown", version };
  return { kind: "pattern", pattern, version };
}

function innerPattern(part: Sym): string {
  return part.kind === "pattern" ? part.pattern : "*";
}
