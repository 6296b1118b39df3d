/**
 * A program as one slice sees it.
 *
 * A slice tracks some subjects and locals. It sees the events that concern them, and the tests that it
 * can answer, or whose answers it remembers; everything else is passed over (`ways.ts`). A test that it
 * cannot answer goes both ways, so a slice never misses a path; that it may invent one is why everything
 * is replayed on the whole program.
 */
import type { CallbackId, FragmentId, Node, NodeId, PageId } from "../ir/program.js";
import type { LocalId } from "../ir/value.js";
import type { Outline } from "./outline.js";
import { askedAgain, questionOf, type Memory, type Remembered } from "./questions.js";
import type { Guess } from "./requests.js";
import type { SubjectId } from "./subjects.js";
import { ifItDecides, Ways, type Answer } from "./ways.js";

export interface Tracked {
  readonly subjects: ReadonlySet<SubjectId>;
  readonly locals: ReadonlySet<LocalId>;
  /** Objects that all sessions share: the events that change them are goals of the slice. */
  readonly objects: ReadonlySet<number>;
  readonly memory: Memory;
}

export class View {
  /** Interactions with widgets that the slice does not follow, but whose code it does. */
  readonly guesses: readonly Guess[];
  /** Forms of tracked fields that a button may send which the slice does not follow, and what it calls. */
  readonly sentUnseen: readonly Pick<Extract<Guess, { kind: "send" }>, "form" | "callback">[];
  /** For each page the first one that looks like it here: pages that show nothing of what is tracked. */
  readonly alike: readonly PageId[];
  /** The opaque conditions of which a state knows the answer, and for how long. */
  readonly remembered: Remembered;
  readonly #seen: Uint8Array;
  readonly #ways: Ways;

  constructor(
    readonly outline: Outline,
    readonly tracked: Tracked,
  ) {
    const { subjects, locals, objects } = tracked;
    const events = [
      ...outline.landmarks,
      ...outline.aboutSubjects(subjects),
      ...outline.aboutLocals(locals),
      ...outline.aboutObjects(objects),
    ];
    // A question whose answer decides nothing is passed over; then the answers of others may not matter.
    for (let tests = outline.questions; ;) {
      const remembered = askedAgain(tests, tracked.memory);
      const asked = tests.filter((test) => {
        const question = questionOf(test);
        return question === null || remembered.has(question.identity);
      });
      const seen = new Uint8Array(outline.program.nodes.length);
      for (const { id } of asked) seen[id] = ifItDecides;
      for (const id of events) seen[id] = 1;
      for (const { id } of this.#forgetting(remembered)) seen[id] = 1;
      const ways = new Ways(outline, seen);
      tests = asked.filter((test) => seen[test.id] === 1 && ways.decides(test));
      if (tests.length < asked.length) continue;
      this.remembered = remembered;
      this.#seen = seen;
      this.#ways = ways;
      break;
    }
    this.guesses = this.#guess();
    this.sentUnseen = [...outline.formsWith(subjects)].flatMap(([form, submits]) => {
      const unseen = submits.filter(({ subject }) => !subjects.has(subject));
      return [...new Set(unseen.map(({ callback }) => callback))].map((callback) => ({
        form,
        callback,
      }));
    });
    this.alike = this.#pagesAlike();
  }

  /** The nodes at or behind `id` that the slice sees next, where the answers of some tests are known. */
  from(id: NodeId, known: ReadonlyMap<NodeId, boolean> = new Map()): readonly NodeId[] {
    return this.#ways.fromKnowing(id, known);
  }

  /** What has to be answered on the way from `id` to a node that is seen next. */
  answersTo(id: NodeId, target: NodeId): readonly Answer[] {
    return this.#ways.answersTo(id, target);
  }

  /** The nodes through which a path comes from `id` to what is seen next, with their distances from it. */
  stepsTo(id: NodeId, target: NodeId): ReadonlyMap<NodeId, number> {
    return this.#ways.stepsTo(id, target);
  }

  sees(id: NodeId): boolean {
    return this.#seen[id] === 1;
  }

  /** Is it a test that the slice cannot answer, though the answer decides what it sees next? */
  guessesAt(node: Node): boolean {
    return node.op.kind === "Test" && !this.sees(node.id) && this.#ways.decides(node);
  }

  node(id: NodeId): Node {
    const node = this.outline.program.nodes[id];
    if (node === undefined) throw new RangeError(`The program has no node ${id}`);
    return node;
  }

  /** Pages of a folder are alike if they run the same; others, if nothing here tells one from the other. */
  #pagesAlike(): PageId[] {
    const { pages, nodes, style } = this.outline.program;
    const traits = pages.map(({ entry }): (string | number)[] => [...this.from(entry)]);
    for (const { id, op } of style === "folder" ? [] : nodes) {
      if (op.kind === "Test" && op.condition.kind === "page" && this.sees(id)) {
        traits[op.condition.page]?.push(`tested ${op.condition.page}`);
      }
      if (op.kind !== "Navigate") continue;
      for (const page of op.pages) traits[page]?.push(`known ${id}`);
      for (const page of op.menu) traits[page]?.push(`shown ${id}`);
      for (const page of op.defaults) traits[page]?.push(`default ${id}`);
    }
    const first = new Map<string, PageId>();
    return traits.map((each, page) => {
      const look = each.join();
      const like = first.get(look) ?? page;
      first.set(look, like);
      return like;
    });
  }

  /** Where a loop begins again, and computed keys and answers of its last round are worth nothing. */
  #forgetting(remembered: Remembered): Node[] {
    const known = new Set(remembered.keys());
    for (const id of this.tracked.subjects) {
      const subject = this.outline.subjects.all[id];
      if (subject?.kind === "computed") known.add(subject.identity);
    }
    return this.outline.forgetting.filter(
      ({ op }) => op.kind === "Pass" && (op.forgets ?? []).some((each) => known.has(each)),
    );
  }

  #guess(): Guess[] {
    const { callbacks, fragments, nodes } = this.outline.program;
    const followed = new Set<CallbackId>();
    /** Whether all widgets of a fragment are followed: then it is known who runs it again. */
    const fragmentsFollowed = new Map<FragmentId, boolean>();
    for (const node of nodes) {
      if (node.op.kind !== "RenderWidget") continue;
      const { callback, fragment, registers } = node.op;
      const subject = this.outline.subjects.of(node);
      const isFollowed = subject !== null && this.tracked.subjects.has(subject.id);
      if (callback !== null && isFollowed) followed.add(callback);
      if (fragment === null || !registers) continue;
      const others = fragmentsFollowed.get(fragment) ?? true;
      fragmentsFollowed.set(fragment, others && isFollowed);
    }
    const matters = (entry: NodeId): boolean => {
      const kinds = this.from(entry).map((id) => this.node(id).op.kind);
      return kinds.some((kind) => kind !== "Return" && kind !== "LeaveFragment");
    };
    return [
      ...callbacks.flatMap(({ entry }, callback) =>
        matters(entry) && !followed.has(callback) ? [{ kind: "call", callback } as const] : [],
      ),
      ...fragments.flatMap(({ entry }, fragment) =>
        // Nobody can run a fragment again that has no widget.
        matters(entry) && fragmentsFollowed.get(fragment) === false
          ? [{ kind: "rerun-fragment", fragment } as const]
          : [],
      ),
    ];
  }
}
