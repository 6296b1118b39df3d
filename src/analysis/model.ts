/**
 * One program, ready to be explored: its subjects, what it asks about values, and the tables that all
 * slices share. A slice is made of it by naming what to track.
 */
import type { Semantics } from "../runtime/core/semantics.js";
import type { LocalId } from "../ir/value.js";
import type { SessionProgram } from "../ir/program.js";
import { CellTable, type Step } from "./cells.js";
import { Entries } from "./entries.js";
import { Liveness } from "./liveness.js";
import { Outline } from "./outline.js";
import { wholeMemory } from "./questions.js";
import { Space, type Spending } from "./state.js";
import { Interests, sourcesOf, Subjects, type SubjectId } from "./subjects.js";
import { ValueTable } from "./values.js";
import { View, type Tracked } from "./view.js";

/** What all slices of a program share. */
interface Tables {
  readonly interests: Interests;
  readonly entries: Entries;
  readonly cells: CellTable;
  readonly liveness: Liveness;
  readonly outline: Outline;
  readonly used: ReadonlySet<SubjectId>;
}

function tablesFor(
  program: SessionProgram,
  subjects: Subjects,
  semantics: Semantics,
  step: Step | undefined,
): Tables {
  const values = new ValueTable();
  const interests = new Interests(program, subjects);
  return {
    interests,
    entries: new Entries(program, subjects, interests, values),
    cells: new CellTable(values, semantics, step),
    liveness: new Liveness(program),
    outline: new Outline(program, subjects),
    used: usedSubjects(program, subjects),
  };
}

export class Model {
  readonly subjects: Subjects;
  /** What exploring this program has cost so far. */
  readonly spending: Spending = { work: 0 };
  #tables: Tables | undefined;
  #whole: Space | undefined;
  #sources: ReadonlyMap<LocalId, Sources> | undefined;

  constructor(
    readonly program: SessionProgram,
    readonly semantics: Semantics,
    private readonly step?: Step,
  ) {
    this.subjects = new Subjects(program);
  }

  /** The program as a slice that tracks this much of it. */
  space(tracked: Tracked): Space {
    const { program, subjects } = this;
    const { interests, entries, cells, outline, liveness } = this.#shared;
    this.spending.work += program.nodes.length / nodesPerConfiguration;
    const view = new View(outline, tracked);
    const parts = [program, subjects, interests, entries, cells, view, liveness] as const;
    return new Space(...parts, this.spending);
  }

  get outline(): Outline {
    return this.#shared.outline;
  }

  /** Made when the first slice is: in most programs there is nothing to explore. */
  get #shared(): Tables {
    this.#tables ??= tablesFor(this.program, this.subjects, this.semantics, this.step);
    return this.#tables;
  }

  /** The whole program: every subject and local that anything depends on. */
  get whole(): Space {
    this.#whole ??= this.space({
      subjects: new Set(this.subjects.all.map(({ id }) => id).filter((id) => this.#matters(id))),
      locals: new Set([...this.program.locals.keys()].filter((local) => this.#isAsked(local))),
      objects: new Set(this.program.shared.keys()),
      memory: wholeMemory,
    });
    return this.#whole;
  }

  /** What a local is made of: subjects, and further locals. */
  sourcesOf(local: LocalId): Sources {
    this.#sources ??= sourcesOfLocals(this.program, this.subjects);
    return this.#sources.get(local) ?? noSources;
  }

  #isAsked(local: LocalId): boolean {
    const { truth, constants } = this.#shared.interests.ofLocal(local);
    return truth || constants.size > 0;
  }

  /** A widget that nobody asks about, and that calls nobody, changes nothing. */
  #matters(id: SubjectId): boolean {
    const { truth, constants } = this.#shared.interests.ofSubject(id);
    return truth || constants.size > 0 || this.#shared.used.has(id);
  }
}

/** What the value of a local may come from. */
export interface Sources {
  readonly subjects: ReadonlySet<SubjectId>;
  readonly locals: ReadonlySet<LocalId>;
}

const noSources: Sources = { subjects: new Set(), locals: new Set() };

function sourcesOfLocals(
  program: SessionProgram,
  subjects: Subjects,
): ReadonlyMap<LocalId, Sources> {
  const found = new Map<LocalId, { subjects: Set<SubjectId>; locals: Set<LocalId> }>();
  const sourcesFor = (local: LocalId) => {
    const known = found.get(local) ?? { subjects: new Set(), locals: new Set() };
    found.set(local, known);
    return known;
  };
  for (const node of program.nodes) {
    const { op } = node;
    if (op.kind === "RenderWidget" && op.into !== null) {
      const subject = subjects.of(node);
      if (subject !== null) sourcesFor(op.into).subjects.add(subject.id);
    }
    if (op.kind !== "Assign") continue;
    const { keys, locals } = sourcesOf(op.value);
    const sources = sourcesFor(op.local);
    for (const key of keys) {
      const subject = subjects.ofKey(key);
      if (subject !== null) sources.subjects.add(subject.id);
    }
    for (const each of locals) sources.locals.add(each);
  }
  return found;
}

/** A slice looks at every node of the program, which is a small part of what a configuration costs. */
const nodesPerConfiguration = 50;

/**
 * Subjects that something depends on besides their values: accesses, callbacks, submits, and what may
 * end the run because it is misplaced or rendered twice.
 */
function usedSubjects(program: SessionProgram, subjects: Subjects): Set<SubjectId> {
  const used = new Set<SubjectId>();
  const rendered = new Set<SubjectId>();
  for (const node of program.nodes) {
    const { op } = node;
    const subject = subjects.of(node);
    if (subject === null) continue;
    const isIdle =
      op.kind === "RenderWidget" &&
      op.callback === null &&
      op.misplaced === null &&
      !op.submits &&
      !rendered.has(subject.id);
    if (!isIdle) used.add(subject.id);
    rendered.add(subject.id);
  }
  return used;
}
