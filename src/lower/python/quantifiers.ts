/**
 * `all(…)` and `any(…)`: the conditions that they are made of, one after the other.
 *
 * What a generator makes is asked member by member until the answer is found; a list is made first.
 */
import { branch, branchOn, choose, enter, type Sides } from "./conditions.js";
import type { Lowering } from "./context.js";
import { evaluate } from "./expressions.js";
import { membersOf, whereKept } from "./filters.js";
import { newFrame } from "./names.js";
import type { Junction } from "./state.js";
import { constantSym, type Frame, type Sym } from "./symbols.js";
import type { Comprehension, Expression, GeneratorExp } from "./syntax.js";
import { assignTarget } from "./targets.js";

export type Quantifier = "all" | "any";

const mostMembers = 64;

/** Is it true of all, or of any? Null if the members are not known. */
export function branchOnEach(
  lowering: Lowering,
  quantifier: Quantifier,
  of: Expression,
  frame: Frame,
): Sides | null {
  const found = lowering.junction();
  const before = lowering.checkpoint();
  let known: boolean;
  if (of.type === "GeneratorExp") {
    const scope = frame.module.source.scopes.scopeOpenedBy(of);
    const inside = scope === undefined ? frame : newFrame(scope, frame);
    known = askEach(lowering, quantifier, of, of.generators, inside, found);
  } else {
    const members = evaluate(lowering, of, frame);
    known = eachMember(lowering, members, of, frame, (item) => {
      seek(lowering, quantifier, branchOn(lowering, item, of, frame), found);
    });
  }
  if (!known) {
    lowering.rollBack(before);
    return null;
  }
  return sidesOf(lowering, quantifier, found);
}

/** The same of a value; null if its members are not known. */
function branchOnItems(
  lowering: Lowering,
  quantifier: Quantifier,
  collection: Sym,
  node: Expression,
  frame: Frame,
): Sides | null {
  const found = lowering.junction();
  const known = eachMember(lowering, collection, node, frame, (item) => {
    seek(lowering, quantifier, branchOn(lowering, item, node, frame), found);
  });
  return known ? sidesOf(lowering, quantifier, found) : null;
}

/** `all(answers)`, if an answer is about the session; else it is a value like any other. */
export function quantified(
  lowering: Lowering,
  quantifier: Quantifier,
  answers: Sym,
  node: Expression,
  frame: Frame,
): Sym | null {
  const before = lowering.checkpoint();
  const sides = branchOnItems(lowering, quantifier, answers, node, frame);
  if (sides !== null && lowering.isEventful(before)) {
    return choose(lowering, sides, node, frame, {
      yes: () => constantSym(true),
      no: () => constantSym(false),
    });
  }
  lowering.rollBack(before);
  return null;
}

function sidesOf({ flow, state }: Lowering, quantifier: Quantifier, found: Junction): Sides {
  const none = { flow, state };
  return quantifier === "any" ? { yes: found, no: none } : { yes: none, no: found };
}

/** One member that is true settles `any`, one that is false settles `all`. */
function seek(lowering: Lowering, quantifier: Quantifier, sides: Sides, found: Junction): void {
  const [settles, goesOn] = quantifier === "any" ? [sides.yes, sides.no] : [sides.no, sides.yes];
  found.arrive(settles.flow, settles.state);
  enter(lowering, goesOn);
}

function eachMember(
  lowering: Lowering,
  collection: Sym,
  node: Expression,
  frame: Frame,
  visit: (item: Sym) => void,
): boolean {
  const members = membersOf(lowering, collection);
  if (members === null || members.length > mostMembers) return false;
  for (const member of members) {
    if (!lowering.alive) break;
    whereKept(lowering, member, node, frame, () => {
      visit(member.item);
    });
  }
  return true;
}

function askEach(
  lowering: Lowering,
  quantifier: Quantifier,
  node: GeneratorExp,
  [generator, ...rest]: readonly Comprehension[],
  frame: Frame,
  found: Junction,
): boolean {
  if (generator === undefined) {
    seek(lowering, quantifier, branch(lowering, node.elt, frame), found);
    return true;
  }
  const { target, iter } = generator;
  let known = true;
  const iterable = evaluate(lowering, iter, frame);
  const visited = eachMember(lowering, iterable, iter, frame, (item) => {
    assignTarget(lowering, target, item, target, frame);
    const after = lowering.junction();
    for (const condition of generator.ifs) {
      const { yes, no } = branch(lowering, condition, frame);
      after.arrive(no.flow, no.state);
      enter(lowering, yes);
    }
    if (lowering.alive) known &&= askEach(lowering, quantifier, node, rest, frame, found);
    after.arrive(lowering.flow, lowering.state);
    lowering.land(after);
  });
  return known && visited;
}
