/**
 * Replays a suspicion on the whole program. What does not replay is silent.
 *
 * A slice says: these interactions lead to this fault. Here they are done again, one after the other,
 * with every key and every local followed. If no path gets there, the slice has invented it. If some
 * path does, its conditions are collected, and each is dropped that is not needed: when every path
 * through the same interactions ends in the fault, interactions alone reproduce it.
 */
import type { NodeId } from "../ir/program.js";
import type { FaultKind } from "../runtime/core/fault.js";
import { between, Search, type Configuration, type Edge } from "./explore.js";
import type { Model } from "./model.js";
import { concrete, type Guess, type Interaction } from "./requests.js";
import type { SubjectId } from "./subjects.js";

export interface Goal {
  readonly fault: FaultKind;
  readonly node: NodeId;
  readonly subject: SubjectId | null;
}

/** A condition of the program's code that a path needs. */
export interface Answered {
  /** Which of the interactions it belongs to, from 0. */
  readonly round: number;
  readonly node: NodeId;
  readonly holds: boolean;
}

export interface Replayed {
  readonly kind: "replayed";
  /** The path on the whole program, last configuration first. */
  readonly reached: Configuration;
  readonly interactions: readonly Interaction[];
  /** The conditions without which some path does not end in the fault. */
  readonly conditions: readonly Answered[];
  /** Nodes of lines that have to be mended first. */
  readonly mended: readonly NodeId[];
}

/** Configurations that the replay of one suspicion may visit. */
const budget = 12_000;
const maxConditions = 10;

/** Where a path of a slice and the whole program part: an edge that the whole does not have. */
export interface Diverged {
  readonly kind: "diverged";
  /** Null if each step is possible for itself. */
  readonly edge: Edge;
}

/** Replays the way of a slice to a goal on the whole program. */
export function replay(model: Model, goal: Goal, way: Configuration): Replayed | Diverged {
  const rounds = roundsOf(pathOf(way));
  // First without a mended line; only a fault that lies behind another one needs any.
  const direct = reach(model, goal, rounds, "end");
  const reached = direct.kind === "reached" ? direct : reach(model, goal, rounds, "go on");
  return reached.kind === "reached" ? replayedTo(model, goal, reached.at) : reached;
}

function replayedTo(model: Model, goal: Goal, reached: Configuration): Replayed {
  const path = pathOf(reached);
  const interactions = path.flatMap(({ edge }) =>
    edge?.kind === "interaction" && isConcrete(edge.interaction) ? [edge.interaction] : [],
  );
  const mended = path.flatMap(({ edge }) => (edge?.kind === "mended" ? [edge.node] : []));
  const answers = answersOn(path);
  const needed = (given: readonly Answered[]): boolean =>
    always(model, goal, interactions, given, mended.length > 0 ? "go on" : "end");
  const conditions = withoutIdle(answers, needed);
  return { kind: "replayed", reached, interactions, conditions, mended };
}

/** The configurations from the beginning to `reached`. */
export function pathOf(reached: Configuration): Configuration[] {
  const path: Configuration[] = [];
  for (let at: Configuration | null = reached; at !== null; at = at.from) path.push(at);
  return path.reverse();
}

function isConcrete(step: Interaction | Guess): step is Interaction {
  return step.kind !== "call" && step.kind !== "rerun-fragment";
}

/** One interaction of a slice's path, and the answers that its run gave. */
interface Round {
  readonly step: Interaction | Guess;
  readonly answers: readonly (Edge & { readonly kind: "answer" })[];
}

function roundsOf(path: readonly Configuration[]): Round[] {
  const rounds: { step: Interaction | Guess; answers: (Edge & { kind: "answer" })[] }[] = [];
  for (const { edge } of path) {
    if (edge?.kind === "interaction") rounds.push({ step: edge.interaction, answers: [] });
    if (edge?.kind === "answer") rounds.at(-1)?.answers.push(edge);
  }
  return rounds;
}

/** Some path to the goal through the interactions of these rounds. */
function reach(
  model: Model,
  goal: Goal,
  rounds: readonly Round[],
  faults: "go on" | "end",
): { readonly kind: "reached"; readonly at: Configuration } | Diverged {
  const space = model.whole;
  const search = new Search(space, model.semantics, faults);
  let waiting = [search.begin()];
  let diverged: Edge = null;
  for (const [round, { step, answers }] of rounds.entries()) {
    const last = round === rounds.length - 1;
    const from = search.queue.length;
    search.beginRound();
    for (const at of waiting) {
      for (const each of concrete(space, at.state, step)) search.interact(at, each);
    }
    if (search.queue.length === from) diverged ??= { kind: "interaction", interaction: step };
    waiting = [];
    for (let at = from; at < search.queue.length; at += 1) {
      const configuration = search.queue[at];
      if (configuration === undefined || search.visited > budget) break;
      if (configuration.node === between) waiting.push(configuration);
      else search.advance(configuration);
      const found = last ? search.find(goal) : null;
      if (found !== null) return { kind: "reached", at: found };
    }
    diverged ??= answers.find(({ node, holds }) => !search.hasAnswered(node, holds)) ?? null;
    if (waiting.length === 0) waiting = search.interrupt();
  }
  return { kind: "diverged", edge: diverged };
}

/** Does every path through the interactions end in the goal, given these answers? */
function always(
  model: Model,
  goal: Goal,
  steps: readonly Interaction[],
  given: readonly Answered[],
  faults: "go on" | "end",
): boolean {
  const space = model.whole;
  const search = new Search(space, model.semantics, faults);
  let waiting = [search.begin()];
  for (const [round, step] of steps.entries()) {
    const last = round === steps.length - 1;
    const forced = new Map(
      given.filter((each) => each.round === round).map(({ node, holds }) => [node, holds]),
    );
    const from = search.queue.length;
    search.beginRound();
    for (const at of waiting) if (search.interact(at, step) === "not offered") return false;
    waiting = [];
    for (let at = from; at < search.queue.length; at += 1) {
      const configuration = search.queue[at];
      if (configuration === undefined || search.visited > budget) return false;
      if (configuration.node === between) {
        if (last) return false;
        waiting.push(configuration);
        continue;
      }
      const { op } = space.view.node(configuration.node);
      if (op.kind === "Raise") return false;
      const result = search.advanceKnowing(configuration, forced, last ? goal : null);
      if (result === "ends") return false;
    }
    if (waiting.length === 0 && !last) waiting = search.interrupt();
  }
  return true;
}

/** The answers of a path; of a condition that is asked again in a loop, none. */
function answersOn(path: readonly Configuration[]): Answered[] {
  const answers = new Map<string, Answered | null>();
  let round = -1;
  for (const { edge } of path) {
    if (edge?.kind === "interaction") round += 1;
    if (edge?.kind !== "answer") continue;
    const name = `${round} ${edge.node}`;
    const known = answers.get(name);
    const differs = known !== undefined && known?.holds !== edge.holds;
    answers.set(name, differs ? null : { round, node: edge.node, holds: edge.holds });
  }
  return [...answers.values()].filter((each) => each !== null);
}

/** Drops the conditions, first all and then one by one, that the fault does not need. */
function withoutIdle(
  answers: readonly Answered[],
  suffices: (given: readonly Answered[]) => boolean,
): readonly Answered[] {
  if (answers.length === 0 || suffices([])) return [];
  if (answers.length > maxConditions || !suffices(answers)) return answers;
  let needed = answers;
  for (const each of answers) {
    const others = needed.filter((other) => other !== each);
    if (suffices(others)) needed = others;
  }
  return needed;
}
