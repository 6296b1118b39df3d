/**
 * Loops over the keys of session state that delete: `for k in list(ss): del ss[k]` clears it all,
 * with `if k.startswith("item_")` or `if k in [...]` it deletes those. Any other loop is a loop.
 */
import type { KeyRef } from "../../ir/value.js";
import type { Lowering } from "./context.js";
import { evaluate } from "./expressions.js";
import { areKeysOfSession } from "./key-sets.js";
import { keyOf, unknownKey } from "./keys.js";
import { deleteKey, keyChanges } from "./session-access.js";
import type { Frame, Sym } from "./symbols.js";
import type { AsyncFor, Expression, For, Statement } from "./syntax.js";

/** Lowers such a loop; the answer is false if it is another one. */
export function clearLoop(
  lowering: Lowering,
  node: For | AsyncFor,
  iterable: Sym,
  frame: Frame,
): boolean {
  const overKeys = iterable.kind === "session" || areKeysOfSession(iterable);
  if (!overKeys || node.target.type !== "Name" || node.orelse.length > 0) return false;
  const { id: name } = node.target;
  const [only, ...others] = node.body;
  if (only === undefined || others.length > 0) return false;
  if (isDeletion(lowering, only, name, frame)) {
    lowering.emit({ kind: "Clear" }, node, frame.module);
    keyChanges(lowering, unknownKey);
    return true;
  }
  if (only.type !== "If" || only.orelse.length > 0) return false;
  const [inner, ...more] = only.body;
  if (inner === undefined || more.length > 0) return false;
  if (!isDeletion(lowering, inner, name, frame)) return false;
  const how = { access: "item", missing: "ignored" } as const;
  for (const key of keysAskedFor(lowering, only.test, name, frame)) {
    deleteKey(lowering, key, how, inner, frame.module);
  }
  return true;
}

/** `del ss[k]`, `ss.pop(k)`, `ss.pop(k, None)` */
function isDeletion(lowering: Lowering, node: Statement, name: string, frame: Frame): boolean {
  if (node.type === "Delete") {
    const [target, ...others] = node.targets;
    return (
      others.length === 0 &&
      target?.type === "Subscript" &&
      isName(target.slice, name) &&
      evaluate(lowering, target.value, frame).kind === "session"
    );
  }
  if (node.type !== "Expr" || node.value.type !== "Call") return false;
  const { func, args } = node.value;
  return (
    func.type === "Attribute" &&
    func.attr === "pop" &&
    isName(args[0], name) &&
    evaluate(lowering, func.value, frame).kind === "session"
  );
}

function isName(node: Expression | undefined, name: string): boolean {
  return node?.type === "Name" && node.id === name;
}

function keysAskedFor(
  lowering: Lowering,
  test: Expression,
  name: string,
  frame: Frame,
): readonly KeyRef[] {
  if (test.type === "Call" && test.func.type === "Attribute" && isName(test.func.value, name)) {
    const [argument] = test.args;
    const text = argument === undefined ? undefined : evaluate(lowering, argument, frame);
    const fixed = text?.kind === "constant" && typeof text.value === "string" ? text.value : null;
    const identity = lowering.newVersion();
    if (fixed !== null && test.func.attr === "startswith") {
      return [{ kind: "pattern", pattern: `${fixed}*`, identity }];
    }
    if (fixed !== null && test.func.attr === "endswith") {
      return [{ kind: "pattern", pattern: `*${fixed}`, identity }];
    }
  }
  if (test.type === "Compare" && test.ops[0] === "In" && isName(test.left, name)) {
    const [right] = test.comparators;
    const members =
      right === undefined ? undefined : lowering.heap(evaluate(lowering, right, frame));
    if (members !== undefined && "items" in members && members.exact) {
      return members.items.map((item) => keyOf(lowering, item));
    }
  }
  return [unknownKey];
}
