/**
 * Which locals and answers a node, or anything behind it, still asks for.
 *
 * Two states that differ only in what nobody asks for any more are one state: forgetting it at once is
 * what keeps a script with forty `if st.checkbox(…):` from having 2⁴⁰ of them.
 */
import type { LocalId } from "../ir/value.js";
import type { Node, NodeId, SessionProgram } from "../ir/program.js";
import { sourcesAsked, sourcesOf } from "./subjects.js";

/** Where something is asked for, and where it is replaced or forgotten. */
class Uses {
  readonly asking: NodeId[] = [];
  readonly replacing = new Set<NodeId>();
}

export class Liveness {
  readonly #predecessors: NodeId[][];
  readonly #usesOfLocal = new Map<LocalId, Uses>();
  readonly #usesOfAnswer = new Map<number, Uses>();
  readonly #locals = new Map<LocalId, Uint8Array>();
  readonly #answers = new Map<number, Uint8Array>();

  constructor({ nodes }: SessionProgram) {
    this.#predecessors = nodes.map(() => []);
    for (const node of nodes) {
      for (const to of [...node.next, node.raisesTo]) this.#predecessors[to]?.push(node.id);
      this.#enter(node);
    }
  }

  /** Marks the nodes at which the value of `local` still matters. */
  ofLocal(local: LocalId): Uint8Array {
    return this.#marked(this.#locals, local, this.#usesOfLocal);
  }

  /** Marks the nodes at which the answer to an opaque condition still matters. */
  ofAnswer(identity: number): Uint8Array {
    return this.#marked(this.#answers, identity, this.#usesOfAnswer);
  }

  #enter(node: Node): void {
    const { id, op } = node;
    for (const local of asked(node)) usesOf(this.#usesOfLocal, local).asking.push(id);
    if (op.kind === "Assign") usesOf(this.#usesOfLocal, op.local).replacing.add(id);
    if (op.kind === "RenderWidget" && op.into !== null) {
      usesOf(this.#usesOfLocal, op.into).replacing.add(id);
    }
    if (op.kind === "Test" && op.condition.kind === "opaque") {
      usesOf(this.#usesOfAnswer, op.condition.identity).asking.push(id);
    }
    if (op.kind !== "Pass") return;
    for (const forgotten of op.forgets ?? []) {
      usesOf(this.#usesOfAnswer, forgotten).replacing.add(id);
    }
  }

  #marked(
    known: Map<number, Uint8Array>,
    what: number,
    uses: ReadonlyMap<number, Uses>,
  ): Uint8Array {
    const live = known.get(what) ?? this.#backwards(uses.get(what) ?? new Uses());
    known.set(what, live);
    return live;
  }

  /** The nodes from which a use is reached before it is replaced. */
  #backwards({ asking, replacing }: Uses): Uint8Array {
    const live = new Uint8Array(this.#predecessors.length);
    const waiting = [...asking];
    for (const id of waiting) live[id] = 1;
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      for (const before of this.#predecessors[id] ?? []) {
        if (live[before] === 1 || replacing.has(before)) continue;
        live[before] = 1;
        waiting.push(before);
      }
    }
    return live;
  }
}

function usesOf(all: Map<number, Uses>, what: number): Uses {
  const uses = all.get(what) ?? new Uses();
  all.set(what, uses);
  return uses;
}

/** The locals whose values a node asks for. */
function asked({ op }: Node): readonly LocalId[] {
  if (op.kind === "Assign" || op.kind === "Write") return sourcesOf(op.value).locals;
  if (op.kind === "RenderWidget") return sourcesOf(op.initial).locals;
  return op.kind === "Test" ? sourcesAsked(op.condition).locals : [];
}
