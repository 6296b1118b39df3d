/**
 * The configurations that a search has visited. Millions of questions are asked here, so states are
 * compared as numbers: a hash finds the few that may be equal.
 */
import type { NodeId } from "../ir/program.js";
import type { State } from "./state.js";

/** Which configurations a search does not visit again. */
export interface Visits {
  readonly size: number;
  /** Adds a configuration; was it there before? */
  add(node: NodeId, state: State): "new" | "known";
}

/** Of each node, the first state that comes there: enough for whoever looks for one way through. */
export class VisitedNodes implements Visits {
  readonly #nodes = new Set<NodeId>();

  get size(): number {
    return this.#nodes.size;
  }

  add(node: NodeId): "new" | "known" {
    if (this.#nodes.has(node)) return "known";
    this.#nodes.add(node);
    return "new";
  }
}

export class Visited implements Visits {
  /** Of most nodes there is one state, and nothing to be told apart. */
  readonly #first = new Map<NodeId, State>();
  readonly #buckets = new Map<number, { readonly node: NodeId; readonly state: State }[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(node: NodeId, state: State): "new" | "known" {
    const first = this.#first.get(node);
    if (first === undefined) this.#first.set(node, state);
    else if (isEqual(first, state) || this.#addBehind(node, state) === "known") return "known";
    this.#size += 1;
    return "new";
  }

  /** Adds it to the states of the node that came after the first. */
  #addBehind(node: NodeId, state: State): "new" | "known" {
    const hash = hashOf(node, state);
    const bucket = this.#buckets.get(hash);
    if (bucket === undefined) this.#buckets.set(hash, [{ node, state }]);
    else if (bucket.some((each) => each.node === node && isEqual(each.state, state)))
      return "known";
    else bucket.push({ node, state });
    return "new";
  }
}

/** FNV-1a over the numbers. */
function hashOf(node: NodeId, state: State): number {
  let hash = Math.imul(0x811c9dc5 ^ node, 0x01000193);
  for (const value of state) hash = Math.imul(hash ^ value, 0x01000193);
  return hash;
}

function isEqual(a: State, b: State): boolean {
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}
