/**
 * Methods that call a function for each member: `["a", "b"].forEach((key) => …)`.
 *
 * They are the loops that they stand for: unrolled over known members, else a loop whose members are
 * unknown.
 */
import { callSymbol } from "./calls.js";
import { opaque } from "./conditions.js";
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
  { positional: [callback, initial] }: Arguments,
  node: Node,
  frame: Frame,
): Sym | null {
  if (!iterating.has(name) || callback?.kind !== "function") return null;
  const members = itemsOf(lowering, receiver);
  const items = members?.map((item) => entryOf(lowering, receiver, item));
  const call = (item: readonly Sym[], index: Sym): Sym => {
    const before = name === "reduce" ? [initial ?? lowering.unknown()] : [];
    const given = { positional: [...before, ...item, index], open: true };
    return callSymbol(lowering, callback, given, node, frame);
  };
  if (items !== undefined && items.length <= mostRounds) {
    const results: Sym[] = [];
    for (const [index, item] of items.entries()) {
      if (!lowering.alive) break;
      results.push(call(item, constantSym(index)));
    }
    return name === "map" ? lowering.array(results) : lowering.unknown();
  }
  const text = `${frame.module.source.text.slice(...node.range).split(`.${name}`, 1)[0] ?? ""} has more`;
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

/** A map hands out the value first and then the key. */
function entryOf(lowering: Lowering, receiver: Sym, item: Sym): readonly Sym[] {
  if (lowering.heap(receiver)?.kind !== "map") return [item];
  const [key, value] = itemsOf(lowering, item) ?? [];
  return [value ?? lowering.unknown(), key ?? lowering.unknown()];
}
