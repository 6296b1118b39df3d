/**
 * Erases what no session can notice.
 *
 * Assignments to locals that nothing asks for, tests whose two answers lead to the same place, and
 * labels disappear; then what cannot be reached. Erasing one thing makes the next one useless, so
 * this goes on until nothing changes. A loop that only turns goes with its test: it is taken to end.
 */
import type { Draft } from "./builder.js";
import type { LocalId, Value } from "./value.js";
import { isEnd, type Node, type NodeId, type Op } from "./program.js";

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
  /** Where to go on instead of an erased node. */
  readonly #instead = new Map<NodeId, NodeId>();

  constructor(private readonly drafts: readonly Draft[]) {
    this.#ops = drafts.map(({ op }) => op);
  }

  run(): void {
    for (let before = -1; before !== this.#instead.size;) {
      before = this.#instead.size;
      const used = this.#usedLocals();
      const asked = this.#askedIdentities();
      for (const { id } of this.drafts) {
        if (!this.#instead.has(id)) this.#erase(id, used, asked);
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

  #skip(id: NodeId, to: NodeId): void {
    // A ring of erased nodes would have no end; one of them stays.
    if (this.follow(to) !== id) this.#instead.set(id, to);
  }

  /** Where an edge to `id` leads now. */
  follow(id: NodeId): NodeId {
    let at = id;
    for (let next = this.#instead.get(at); next !== undefined; next = this.#instead.get(at)) {
      at = next;
    }
    return at;
  }

  /** The same, past labels that are kept only because a loop forgets something there. */
  #beyondLabels(id: NodeId): NodeId {
    const seen = new Set<NodeId>();
    let at = this.follow(id);
    while (this.#ops[at]?.kind === "Pass" && !seen.has(at)) {
      seen.add(at);
      at = this.follow(this.drafts[at]?.next[0] ?? at);
    }
    return at;
  }

  #usedLocals(): Set<LocalId> {
    const used = new Set<LocalId>();
    const assigned = new Map<LocalId, Value[]>();
    this.#ops.forEach((op, id) => {
      if (this.#instead.has(id)) return;
      if (op.kind !== "Assign") for (const value of valuesOf(op)) addLocals(value, used);
      else assigned.set(op.local, [...(assigned.get(op.local) ?? []), op.value]);
    });
    // A set can grow while it is walked: its new members are visited too.
    for (const local of used) {
      for (const value of assigned.get(local) ?? []) addLocals(value, used);
    }
    return used;
  }

  #askedIdentities(): Set<number> {
    const asked = new Set<number>();
    this.#ops.forEach((op, id) => {
      if (this.#instead.has(id)) return;
      for (const identity of identitiesOf(op)) asked.add(identity);
    });
    return asked;
  }

  renumbered(roots: readonly NodeId[]): Erased {
    const reached = new Set<NodeId>();
    const waiting = roots.map((root) => this.follow(root));
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (reached.has(id)) continue;
      reached.add(id);
      const draft = this.drafts[id];
      const op = this.#ops[id];
      if (draft === undefined || op === undefined) continue;
      const raises = canRaise(op) ? [draft.raisesTo] : [];
      for (const next of [...draft.next, ...raises]) waiting.push(this.follow(next));
    }
    const order = [...reached].sort((a, b) => a - b);
    const numbers = new Map(order.map((id, index) => [id, index]));
    const moved = (id: NodeId): NodeId => numbers.get(this.follow(id)) ?? -1;
    const nodes = order.flatMap((id): Node[] => {
      const draft = this.drafts[id];
      const op = this.#ops[id];
      if (draft === undefined || op === undefined) return [];
      const next = isEnd(op) ? [] : draft.next.map(moved);
      // Nothing is raised by the others; they point at themselves.
      const raisesTo = canRaise(op) ? moved(draft.raisesTo) : moved(id);
      return [{ ...draft, id: moved(id), op, next, raisesTo }];
    });
    return { nodes, moved };
  }
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

function valuesOf(op: Op): readonly Value[] {
  if (op.kind === "Write" || op.kind === "Assign") return [op.value];
  if (op.kind === "RenderWidget") return [op.initial];
  if (op.kind !== "Test") return [];
  const { condition } = op;
  return condition.kind === "contains" || condition.kind === "opaque" ? [] : [condition.value];
}

function addLocals(value: Value, to: Set<LocalId>): void {
  if (value.kind === "local") to.add(value.local);
  if (value.kind === "key") addLocals(value.otherwise, to);
}

function identitiesOf(op: Op): readonly number[] {
  const keys = "key" in op && op.key !== null ? [op.key] : [];
  if (op.kind === "Test") {
    if (op.condition.kind === "opaque") return [op.condition.identity];
    if (op.condition.kind === "contains") keys.push(op.condition.key);
  }
  for (const value of valuesOf(op)) if (value.kind === "key") keys.push(value.key);
  return keys.flatMap((key) => (key.kind === "pattern" ? [key.identity] : []));
}
