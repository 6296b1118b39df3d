/**
 * Erases what no session can notice.
 *
 * Assignments to locals that nothing asks for, tests whose two answers lead to the same place, and
 * labels disappear; then what cannot be reached. Erasing one thing makes the next one useless, so
 * this goes on until nothing changes. A loop that only turns goes with its test: it is taken to end.
 */
import type { Draft, Origin } from "./builder.js";
import { addLocals, identitiesOf, valueUsed } from "./references.js";
import { unknown, type LocalId, type Value } from "./value.js";
import { isEnd, type Node, type NodeId, type Op, type Place } from "./program.js";

export interface Erased {
  readonly nodes: readonly Node[];
  /** The new number of a node that was a root, or that a root was moved to. */
  readonly moved: (id: NodeId) => NodeId;
}

/** The program without its noise. `roots` are the entries of pages, callbacks and fragments. */
export function erase(drafts: readonly Draft[], roots: readonly NodeId[]): Erased {
  const eraser = new Eraser(drafts);
  eraser.run();
  return eraser.renumbered(roots);
}

class Eraser {
  readonly #ops: Op[];
  /** The nodes that are still there. */
  #left: NodeId[];
  /** Where to go on instead of an erased node; -1 for one that is there. */
  readonly #instead: Int32Array;
  #erased = 0;

  /** How often each opaque question is asked. */
  readonly #timesAsked = new Map<number, number>();

  constructor(private readonly drafts: readonly Draft[]) {
    this.#ops = drafts.map(({ op }) => op);
    this.#left = drafts.map(({ id }) => id);
    this.#instead = new Int32Array(drafts.length).fill(-1);
    for (const op of this.#ops) {
      if (op.kind !== "Test" || op.condition.kind !== "opaque") continue;
      const { identity } = op.condition;
      this.#timesAsked.set(identity, (this.#timesAsked.get(identity) ?? 0) + 1);
    }
  }

  run(): void {
    for (let before = -1; before !== this.#erased;) {
      before = this.#erased;
      this.#forgetPlainLocals();
      const used = this.#usedLocals();
      const asked = this.#askedIdentities();
      for (const id of this.#left) this.#erase(id, used, asked);
      this.#left = this.#left.filter((id) => this.#instead[id] === -1);
    }
  }

  /**
   * A local that is only ever unknown, and that no test asks about, is as good as unknown. It is
   * taken for one until something else is assigned to it, directly or through another local.
   */
  #forgetPlainLocals(): void {
    const informative = new Set<LocalId>();
    const sources = new Map<LocalId, LocalId[]>();
    for (const id of this.#left) {
      const op = this.#ops[id];
      switch (op?.kind) {
        case "Test": {
          const value = valueUsed(op);
          if (value !== null) addLocals(value, informative);
          break;
        }
        case "RenderWidget":
          if (op.into !== null) informative.add(op.into);
          break;
        case "Assign":
          if (op.value.kind === "local") listed(sources, op.value.local).push(op.local);
          else if (op.value.kind !== "unknown") informative.add(op.local);
          break;
        default:
      }
    }
    for (const local of informative) {
      for (const copy of sources.get(local) ?? []) informative.add(copy);
    }
    for (const id of this.#left) {
      const op = this.#ops[id];
      if (op?.kind !== "Assign" && op?.kind !== "Write") continue;
      if (op.value.kind === "local" && !informative.has(op.value.local)) {
        this.#ops[id] = { ...op, value: unknown };
      }
    }
  }

  #erase(id: NodeId, used: ReadonlySet<LocalId>, asked: ReadonlySet<number>): void {
    const [first, second] = this.drafts[id]?.next ?? [];
    if (first === undefined) return;
    const op = this.#ops[id];
    switch (op?.kind) {
      case "Assign":
        if (!used.has(op.local)) this.#skip(id, first);
        return;
      case "Pass": {
        const forgets = op.forgets?.filter((identity) => asked.has(identity)) ?? [];
        if (forgets.length === 0) this.#skip(id, first);
        else this.#ops[id] = { kind: "Pass", forgets };
        return;
      }
      case "Test": {
        if (second === undefined) return;
        const [yes, no] = [this.#beyondLabels(first), this.#beyondLabels(second)];
        if (yes === no || yes === id) this.#skip(id, second);
        else if (no === id) this.#skip(id, first);
        else if (this.#asksTheSame(op, yes, no)) this.#skip(id, second);
        return;
      }
      case "RenderWidget":
        if (op.into !== null && !used.has(op.into)) this.#ops[id] = { ...op, into: null };
        return;
      case "Havoc":
        if (op.keys.length === 0) this.#skip(id, first);
        return;
      default:
    }
  }

  /** Two questions in a row that nothing else asks, with the same place for yes, are one. */
  #asksTheSame(op: Extract<Op, { kind: "Test" }>, yes: NodeId, no: NodeId): boolean {
    const next = this.#ops[no];
    if (next?.kind !== "Test" || !this.#isAskedOnce(op) || !this.#isAskedOnce(next)) return false;
    return this.#beyondLabels(this.drafts[no]?.next[0] ?? no) === yes;
  }

  #isAskedOnce({ condition }: Extract<Op, { kind: "Test" }>): boolean {
    return condition.kind === "opaque" && this.#timesAsked.get(condition.identity) === 1;
  }

