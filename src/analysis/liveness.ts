/**
 * Which locals and answers a node, or anything behind it, still asks for.
 *
 * Two states that differ only in what nobody asks for any more are one state: forgetting it at once is
 * what keeps a script with forty `if st.checkbox(…):` from having 2⁴⁰ of them.
 */
import type { LocalId } from "../ir/value.js";
import type { Node, NodeId, SessionProgram } from "../ir/program.js";
import { sourcesAsked, sourcesOf } from "./subjects.js";

export class Liveness {
  readonly #predecessors: NodeId[][];
  readonly #locals = new Map<LocalId, Uint8Array>();
  readonly #answers = new Map<number, Uint8Array>();

  constructor(private readonly program: SessionProgram) {
    this.#predecessors = program.nodes.map(() => []);
    for (const { id, next, raisesTo } of program.nodes) {
      for (const to of [...next, raisesTo]) this.#predecessors[to]?.push(id);
    }
  }

  /** Marks the nodes at which the value of `local` still matters. */
  ofLocal(local: LocalId): Uint8Array {
    let live = this.#locals.get(local);
    if (live === undefined) {
      live = this.#backwards(
        (node) => asks(node, local),
        ({ op }) =>
          (op.kind === "Assign" && op.local === local) ||
          (op.kind === "RenderWidget" && op.into === local),
      );
      this.#locals.set(local, live);
    }
    return live;
  }

  /** Marks the nodes at which the answer to an opaque condition still matters. */
  ofAnswer(identity: number): Uint8Array {
    let live = this.#answers.get(identity);
    if (live === undefined) {
      live = this.#backwards(
        ({ op }) =>
          op.kind === "Test" &&
          op.condition.kind === "opaque" &&
          op.condition.identity === identity,
        ({ op }) => op.kind === "Pass" && (op.forgets ?? []).includes(identity),
      );
      this.#answers.set(identity, live);
    }
    return live;
  }

  /** The nodes from which a use is reached before it is replaced. */
  #backwards(uses: (node: Node) => boolean, replaces: (node: Node) => boolean): Uint8Array {
    const { nodes } = this.program;
    const live = new Uint8Array(nodes.length);
    const waiting = nodes.filter(uses).map(({ id }) => id);
    for (const id of waiting) live[id] = 1;
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      for (const before of this.#predecessors[id] ?? []) {
        const node = nodes[before];
        if (node === undefined || live[before] === 1 || replaces(node)) continue;
        live[before] = 1;
        waiting.push(before);
      }
    }
    return live;
  }
}

function asks({ op }: Node, local: LocalId): boolean {
  if (op.kind === "Assign" || op.kind === "Write")
    return sourcesOf(op.value).locals.includes(local);
  if (op.kind === "RenderWidget") return sourcesOf(op.initial).locals.includes(local);
  if (op.kind !== "Test") return false;
  return sourcesAsked(op.condition).locals.includes(local);
}
