/**
 * The limits of following calls: depth 8, recursion one level, and a budget of nodes for each function.
 * Beyond them a call sets what the function may set (`summaries.ts`).
 */
import type { Lowering } from "./context.js";
import { keysSetSince } from "./inlining.js";
import { keyChanges } from "./session-access.js";
import type { Arguments, Frame, FunctionSym } from "./symbols.js";
import type { Node } from "./syntax.js";
import { mayTouch } from "./touches.js";

/** How far calls are followed; not as far for a summary, because others stand for what is called. */
const followed = { calls: 8, nodesPerFunction: 4000 } as const;
const summarised = { calls: 3, nodesPerFunction: 500 } as const;

/** A call beyond the limits sets what the function may set. */
export function isTooMuch(
  lowering: Lowering,
  target: FunctionSym,
  given: Arguments,
  node: Node,
  frame: Frame,
): boolean {
  const { active } = lowering;
  const again = active.filter((one) => isSame(one, target)).length;
  if (again > 1) {
    const id = lowering.graph.nodes.length;
    lowering.recursions.push({ function: target, node: id });
    lowering.emit({ kind: "Havoc", keys: [] }, node, frame.module);
    return true;
  }
  const spent = lowering.spent.get(accountOf(target)) ?? 0;
  // What a decorator puts around a function is no level of its own.
  const named = active.filter(({ closure }) => closure.function === null).length;
  const limits = lowering.summaries.isMaking ? summarised : followed;
  const isShallow = named < limits.calls && active.length < 2 * limits.calls;
  if (isShallow && spent < limits.nodesPerFunction) return false;
  if (!mayTouch(lowering, target, given)) return true;
  const keys = lowering.summaries.of(lowering, target, given, node);
  if (keys.length > 0) lowering.emit({ kind: "Havoc", keys }, node, frame.module);
  for (const key of keys) keyChanges(lowering, key);
  return true;
}

export function closeRecursion(lowering: Lowering, target: FunctionSym, started: number): void {
  const own = lowering.recursions.filter((one) => isSame(one.function, target));
  if (own.length === 0) return;
  lowering.recursions = lowering.recursions.filter((one) => !own.includes(one));
  const keys = keysSetSince(lowering.graph, started);
  for (const { node } of own) {
    if (lowering.graph.nodes[node]?.op.kind === "Havoc") {
      lowering.graph.replace(node, { kind: "Havoc", keys });
    }
  }
}

/** The body of `target` has grown by so many nodes. */
export function spend(lowering: Lowering, target: FunctionSym, nodes: number): void {
  const account = accountOf(target);
  lowering.spent.set(account, (lowering.spent.get(account) ?? 0) + nodes);
}

/** What a function in a function runs, as in a decorator, is often another function each time. */
function accountOf({ node, closure }: FunctionSym): Node | Frame {
  return closure.function === null ? node : closure;
}

/** The same function, and not only the same text with other variables around it. */
export function isSame(a: FunctionSym, b: FunctionSym): boolean {
  return a.node === b.node && a.closure === b.closure;
}
