/**
 * Loops. A loop over known things is unrolled; any other has a head to which it comes back.
 *
 * Before a loop of the second kind is lowered, it is lowered once on trial to see which variables and
 * objects it changes: at its head these are known no more. At the head, too, computed keys and opaque
 * answers of the last round are forgotten.
 */
import { loopTest } from "../../ir/loop-test.js";
import { branch, decided, enter, opaque, type Sides } from "./conditions.js";
import type { Lowering } from "./context.js";
import { mayRaise } from "./exceptions.js";
import { evaluate } from "./expressions.js";
import { membersOf, whereKept, type Member } from "./iterations.js";
import { clearLoop } from "./session-loops.js";
import { lowerStatement } from "./statements.js";
import { withoutChanges, type Junction, type State } from "./state.js";
import { constantSym, isDefinition, type Frame, type Sym } from "./symbols.js";
import { assignPattern } from "./targets.js";
import type { Node, TSESTree } from "./syntax.js";

export const mostRounds = 256;
const deepestTrial = 2;

type ForEach = TSESTree.ForOfStatement | TSESTree.ForInStatement;

/** `for (… of …)` and `for (… in …)` */
export function lowerForEach(
  lowering: Lowering,
  node: ForEach,
  frame: Frame,
  label: string | null,
): void {
  const iterable = evaluate(lowering, node.right, frame);
  if (clearLoop(lowering, node, iterable, frame)) return;
  const members =
    node.type === "ForOfStatement"
      ? membersOf(lowering, iterable)
      : (namesOf(lowering, iterable)?.map((item) => ({ item, kept: null })) ?? null);
  const assign = (item: Sym): void => {
    const { left } = node;
    const target = left.type === "VariableDeclaration" ? left.declarations[0].id : left;
    assignPattern(lowering, target, item, left, frame);
  };
  if (members !== null && members.length <= mostRounds) {
    unroll(lowering, node, members, assign, frame, label);
    return;
  }
  mayRaise(lowering, node.right, frame.module);
  const text = loopTest(frame.module.source.text.slice(...node.right.range));
  lowerLoop(lowering, node, frame, {
    label,
    test: () => opaque(lowering, lowering.newVersion(), node.right, frame, text),
    body: () => {
      // `for (const column of st.columns(3))`
      assign(iterable.kind === "container" ? iterable : lowering.unknown());
      lowerStatement(lowering, node.body, frame);
    },
    step: () => undefined,
  });
}

/** The members of what is iterated; null if they are not known. */
export function itemsOf(lowering: Lowering, iterable: Sym): readonly Sym[] | null {
  if (iterable.kind === "constant" && typeof iterable.value === "string") {
    return Array.from(iterable.value).map(constantSym);
  }
  const object = lowering.heap(iterable);
  if (object === undefined || !("items" in object) || object.kind === "filtered") return null;
  return object.exact ? object.items : null;
}

function namesOf(lowering: Lowering, object: Sym): readonly Sym[] | null {
  const known = lowering.heap(object);
  if (known?.kind === "record" && known.exact) return [...known.entries.keys()].map(constantSym);
  return null;
}

function unroll(
  lowering: Lowering,
  node: ForEach,
  members: readonly Member[],
  assign: (item: Sym) => void,
  frame: Frame,
  label: string | null,
): void {
  const { routes } = lowering;
  const breaks = lowering.junction();
  for (const { item, kept } of members) {
    if (!lowering.alive) break;
    const continues = lowering.junction();
    const turn = (): void => {
      lowering.routes = [...routes, { kind: "loop", label, breaks, continues }];
      assign(item);
      lowerStatement(lowering, node.body, frame);
      lowering.routes = routes;
    };
    if (kept === null) turn();
    else whereKept(lowering, kept, node.right, frame, turn);
    continues.arrive(lowering.flow, lowering.state);
    lowering.land(continues);
  }
  breaks.arrive(lowering.flow, lowering.state);
  lowering.land(breaks);
}

export function lowerWhile(
  lowering: Lowering,
  node: TSESTree.WhileStatement | TSESTree.DoWhileStatement,
  frame: Frame,
  label: string | null,
): void {
  const test = (): Sides => branch(lowering, node.test, frame);
  const body = (): void => {
    lowerStatement(lowering, node.body, frame);
  };
  const round = { label, test, body, step: () => undefined };
  // The first round of `do … while` has no test.
  if (node.type === "DoWhileStatement") {
    const breaks = lowering.junction();
    const continues = lowering.junction();
    const { routes } = lowering;
    lowering.routes = [...routes, { kind: "loop", label, breaks, continues }];
    body();
    continues.arrive(lowering.flow, lowering.state);
    lowering.routes = routes;
    lowering.land(continues);
    lowerLoop(lowering, node, frame, round);
    breaks.arrive(lowering.flow, lowering.state);
    lowering.land(breaks);
  } else if (!execute(lowering, round)) lowerLoop(lowering, node, frame, round);
}

