/**
 * Comprehensions: over known things they are unrolled, else their parts are evaluated as in a loop.
 */
import { branch, chain, choose, enter, opaque } from "./conditions.js";
import type { Lowering } from "./context.js";
import { evaluate } from "./expressions.js";
import { filtered, type Member } from "./filters.js";
import { elementOf, itemsOf } from "./loops.js";
import { newFrame } from "./names.js";
import { assignTarget } from "./targets.js";
import { constantSym, none, type Frame, type Sym } from "./symbols.js";
import type { Comprehension, DictComp, GeneratorExp, ListComp, SetComp } from "./syntax.js";

const mostUnrolled = 64;

type Node = ListComp | SetComp | GeneratorExp | DictComp;

export function evaluateComprehension(lowering: Lowering, node: Node, frame: Frame): Sym {
  const scope = frame.module.source.scopes.scopeOpenedBy(node);
  const inside = scope === undefined ? frame : newFrame(scope, frame);
  const [first] = node.generators;
  if (first === undefined) return lowering.unknown();
  const iterable = evaluate(lowering, first.iter, inside);
  const filter = node.type === "DictComp" ? null : filterOf(lowering, node, iterable, inside);
  if (filter !== null) return filter;
  const collected: Collected = { items: [], entries: [], exact: true };
  generate(lowering, node, node.generators, inside, collected, iterable);
  const { items, entries, exact } = collected;
  if (node.type === "DictComp") return lowering.newObject({ kind: "dict", entries, exact });
  return lowering.newObject({ kind: kindOf(node), items, exact });
}

const kindOf = ({ type }: Node): "set" | "list" => (type === "SetComp" ? "set" : "list");

/** A filter of known members that asks the session; null for anything else. */
function filterOf(
  lowering: Lowering,
  node: Exclude<Node, DictComp>,
  iterable: Sym,
  frame: Frame,
): Sym | null {
  const [generator, ...others] = node.generators;
  if (generator === undefined || others.length > 0 || generator.ifs.length === 0) return null;
  const before = lowering.checkpoint();
  const items = itemsOf(lowering, iterable);
  const members: Member[] = [];
  let asksSession = false;
  for (const item of items !== null && items.length <= mostUnrolled ? items : []) {
    assignTarget(lowering, generator.target, item, generator.target, frame);
    const asked = lowering.checkpoint();
    const sides = chain(lowering, generator.ifs, frame);
    asksSession ||= lowering.isEventful(asked);
    let member: Sym = none;
    const kept = choose(lowering, sides, node, frame, {
      yes: () => {
        member = evaluate(lowering, node.elt, frame);
        return constantSym(true);
      },
      no: () => constantSym(false),
    });
    members.push({ item: member, kept });
  }
  if (asksSession) return filtered(lowering, kindOf(node), members);
  lowering.rollBack(before);
  return null;
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
  evaluated?: Sym,
): void {
  const [generator, ...rest] = generators;
  if (generator === undefined) {
    if (node.type === "DictComp") {
      const key = evaluate(lowering, node.key, frame);
      collected.entries.push([key, evaluate(lowering, node.value, frame)]);
    } else collected.items.push(evaluate(lowering, node.elt, frame));
    return;
  }
  const iterable = evaluated ?? evaluate(lowering, generator.iter, frame);
  const items = itemsOf(lowering, iterable);
  const element = (): void => {
    const after = lowering.junction();
    for (const condition of generator.ifs) {
      const { yes, no } = branch(lowering, condition, frame);
      // Decided, it is in the collection or not.
      if (yes.flow.length > 0 && no.flow.length > 0) collected.exact = false;
      after.arrive(no.flow, no.state);
      enter(lowering, yes);
    }
    if (lowering.alive) generate(lowering, node, rest, frame, collected);
    after.arrive(lowering.flow, lowering.state);
    lowering.land(after);
  };
  if (items !== null && items.length <= mostUnrolled) {
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
