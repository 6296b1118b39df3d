/**
 * Keys that need no exploring: no widget has them, and wherever they are read they are surely set.
 *
 *     if "count" not in st.session_state:
 *         st.session_state.count = 0
 *     st.write(st.session_state.count)       # set on every path from where a run can begin
 *
 * One walk over the paths on which the key may be absent answers this. It begins wherever a run, a
 * callback or a fragment can, with nothing set, so it never says *surely* too early; what it leaves open
 * is explored.
 */
import type { Node, NodeId, SessionProgram } from "../ir/program.js";
import type { Subject, Subjects } from "./subjects.js";

export class SurelySet {
  readonly #rendered = new Set<number>();
  readonly #roots: readonly NodeId[];
  /** The nodes that delete: few programs have many. */
  readonly #deleting: readonly Node[];
  /** The walk of a key in which a node was last reached; and how many walks there have been. */
  readonly #reached: Uint32Array;
  #walks = 0;

  constructor(
    private readonly program: SessionProgram,
    private readonly subjects: Subjects,
  ) {
    const { nodes, pages, callbacks, fragments } = program;
    this.#roots = [...pages, ...callbacks, ...fragments].map(({ entry }) => entry);
    this.#reached = new Uint32Array(nodes.length);
    this.#deleting = nodes.filter(({ op }) => op.kind === "Clear" || op.kind === "Delete");
    for (const node of nodes) {
      if (node.op.kind !== "RenderWidget" && node.op.kind !== "RenderForm") continue;
      const subject = subjects.of(node);
      if (subject !== null) this.#rendered.add(subject.id);
    }
  }

  /** Can nothing be wrong with how the program uses this key? */
  isHarmless(subject: Subject): boolean {
    if (subject.kind !== "key" || this.#rendered.has(subject.id)) return false;
    // Streamlit refuses such keys.
    if (subject.key === null || subject.key === "" || subject.key.startsWith("$$")) return false;
    return !this.#isReadAbsent(subject);
  }

  /** Does a path lead to a read on which nothing has set the key? */
  #isReadAbsent(subject: Subject): boolean {
    const { nodes } = this.program;
    const reached = this.#reached;
    const walk = (this.#walks += 1);
    const waiting: NodeId[] = [];
    const reach = (id: NodeId | undefined): void => {
      if (id === undefined || reached[id] === walk) return;
      reached[id] = walk;
      waiting.push(id);
    };
    this.#roots.forEach(reach);
    for (const node of this.#deleting)
      if (this.#mayTakeAway(node, subject)) node.next.forEach(reach);
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const node = nodes[id];
      if (node === undefined) continue;
      const isOwn = this.subjects.of(node) === subject;
      if (isOwn && mayFail(node)) return true;
      // Behind its write, and a read that has not failed, it is set; what deletes it was entered above.
      const [first, second] = node.next;
      if (!isOwn) reach(first);
      if (!isOwn || node.op.kind === "Test") reach(second);
      reach(node.raisesTo);
    }
    return false;
  }

  #mayTakeAway(node: Node, subject: Subject): boolean {
    if (node.op.kind === "Clear") return true;
    if (node.op.kind !== "Delete") return false;
    return node.op.key.kind !== "constant" || this.subjects.of(node) === subject;
  }
}

/** A missing key that the program handles is how it asks. */
function mayFail({ op, handled }: Node): boolean {
  if (handled) return false;
  return op.kind === "Read" || (op.kind === "Delete" && op.missing === "raises");
}
