/**
 * "Is any key set?", as `if not st.session_state:` asks.
 *
 * While a program is made nobody knows yet which keys it sets, so a front end asks for a key that it does
 * not know. When the program is complete the question becomes one about each key that can be set:
 *
 *     contains ? ? 3 : 4        contains a ? 3 : 7    …    7  contains b ? 3 : 4
 *
 * Where keys may be set that nobody can name, and none of the others is there, the answer is open. Then
 * whoever has set one key may have set others: after a yes, anything may be there.
 */
import type { Draft, Flow, Graph } from "./builder.js";
import type { Op } from "./program.js";
import type { Condition, KeyRef } from "./value.js";

const unnamed: KeyRef = { kind: "unknown" };

/** The question, as long as the program is not complete. */
export const anyKeyIsSet: Condition = { kind: "contains", key: unnamed };

/** Asks for each key instead. `elsewhere` are those that no node sets. */
export function nameTheKeys(
  graph: Graph,
  elsewhere: readonly KeyRef[],
  newIdentity: () => number,
): void {
  const asking = graph.nodes.filter(({ op }) => asksForAnyKey(op));
  if (asking.length === 0) return;
  const keys = [...elsewhere, ...graph.nodes.flatMap(({ op }) => keysSetBy(op))];
  const named = new Map(keys.flatMap((key) => (key.kind === "constant" ? [[key.key, key]] : [])));
  const tests = [...named.values()].map((key): Condition => ({ kind: "contains", key }));
  const isOpen = keys.some(({ kind }) => kind !== "constant");
  // The answer is the same wherever it is asked for.
  if (isOpen) tests.push({ kind: "opaque", identity: newIdentity(), settled: "run" });
  for (const draft of asking) {
    if (tests.length > 0) ask(graph, draft, tests, isOpen ? "open" : "named");
    else graph.attach([{ node: draft.id, edge: 0 }], draft.next[1] ?? draft.id);
  }
}

function asksForAnyKey(op: Op): boolean {
  if (op.kind !== "Test" || op.condition.kind !== "contains") return false;
  return op.condition.key.kind === "unknown";
}

function keysSetBy(op: Op): readonly KeyRef[] {
  switch (op.kind) {
    case "Write":
      return [op.key];
    case "RenderWidget":
      return op.key !== null && op.registers ? [op.key] : [];
    case "Havoc":
      return op.keys;
    default:
      return [];
  }
}

/** Puts the tests in the place of a draft, one after the other; there is at least one. */
function ask(
  graph: Graph,
  draft: Draft,
  tests: readonly Condition[],
  found: "named" | "open",
): void {
  const { id, origin, raisesTo, handled } = draft;
  const [yes = id, no = id] = draft.next;
  const [first, ...others] = tests.map((condition): Op => ({ kind: "Test", condition }));
  if (first === undefined) return;
  graph.replace(id, first);
  const ids = [id];
  for (const op of others) {
    const before = ids.at(-1) ?? id;
    ids.push(graph.nodes.length);
    graph.add([{ node: before, edge: 1 }], op, origin, raisesTo, handled);
  }
  graph.attach([{ node: ids.at(-1) ?? id, edge: 1 }], no);
  let answered: Flow = ids.map((node) => ({ node, edge: 0 }));
  if (found === "open") {
    const op: Op = { kind: "Havoc", keys: [unnamed] };
    answered = graph.add(answered, op, origin, raisesTo, handled);
  }
  graph.attach(answered, yes);
}
