/**
 * What else may fail before a fault is reached.
 *
 *     if load():
 *         st.session_state.b       # a rival of the next line
 *     st.session_state.a
 *
 * The cone of `a` does not look at `b`, so whoever wants to know whether the last line fails for certain
 * has to ask which other faults lie beside the path. The way to a fault has met no other one. Only where
 * it has answered a condition that nobody knows, another path parts from it; and only what its own
 * slice suspects there can fail.
 */
import type { Node, NodeId } from "../ir/program.js";
import {
  endsRun,
  explore,
  type Budget,
  type Configuration,
  type Suspicion,
  type Target,
} from "./explore.js";
import { trackedFor } from "./goal.js";
import type { Model } from "./model.js";
import type { SubjectId } from "./subjects.js";
import { SurelySet } from "./surely-set.js";

/** What the first, small slice of a subject has shown. */
export interface Settled {
  readonly complete: boolean;
  readonly suspected: readonly Pick<Suspicion, "fault" | "node" | "subject">[];
}

export class Rivals {
  readonly #settled = new Map<SubjectId, Settled>();
  readonly #contested: ReadonlySet<SubjectId>;
  readonly #surelySet: SurelySet;

  constructor(
    private readonly model: Model,
    private readonly budget: Budget,
  ) {
    this.#contested = contestedIn(model);
    this.#surelySet = new SurelySet(model.program, model.subjects);
  }

  /** What may go wrong with a subject by itself; explored once. */
  settled(id: SubjectId): Settled {
    let settled = this.#settled.get(id);
    if (settled === undefined) {
      const { model, budget } = this;
      const alone = model.space(trackedFor({ kind: "subject", id }));
      const { complete, suspicions } = explore(alone, model.semantics, budget);
      const suspected = suspicions
        .filter(({ subject }) => subject === id)
        .map(({ fault, node, subject }) => ({ fault, node, subject }));
      this.#settled.set(id, (settled = { complete, suspected }));
    }
    return settled;
  }

  /** The subjects that may fail on paths that part from this one of the whole program, if they are not more than `most`. */
  beside(
    path: readonly Configuration[],
    target: Target,
    most: number,
  ): readonly SubjectId[] | "too many" {
    const found = new Set<SubjectId>();
    for (const id of this.#reachedBeside(path, target)) {
      // What cannot fail leads to no handler.
      const node = this.model.program.nodes[id];
      const subject = node === undefined ? null : this.#mayFailAt(node);
      if (subject === null || subject === target.subject) continue;
      if (this.#failsAt(subject, id)) found.add(subject);
      if (found.size > most) return "too many";
    }
    return [...found];
  }

  /** The nodes that other answers lead to, before the target. */
  #reachedBeside(path: readonly Configuration[], { node: target }: Target): Iterable<NodeId> {
    const { program } = this.model;
    const everything = program.nodes.keys();
    const last = path.findLastIndex(({ edge }) => edge?.kind === "interaction");
    const reached = new Set<NodeId>();
    for (const [index, { node, entered, edge, from }] of path.entries()) {
      const isAnswer = edge?.kind === "answer";
      // Between where a step leads to and what is seen next, nobody knows the way.
      if (!isAnswer && (entered === node || node < 0)) continue;
      if (index < last) return everything;
      const begin = isAnswer && from !== null ? program.nodes[from.node]?.next : [entered];
      for (const id of begin ?? []) reached.add(id);
    }
    for (const id of reached) {
      const node = program.nodes[id];
      if (node === undefined || id === target) continue;
      // The script begins again.
      if (node.op.kind === "Rerun" || node.op.kind === "Return" || node.op.kind === "SwitchPage")
        return everything;
      for (const next of [...node.next, node.raisesTo]) reached.add(next);
    }
    reached.delete(target);
    return reached;
  }

  /** Whose key or widget it is that could end the run there. */
  #mayFailAt(node: Node): SubjectId | null {
    const { op } = node;
    const id = this.model.subjects.of(node)?.id ?? null;
    if (node.handled || id === null) return null;
    switch (op.kind) {
      case "Read":
      case "Write":
        return id;
      case "Delete":
        return op.missing === "raises" ? id : null;
      case "RenderWidget":
        return op.misplaced !== null || this.#contested.has(id) ? id : null;
      case "RenderForm":
        return id;
      default:
        return null;
    }
  }

  #failsAt(id: SubjectId, at: NodeId): boolean {
    const subject = this.model.subjects.all[id];
    if (subject === undefined) return false;
    if (!this.#settled.has(id) && this.#surelySet.isHarmless(subject)) {
      this.#settled.set(id, { complete: true, suspected: [] });
    }
    const { complete, suspected } = this.settled(id);
    // What nobody has looked at to the end may fail.
    return !complete || suspected.some(({ fault, node }) => node === at && endsRun(fault));
  }
}

/** Subjects whose widget is rendered by several lines, or may meet an assignment. */
function contestedIn({ program, subjects }: Model): ReadonlySet<SubjectId> {
  const touched = new Set<SubjectId>();
  const contested = new Set<SubjectId>();
  for (const node of program.nodes) {
    const { kind } = node.op;
    const id = subjects.of(node)?.id;
    if (id === undefined || (kind !== "RenderWidget" && kind !== "Write")) continue;
    if (touched.has(id)) contested.add(id);
    touched.add(id);
  }
  return contested;
}