  #skip(id: NodeId, to: NodeId): void {
    // A ring of erased nodes would have no end; one of them stays.
    if (this.follow(to) === id) return;
    this.#instead[id] = to;
    this.#erased += 1;
  }

  /** Where an edge to `id` leads now. */
  follow(id: NodeId): NodeId {
    let at = id;
    for (let next = this.#instead[at] ?? -1; next !== -1; next = this.#instead[at] ?? -1) at = next;
    return at;
  }

  /** The same, past labels that are kept only because a loop forgets something there. */
  #beyondLabels(id: NodeId): NodeId {
    let at = this.follow(id);
    if (this.#ops[at]?.kind !== "Pass") return at;
    const seen = new Set<NodeId>();
    while (this.#ops[at]?.kind === "Pass" && !seen.has(at)) {
      seen.add(at);
      at = this.follow(this.drafts[at]?.next[0] ?? at);
    }
    return at;
  }

  #usedLocals(): Set<LocalId> {
    const used = new Set<LocalId>();
    const assigned = new Map<LocalId, Value[]>();
    for (const id of this.#left) {
      const op = this.#ops[id];
      if (op === undefined) continue;
      if (op.kind === "Assign") listed(assigned, op.local).push(op.value);
      else {
        const value = valueUsed(op);
        if (value !== null) addLocals(value, used);
      }
    }
    // A set can grow while it is walked: its new members are visited too.
    for (const local of used) {
      for (const value of assigned.get(local) ?? []) addLocals(value, used);
    }
    return used;
  }

  #askedIdentities(): Set<number> {
    const asked = new Set<number>();
    for (const id of this.#left) {
      const op = this.#ops[id];
      if (op !== undefined) for (const each of identitiesOf(op)) asked.add(each);
    }
    return asked;
  }

  renumbered(roots: readonly NodeId[]): Erased {
    const reached = this.#reachedFrom(roots);
    const numbers = new Int32Array(this.drafts.length).fill(-1);
    let count = 0;
    for (const id of this.drafts.keys()) if (reached[id] === 1) numbers[id] = count++;
    const moved = (id: NodeId): NodeId => numbers[this.follow(id)] ?? -1;
    const nodes: Node[] = [];
    for (const { id: old, origin, next, raisesTo, handled } of this.drafts) {
      const op = this.#ops[old];
      if (reached[old] !== 1 || op === undefined) continue;
      const id = nodes.length;
      const ways = isEnd(op) ? [] : next.map(moved);
      // Nothing is raised by the others; they point at themselves.
      nodes.push(new Left(origin, id, op, ways, canRaise(op) ? moved(raisesTo) : id, handled));
    }
    return { nodes, moved };
  }

  /** 1 for what can be reached. */
  #reachedFrom(roots: readonly NodeId[]): Uint8Array {
    const reached = new Uint8Array(this.drafts.length);
    const waiting = roots.map((root) => this.follow(root));
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const draft = this.drafts[id];
      const op = this.#ops[id];
      if (reached[id] === 1 || draft === undefined || op === undefined) continue;
      reached[id] = 1;
      for (const next of draft.next) waiting.push(this.follow(next));
      if (canRaise(op)) waiting.push(this.follow(draft.raisesTo));
    }
    return reached;
  }
}

/** A node that is left. Where it was written is found out when somebody asks: few are told of. */
class Left implements Node {
  constructor(
    private readonly origin: Origin,
    readonly id: NodeId,
    readonly op: Op,
    readonly next: readonly NodeId[],
    readonly raisesTo: NodeId,
    readonly handled: boolean,
  ) {}

  get at(): Place {
    return this.origin.at;
  }

  get text(): string {
    return this.origin.text;
  }

  get calls(): readonly Place[] {
    return this.origin.calls;
  }
}

/** The list of a key, made when it is first asked for. */
function listed<T>(lists: Map<number, T[]>, key: number): T[] {
  let list = lists.get(key);
  if (list === undefined) lists.set(key, (list = []));
  return list;
}

function canRaise(op: Op): boolean {
  switch (op.kind) {
    case "Read":
    case "Write":
    case "Delete":
    case "RenderWidget":
    case "RenderForm":
      return true;
    default:
      return false;
  }
}
