/**
 * `isinstance(x, T)` where `x` is known: the defaults of an app are copied by their type, as in
 * `list(v) if isinstance(v, list) else v`, and what they are has to survive that.
 */
import type { Lowering } from "./context.js";
import type { Sym } from "./symbols.js";

/** The answer, or null if it is not known. */
export function isInstance(lowering: Lowering, symbol: Sym, type: Sym): boolean | null {
  const types = typesOf(lowering, symbol);
  const wanted = typesIn(lowering, type);
  if (types === null || wanted === null) return null;
  if (types.surely.some((each) => wanted.includes(each))) return true;
  return types.perhaps.some((each) => wanted.includes(each)) ? null : false;
}

interface Types {
  readonly surely: readonly string[];
  readonly perhaps: readonly string[];
}

/** The builtin types of a value, by their names. */
function typesOf(lowering: Lowering, symbol: Sym): Types | null {
  if (symbol.kind === "pattern") return { surely: ["str"], perhaps: [] };
  if (symbol.kind === "constant") {
    const { value } = symbol;
    if (value === null) return { surely: ["NoneType"], perhaps: [] };
    if (typeof value === "string") return { surely: ["str"], perhaps: [] };
    if (typeof value === "boolean") return { surely: ["bool", "int"], perhaps: [] };
    // The source may have written either.
    return { surely: [], perhaps: ["int", "float"] };
  }
  const object = lowering.heap(symbol);
  const isBuiltin = object !== undefined && object.kind !== "instance" && object.kind !== "class";
  return isBuiltin ? { surely: [object.kind], perhaps: [] } : null;
}

/** The names of the builtin types in `T` or `(T, U)`; null if another type is among them. */
function typesIn(lowering: Lowering, type: Sym): string[] | null {
  if (type.kind === "external") return builtin.has(type.path) ? [type.path] : null;
  const object = lowering.heap(type);
  if (object?.kind !== "tuple" || !object.exact) return null;
  const types = object.items.map((item) => typesIn(lowering, item));
  return types.includes(null) ? null : types.flatMap((each) => each ?? []);
}

const builtin: ReadonlySet<string> = new Set([
  ...["str", "int", "float", "bool", "list", "dict", "set", "tuple", "bytes"],
]);
