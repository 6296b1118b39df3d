/**
 * How a path goes on where nobody looks.
 *
 * A slice sees few nodes of a program. From one of them, a path comes to some other one: to which, the
 * tests in between decide, and those the slice cannot answer. Their answers are of no interest to it, only
 * where they lead, so that a slice goes from seen node to seen node:
 *
 *     st.session_state.a = 1                 # seen
 *     if first() or second():                # two tests and four ways through them …
 *         del st.session_state["a"]          # … but two nodes that may come next: this one
 *     st.session_state.a                     # and this one
 *
 * Sets of nodes are shared and numbered, so that all of this takes one walk over the program.
 */
import type { Node, NodeId } from "../ir/program.js";
import { eachLoop } from "./loops.js";
import type { Outline } from "./outline.js";

export interface Answer {
  readonly kind: "answer";
  readonly node: NodeId;
  readonly holds: boolean;
}

/**
 * A test that is seen only if other nodes come next when it holds than when it does not. In a loop that
 * is not known before the loop is done: there it is seen, and `decides` says whether it had to be.
 */
export const ifItDecides = 2;

export class Ways {
  readonly #sets: (readonly NodeId[])[] = [[]];
  readonly #idOfSet = new Map<string, number>([["", 0]]);
  readonly #unions = new Map<number, number>();
  /** For each node, the set of seen nodes that may come next from there on, by number. */
  readonly #setOf: Int32Array;

  /** `seen` has 1 for each node that is seen, and `ifItDecides` for tests: here they become 1 or 0. */
  constructor(
    private readonly outline: Outline,
    private readonly seen: Uint8Array,
  ) {
    this.#setOf = this.#everywhere();
  }

  /** The seen nodes at or behind `id`. */
  from(id: NodeId): readonly NodeId[] {
    return this.#sets[this.#setOf[id] ?? 0] ?? [];
  }

  /** The same where the answers of some tests are known. */
  fromKnowing(id: NodeId, known: ReadonlyMap<NodeId, boolean>): readonly NodeId[] {
    if (known.size === 0) return this.from(id);
    const found = new Set<NodeId>();
    const reached = new Set([id]);
    for (const at of reached) {
      if (this.seen[at] === 1) found.add(this.outline.sameAs[at] ?? at);
      else for (const next of this.#next(at, known.get(at))) reached.add(next);
    }
    return [...found].sort((a, b) => a - b);
  }

  /** Do other nodes come next when the test holds than when it does not? */
  decides({ id, next: [yes = id, no = id] }: Node): boolean {
    const [ifYes, ifNo] = [this.#setOf[yes] ?? 0, this.#setOf[no] ?? 0];
    if (ifYes === ifNo) return false;
    // Coming back to the same test decides nothing.
    const others = (set: number): number => this.#numberOf(this.#others(set, id));
    const [othersIfYes, othersIfNo] = [others(ifYes), others(ifNo)];
    return othersIfYes !== othersIfNo && othersIfYes !== 0 && othersIfNo !== 0;
  }

  /** The answers without which a path from `id` does not come to `target` next. */
  answersTo(id: NodeId, target: NodeId): readonly Answer[] {
    const steps = this.stepsTo(id, target);
    const answers: Answer[] = [];
    for (let at = id; this.seen[at] !== 1;) {
      const next = this.#next(at);
      const [yes = Infinity, no = Infinity] = next.map((each) => steps.get(each) ?? Infinity);
      if (yes === Infinity && no === Infinity) break;
      const holds = yes <= no;
      if (next.length > 1 && (yes === Infinity || no === Infinity)) {
        answers.push({ kind: "answer", node: at, holds });
      }
      at = next[holds ? 0 : 1] ?? at;
    }
    return answers;
  }

  /** How far it is to `target` from each node on the way, without coming to a seen node before. */
  stepsTo(id: NodeId, target: NodeId): ReadonlyMap<NodeId, number> {
    const before = new Map<NodeId, NodeId[]>();
    const steps = new Map<NodeId, number>();
    const reached = new Set([id]);
    for (const at of reached) {
      if (this.seen[at] === 1) {
        if (this.outline.sameAs[at] === target) steps.set(at, 0);
        continue;
      }
      for (const next of this.#next(at)) {
        reached.add(next);
        before.set(next, [...(before.get(next) ?? []), at]);
      }
    }
    for (const [at, distance] of steps) {
      for (const each of before.get(at) ?? []) if (!steps.has(each)) steps.set(each, distance + 1);
    }
    return steps;
  }

  /** Where a node leads to; of a test, only the way of the answer if that is given. */
  #next(id: NodeId, answer?: boolean): readonly NodeId[] {
    const { edges } = this.outline;
    const [yes = -1, no = -1] = [edges[2 * id], edges[2 * id + 1]];
    if (no === -1) return yes === -1 ? [] : [yes];
    return answer === undefined ? [yes, no] : [answer ? yes : no];
  }

  /** The nodes of a loop all have the same ways on. */
  #everywhere(): Int32Array {
    const { seen } = this;
    const { edges, isInLoop } = this.outline;
    const setOf = new Int32Array(seen.length);
    for (let id = 0; id < seen.length; id += 1) {
      if (seen[id] === ifItDecides && isInLoop[id] === 1) seen[id] = 1;
    }
    eachLoop(edges, seen, (loop) => {
      const set = this.#setBehind(loop, setOf);
      for (const member of loop) setOf[member] = set;
    });
    return setOf;
  }

  /** What comes next behind these nodes, of which each leads to each other. */
  #setBehind(loop: readonly NodeId[], setOf: Int32Array): number {
    let set = 0;
    for (const id of loop) {
      if (this.seen[id] === ifItDecides) {
        const [yes = 0, no = 0] = this.#next(id).map((next) => setOf[next]);
        this.seen[id] = Number(yes !== no && yes !== 0 && no !== 0);
      }
      if (this.seen[id] === 1) {
        set = this.#union(set, this.#numberOf([this.outline.sameAs[id] ?? id]));
      } else for (const next of this.#next(id)) set = this.#union(set, setOf[next] ?? 0);
    }
    return set;
  }

  #union(a: number, b: number): number {
    if (a === b || b === 0) return a;
    if (a === 0) return b;
    const name = Math.min(a, b) * 2 ** 26 + Math.max(a, b);
    let union = this.#unions.get(name);
    if (union === undefined) {
      const members = new Set([...(this.#sets[a] ?? []), ...(this.#sets[b] ?? [])]);
      union = this.#numberOf([...members].sort((first, second) => first - second));
      this.#unions.set(name, union);
    }
    return union;
  }

  #others(set: number, id: NodeId): readonly NodeId[] {
    return (this.#sets[set] ?? []).filter((each) => each !== id);
  }

  #numberOf(sorted: readonly NodeId[]): number {
    const name = sorted.join(" ");
    let id = this.#idOfSet.get(name);
    if (id === undefined) {
      id = this.#sets.push(sorted) - 1;
      this.#idOfSet.set(name, id);
    }
    return id;
  }
}
