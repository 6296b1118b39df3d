/**
 * `container[index]`, where the container is not session state.
 */
import { unknown } from "../../ir/value.js";
import type { Lowering } from "./context.js";
import { comparable } from "./enumerations.js";
import { mayRaise } from "./exceptions.js";
import { sameSym, type Frame, type HeapObject, type Sym } from "./symbols.js";
import type { Expression } from "./syntax.js";

export function itemOf(
  lowering: Lowering,
  base: Sym,
  index: Sym,
  node: Expression,
  frame: Frame,
): Sym {
  const object = lowering.heap(base);
  const found = object === undefined ? null : knownItem(lowering, object, index);
  if (found !== null) return found;
  mayRaise(lowering, node, frame.module);
  if (base.kind === "container") return base;
  return lowering.computed("item", [base, index]);
}

export function knownItem(lowering: Lowering, object: HeapObject, index: Sym): Sym | null {
  switch (object.kind) {
    case "list":
    case "tuple": {
      if (!object.exact || index.kind !== "constant") return null;
      if (typeof index.value !== "number") return null;
      return object.items.at(index.value) ?? null;
    }
    case "dict":
      return dictionaryItem(lowering, object, index);
    case "class":
      // `Keys["USER"]`
      return index.kind === "constant" && typeof index.value === "string"
        ? (object.attributes.get(index.value) ?? null)
        : null;
    case "set":
    case "instance":
      return null;
  }
}

function dictionaryItem(
  lowering: Lowering,
  { entries, exact }: Extract<HeapObject, { kind: "dict" }>,
  index: Sym,
): Sym | null {
  if (index.kind === "constant" || comparable(lowering, index) !== index) {
    const found = entries.findLast(([key]) => sameSym(key, index));
    return exact ? (found?.[1] ?? null) : null;
  }
  if (!exact || entries.length === 0 || entries.length > 64) return null;
  // Any of them; worth it only if they are functions or the like.
  if (!entries.some(([, symbol]) => isCallable(symbol))) return null;
  const keys = entries.map(([key]) => comparable(lowering, key));
  const options = entries.map(([, symbol], option) => {
    const key = keys[option];
    return { when: key?.kind === "constant" ? key.value : option, symbol };
  });
  const isKnown = keys.every(({ kind }) => kind === "constant");
  const computed = lowering.computed("choice", [index]);
  const version = "version" in computed ? computed.version : lowering.newVersion();
  const selector = isKnown ? lowering.value(index) : unknown;
  return { kind: "choice", selector, version, options };
}

function isCallable({ kind }: Sym): boolean {
  return kind === "function" || kind === "bound" || kind === "partial" || kind === "object";
}
