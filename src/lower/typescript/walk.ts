/** The children of a node, whatever language features it is made of. */
import type { Node } from "./syntax.js";

function childrenOf(node: Node): Node[] {
  return Object.entries(node).flatMap(([name, value]: [string, unknown]) => {
    if (name === "parent") return [];
    return (Array.isArray(value) ? value : [value]).filter(isNode);
  });
}

/** The node, and everything below it. */
export function* everythingIn(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* everythingIn(child);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "range" in value;
}
