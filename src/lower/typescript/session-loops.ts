/**
 * Loops over the keys of session state that delete: `for (const key of Object.keys(ss)) delete ss[key]`
 * clears it all. Any other loop is a loop.
 */
import type { Lowering } from "./context.js";
import { evaluate } from "./expressions.js";
import { keyChanges, unknownKey } from "./session-access.js";
import type { Frame, Sym } from "./symbols.js";
import type { Node, TSESTree } from "./syntax.js";

/** Lowers such a loop; the answer is false if it is another one. */
export function clearLoop(
  lowering: Lowering,
  node: TSESTree.ForOfStatement | TSESTree.ForInStatement,
  iterable: Sym,
  frame: Frame,
): boolean {
  const wanted = node.type === "ForOfStatement" ? "session-keys" : "session";
  if (iterable.kind !== wanted || node.left.type !== "VariableDeclaration") return false;
  const { id } = node.left.declarations[0];
  const body = node.body.type === "BlockStatement" ? node.body.body : [node.body];
  const [only, ...others] = body;
  if (id.type !== "Identifier" || only?.type !== "ExpressionStatement" || others.length > 0) {
    return false;
  }
  if (!deletes(lowering, only.expression, id.name, frame)) return false;
  lowering.emit({ kind: "Clear" }, node, frame.module);
  keyChanges(lowering, unknownKey);
  return true;
}

/** `delete ss[key]`, `ss.pop(key)` */
function deletes(lowering: Lowering, node: Node, name: string, frame: Frame): boolean {
  if (node.type === "UnaryExpression") {
    const { argument } = node;
    return (
      node.operator === "delete" &&
      argument.type === "MemberExpression" &&
      isName(argument.property, name) &&
      evaluate(lowering, argument.object, frame).kind === "session"
    );
  }
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return false;
  const { object, property } = node.callee;
  return (
    isName(property, "pop") &&
    isName(node.arguments[0], name) &&
    evaluate(lowering, object, frame).kind === "session"
  );
}

function isName(node: Node | undefined, name: string): boolean {
  return node?.type === "Identifier" && node.name === name;
}
