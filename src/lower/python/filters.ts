/**
 * What a filter leaves of known members: `[k for k in KEYS if k not in st.session_state]`.
 *
 * It is a list whose contents are not known, and beside it stands each member that there may be with the
 * answer that decides about it. Whoever visits the members asks for the answers. Objects are never
 * changed, only replaced; so a list that somebody has changed since is no longer known by its filter.
 */
import { branchOn, choose, enter, type Side, type Sides } from "./conditions.js";
import type { Lowering } from "./context.js";
import { itemsOf } from "./loops.js";
import { constantSym, type Frame, type HeapObject, type Sym } from "./symbols.js";
import type { Expression } from "./syntax.js";

export interface Member {
  readonly item: Sym;
  /** What says whether it is one. */
  readonly kept: Sym;
}

const surely: Sym = constantSym(true);

/** The members that there may be, in their order; null if they are not known. */
export function membersOf(lowering: Lowering, iterable: Sym): readonly Member[] | null {
  const object = lowering.heap(iterable);
  const members = object === undefined ? undefined : lowering.filters.get(object);
  if (members !== undefined) return members;
  return itemsOf(lowering, iterable)?.map((item) => ({ item, kept: surely })) ?? null;
}

/** A collection of those members that their answers keep. */
export function filtered(
  lowering: Lowering,
  kind: "list" | "tuple" | "set",
  members: readonly Member[],
): Sym {
  const left = members.filter(({ kept }) => !(kept.kind === "constant" && !kept.value));
  const items = left.map(({ item }) => item);
  const exact = left.every(({ kept }) => kept.kind === "constant");
  const object: HeapObject = { kind, items, exact };
  // The answers of an import are those of another run.
  if (!exact && !lowering.silent) lowering.filters.set(object, left);
  return lowering.newObject(object);
}

/** `filter(f, items)`: `answers` are what `f` gave for them. */
export function filteredBy(
  lowering: Lowering,
  items: readonly Sym[],
  answers: readonly Sym[],
  node: Expression,
  frame: Frame,
): Sym {
  const members = items.map((item, index) => {
    const sides = branchOn(lowering, answers[index] ?? item, node, frame);
    const kept = choose(lowering, sides, node, frame, {
      yes: () => constantSym(true),
      no: () => constantSym(false),
    });
    return { item, kept };
  });
  return filtered(lowering, "list", members);
}

/** The same members in another collection; null if they are not those of a filter. */
export function copyOfFiltered(
  lowering: Lowering,
  kind: "list" | "tuple" | "set",
  from: Sym,
): Sym | null {
  const object = lowering.heap(from);
  const members = object === undefined ? undefined : lowering.filters.get(object);
  return members === undefined ? null : filtered(lowering, kind, members);
}

/** Does `run` where the filter has kept the member. */
export function whereKept(
  lowering: Lowering,
  { kept }: Member,
  node: Expression,
  frame: Frame,
  run: () => void,
): void {
  if (kept === surely) {
    run();
    return;
  }
  const after = lowering.junction();
  const { yes, no } = branchOn(lowering, kept, node, frame);
  enter(lowering, yes);
  if (lowering.alive) run();
  after.arrive(lowering.flow, lowering.state);
  after.arrive(no.flow, no.state);
  lowering.land(after);
}

/** Has the filter left any member? Null if it is no filter that is asked about. */
export function isAnyLeft(
  lowering: Lowering,
  symbol: Sym,
  node: Expression,
  frame: Frame,
): Sides | null {
  const object = lowering.heap(symbol);
  const members = object === undefined ? undefined : lowering.filters.get(object);
  if (members === undefined) return null;
  const found = lowering.junction();
  for (const { kept } of members) {
    const { yes, no } = branchOn(lowering, kept, node, frame);
    found.arrive(yes.flow, yes.state);
    enter(lowering, no);
  }
  const none: Side = { flow: lowering.flow, state: lowering.state };
  return { yes: found, no: none };
}
