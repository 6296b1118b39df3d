/**
 * Questions about whole pieces of a syntax tree, whatever their kinds.
 */
import { childrenOf } from "../../python/children.js";
import type { Node } from "./syntax.js";

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
