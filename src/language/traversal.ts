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

/** Who wants to know when a walk begins, and that it is over. */
interface Watcher {
  walkBegins(): void;
  walkEnds(): void;
}

interface Step extends VisitTraversalStep {
  readonly target: Node;
}

const enter = 1;
const leave = 2;

/** The steps from entering `root` to leaving it; children in the order of `visitorKeys`. */
export function traversalSteps(root: Node, watcher?: Watcher): Iterable<Step> {
  return { [Symbol.iterator]: () => new Walk(root, watcher) };
}

class Walk implements Iterator<Step, undefined> {
  readonly #pending: Step[];
  /** The same for all steps: whoever iterates takes a step out of it before asking for the next one. */
  readonly #answer: { done: false; value: Step };
  /** Until the walk is over. */
  #watcher: Watcher | undefined;

  constructor(root: Node, watcher: Watcher | undefined) {
    const first = entering(root);
    this.#pending = [first];
    this.#answer = { done: false, value: first };
    this.#watcher = watcher;
    watcher?.walkBegins();
  }

  next(): IteratorResult<Step, undefined> {
    const step = this.#pending.pop();
    if (step === undefined) return this.return();
    if (step.phase === enter) this.#plan(step);
    this.#answer.value = step;
    return this.#answer;
  }

  /** What comes after entering a node: its children, and leaving it. */
  #plan({ target, args }: Step): void {
    // Both steps hand listeners the same arguments, so they share the list.
    this.#pending.push({ kind: 1, target, phase: leave, args });
    const children = childrenOf(target);
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index];
      if (child !== undefined) this.#pending.push(entering(child));
    }
  }

  /** Called at the end, and by whoever stops before it. */
  return(): IteratorReturnResult<undefined> {
    this.#watcher?.walkEnds();
    this.#watcher = undefined;
    return { done: true, value: undefined };
  }
}

function entering(target: Node): Step {
  return { kind: 1, target, phase: enter, args: [target] };
}
