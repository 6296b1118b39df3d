/**
 * Comprehensions: over known things they are unrolled, else their parts are evaluated as in a loop.
 */
import { branch, enter, opaque } from "./conditions.js";
import type { Lowering } from "./context.js";
import { evaluate } from "./expressions.js";
import { elementOf, itemsOf } from "./loops.js";
import { newFrame } from "./names.js";
import { assignTarget } from "./targets.js";
import type { Frame, Sym } from "./symbols.js";
import type { Comprehension, DictComp, GeneratorExp, ListComp, SetComp } from "./syntax.js";

type Node = ListComp | SetComp | GeneratorExp | DictComp;

export function evaluateComprehension(lowering: Lowering, node: Node, frame: Frame): Sym {
  const scope = frame.module.source.scopes.scopeOpenedBy(node);
  const inside = scope === undefined ? frame : newFrame(scope, frame);
  const collected: Collected = { items: [], entries: [], exact: true };
  generate(lowering, node, node.generators, inside, collected);
  const { items, entries, exact } = collected;
  if (node.type === "DictComp") return lowering.newObject({ kind: "dict", entries, exact });
  const kind = node.type === "SetComp" ? "set" : "list";
  return lowering.newObject({ kind, items, exact });
}

interface Collected {
  readonly items: Sym[];
  readonly entries: (readonly [Sym, Sym])[];
  exact: boolean;
}

function generate(
  lowering: Lowering,
  node: Node,
  generators: readonly Comprehension[],
  frame: Frame,
  collected: Collected,
): void {
  const [generator, ...rest] = generators;
  if (generator === undefined) {
    if (node.type === "DictComp") {
      const key = evaluate(lowering, node.key, frame);
      collected.entries.push([key, evaluate(lowering, node.value, frame)]);
    } else collected.items.push(evaluate(lowering, node.elt, frame));
    return;
  }
  const iterable = evaluate(lowering, generator.iter, frame);
  const items = itemsOf(lowering, iterable);
  const element = (): void => {
    const after = lowering.junction();
    for (const condition of generator.ifs) {
      const { yes, no } = branch(lowering, condition, frame);
      if (no.flow.length > 0) collected.exact = false;
      after.arrive(no.flow, no.state);
      enter(lowering, yes);
    }
    if (lowering.alive) generate(lowering, node, rest, frame, collected);
    after.arrive(lowering.flow, lowering.state);
    lowering.land(after);
  };
  if (items !== null && items.length <= 64) {
    for (const item of items) {
      assignTarget(lowering, generator.target, item, generator.target, frame);
      element();
    }
    return;
  }
  // Any number of elements: none, or one that stands for all.
  collected.exact = false;
  const after = lowering.junction();
  const { yes, no } = opaque(lowering, lowering.newVersion(), generator.iter, frame);
  after.arrive(no.flow, no.state);
  enter(lowering, yes);
  const symbol = elementOf(lowering, iterable);
  assignTarget(lowering, generator.target, symbol, generator.target, frame);
  element();
  after.arrive(lowering.flow, lowering.state);
  lowering.land(after);
}
