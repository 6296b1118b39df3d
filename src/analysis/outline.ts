/**
 * A program as all of its slices need it, made once: which nodes concern which subject, local or shared
 * object, and the graph as numbers.
 */
import {
  isEnd,
  type Node,
  type NodeId,
  type Op,
  type RenderWidget,
  type SessionProgram,
} from "../ir/program.js";
import { valueUsed } from "../ir/references.js";
import type { KeyRef, LocalId } from "../ir/value.js";
import { eachLoop } from "./loops.js";
import { mayMean, sourcesOf, type SubjectId, type Subjects } from "./subjects.js";

/** A button that sends a form, and what it calls. */
export type Submit = { readonly subject: SubjectId } & Pick<RenderWidget, "callback">;

export class Outline {
  /** Two for each node: where it leads to, for a test if it holds and if not; -1 for none. */
  readonly edges: Int32Array;
  /** 1 for each node that a path may come back to. */
  readonly isInLoop: Uint8Array;
  /** It does not matter where a run ends, only how: for each node, the one that stands for it. */
  readonly sameAs: Int32Array;
  /** What each slice sees: where runs and fragments end, and where pages are made known. */
  readonly landmarks: readonly NodeId[];
  /** The tests that ask about no subject: opaque ones, and those that ask for the page. */
  readonly questions: readonly Node[];
  /** Where computed keys and answers are forgotten. */
  readonly forgetting: readonly Node[];
  /** The buttons that send each form. */
  readonly #submitsOf = new Map<string, Submit[]>();
  /** The forms that have a field of each subject. */
  readonly #formsOf = new Map<SubjectId, Set<string>>();
  readonly #clears: readonly NodeId[];
  readonly #ofSubject: readonly Set<NodeId>[];
  readonly #ofLocal: readonly Set<NodeId>[];
  readonly #ofObject: readonly Set<NodeId>[];
  /** The subjects that a key which is not constant may mean. */
  readonly #meant = new Map<string, readonly SubjectId[]>();

  constructor(
    readonly program: SessionProgram,
    readonly subjects: Subjects,
  ) {
    const { nodes, locals, shared } = program;
    this.edges = Int32Array.from(nodes.flatMap(({ next: [yes = -1, no = -1] }) => [yes, no]));
    this.isInLoop = nodesInLoops(this.edges, nodes.length);
    this.sameAs = oneEndOfEachKind(nodes);
    const idsOf = (holds: (node: Node) => boolean): NodeId[] =>
      nodes.filter(holds).map(({ id }) => id);
    this.landmarks = idsOf(({ op }) => isEnd(op) || landmarks.has(op.kind));
    this.questions = nodes.filter(
      ({ op }) =>
        op.kind === "Test" && (op.condition.kind === "opaque" || op.condition.kind === "page"),
    );
    this.forgetting = nodes.filter(({ op }) => op.kind === "Pass" && op.forgets !== undefined);
    this.#clears = idsOf(({ op }) => op.kind === "Clear");
    this.#ofSubject = subjects.all.map(() => new Set());
    this.#ofLocal = locals.map(() => new Set());
    this.#ofObject = shared.map(() => new Set());
    for (const node of nodes) this.#enter(node);
  }

  /** The nodes at which something about these subjects changes or is asked, or may. */
  aboutSubjects(ids: ReadonlySet<SubjectId>): NodeId[] {
    const own = [...ids].flatMap((id) => [...(this.#ofSubject[id] ?? [])]);
    return ids.size === 0 ? [] : [...own, ...this.#clears];
  }

  aboutLocals(ids: ReadonlySet<LocalId>): NodeId[] {
    return [...ids].flatMap((id) => [...(this.#ofLocal[id] ?? [])]);
  }

  aboutObjects(ids: ReadonlySet<number>): NodeId[] {
    return [...ids].flatMap((id) => [...(this.#ofObject[id] ?? [])]);
  }

  /** The forms that have a field of these subjects, each with the buttons that send it. */
  formsWith(ids: ReadonlySet<SubjectId>): ReadonlyMap<string, readonly Submit[]> {
    const forms = new Map<string, readonly Submit[]>();
    for (const id of ids) {
      for (const form of this.#formsOf.get(id) ?? []) {
        forms.set(form, this.#submitsOf.get(form) ?? []);
      }
    }
    return forms;
  }

  #enter(node: Node): void {
    const { id, op } = node;
    const subject = this.subjects.of(node);
    if (subject !== null) this.#ofSubject[subject.id]?.add(id);
    if (subject !== null && op.kind === "RenderWidget") this.#enterForm(op, subject.id);
    for (const key of keysChangedAt(node)) {
      for (const each of this.#meantBy(key)) this.#ofSubject[each]?.add(id);
    }
    if (op.kind === "Assign") this.#ofLocal[op.local]?.add(id);
    if (op.kind === "RenderWidget" && op.into !== null) this.#ofLocal[op.into]?.add(id);
    if (op.kind === "MutateShared") this.#ofObject[op.object]?.add(id);
    if (op.kind !== "Test") return;
    const value = valueUsed(op);
    if (value !== null) {
      const { keys, locals } = sourcesOf(value);
      for (const local of locals) this.#ofLocal[local]?.add(id);
      for (const key of keys) {
        const asked = this.subjects.ofKey(key);
        if (asked !== null) this.#ofSubject[asked.id]?.add(id);
      }
    }
  }

  #enterForm({ form, submits, callback }: RenderWidget, subject: SubjectId): void {
    if (form === null) return;
    this.#formsOf.set(subject, (this.#formsOf.get(subject) ?? new Set()).add(form));
    if (!submits) return;
    this.#submitsOf.set(form, [...(this.#submitsOf.get(form) ?? []), { subject, callback }]);
  }

  #meantBy(key: KeyRef): readonly SubjectId[] {
    const named = this.subjects.ofKey(key);
    if (key.kind === "constant") return named === null ? [] : [named.id];
    const name = key.kind === "pattern" ? `${key.identity} ${key.pattern}` : "";
    let meant = this.#meant.get(name);
    if (meant === undefined) {
      meant = this.subjects.all.filter((each) => mayMean(key, each)).map(({ id }) => id);
      this.#meant.set(name, meant);
    }
    return meant;
  }
}

const landmarks: ReadonlySet<Op["kind"]> = new Set<Op["kind"]>([
  "LeaveFragment",
  "Navigate",
  "LinkPage",
]);

/** The keys that are set there, or may be. */
function keysChangedAt({ op }: Node): readonly KeyRef[] {
  if (op.kind === "Havoc") return op.keys;
  if (op.kind === "Write") return [op.key];
  return op.kind === "RenderWidget" && op.key !== null ? [op.key] : [];
}

function nodesInLoops(edges: Int32Array, size: number): Uint8Array {
  const isInLoop = new Uint8Array(size);
  eachLoop(edges, new Uint8Array(size), (loop) => {
    for (const id of loop) {
      const turnsItself = edges[2 * id] === id || edges[2 * id + 1] === id;
      isInLoop[id] = Number(loop.length > 1 || turnsItself);
    }
  });
  return isInLoop;
}

function oneEndOfEachKind(nodes: readonly Node[]): Int32Array {
  const ends = new Map<string, NodeId>();
  return Int32Array.from(nodes, ({ id, op }) => {
    if (!isEnd(op)) return id;
    const how = JSON.stringify(op);
    const first = ends.get(how) ?? id;
    ends.set(how, first);
    return first;
  });
}
