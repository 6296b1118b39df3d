/**
 * A state: everything about one session that a slice follows, as a list of small numbers.
 *
 * For each tracked subject it holds the runtime's cell, the browser's side of its widgets, and
 * whether something out of view may have set the key. Then come the tracked locals, the answers
 * already given to opaque conditions, and where in its life the session is. Equal lists are equal
 * states; exploring is walking from list to list.
 */
import type { FragmentId, NodeId, PageId, SessionProgram } from "../ir/program.js";
import type { KeyRef, LocalId } from "../ir/value.js";
import type { Browser, Shown } from "../runtime/core/browser.js";
import type { CellId, CellTable } from "./cells.js";
import { Interner } from "./interner.js";
import type { Entries } from "./entries.js";
import { RenderEvents } from "./render-events.js";
import type { Liveness } from "./liveness.js";
import { mayMean, type Interests, type SubjectId, type Subjects } from "./subjects.js";
import type { ValueId } from "./values.js";
import type { Tracked, View } from "./view.js";

export type State = readonly number[];

/** The browser's side of one subject. */
export interface Side {
  /** Its widgets on the page; at most one, unless its identity changes. */
  readonly fields: Browser<ValueId>;
  /** Its button on the page. */
  readonly button: Shown<ValueId> | null;
  /** What this run has rendered so far, and where. */
  readonly shown: readonly Shown<ValueId>[];
  readonly shownBy: readonly NodeId[];
}

/** Where a state keeps what. */
const layout = { mended: 0, queue: 1, fragment: 2, page: 3, menu: 4, subjects: 5 } as const;
const perSubject = 3;

/** An opaque condition that no run of this session has answered. */
const unanswered = 2;

/** A place that is of use only at some nodes, and what it holds elsewhere. */
interface Mortal {
  readonly at: number;
  readonly live: Uint8Array;
  readonly resting: number;
}

/** What exploring a program has cost, over all its slices: configurations. */
export interface Spending {
  work: number;
}

export class Space {
  readonly sides = new Interner<Side>();
  readonly queues = new Interner<readonly number[]>();
  readonly #menus = new Interner<readonly PageId[]>();
  readonly renderEvents = new RenderEvents();
  readonly subjects: readonly SubjectId[];
  readonly #slotOfSubject = new Map<SubjectId, number>();
  readonly #slotOfLocal = new Map<LocalId, number>();
  readonly #slotOfAnswer = new Map<number, number>();
  readonly #runAnswers: number[] = [];
  readonly #locals: readonly LocalId[];
  readonly #mortal: Mortal[];
  readonly #dyingAt = new Map<number, readonly Mortal[]>();
  readonly #meant = new WeakMap<KeyRef, readonly SubjectId[]>();
  readonly #computed = new Map<number, SubjectId[]>();
  readonly #changedSides = new Map<string, number[]>();
  readonly size: number;
  readonly noSide: number;
  readonly noQueue: number;

  constructor(
    readonly program: SessionProgram,
    readonly all: Subjects,
    readonly interests: Interests,
    private readonly entries: Entries,
    readonly cells: CellTable,
    readonly view: View,
    liveness: Liveness,
    readonly spending: Spending,
  ) {
    const { tracked } = view;
    this.subjects = [...tracked.subjects].sort((a, b) => a - b);
    this.#locals = [...tracked.locals].sort((a, b) => a - b);
    for (const id of this.subjects) {
      const subject = all.all[id];
      if (subject?.kind !== "computed") continue;
      this.#computed.set(subject.identity, [...(this.#computed.get(subject.identity) ?? []), id]);
    }
    let at: number = layout.subjects;
    for (const id of this.subjects) {
      this.#slotOfSubject.set(id, at);
      at += perSubject;
    }
    this.#mortal = [];
    for (const id of this.#locals) {
      this.#mortal.push({ at, live: liveness.ofLocal(id), resting: cells.values.unknown });
      this.#slotOfLocal.set(id, at++);
    }
    for (const [identity, settled] of view.remembered) {
      if (settled === "run" || tracked.memory.lasts !== "the process") {
        this.#runAnswers.push(at);
        this.#mortal.push({ at, live: liveness.ofAnswer(identity), resting: unanswered });
      }
      this.#slotOfAnswer.set(identity, at++);
    }
    this.size = at;
    this.noSide = this.sides.id({ fields: [], button: null, shown: [], shownBy: [] });
    this.noQueue = this.queues.id([]);
  }

