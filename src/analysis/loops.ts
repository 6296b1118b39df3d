/**
 * The loops of a graph, by Tarjan's algorithm: sets of nodes of which each leads to each other. A node that
 * is in no loop is a set for itself.
 */
import type { NodeId } from "../ir/program.js";

/**
 * Visits each loop once, those that it leads to before itself. `edges` has two for each node, -1 for none;
 * nodes for which `ends` has 1 lead nowhere.
 */
export function eachLoop(
  edges: Int32Array,
  ends: Uint8Array,
  visit: (loop: readonly NodeId[]) => void,
): void {
  const size = ends.length;
  /** In which order nodes were met, from 1. */
  const order = new Int32Array(size);
  const lowest = new Int32Array(size);
  const isDone = new Uint8Array(size);
  const taken = new Uint8Array(size);
  const path: NodeId[] = [];
  const open: NodeId[] = [];
  let met = 0;
  const begin = (id: NodeId): void => {
    order[id] = lowest[id] = ++met;
    path.push(id);
    open.push(id);
  };
  for (let root = 0; root < size; root += 1) {
    if (order[root] === 0) begin(root);
    for (let id = path.at(-1); id !== undefined; id = path.at(-1)) {
      const edge = taken[id] ?? 0;
      const next = edge > 1 || ends[id] === 1 ? -1 : (edges[2 * id + edge] ?? -1);
      if (next !== -1) {
        taken[id] = edge + 1;
        if (order[next] === 0) begin(next);
        else if (isDone[next] === 0) {
          lowest[id] = Math.min(lowest[id] ?? 0, order[next] ?? 0);
        }
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) {
        lowest[parent] = Math.min(lowest[parent] ?? 0, lowest[id] ?? 0);
      }
      if (lowest[id] !== order[id]) continue;
      const loop = open.splice(open.lastIndexOf(id));
      visit(loop);
      for (const member of loop) isDone[member] = 1;
    }
  }
}
