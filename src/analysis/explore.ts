/**
 * Explores a program over runs: from the empty session, every interaction that the browser offers,
 * until no new state appears or the budget ends.
 *
 * The search is breadth-first over interactions, so the first path to a fault has the fewest clicks.
 * A configuration is a node and a state; each is visited once, with the step that led to it. What a
 * budget cuts off is silent. Budgets count work, never seconds, so that results do not depend on the
 * machine.
 */
import type { FaultKind } from "../runtime/core/fault.js";
import type { Semantics } from "../runtime/core/semantics.js";
import { isEnd, type Node, type NodeId, type PageId } from "../ir/program.js";
import { endRun, follow, interactions, request, type Guess, type Interaction } from "./requests.js";
import type { Space, State } from "./state.js";
import type { SubjectId } from "./subjects.js";
import { Visited, type Visits } from "./visited.js";
import { transfer, type FaultAt, type Label, type Successor } from "./transfer.js";

/** The place between two runs, where the browser waits for the user. */
export const between: NodeId = -1;

export interface Budget {
  /** States between two runs. */
  readonly states: number;
  /** Pairs of a node and a state. */
  readonly configurations: number;
}

export type Edge =
  Label | { readonly kind: "interaction"; readonly interaction: Interaction | Guess };

/** A place in the search, and how it was reached. */
export interface Configuration {
  readonly node: NodeId;
  /** Where the step led to: `node`, or a node before it that the slice does not see. */
  readonly entered: NodeId;
  readonly state: State;
  readonly from: Configuration | null;
  readonly edge: Edge;
}

/** What tests answer, by their nodes. */
export type Answers = ReadonlyMap<NodeId, boolean>;

const noAnswers: Answers = new Map();

/** A fault at a node: what a search can look for. */
export interface Target {
  readonly fault: FaultKind;
  readonly node: NodeId;
  readonly subject: SubjectId | null;
}

export interface Suspicion extends Target {
  /** The way to the fault with the fewest interactions; ways that need no mended line come first. */
  readonly reached: Configuration;
}

export interface Explored {
  readonly suspicions: readonly Suspicion[];
  readonly complete: boolean;
  readonly configurations: number;
}

/**
 * Everything that can be done from a state between two runs. With a target, the search ends where that is
 * found on a way that needs no mended line.
 */
export function explore(
  space: Space,
  semantics: Semantics,
  budget: Budget,
  target: Target | null = null,
): Explored {
  const search = new Search(space, semantics);
  const initial = search.begin();
  let states = 0;
  let at = 0;
  for (const pages of waysIn(space)) {
    const before = states;
    for (const page of pages) search.interact(initial, { kind: "open", page });
    for (; at < search.queue.length; at += 1) {
      const next = search.queue[at];
      if (next === undefined || Math.max(search.work, search.asked) > budget.configurations) {
        return search.result("cut off");
      }
      if (next.node !== between) {
        search.advance(next);
        const found = target === null ? null : search.find(target);
        if (found !== null && !space.isMended(found.state)) return search.result("cut off");
      } else {
        states += 1;
        if (states > budget.states) return search.result("cut off");
        for (const interaction of interactions(space, next.state)) {
          search.interact(next, interaction);
        }
      }
      // A script that always runs again never waits for the user: then clicks come in the middle.
      if (states === before && at === search.queue.length - 1) search.interrupt();
    }
  }
  return search.result("complete");
}

/**
 * The pages that a session can begin with, in rounds. A page of a folder is opened by its address only
 * when everything has been tried that begins with the main page: clicks are the likelier way to a fault.
 */
function waysIn({ program, view }: Space): readonly (readonly PageId[])[] {
  const distinct = view.alike.filter((first, page) => first === page);
  if (program.style === "navigation") return [distinct];
  return [[0], distinct.filter((page) => page !== 0)];
}

/** A state of so many numbers is an ordinary one. */
const ordinarySize = 2_000;

/** One search: its visited configurations and the faults that it has met. */
export class Search {
  /** Grows while it is walked. */
  readonly queue: Configuration[] = [];
  readonly #reruns: Configuration[] = [];
  /** The answers that tests have had in this round: which of them, by node. */
  readonly #answers = new Map<NodeId, { yes: boolean; no: boolean }>();
  #round = 0;
  /** What tests answer in this round, as far as that is known. */
  #known: Answers = noAnswers;
  readonly #suspicions = new Map<string, Suspicion>();
  #failed = false;
  #parted: Edge = null;
  #asked = 0;
  readonly #weight: number;

