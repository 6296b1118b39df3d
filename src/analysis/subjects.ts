/**
 * What a program is about: the keys and keyless widgets whose cells the analysis follows, and what
 * the program asks about the values of each.
 *
 * A constant key is one subject wherever it is named. A computed key is one for each way of computing
 * it, and only within a run. A widget without a key is one for each place that calls it; it matters
 * only if somebody asks for its value or it calls somebody back.
 */
import { matches, valueAsked } from "../ir/value.js";
import type { Condition, Constant, KeyRef, LocalId, Value } from "../ir/value.js";
import type { Node, SessionProgram } from "../ir/program.js";
import type { Interest } from "./values.js";

export type SubjectId = number;

export interface Subject {
  readonly id: SubjectId;
  /** `computed`: a pattern; what it stands for changes from run to run. */
  readonly kind: "key" | "computed" | "keyless";
  /** The key or pattern; for a keyless widget, null. */
  readonly key: string | null;
  /** Which way of computing the key; for a keyless widget, its place. */
  readonly identity: number;
}

export class Subjects {
  readonly all: Subject[] = [];
  readonly #ids = new Map<string, SubjectId>();
  /** The answers of `ofKey`, which is asked at every step. */
  readonly #known = new WeakMap<KeyRef, Subject | null>();

  constructor(program: SessionProgram) {
    for (const { op } of program.nodes) {
      if ("key" in op && op.key !== null) this.#add(op.key);
      if (op.kind === "RenderForm") this.#add({ kind: "constant", key: op.form });
      if (op.kind === "RenderWidget" && op.key === null) this.#intern("keyless", null, op.site);
      if (op.kind === "Write" || op.kind === "Assign") this.#addOf(op.value);
      if (op.kind === "Test") this.#addTested(op.condition);
    }
  }

  /** The subject that `key` names; null if it may be any. */
  ofKey(key: KeyRef): Subject | null {
    if (key.kind === "unknown") return null;
    let subject = this.#known.get(key);
    if (subject === undefined) {
      subject =
        key.kind === "constant"
          ? this.#find("key", key.key, 0)
          : this.#find("computed", key.pattern, key.identity);
      this.#known.set(key, subject);
    }
    return subject;
  }

  ofSite(site: number): Subject | null {
    return this.#find("keyless", null, site);
  }

  /** What a node is about, if it is about one subject. */
  of({ op }: Node): Subject | null {
    switch (op.kind) {
      case "Read":
      case "Write":
      case "Delete":
        return this.ofKey(op.key);
      case "RenderWidget":
        return op.key === null ? this.ofSite(op.site) : this.ofKey(op.key);
      case "RenderForm":
        return this.ofKey({ kind: "constant", key: op.form });
      case "Test":
        return op.condition.kind === "contains" ? this.ofKey(op.condition.key) : null;
      case "Clear":
      case "Assign":
      case "Havoc":
      case "Navigate":
      case "LinkPage":
      case "MutateShared":
      case "EnterFragment":
      case "LeaveFragment":
      case "Pass":
      case "Finish":
      case "Stop":
      case "Raise":
      case "Return":
      case "Rerun":
      case "SwitchPage":
        return null;
    }
  }

  #addTested(condition: Condition): void {
    if (condition.kind === "contains") this.#add(condition.key);
    const value = valueAsked(condition);
    if (value !== null) this.#addOf(value);
  }

  #addOf(value: Value): void {
    if (value.kind !== "key") return;
    this.#add(value.key);
    this.#addOf(value.otherwise);
  }

  #add(key: KeyRef): void {
    if (key.kind === "constant") this.#intern("key", key.key, 0);
    if (key.kind === "pattern") this.#intern("computed", key.pattern, key.identity);
  }

  #intern(kind: Subject["kind"], key: string | null, identity: number): void {
    const name = `${kind} ${identity} ${key ?? ""}`;
    if (this.#ids.has(name)) return;
    this.#ids.set(name, this.all.length);
    this.all.push({ id: this.all.length, kind, key, identity });
  }

  #find(kind: Subject["kind"], key: string | null, identity: number): Subject | null {
    const id = this.#ids.get(`${kind} ${identity} ${key ?? ""}`);
    return id === undefined ? null : (this.all[id] ?? null);
  }
}

/** May a reference that is not this subject's own still mean its key? */
export function mayMean(key: KeyRef, subject: Subject): boolean {
  if (subject.kind === "keyless" || subject.key === null) return false;
  if (key.kind === "unknown") return true;
  if (key.kind === "pattern") {
    return subject.kind === "computed" || matches(key.pattern, subject.key);
  }
  return subject.kind === "computed" && matches(subject.key, key.key);
}