/**
 * A loop whose test is decided in each of its rounds, as in `for (let i = 0; i < 3; i++)`, is executed.
 * The answer is false, and nothing has happened, where a round is not.
 */
function execute(lowering: Lowering, { label, test, body, step }: Round): boolean {
  const before = lowering.checkpoint();
  const { routes } = lowering;
  const breaks = lowering.junction();
  for (let rounds = 0; rounds <= mostRounds; rounds += 1) {
    if (!lowering.alive) {
      lowering.land(breaks);
      return true;
    }
    const { yes, no } = test();
    if (yes.flow.length > 0 && no.flow.length > 0) break;
    if (yes.flow.length === 0) {
      breaks.arrive(no.flow, no.state);
      lowering.land(breaks);
      return true;
    }
    enter(lowering, yes);
    const continues = lowering.junction();
    lowering.routes = [...routes, { kind: "loop", label, breaks, continues }];
    body();
    continues.arrive(lowering.flow, lowering.state);
    lowering.routes = routes;
    lowering.land(continues);
    step();
  }
  lowering.rollBack(before);
  return false;
}

export function lowerFor(
  lowering: Lowering,
  node: TSESTree.ForStatement,
  frame: Frame,
  label: string | null,
): void {
  const { init, test, update } = node;
  if (init?.type === "VariableDeclaration") lowerStatement(lowering, init, frame);
  else if (init !== null) evaluate(lowering, init, frame);
  const round: Round = {
    label,
    test: () => (test === null ? decided(lowering, true) : branch(lowering, test, frame)),
    body: () => {
      lowerStatement(lowering, node.body, frame);
    },
    step: () => {
      if (update !== null) evaluate(lowering, update, frame);
    },
  };
  if (!execute(lowering, round)) lowerLoop(lowering, node, frame, round);
}

interface Round {
  readonly label: string | null;
  readonly test: () => Sides;
  readonly body: () => void;
  /** What comes between two rounds, after `continue` too. */
  readonly step: () => void;
}

/** A loop whose rounds are not known. */
export function lowerLoop(lowering: Lowering, node: Node, frame: Frame, round: Round): void {
  if (!lowering.alive) return;
  const before = lowering.checkpoint();
  lowering.trials += 1;
  let head = lowering.state.copy();
  if (lowering.trials <= (lowering.silent ? 1 : deepestTrial)) {
    const end = turn(lowering, round)?.copy();
    lowering.rollBack(before);
    head = lowering.state.copy();
    if (end !== undefined) head = withoutChanges(head, end, lowering);
  } else head = forgotten(lowering, head);
  lowering.trials -= 1;

  const first = lowering.versions;
  const label = lowering.label(node, frame.module);
  lowering.graph.attach(lowering.flow, label);
  lowering.flow = [{ node: label, edge: 0 }];
  lowering.state = head;
  turn(lowering, round, (flow) => {
    lowering.graph.attach(flow, label);
  });
  const asked = lowering.graph.identitiesSince(label);
  // What is older than the loop is the same in all of its rounds.
  const forgets = asked.filter((identity) => identity >= first);
  lowering.graph.replace(label, { kind: "Pass", forgets });
}

/** One round from the head to the point where it would begin again, and on to what follows. */
function turn(
  lowering: Lowering,
  { label, test, body, step }: Round,
  again: (flow: Junction["flow"]) => void = () => undefined,
): State | null {
  const { routes } = lowering;
  const breaks = lowering.junction();
  const continues = lowering.junction();
  const { yes, no } = test();
  enter(lowering, yes);
  lowering.routes = [...routes, { kind: "loop", label, breaks, continues }];
  body();
  continues.arrive(lowering.flow, lowering.state);
  lowering.routes = routes;
  lowering.land(continues);
  step();
  const end = lowering.alive ? lowering.state : null;
  again(lowering.flow);
  enter(lowering, no);
  breaks.arrive(lowering.flow, lowering.state);
  lowering.land(breaks);
  return end;
}

/** Loops deep in loops are not tried out: nothing plain is known in them. */
function forgotten(lowering: Lowering, state: State): State {
  for (const [local, symbol] of state.variables.entries()) {
    if (symbol.kind === "object" || isDefinition(symbol)) continue;
    state.variables.set(local, { kind: "local", local, version: lowering.newVersion() });
  }
  return state;
}