  constructor(
    readonly space: Space,
    private readonly semantics: Semantics,
    /** Whether a path goes on behind a fault. */
    private readonly faults: "go on" | "end" = "go on",
    /** What is not visited again. */
    private readonly visited: Visits = new Visited(),
    /** Does code that is out of view set the keys that it may set? */
    private readonly outOfView: "may set keys" | "sets nothing" = "may set keys",
  ) {
    this.#weight = Math.max(1, space.size / ordinarySize);
  }

  /** Has a path ended at a fault, where it could have gone on as if that were mended? */
  get failed(): boolean {
    return this.#failed;
  }

  /** The first answer that a test was expected to give and cannot. */
  get parted(): Edge {
    return this.#parted;
  }

  /** What the search has cost: configurations; a state of thousands of keys counts as several. */
  get work(): number {
    return this.visited.size * this.#weight;
  }

  /** What trying interactions has cost, wherever they led: a quarter of a configuration for each. */
  get asked(): number {
    return this.#asked;
  }

  /** A session that nobody has opened yet. */
  begin(): Configuration {
    const state = this.space.initial();
    const open = (id: SubjectId): boolean =>
      this.space.program.openKeys.some((key) => this.space.mayMean(key, id));
    for (const id of this.space.subjects) if (open(id)) this.space.setOpen(state, id, true);
    return { node: between, entered: between, state, from: null, edge: null };
  }

  result(how: "complete" | "cut off"): Explored {
    const suspicions = [...this.#suspicions.values()];
    return { suspicions, complete: how === "complete", configurations: this.visited.size };
  }

  /** The way to a fault, if the search has met it. */
  find({ fault, node, subject }: Target): Configuration | null {
    return this.#suspicions.get(nameOf(fault, node, subject))?.reached ?? null;
  }

  /**
   * One node further. `goal`: a path that meets this fault is done. The answer tells whether a path has
   * ended otherwise.
   */
  advanceTo(at: Configuration, goal: Target | null): "goes on" | "ends" {
    const node = this.space.view.node(at.node);
    if (isEnd(node.op) || node.op.kind === "LeaveFragment") {
      this.advance(at);
      return "goes on";
    }
    const { successors, faults } = transfer(this.space, node, at.state);
    for (const fault of faults) this.#suspect(at, fault);
    const meets = ({ kind, subject }: FaultAt): boolean =>
      goal !== null && node.id === goal.node && kind === goal.fault && subject === goal.subject;
    if (faults.some(meets)) return "goes on";
    if (this.#endsAt(node, faults)) return "ends";
    const answer = this.#known.get(node.id);
    const [yes, no] = node.next;
    const wanted = answer === undefined ? undefined : answer ? yes : no;
    const ways = successors.filter(({ node: next, label }) => {
      return wanted === undefined || label?.kind !== "answer" || next === wanted;
    });
    if (ways.length === 0)
      this.#parted ??= { kind: "answer", node: node.id, holds: answer === true };
    for (const { node: next, state, label } of ways) this.#add(next, state, at, label);
    return "goes on";
  }

  /** The user does something, if the page offers it: callbacks begin, or the script. */
  interact(at: Configuration, interaction: Interaction | Guess): "offered" | "not offered" {
    this.#asked += this.#weight / 4;
    this.space.spending.work += this.#weight / 4;
    const state = request(this.space, at.state, interaction);
    if (state === null) return "not offered";
    this.#start(at, state, { kind: "interaction", interaction });
    return "offered";
  }

  /** Has the test been answered so in this round? */
  hasAnswered(node: NodeId, holds: boolean): boolean {
    const answers = this.#answers.get(node);
    return (holds ? answers?.yes : answers?.no) === true;
  }

  /**
   * Which interaction is followed, and what tests answer then: in a later round, a state of an earlier
   * one may be visited again.
   */
  inRound(round: number, known: Answers = noAnswers): void {
    this.#round = round + 1;
    this.#known = known;
  }

  /** Begins a round from the beginning: what tests answered before does not count. */
  beginRound(round: number, known: Answers = noAnswers): void {
    this.inRound(round, known);
    this.#reruns.length = 0;
    this.#answers.clear();
  }

  /** How often a script has asked to be run again. */
  get reruns(): number {
    return this.#reruns.length;
  }

  /** Lets the user act where the script has asked to be run again, beginning with this time. */
  interrupt(since = 0): Configuration[] {
    const before = this.queue.length;
    for (const { state, from, edge } of this.#reruns.slice(since)) {
      if (from !== null) this.#add(between, state, from, edge);
    }
    return this.queue.slice(before);
  }

  /** One node further. */
  advance(at: Configuration): void {
    const { space, semantics } = this;
    const node = space.view.node(at.node);
    const { op } = node;
    switch (op.kind) {
      case "Finish":
        this.#add(between, endRun(space, at.state, "finish", semantics), at, null);
        return;
      case "Stop":
        this.#add(between, endRun(space, at.state, "stop", semantics), at, null);
        return;
      case "Raise":
        // What happens after an exception is a matter of the fault that raised it.
        return;
      case "Return":
        this.#start(at, [...at.state], null);
        return;
      case "Rerun": {
        const ended = endRun(space, at.state, "rerun", semantics);
        if (op.scope === "app") space.setFragment(ended, null);
        this.#reruns.push({ ...at, state: ended, from: at, edge: null });
        this.#start(at, follow(space, ended, null), null);
        return;
      }
      case "SwitchPage": {
        const page = space.pageNamed(op.page);
        const ended = endRun(space, at.state, "switch-page", semantics);
        if (page !== -1) this.#start(at, follow(space, ended, page), null);
        return;
      }
      case "LeaveFragment":
        if (space.fragment(at.state) === op.fragment) {
          this.#add(between, endRun(space, at.state, "finish", semantics), at, null);
          return;
        }
        break;
      case "Havoc":
        if (this.outOfView === "may set keys") break;
        this.#add(node.next[0] ?? node.raisesTo, at.state, at, null);
        return;
      default:
        break;
    }
    const { successors, faults } = transfer(space, node, at.state);
    for (const fault of faults) this.#suspect(at, fault);
    if (this.#endsAt(node, faults)) return;
    if (node.op.kind === "Test") this.#remember(node, successors);
    for (const { node: next, state, label } of successors) this.#add(next, state, at, label);
  }

  #endsAt(node: Node, faults: readonly FaultAt[]): boolean {
    const ends = this.faults === "end" && !node.handled && faults.some(({ kind }) => endsRun(kind));
    this.#failed ||= ends;
    return ends;
  }

  #remember({ id, next: [yes, no] }: Node, successors: readonly Successor[]): void {
    const answers = this.#answers.get(id) ?? { yes: false, no: false };
    answers.yes ||= successors.some(({ node }) => node === yes);
    answers.no ||= successors.some(({ node }) => node === no);
    this.#answers.set(id, answers);
  }

  /** Goes to the next callback of the queue, or to the script. */
  #start(at: Configuration, state: number[], edge: Edge): void {
    const { space } = this;
    const { pages, callbacks, fragments } = space.program;
    const [callback, ...rest] = space.queue(state);
    space.setQueue(state, rest);
    const fragment = space.fragment(state);
    const script = pages[space.page(state)] ?? pages[0];
    const entry =
      callback === undefined
        ? ((fragment === null ? undefined : fragments[fragment]) ?? script)
        : (callbacks[callback] ?? script);
    this.#add(entry.entry, state, at, edge);
  }

