/**
 * The walk over a tree in the form that ESLint asks for: steps, two for each node, made while it walks. It
 * does not call itself, so a chain of three thousand `elif` cannot overflow the stack, and it writes
 * nothing into the tree, which may be frozen.
 */
import type { VisitTraversalStep } from "@eslint/core";
import type { Node } from "../python/ast.js";
import { childrenOf } from "../python/children.js";
import { visitorKeys } from "../python/visitor-keys.js";

/** The fields of each kind of node that hold its children, in the form that ESLint wants. */
export const mutableVisitorKeys: Record<string, string[]> = Object.fromEntries(
  Object.entries(visitorKeys).map(([type, keys]) => [type, [...keys]]),
);

interface Step extends VisitTraversalStep {
  readonly target: Node;
}

const enter = 1;
const leave = 2;

/** Who wants to know when a walk begins, and that it is over. */
interface Watcher {
  walkBegins(): void;
  walkEnds(): void;
}

/** The steps from entering `root` to leaving it; children in the order of `visitorKeys`. */
export function traversalSteps(root: Node, watcher?: Watcher): Iterable<Step> {
  return { [Symbol.iterator]: () => walk(root, watcher) };
}

function* walk(root: Node, watcher: Watcher | undefined): Iterator<Step> {
  watcher?.walkBegins();
  const pending: (Node | Step)[] = [root];
  try {
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if ("target" in next && "phase" in next) {
        yield next;
        continue;
      }
      // Both steps hand listeners the same arguments, so they share the list.
      const args = [next];
      yield { kind: 1, target: next, phase: enter, args };
      pending.push({ kind: 1, target: next, phase: leave, args });
      const children = childrenOf(next);
      for (let index = children.length - 1; index >= 0; index--) {
        const child = children[index];
        if (child !== undefined) pending.push(child);
      }
    }
  } finally {
    watcher?.walkEnds();
  }
}
