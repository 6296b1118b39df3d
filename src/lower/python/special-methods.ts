/**
 * Special methods of the app's own classes: what `store[key]`, `key in store`, `store.name` and assigning
 * to these call, so that a class that wraps session state is followed.
 *
 * Python looks them up in the class, not in the instance.
 */
import { callOwn } from "./calls.js";
import { classAttribute } from "./classes.js";
import type { Lowering } from "./context.js";
import { noArguments, type Frame, type FunctionSym, type Sym } from "./symbols.js";
import type { Node } from "./syntax.js";

export type SpecialMethod =
  | "__getitem__"
  | "__setitem__"
  | "__delitem__"
  | "__contains__"
  | "__getattr__"
  | "__setattr__"
  | "__delattr__";

/** What the call gives; null if `base` is no instance of the app's, or its class has no such method. */
export function callSpecial(
  lowering: Lowering,
  base: Sym,
  name: SpecialMethod,
  positional: readonly Sym[],
  node: Node,
  frame: Frame,
): Sym | null {
  const object = lowering.heap(base);
  if (object?.kind !== "instance" || base.kind !== "object") return null;
  const method = classAttribute(lowering, { kind: "object", object: object.class }, name, base);
  if (method?.kind !== "bound") return null;
  return callOwn(lowering, method, { ...noArguments, positional }, node, frame);
}

/** `base.name = value`, where that is a property, or the class has its own way; false if it has none. */
export function assignSpecially(
  lowering: Lowering,
  base: Sym,
  name: string,
  value: Sym,
  node: Node,
  frame: Frame,
): boolean {
  const given = [{ kind: "constant", value: name } as const, value];
  if (callSpecial(lowering, base, "__setattr__", given, node, frame) !== null) return true;
  const setter = propertyOf(lowering, base, name)?.setter ?? null;
  if (setter === null) return false;
  callOwn(lowering, setter, { ...noArguments, positional: [base, value] }, node, frame);
  return true;
}

/** `del base.name`, likewise. */
export function deleteSpecially(
  lowering: Lowering,
  base: Sym,
  name: string,
  node: Node,
  frame: Frame,
): void {
  const given = [{ kind: "constant", value: name } as const];
  if (callSpecial(lowering, base, "__delattr__", given, node, frame) !== null) return;
  const deleter = propertyOf(lowering, base, name)?.deleter ?? null;
  if (deleter === null) return;
  callOwn(lowering, deleter, { ...noArguments, positional: [base] }, node, frame);
}

function propertyOf(lowering: Lowering, base: Sym, name: string): FunctionSym | null {
  const object = lowering.heap(base);
  if (object?.kind !== "instance" || base.kind !== "object") return null;
  const own = classAttribute(lowering, { kind: "object", object: object.class }, name, base);
  return own?.kind === "bound" && own.target.kind === "function" ? own.target : null;
}