/** The sources that the answer of a condition is taken from. */
export function sourcesAsked(condition: Condition): { keys: KeyRef[]; locals: LocalId[] } {
  if (condition.kind === "contains") return { keys: [condition.key], locals: [] };
  const value = valueAsked(condition);
  return value === null ? { keys: [], locals: [] } : sourcesOf(value);
}

/** The sources that a value is taken from. */
export function sourcesOf(value: Value): { keys: KeyRef[]; locals: LocalId[] } {
  if (value.kind === "local") return { keys: [], locals: [value.local] };
  if (value.kind !== "key") return { keys: [], locals: [] };
  const { keys, locals } = sourcesOf(value.otherwise);
  return { keys: [value.key, ...keys], locals };
}

interface Asked {
  truth: boolean;
  readonly constants: Set<Constant>;
}

/** What the program asks about each subject and local, through all copies that it makes. */
export class Interests {
  readonly #subjects: Asked[];
  readonly #locals: Asked[];

  constructor(
    program: SessionProgram,
    private readonly subjects: Subjects,
  ) {
    this.#subjects = subjects.all.map(() => ({ truth: false, constants: new Set<Constant>() }));
    this.#locals = program.locals.map(() => ({ truth: false, constants: new Set<Constant>() }));
    const copies = program.nodes.filter(({ op }) =>
      ["Write", "Assign", "RenderWidget"].includes(op.kind),
    );
    for (const { op } of program.nodes) {
      if (op.kind === "Test") this.#ask(op.condition);
    }
    this.#askAboutChanges(program);
    while (copies.map((node) => this.#flow(node)).some(Boolean));
  }

  ofSubject(id: SubjectId): Interest {
    return this.#subjects[id] ?? nothing;
  }

  ofLocal(local: LocalId): Interest {
    return this.#locals[local] ?? nothing;
  }

  #ask(condition: Condition): void {
    switch (condition.kind) {
      case "truthy":
        this.#add(condition.value, { truth: true, constants: new Set() });
        return;
      case "is-none":
        this.#add(condition.value, { truth: false, constants: new Set([null]) });
        return;
      case "one-of":
        this.#add(condition.value, { truth: false, constants: new Set(condition.constants) });
        return;
      case "contains":
      case "page":
      case "opaque":
        return;
    }
  }

  /**
   * A callback asks whether the browser holds another value than the session. After the key was deleted
   * that is the question whether the user had left the default.
   */
  #askAboutChanges({ nodes }: SessionProgram): void {
    const deleted = new Set<Subject | null>();
    for (const node of nodes) {
      const { op } = node;
      if (op.kind === "Delete" && op.key.kind === "constant") deleted.add(this.subjects.of(node));
      else if (op.kind === "Delete" || op.kind === "Clear") deleted.add(anySubject);
    }
    for (const node of nodes) {
      const { op } = node;
      if (op.kind !== "RenderWidget" || op.callback === null) continue;
      const subject = this.subjects.of(node);
      const asked = subject === null ? undefined : this.#subjects[subject.id];
      if (asked === undefined || op.initial.kind !== "constant") continue;
      if (deleted.has(anySubject) || deleted.has(subject))
        widen(asked, { truth: false, constants: new Set([op.initial.value]) });
    }
  }

  /** What is asked about a copy is asked about the original. */
  #flow({ op }: Node): boolean {
    if (op.kind === "Assign") return this.#add(op.value, this.ofLocal(op.local));
    if (op.kind === "Write") {
      const subject = this.subjects.ofKey(op.key);
      return subject !== null && this.#add(op.value, this.ofSubject(subject.id));
    }
    if (op.kind !== "RenderWidget" || op.into === null) return false;
    const subject = op.key === null ? this.subjects.ofSite(op.site) : this.subjects.ofKey(op.key);
    const asked = subject === null ? undefined : this.#subjects[subject.id];
    return asked !== undefined && widen(asked, this.ofLocal(op.into));
  }

  #add(value: Value, interest: Interest): boolean {
    const { keys, locals } = sourcesOf(value);
    const ids = keys.flatMap((key) => this.subjects.ofKey(key)?.id ?? []);
    const asked = [...ids.map((id) => this.#subjects[id]), ...locals.map((id) => this.#locals[id])];
    return asked.map((each) => each !== undefined && widen(each, interest)).some(Boolean);
  }
}

const anySubject = null;
const nothing: Interest = { truth: false, constants: new Set() };
const maxConstants = 8;

function widen(asked: Asked, by: Interest): boolean {
  const before = asked.constants.size + Number(asked.truth);
  for (const each of by.constants) {
    if (asked.constants.size < maxConstants) asked.constants.add(each);
  }
  asked.truth ||= by.truth;
  return asked.constants.size + Number(asked.truth) > before;
}
