/**
 * A session program while it is made.
 *
 * A front end walks its tree with a *flow* in hand: the edges that nothing has been attached to yet.
 * Adding a node closes them and leaves new ones; a test leaves two flows, an end none. Branches,
 * loops, handlers and calls are made of these few moves, in whatever way the language needs them.
 * Handlers are entered by number, so they are made as labels before anything can raise.
 */
import { identitiesOf } from "./references.js";
import { isEnd, type Node, type NodeId, type Op } from "./program.js";

/** What a node needs to know about where it was written. It may be found out when it is asked for. */
export type Origin = Pick<Node, "at" | "text" | "calls">;

/**
 * A node without its end: edges may still be missing, and raising is optional. Most drafts are erased,
 * so nobody asks before that for places and texts.
 */
export interface Draft extends Omit<Node, "next" | keyof Origin> {
  readonly origin: Origin;
  next: NodeId[];
}

/** An edge that leads nowhere yet. */
export interface Exit {
  readonly node: NodeId;
  /** 0 for the only edge and for true, 1 for false. */
  readonly edge: 0 | 1;
}

/** The ways on from here; without any, what follows is unreachable. */
export type Flow = readonly Exit[];

export const nowhere: Flow = [];

export class Graph {
  readonly nodes: Draft[] = [];

  /** Adds a node at the end of `flow`. The answer is the flow after it; for a test, when true. */
  add(flow: Flow, op: Op, origin: Origin, raisesTo: NodeId, handled: boolean): Flow {
    const id = this.nodes.length;
    this.nodes.push({ origin, id, op, next: [], raisesTo, handled });
    this.attach(flow, id);
    return isEnd(op) ? nowhere : [{ node: id, edge: 0 }];
  }

  /** A place that can be jumped to; see `Exit`. */
  label(origin: Origin, forgets?: readonly number[]): NodeId {
    const id = this.nodes.length;
    const op: Op = forgets === undefined ? { kind: "Pass" } : { kind: "Pass", forgets };
    this.nodes.push({ origin, id, op, next: [], raisesTo: id, handled: false });
    return id;
  }

  /** Lets `flow` go on at `target`. */
  attach(flow: Flow, target: NodeId): void {
    for (const { node, edge } of flow) {
      const draft = this.nodes[node];
      if (draft === undefined) continue;
      // A list that grows by itself takes room for seventeen.
      const { next } = draft;
      const [yes] = next;
      if (edge === 0 && next.length === 0) draft.next = [target];
      else if (edge === 1 && yes !== undefined) draft.next = [yes, target];
      else next[edge] = target;
    }
  }

  /** Replaces what a node does; for facts that are known only after what follows it. */
  replace(id: NodeId, op: Op): void {
    const draft = this.nodes[id];
    if (draft !== undefined) this.nodes[id] = { ...draft, op };
  }

  /** The opaque questions and computed keys of the nodes after `id`. */
  identitiesSince(id: NodeId): readonly number[] {
    const identities = new Set<number>();
    for (let at = id + 1; at < this.nodes.length; at += 1) {
      const draft = this.nodes[at];
      if (draft !== undefined) for (const each of identitiesOf(draft.op)) identities.add(each);
    }
    return [...identities];
  }

  /** Gives the tests from `first` on that say `said` another text: they ask the opposite of what is written. */
  retell(first: NodeId, said: string, text: string): void {
    for (let id = first; id < this.nodes.length; id += 1) {
      const draft = this.nodes[id];
      if (draft?.op.kind !== "Test" || draft.origin.text !== said) continue;
      const { at, calls } = draft.origin;
      this.nodes[id] = { ...draft, origin: { at, text, calls } };
    }
  }

  /** Forgets every node from `length` on. Nothing that stays may lead there. */
  cut(length: number): void {
    this.nodes.length = length;
  }
}
