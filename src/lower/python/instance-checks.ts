/**
 * `isinstance(x, T)`.
 *
 * Where `x` is known it is decided: the defaults of an app are copied by their type, as in
 * `list(v) if isinstance(v, list) else v`, and what they are has to survive that. Where `x` is what a
 * key holds, it is also a way to ask whether the key is there: None is no instance of anything.
 */
import { decided, enter, meet, opaque, test, versionOfSymbol } from "./conditions.js";
import type { Sides } from "./conditions.js";
import type { Lowering } from "./context.js";
import type { Frame, Sym } from "./symbols.js";
import type { Call } from "./syntax.js";

export function branchOnInstance(
  lowering: Lowering,
  symbol: Sym,
  type: Sym,
  node: Call,
  frame: Frame,
): Sides {
  const answer = isInstance(lowering, symbol, type);
  if (answer !== null) return decided(lowering, answer);
  const check: Sym = { kind: "external", path: "isinstance" };
  const version = versionOfSymbol(lowering, lowering.computed("call", [check, symbol, type]));
  const value = lowering.value(symbol);
  if ((value.kind !== "key" && value.kind !== "local") || mayMeanNone(lowering, type)) {
    return opaque(lowering, version, node, frame);
  }
  const [first] = node.args;
  const asked = first === undefined ? "" : frame.module.source.text.slice(...first.range);
  const none = test(lowering, { kind: "is-none", value }, node, frame, `${asked} is None`);
  enter(lowering, none.no);
  const { yes, no } = opaque(lowering, version, node, frame);
  return { yes, no: meet(lowering, no, none.yes) };
}

/** Is None an instance of it, for all that is known? */
function mayMeanNone(lowering: Lowering, type: Sym): boolean {
  if (type.kind === "external") return /(^|\.)(object|NoneType|Any|Optional)$/.test(type.path);
  const object = lowering.heap(type);
  if (object?.kind === "class") return false;
  if (object?.kind !== "tuple" || !object.exact) return true;
  return object.items.some((item) => mayMeanNone(lowering, item));
}

/** The answer, or null if it is not known. */
function isInstance(lowering: Lowering, symbol: Sym, type: Sym): boolean | null {
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