  #add(node: NodeId, state: State, from: Configuration, edge: Edge): void {
    const { space } = this;
    let next = state;
    if (edge?.kind === "mended" && !space.isMended(state)) {
      const mended = [...state];
      space.setMended(mended);
      next = mended;
    }
    const behind = node === between ? [between] : space.view.from(node, this.#known);
    for (const seen of behind) {
      const arrived = seen === between ? next : space.arrive(next, from.node, seen);
      if (this.visited.add(this.#placeOf(seen), arrived) === "known") continue;
      space.spending.work += this.#weight;
      this.queue.push({ node: seen, entered: node, state: arrived, from, edge });
    }
  }

  /** A node in a round, as a number. */
  #placeOf(node: NodeId): number {
    return this.#round * (this.space.program.nodes.length + 1) + node;
  }

  #suspect(at: Configuration, { kind: fault, subject }: FaultAt): void {
    const node = this.space.view.node(at.node);
    // The program's own handler catches a missing key: that is how it asks.
    if (fault === "missing-key" && node.handled) return;
    const name = nameOf(fault, at.node, subject);
    const known = this.#suspicions.get(name);
    const better = known !== undefined && this.space.isMended(known.reached.state);
    if (known !== undefined && !(better && !this.space.isMended(at.state))) return;
    this.#suspicions.set(name, { fault, node: at.node, subject, reached: at });
  }
}

/** Does Streamlit end the run there? A log line and a leak do not. */
export function endsRun(fault: FaultKind): boolean {
  return fault !== "default-ignored" && fault !== "shared-mutation";
}

function nameOf(fault: FaultKind, node: NodeId, subject: SubjectId | null): string {
  return `${fault} ${node} ${subject ?? ""}`;
}
