/**
 * The children of a node, for walks that do not know its kind. Trees are walked often, so no node is
 * copied for it.
 */
import type { Node } from "./ast.js";
import { visitorKeys } from "./visitor-keys.js";

/** In the order of `visitorKeys`. */
export function childrenOf(node: Node): Node[] {
  // True because `visitorKeys` names fields of children alone, and says what they may hold.
  const fields = node as unknown as Readonly<
    Record<string, Node | readonly (Node | null)[] | null | undefined>
  >;
  const children: Node[] = [];
  for (const key of visitorKeys[node.type]) {
    const field = fields[key];
    if (isList(field)) {
      for (const child of field) if (child !== null) children.push(child);
    } else if (field !== null && field !== undefined) {
      children.push(field);
    }
  }
  return children;
}

function isList(
  field: Node | readonly (Node | null)[] | null | undefined,
): field is readonly (Node | null)[] {
  return Array.isArray(field);
}
