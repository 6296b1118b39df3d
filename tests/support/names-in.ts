/**
 * Every `Name` of a tree, in no particular order.
 */
import type { Module, Name, Node } from "../../src/python/ast.js";
import { visitorKeys } from "../../src/python/visitor-keys.js";

export function* namesIn(module: Module): Iterable<Name> {
  const stack: Node[] = [module];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type === "Name") yield node;
    for (const key of visitorKeys[node.type]) {
      const child = Reflect.get(node, key) as Node | null | (Node | null)[]; // what the keys say
      for (const part of Array.isArray(child) ? child : [child])
        if (part !== null) stack.push(part);
    }
  }
}
