/**
 * Loops. A loop over known things is unrolled; any other has a head to which it comes back.
 *
 * Before a loop of the second kind is lowered, it is lowered once on trial to see which variables and
 * objects it changes: at its head these are known no more. At the head, too, computed keys and opaque
 * answers of the last round are forgotten.
 */
import { loopTest } from "../../ir/loop-test.js";
import type { For, AsyncFor, Expression, While } from "./syntax.js";
import { branch, enter, opaque } from "./conditions.js";
import type { Lowering } from "./context.js";
import { evaluate } from "./expressions.js";
import { mayRaise } from "./exceptions.js";
import { membersOf, whereKept, type Member } from "./filters.js";
import { routesOnTrial } from "./routes.js";
import { clearLoop } from "./session-loops.js";
import { lowerBlock } from "./statements.js";
import { withoutChanges, type Junction, type State } from "./state.js";
import { assignTarget } from "./targets.js";
import type { Frame, Sym } from "./symbols.js";

const mostRounds = 256;
const deepestTrial = 2;

export function lowerFor(lowering: Lowering, node: For | AsyncFor, frame: Frame): void {
  const iterable = evaluate(lowering, node.iter, frame);
  if (clearLoop(lowering, node, iterable, frame)) return;
  const members = membersOf(lowering, iterable);
  const small = members !== null && members.length <= mostRounds;
  if (small && fits(lowering, node, members.length)) {
    unroll(lowering, node, members, frame);
    return;
  }
  mayRaise(lowering, node.iter, frame.module);
  const element = (): Sym => elementOf(lowering, iterable);
  loop(lowering, node, frame, {
    test: () =>
      opaque(lowering, lowering.newVersion(), node.iter, frame, loopTest(textOf(node.iter, frame))),
    begin: () => {
      assignTarget(lowering, node.target, element(), node.target, frame);
    },
  });
}

function fits(lowering: Lowering, node: For | AsyncFor, rounds: number): boolean {
  return rounds <= 16 || rounds * node.body.length <= 2000 || lowering.silent;
}

function textOf(node: Expression, { module }: Frame): string {
  return module.source.text.slice(node.range[0], node.range[1]);
}

/** The members of what is iterated; null if they are not known. */
export function itemsOf(lowering: Lowering, iterable: Sym): readonly Sym[] | null {
  if (iterable.kind === "constant" && typeof iterable.value === "string") {
    return Array.from(iterable.value).map((value) => ({ kind: "constant", value }));
  }
  const object = lowering.heap(iterable);
  if (object === undefined || !("exact" in object) || !object.exact) return null;
  if ("items" in object) return object.items;
  if (object.kind === "dict") return object.entries.map(([key]) => key);
  if (object.kind !== "class") return null;
  const members = [...object.attributes.values()];
  return members.filter((member) => lowering.heap(member)?.kind === "instance");
}

/** Some member of what is iterated. */
export function elementOf(lowering: Lowering, iterable: Sym): Sym {
  // `for column in st.columns(3)`
  return iterable.kind === "container" ? iterable : lowering.unknownFrom(iterable);
}

function unroll(
  lowering: Lowering,
  node: For | AsyncFor,
  members: readonly Member[],
  frame: Frame,
): void {
  const { routes } = lowering;
  const breaks = lowering.junction();
  for (const member of members) {
    if (!lowering.alive) break;
    const continues = lowering.junction();
    whereKept(lowering, member, node.iter, frame, () => {
      lowering.routes = [...routes, { kind: "loop", breaks, continues }];
      assignTarget(lowering, node.target, member.item, node.target, frame);
      lowerBlock(lowering, node.body, frame);
      lowering.routes = routes;
    });
    continues.arrive(lowering.flow, lowering.state);
    lowering.land(continues);
  }
  leave(lowering, node.orelse, breaks, frame);
}

export function lowerWhile(lowering: Lowering, node: While, frame: Frame): void {
  loop(lowering, node, frame, {
    test: () => branch(lowering, node.test, frame),
    begin: () => undefined,
  });
}

interface Round {
  readonly test: () => ReturnType<typeof branch>;
  readonly begin: () => void;
}

function loop(lowering: Lowering, node: For | AsyncFor | While, frame: Frame, round: Round): void {
  if (!lowering.alive) return;
  const before = lowering.checkpoint();
  lowering.trials += 1;
  let head = lowering.state.copy();
  if (lowering.trials <= (lowering.silent ? 1 : deepestTrial)) {
    lowering.routes = routesOnTrial(lowering);
    const end = turn(lowering, node, frame, round);
    const after = end?.copy();
    lowering.rollBack(before);
    head = lowering.state.copy();
    if (after !== undefined) head = withoutChanges(head, after, lowering);
  } else head = forgotten(lowering, head);
  lowering.trials -= 1;

  const first = lowering.versions;
  const label = lowering.label(node, frame.module);
  lowering.graph.attach(lowering.flow, label);
  lowering.flow = [{ node: label, edge: 0 }];
  lowering.state = head;
  turn(lowering, node, frame, round, (flow) => {
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
  node: For | AsyncFor | While,
  frame: Frame,
  { test, begin }: Round,
  again: (flow: Junction["flow"]) => void = () => undefined,
): State | null {
  const { routes } = lowering;
  const breaks = lowering.junction();
  const continues = lowering.junction();
  const { yes, no } = test();
  enter(lowering, yes);
  lowering.routes = [...routes, { kind: "loop", breaks, continues }];
  begin();
  lowerBlock(lowering, node.body, frame);
  continues.arrive(lowering.flow, lowering.state);
  lowering.routes = routes;
  const end = continues.reached ? continues.state : null;
  again(continues.flow);
  enter(lowering, no);
  leave(lowering, node.orelse, breaks, frame);
  return end;
}

/** The loop is over: `else` runs unless it was left by `break`. */
function leave(lowering: Lowering, orelse: For["orelse"], breaks: Junction, frame: Frame): void {
  lowerBlock(lowering, orelse, frame);
  breaks.arrive(lowering.flow, lowering.state);
  lowering.land(breaks);
}

/** Loops deep in loops are not tried out: nothing plain is known in them. */
function forgotten(lowering: Lowering, state: State): State {
  for (const [local, symbol] of state.variables.entries()) {
    if (symbol.kind === "function" || symbol.kind === "module" || symbol.kind === "object")
      continue;
    if (symbol.kind === "session" || symbol.kind === "streamlit") continue;
    if (symbol.kind === "container" || symbol.kind === "command") continue;
    if (symbol.kind === "external") continue;
    state.variables.set(local, { kind: "local", local, version: lowering.versionFrom(symbol) });
  }
  return state;
}
