/**
 * Methods that call a function for each member: `["a", "b"].forEach((key) => …)`.
 *
 * They are the loops that they stand for: unrolled over known members, else a loop whose members are
 * unknown. What `filter` leaves of known members is an array of its own kind, in which each member stands
 * with the answer that decides about it; `some` and `every` are the conditions that they are made of.
 */
import { loopTest } from "../../ir/loop-test.js";
import { callSymbol } from "./calls.js";
import { askFunction } from "./condition-calls.js";
import {
  branchOn,
  choose,
  decided,
  enter,
  keepIn,
  meet,
  opaque,
  type Sides,
} from "./conditions.js";
import type { Lowering } from "./context.js";
import { itemsOf, lowerLoop, mostRounds } from "./loops.js";
import { constantSym, type Arguments, type Frame, type Sym } from "./symbols.js";
import type { Node } from "./syntax.js";

const iterating: ReadonlySet<string> = new Set([
  ...["forEach", "map", "flatMap", "filter", "some", "every", "find", "findIndex", "findLast"],
  ...["reduce"],
]);

/** What the method gives; null for any other method, or one that is given no function of the app. */
export function callIteration(
  lowering: Lowering,
  receiver: Sym,
  name: string,
  given: Arguments,
  node: Node,
  frame: Frame,
): Sym | null {
  const [callback, initial] = given.positional;
  if (!iterating.has(name) || callback?.kind !== "function") return null;
  const sides = branchOnMembers(lowering, receiver, name, given, node, frame);
  if (sides !== null) {
    const answers = { yes: () => constantSym(true), no: () => constantSym(false) };
    return choose(lowering, sides, node, frame, answers);
  }
  const members = membersOf(lowering, receiver);
  const call = (item: readonly Sym[], index: Sym): Sym => {
    const before = name === "reduce" ? [initial ?? lowering.unknown()] : [];
    const positional = [...before, ...item, index];
    return callSymbol(lowering, callback, { positional, open: true }, node, frame);
  };
  if (members !== null) {
    const results: Sym[] = [];
    for (const [index, { item, kept }] of members.entries()) {
      if (!lowering.alive) break;
      const one = (): void => {
        results.push(call(entryOf(lowering, receiver, item), constantSym(index)));
      };
      if (kept === null) one();
      else whereKept(lowering, kept, node, frame, one);
    }
    const filtered = members.some(({ kept }) => kept !== null);
    if (filtered) return lowering.unknown();
    if (name === "map") return lowering.array(results);
    if (name === "filter") return filteredArray(lowering, members, results, node, frame);
    return lowering.unknown();
  }
  const source = frame.module.source.text.slice(...node.range);
  const text = loopTest(source.split(`.${name}`, 1)[0] ?? "");
  lowerLoop(lowering, node, frame, {
    label: null,
    test: () => opaque(lowering, lowering.newVersion(), node, frame, text),
    body: () => {
      // `st.columns(3).forEach((column) => …)`
      const member = receiver.kind === "container" ? receiver : lowering.unknown();
      call([member], lowering.unknown());
    },
    step: () => undefined,
  });
  return lowering.unknown();
}

export interface Member {
  readonly item: Sym;
  /** What says whether it is one; null if it surely is. */
  readonly kept: Sym | null;
}

/** The members that there may be, in their order; null if they are not known, or too many. */
export function membersOf(lowering: Lowering, iterable: Sym): readonly Member[] | null {
  const object = lowering.heap(iterable);
  if (object?.kind === "filtered" && object.exact) {
    return object.items.map((item, index) => ({ item, kept: object.kept[index] ?? null }));
  }
  const items = itemsOf(lowering, iterable);
  if (items === null || items.length > mostRounds) return null;
  return items.map((item) => ({ item, kept: null }));
}

/** Does `run` where the filter has kept the member. */
export function whereKept(
  lowering: Lowering,
  kept: Sym,
  node: Node,
  frame: Frame,
  run: () => void,
): void {
  const after = lowering.junction();
  const { yes, no } = branchOn(lowering, kept, node, frame);
  enter(lowering, yes);
  if (lowering.alive) run();
  after.arrive(lowering.flow, lowering.state);
  after.arrive(no.flow, no.state);
  lowering.land(after);
}

function filteredArray(
  lowering: Lowering,
  members: readonly Member[],
  answers: readonly Sym[],
  node: Node,
  frame: Frame,
): Sym {
  const kept = answers.map((answer) => {
    const local = lowering.newLocal("kept");
    keepIn(lowering, local, answer, node, frame);
    return lowering.read(local) ?? answer;
  });
  const items = members.map(({ item }) => item);
  if (kept.every(({ kind }) => kind === "constant")) {
    return lowering.array(items.filter((_, index) => isTrue(kept[index])));
  }
  return lowering.newObject({ kind: "filtered", items, kept, exact: true });
}

const isTrue = (answer: Sym | undefined): boolean =>
  answer?.kind === "constant" && Boolean(answer.value);

/** `["a", "b"].every((key) => key in st.sessionState)`, as a condition; null for anything else. */
export function branchOnMembers(
  lowering: Lowering,
  receiver: Sym,
  name: string,
  { positional: [callback] }: Arguments,
  node: Node,
  frame: Frame,
): Sides | null {
  if (name !== "some" && name !== "every") return null;
  if (callback?.kind !== "function" || callback.role !== "plain") return null;
  const items = itemsOf(lowering, receiver);
  if (items === null || items.length > mostRounds) return null;
  let { yes: open, no: closed } = decided(lowering, true);
  for (const [index, item] of items.entries()) {
    enter(lowering, open);
    const positional = [...entryOf(lowering, receiver, item), constantSym(index)];
    const sides = askFunction(lowering, callback, { positional, open: true }, node, frame);
    open = name === "every" ? sides.yes : sides.no;
    closed = meet(lowering, closed, name === "every" ? sides.no : sides.yes);
  }
  return name === "every" ? { yes: open, no: closed } : { yes: closed, no: open };
}

/** A map hands out the value first and then the key. */
function entryOf(lowering: Lowering, receiver: Sym, item: Sym): readonly Sym[] {
  if (lowering.heap(receiver)?.kind !== "map") return [item];
  const [key, value] = itemsOf(lowering, item) ?? [];
  return [value ?? lowering.unknown(), key ?? lowering.unknown()];
}
