/**
 * The nodes at which a loop of the program begins again.
 *
 * In the next round a computed key such as `f"item_{i}"` is another key, so whatever was known about
 * it has to be forgotten there. Found by a depth-first walk: an edge back to a node that is still
 * being walked closes a loop.
 */
import type { NodeId, SessionProgram } from "../ir/program.js";

export function loopHeads(program: SessionProgram): ReadonlySet<NodeId> {
  const heads = new Set<NodeId>();
  const walking = 1;
  const done = 2;
  const marks = new Uint8Array(program.nodes.length);
  const roots = [...program.pages, ...program.callbacks, ...program.fragments];
  for (const { entry } of roots) {
    const stack: { readonly id: NodeId; way: number }[] = [{ id: entry, way: 0 }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      marks[top.id] = walking;
      const node = program.nodes[top.id];
      const ways = node === undefined ? [] : [...node.next, node.raisesTo];
      const next = ways[top.way];
      top.way += 1;
      if (next === undefined) {
        marks[top.id] = done;
        stack.pop();
      } else if (marks[next] === walking && next !== top.id) heads.add(next);
      else if (marks[next] !== done && marks[next] !== walking) stack.push({ id: next, way: 0 });
    }
  }
  return heads;
}
