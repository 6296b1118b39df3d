/**
 * Walking a syntax tree without knowing its kinds.
 */
import { visitorKeys } from "../../python/visitor-keys.js";
import type { Node } from "./syntax.js";

/** The children of a node, in the order of the source. */
export function childrenOf(node: Node): Node[] {
  return visitorKeys[node.type].flatMap((key) => {
    const child: unknown = Reflect.get(node, key);
    return (Array.isArray(child) ? child : [child]).filter(isNode);
  });
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}

/** Is there a node below, or this one, for which `holds`? `into` says where not to look. */
export function someNode(
  node: Node,
  holds: (node: Node) => boolean,
  into: (node: Node) => boolean = () => true,
): boolean {
  const waiting = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (holds(next)) return true;
    for (const child of childrenOf(next)) if (into(child)) waiting.push(child);
  }
  return false;
}
