/**
 * `all(…)` and `any(…)`: the conditions that they are made of, one after the other.
 *
 * What a generator makes is asked member by member until the answer is found; a list is made first. If
 * none of it asks the session, it is a question like any other.
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

interface Search {
  readonly quantifier: Quantifier;
  /** A member that is true settles `any`, one that is false settles `all`. */
  readonly settled: Junction;
  /** Are the members known? */
  known: boolean;
}

/** The sides of `all(of)` or `any(of)`; null if the call is to be evaluated like any other. */
export function branchOnEach(
  lowering: Lowering,
  quantifier: Quantifier,
  of: Expression,
  frame: Frame,
): Sides | null {
  return searched(lowering, quantifier, (search) => {
    if (of.type === "GeneratorExp") {
      const scope = frame.module.source.scopes.scopeOpenedBy(of);
      const inside = scope === undefined ? frame : newFrame(scope, frame);
      askGenerated(lowering, search, of, of.generators, inside);
    } else askItems(lowering, search, evaluate(lowering, of, frame), of, frame);
  });
}

/** The value of `all(answers)` or `any(answers)`; null if it is a value like any other. */
export function quantified(
  lowering: Lowering,
  quantifier: Quantifier,
  answers: Sym,
  node: Expression,
  frame: Frame,
): Sym | null {
  const sides = searched(lowering, quantifier, (search) => {
    askItems(lowering, search, answers, node, frame);
  });
  if (sides === null) return null;
  return choose(lowering, sides, node, frame, {
    yes: () => constantSym(true),
    no: () => constantSym(false),
  });
}

function searched(
  lowering: Lowering,
  quantifier: Quantifier,
  ask: (search: Search) => void,
): Sides | null {
  const search: Search = { quantifier, settled: lowering.junction(), known: true };
  const before = lowering.checkpoint();
  ask(search);
  if (!search.known || !lowering.isEventful(before)) {
    lowering.rollBack(before);
    return null;
  }
  const { settled } = search;
  const unsettled = { flow: lowering.flow, state: lowering.state };
  return quantifier === "any" ? { yes: settled, no: unsettled } : { yes: unsettled, no: settled };
}

function seek(lowering: Lowering, { quantifier, settled }: Search, { yes, no }: Sides): void {
  const [settles, goesOn] = quantifier === "any" ? [yes, no] : [no, yes];
  settled.arrive(settles.flow, settles.state);
  enter(lowering, goesOn);
}

function askItems(
  lowering: Lowering,
  search: Search,
  answers: Sym,
  node: Expression,
  frame: Frame,
): void {
  eachMember(lowering, search, answers, node, frame, (item) => {
    seek(lowering, search, branchOn(lowering, item, node, frame));
  });
}

function askGenerated(
  lowering: Lowering,
  search: Search,
  node: GeneratorExp,
  [generator, ...rest]: readonly Comprehension[],
  frame: Frame,
): void {
  if (generator === undefined) {
    seek(lowering, search, branch(lowering, node.elt, frame));
    return;
  }
  const { target, iter, ifs } = generator;
  eachMember(lowering, search, evaluate(lowering, iter, frame), iter, frame, (item) => {
    assignTarget(lowering, target, item, target, frame);
    const after = lowering.junction();
    for (const condition of ifs) {
      const { yes, no } = branch(lowering, condition, frame);
      after.arrive(no.flow, no.state);
      enter(lowering, yes);
    }
    if (lowering.alive) askGenerated(lowering, search, node, rest, frame);
    after.arrive(lowering.flow, lowering.state);
    lowering.land(after);
  });
}

function eachMember(
  lowering: Lowering,
  search: Search,
  collection: Sym,
  node: Expression,
  frame: Frame,
  visit: (item: Sym) => void,
): void {
  const members = membersOf(lowering, collection);
  if (members === null || members.length > mostMembers) {
    search.known = false;
    return;
  }
  for (const member of members) {
    if (!lowering.alive) break;
    whereKept(lowering, member, node, frame, () => {
      visit(member.item);
    });
  }
}