  get tracked(): Tracked {
    return this.view.tracked;
  }

  /** A session that has not begun. */
  initial(): number[] {
    const state = new Array<number>(this.size).fill(0);
    state[layout.queue] = this.noQueue;
    const { style, pages } = this.program;
    this.setMenu(state, style === "folder" ? [...pages.keys()] : []);
    for (const id of this.subjects) {
      const at = this.#at(id);
      const subject = this.all.all[id];
      state[at] = this.cells.empty(subject?.key ?? null);
      state[at + 1] = this.noSide;
    }
    for (const local of this.#locals) this.setLocal(state, local, this.cells.values.unknown);
    for (const at of this.#slotOfAnswer.values()) state[at] = unanswered;
    return state;
  }

  tracks(id: SubjectId): boolean {
    return this.#slotOfSubject.has(id);
  }

  cell(state: State, id: SubjectId): CellId {
    return read(state, this.#at(id));
  }

  setCell(state: number[], id: SubjectId, cell: CellId): void {
    state[this.#at(id)] = cell;
  }

  side(state: State, id: SubjectId): Side {
    return this.sides.get(read(state, this.#at(id) + 1));
  }

  setSide(state: number[], id: SubjectId, side: Side): void {
    state[this.#at(id) + 1] = this.sides.id(side);
  }

  /** Changes a side in a way that has a name: what comes out is remembered. */
  changeSide(state: number[], id: SubjectId, how: string, change: (side: Side) => Side): void {
    let changed = this.#changedSides.get(how);
    if (changed === undefined) this.#changedSides.set(how, (changed = []));
    const at = this.#at(id) + 1;
    const side = read(state, at);
    state[at] = changed[side] ??= this.sides.id(change(this.sides.get(side)));
  }

  /** May something out of view have set the key? */
  isOpen(state: State, id: SubjectId): boolean {
    return read(state, this.#at(id) + 2) === 1;
  }

  setOpen(state: number[], id: SubjectId, open: boolean): void {
    state[this.#at(id) + 2] = Number(open);
  }

  local(state: State, local: LocalId): ValueId | null {
    const at = this.#slotOfLocal.get(local);
    return at === undefined ? null : read(state, at);
  }

  setLocal(state: number[], local: LocalId, value: ValueId): void {
    const at = this.#slotOfLocal.get(local);
    if (at === undefined) return;
    state[at] = this.cells.values.reduce(value, this.interests.ofLocal(local));
  }

  /** The answer that an opaque condition was given before; null if it is still open. */
  answer(state: State, identity: number): boolean | null {
    const at = this.#slotOfAnswer.get(identity);
    const answer = at === undefined ? unanswered : read(state, at);
    return answer === unanswered ? null : answer === 1;
  }

  setAnswer(state: number[], identity: number, answer: boolean): void {
    const at = this.#slotOfAnswer.get(identity);
    if (at !== undefined) state[at] = Number(answer);
  }

  /** May `key` mean the subject? */
  mayMean(key: KeyRef, id: SubjectId): boolean {
    const subject = this.all.all[id];
    return subject !== undefined && (this.all.ofKey(key)?.id === id || mayMean(key, subject));
  }

  /** The subjects whose key `key` may be although it does not name them, as a computed key may. */
  meantBy(key: KeyRef): readonly SubjectId[] {
    let meant = this.#meant.get(key);
    if (meant === undefined) {
      meant = this.subjects.filter((id) => {
        const subject = this.all.all[id];
        return subject !== undefined && mayMean(key, subject);
      });
      this.#meant.set(key, meant);
    }
    return meant;
  }

  /** What a user can enter into the widgets of a subject. */
  choices(id: SubjectId): readonly ValueId[] {
    return this.entries.of(id);
  }

  /** The state on arrival at a node, coming from another: what nobody asks for any more is forgotten. */
  arrive(state: State, from: NodeId, node: NodeId): State {
    let next: number[] | undefined;
    for (const { at, resting } of this.#dying(from, node)) {
      if (state[at] === resting) continue;
      next ??= [...state];
      next[at] = resting;
    }
    return next ?? state;
  }

  /** What is of use at `from`, or made there, and of no use at `node`. */
  #dying(from: NodeId, node: NodeId): readonly Mortal[] {
    const name = from * this.program.nodes.length + node;
    let dying = this.#dyingAt.get(name);
    if (dying === undefined) {
      const made = this.#madeAt(from);
      dying = this.#mortal.filter(
        ({ at, live }) => live[node] !== 1 && (live[from] === 1 || made.includes(at)),
      );
      this.#dyingAt.set(name, dying);
    }
    return dying;
  }

  /** The places of the locals and answers that a node fills. */
  #madeAt(id: NodeId): readonly (number | undefined)[] {
    const op = this.program.nodes[id]?.op;
    if (op?.kind === "Assign") return [this.#slotOfLocal.get(op.local)];
    if (op?.kind === "RenderWidget" && op.into !== null) return [this.#slotOfLocal.get(op.into)];
    if (op?.kind !== "Test" || op.condition.kind !== "opaque") return [];
    return [this.#slotOfAnswer.get(op.condition.identity)];
  }

  /** Where a loop begins again: these computed keys and conditions are others from here on. */
  forget(state: number[], identities: readonly number[]): void {
    for (const identity of identities) {
      const at = this.#slotOfAnswer.get(identity);
      if (at !== undefined) state[at] = unanswered;
      for (const id of this.#computed.get(identity) ?? []) {
        this.setCell(state, id, this.cells.empty(this.all.all[id]?.key ?? null));
        this.setOpen(state, id, true);
        this.setSide(state, id, { ...this.side(state, id), shownBy: [] });
      }
    }
  }

  /** Locals and answers of a run are forgotten when the next one begins. */
  forgetRun(state: number[]): void {
    for (const at of this.#runAnswers) state[at] = unanswered;
    for (const at of this.#slotOfLocal.values()) state[at] = this.cells.values.unknown;
  }

  isMended(state: State): boolean {
    return read(state, layout.mended) === 1;
  }

  setMended(state: number[]): void {
    state[layout.mended] = 1;
  }

  /** Callbacks that are still to be called before the script. */
  queue(state: State): readonly number[] {
    return this.queues.get(read(state, layout.queue));
  }

  setQueue(state: number[], queue: readonly number[]): void {
    state[layout.queue] = this.queues.id(queue);
  }

  /** The fragment that the run is limited to; null for the whole script. */
  fragment(state: State): FragmentId | null {
    const fragment = read(state, layout.fragment);
    return fragment === 0 ? null : fragment - 1;
  }

  setFragment(state: number[], fragment: FragmentId | null): void {
    state[layout.fragment] = fragment === null ? 0 : fragment + 1;
  }

  /** The page that the run shows, as an index of the program's pages. */
  page(state: State): number {
    return read(state, layout.page);
  }

  setPage(state: number[], page: number): void {
    state[layout.page] = page;
  }

  /** The pages that the user can go to: those of the menu and of links. */
  menu(state: State): readonly PageId[] {
    return this.#menus.get(read(state, layout.menu));
  }

  setMenu(state: number[], menu: readonly PageId[]): void {
    state[layout.menu] = this.#menus.id(menu);
  }

  /** The page of that name; -1 if there is none. */
  pageNamed(name: string | null): PageId {
    return this.program.pages.findIndex((page) => page.name === name);
  }

  #at(id: SubjectId): number {
    const at = this.#slotOfSubject.get(id);
    if (at === undefined) throw new RangeError(`The slice does not track subject ${id}`);
    return at;
  }
}

function read(state: State, at: number): number {
  const value = state[at];
  if (value === undefined) throw new RangeError(`A state has no place ${at}`);
  return value;
}
