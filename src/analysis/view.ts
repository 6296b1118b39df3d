/**
 * A program as one slice sees it.
 *
 * A slice tracks some subjects and locals. Nodes that concern none of them are skipped: what is left
 * of the graph are the events that matter, and the tests that decide between them. A test that the
 * slice cannot answer goes both ways, so a slice never misses a path; that it may invent one is why
 * everything is replayed on the whole program.
 */
import { valueAsked, type Condition, type LocalId, type Value } from "../ir/value.js";
import { isEnd, type CallbackId, type Node, type NodeId, type PageId } from "../ir/program.js";
import type { SessionProgram } from "../ir/program.js";
import type { Guess } from "./requests.js";
import { mayMean, sourcesOf, type SubjectId, type Subjects } from "./subjects.js";

export interface Tracked {
  readonly subjects: ReadonlySet<SubjectId>;
  readonly locals: ReadonlySet<LocalId>;
  /** Objects that all sessions share: the events that change them are goals of the slice. */
  readonly objects: ReadonlySet<number>;
  /** Whether answers that are settled for a whole process are remembered from run to run. */
  readonly remembers: "this run" | "the process";
}

export class View {
  /** Interactions with widgets that the slice does not follow, but whose code it does. */
  readonly guesses: readonly Guess[];
  /** For each page the first one that looks like it here: pages that show nothing of what is tracked. */
  readonly alike: readonly PageId[];
  readonly #skipTo: Int32Array;
  /** Computed keys and conditions of which a state knows something. */
  readonly #remembered: Set<number>;

  constructor(
    readonly program: SessionProgram,
    readonly subjects: Subjects,
    readonly tracked: Tracked,
  ) {
    this.#remembered = new Set(subjects.askedAgain);
    for (const id of tracked.subjects) {
      const subject = subjects.all[id];
      if (subject?.kind === "computed") this.#remembered.add(subject.identity);
    }
    this.#skipTo = this.#closeOver();
    this.guesses = this.#guess();
    this.alike = this.#pagesAlike();
  }

  /** The first node at or behind `id` that the slice sees. */
  from(id: NodeId): NodeId {
    return this.#skipTo[id] ?? id;
  }

  node(id: NodeId): Node {
    const node = this.program.nodes[id];
    if (node === undefined) throw new RangeError(`The program has no node ${id}`);
    return node;
  }

  /** Can the slice answer the condition, at least in part? */
  answers(condition: Condition): boolean {
    if (condition.kind === "page") return true;
    if (condition.kind === "contains") return this.#tracksKey(condition.key);
    const value = valueAsked(condition);
    return value !== null && this.#tracksValue(value);
  }

  #tracksKey(key: Parameters<Subjects["ofKey"]>[0]): boolean {
    const subject = this.subjects.ofKey(key);
    return subject !== null && this.tracked.subjects.has(subject.id);
  }

  #tracksValue(value: Value): boolean {
    const { keys, locals } = sourcesOf(value);
    return (
      keys.some((key) => this.#tracksKey(key)) ||
      locals.some((local) => this.tracked.locals.has(local))
    );
  }

  /** Does anything tracked change at the node, or may it? */
  #concerns(node: Node): boolean {
    const { op } = node;
    const { locals, objects } = this.tracked;
    if (isEnd(op) || op.kind === "LeaveFragment") return true;
    const subject = this.subjects.of(node);
    if (subject !== null && this.tracked.subjects.has(subject.id)) return true;
    switch (op.kind) {
      case "Clear":
        return this.tracked.subjects.size > 0;
      case "Havoc":
        return op.keys.some((key) => this.#tracksKey(key) || this.#mayMeanTracked(key));
      case "Write":
        return this.#mayMeanTracked(op.key);
      case "RenderWidget":
        if (op.into !== null && locals.has(op.into)) return true;
        return op.key !== null && this.#mayMeanTracked(op.key);
      case "Assign":
        return locals.has(op.local);
      case "Pass":
        return (op.forgets ?? []).some((identity) => this.#remembered.has(identity));
      case "MutateShared":
        return objects.has(op.object);
      case "Navigate":
      case "LinkPage":
        return true;
      default:
        return false;
    }
  }

  #mayMeanTracked(key: Parameters<typeof mayMean>[0]): boolean {
    if (key.kind === "constant") return false;
    for (const id of this.tracked.subjects) {
      const subject = this.subjects.all[id];
      if (subject !== undefined && mayMean(key, subject)) return true;
    }
    return false;
  }

  /** For each node, where a path continues that skips what the slice does not see. */
  #closeOver(): Int32Array {
    const { nodes } = this.program;
    const skipTo = Int32Array.from(nodes, ({ id }) => id);
    // It does not matter where a run ends, only how.
    const ends = new Map<string, NodeId>();
    for (const { id, op } of nodes) {
      if (!isEnd(op)) continue;
      const how = JSON.stringify(op);
      skipTo[id] = ends.get(how) ?? id;
      ends.set(how, skipTo[id] ?? id);
    }
    const target = (id: NodeId | undefined): NodeId => (id === undefined ? -1 : (skipTo[id] ?? -1));
    // Nodes are numbered roughly in source order, so that going backwards settles almost all at once.
    for (let changed = true, rounds = 0; changed && rounds < 8; rounds += 1) {
      changed = false;
      for (let id = nodes.length - 1; id >= 0; id -= 1) {
        const node = nodes[id];
        if (node === undefined || this.#concerns(node)) continue;
        const [yes, no] = node.next;
        let to: NodeId = id;
        if (node.op.kind !== "Test") to = target(yes);
        else if (node.op.condition.kind === "page") {
          // The answer changes nothing.
          if (target(yes) === target(no)) to = target(no);
        } else if (!this.answers(node.op.condition)) {
          // A loop that sees nothing comes back to its own test: then the way out is the way on.
          if (target(yes) === target(no) || target(yes) === id) to = target(no);
          else if (target(no) === id) to = target(yes);
        }
        if (to === -1 || to === skipTo[id]) continue;
        skipTo[id] = to;
        changed = true;
      }
    }
    return skipTo;
  }

  /** Pages of a folder are alike if they run the same; others, if nothing here tells one from the other. */
  #pagesAlike(): PageId[] {
    const { pages, nodes, style } = this.program;
    const traits = pages.map(({ entry }): (string | number)[] => [this.from(entry)]);
    for (const { id, op } of style === "folder" ? [] : nodes) {
      if (op.kind === "Test" && op.condition.kind === "page" && this.from(id) === id) {
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

  #guess(): Guess[] {
    const { callbacks, fragments, nodes } = this.program;
    const followed = new Set<CallbackId>();
    for (const node of nodes) {
      const subject = node.op.kind === "RenderWidget" ? this.subjects.of(node) : null;
      if (subject === null || node.op.kind !== "RenderWidget" || node.op.callback === null)
        continue;
      if (this.tracked.subjects.has(subject.id)) followed.add(node.op.callback);
    }
    const matters = (entry: NodeId): boolean => {
      const { kind } = this.node(this.from(entry)).op;
      return kind !== "Return" && kind !== "LeaveFragment";
    };
    return [
      ...callbacks.flatMap(({ entry }, callback) =>
        matters(entry) && !followed.has(callback) ? [{ kind: "call", callback } as const] : [],
      ),
      ...fragments.flatMap(({ entry }, fragment) =>
        matters(entry) ? [{ kind: "rerun-fragment", fragment } as const] : [],
      ),
    ];
  }
}
