/**
 * Replays a suspicion on the whole program. What does not replay is silent.
 *
 * A slice says: these interactions lead to this fault. Here they are done again, one after the other,
 * with every key and every local followed. If no path gets there, the slice has invented it. If some
 * path does, its conditions are collected, and each is dropped that is not needed: when every path
 * through the same interactions ends in the fault, interactions alone reproduce it.
 */
import type { NodeId } from "../ir/program.js";
import { between, Search, type Configuration, type Edge, type Target } from "./explore.js";
import type { Model } from "./model.js";
import { concrete, type Guess, type Interaction } from "./requests.js";
import type { Space, State } from "./state.js";
import type { View } from "./view.js";

/** A condition of the program's code that a path needs. */
export interface Answered {
  /** Which of the interactions it belongs to, from 0. */
  readonly round: number;
  readonly node: NodeId;
  readonly holds: boolean;
}

export interface Replayed {
  readonly kind: "replayed";
  /** The path on the whole program; the fault is at the last step. */
  readonly path: readonly PathStep[];
  readonly interactions: readonly (Interaction | Guess)[];
  /** The conditions without which some path does not end in the fault. */
  readonly conditions: readonly Answered[];
  /** Nodes of lines that have to be mended first. */
  readonly mended: readonly NodeId[];
}

/** A configuration of the path without its state, which may be large: what is told of it. */
export interface PathStep extends Pick<Configuration, "node" | "entered" | "edge"> {
  /** Is the target's key there, when the path comes here? */
  readonly present: boolean;
}

/** Configurations that the replay of one suspicion may visit. */
const budget = 6_000;
const maxConditions = 10;

/** Where a path of a slice and the whole program part: an edge that the whole does not have. */
export interface Diverged {
  readonly kind: "diverged";
  /** Null if each step is possible for itself. */
  readonly edge: Edge;
  /** Has another fault ended a path before? */
  readonly failed: boolean;
}

/**
 * Replays the way of a slice to a target. `cone` is the slice of everything that the target depends on:
 * there, the interactions are tried with all answers that the program's conditions could give. What is
 * found is then followed on the whole program, with every key and local.
 */
export function replay(model: Model, cone: Space, target: Target, way: Way): Replayed | Diverged {
  const rounds = roundsOf(edgesOn(way));
  // First without a mended line; only a fault that lies behind another one needs any.
  const direct = reach(model, cone, target, rounds, "end");
  const found =
    direct.kind === "diverged" && direct.failed
      ? reach(model, cone, target, rounds, "go on")
      : direct;
  if (found.kind === "diverged") return found;
  const onCone = edgesOn({ view: cone.view, reached: found.at });
  const known = roundsOf(onCone);
  const reached =
    follow(model, target, known, "end") ?? follow(model, target, known, "go on") ?? null;
  if (reached === null) return { kind: "diverged", edge: null, failed: true };

  const edges = pathOf(reached).map(({ edge }) => edge);
  const interactions = roundsOf(edges).map(({ step }) => step);
  const mended = edges.flatMap((edge) => (edge?.kind === "mended" ? [edge.node] : []));
  const answers = answersOn(onCone);
  const suffices = (given: readonly Answered[]): boolean =>
    always(model, cone, target, interactions, given, mended.length > 0 ? "go on" : "end");
  const conditions = withoutIdle(answers, suffices);
  const path = stepsOf(model.whole, target, reached);
  return { kind: "replayed", path, interactions, conditions, mended };
}

function stepsOf(space: Space, { subject }: Target, reached: Configuration): PathStep[] {
  const isThere = (state: State): boolean =>
    subject !== null &&
    space.tracks(subject) &&
    space.cells.lookup(space.cell(state, subject)) !== null;
  return pathOf(reached).map(({ node, entered, edge, state }) => {
    return { node, entered, edge, present: isThere(state) };
  });
}

/**
 * Takes one path through the whole program: the given interactions, and where the cone has answered a
 * test, its answer. Tests that do not matter to the target are tried both ways, one after the other.
 */
function follow(
  model: Model,
  target: Target,
  rounds: readonly Round[],
  faults: "go on" | "end",
): Configuration | null {
  const space = model.whole;
  const search = new Search(space, model.semantics, faults);
  const answers = rounds.map((round) => new Map(settledAnswers(round)));
  const waiting: { readonly at: Configuration; readonly round: number }[] = [];
  const act = (at: Configuration, round: number): void => {
    const step = rounds[round]?.step;
    if (step === undefined) return;
    const before = search.queue.length;
    search.inRound(round, answers[round]);
    for (const each of concrete(space, at.state, step)) search.interact(at, each);
    for (const next of search.queue.slice(before)) waiting.push({ at: next, round });
  };
  act(search.begin(), 0);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { at, round } = next;
    if (search.work > budget) return null;
    if (at.node === between) {
      act(at, round + 1);
      continue;
    }
    const before = search.queue.length;
    search.inRound(round, answers[round]);
    search.advanceTo(at, null);
    const found = round === rounds.length - 1 ? search.find(target) : null;
    if (found !== null) return found;
    // The first way on is tried first.
    for (const each of search.queue.slice(before).reverse()) waiting.push({ at: each, round });
  }
  return null;
}

/** The answers of a run; a test that was answered both ways, in a loop, is left open. */
function settledAnswers({ answers }: Round): (readonly [NodeId, boolean])[] {
  const open = new Set(
    answers
      .filter(({ node, holds }) =>
        answers.some((each) => each.node === node && each.holds !== holds),
      )
      .map(({ node }) => node),
  );
  return answers.filter(({ node }) => !open.has(node)).map(({ node, holds }) => [node, holds]);
}

/** The configurations from the beginning to `reached`. */
function pathOf(reached: Configuration): Configuration[] {
  const path: Configuration[] = [];
  for (let at: Configuration | null = reached; at !== null; at = at.from) path.push(at);
  return path.reverse();
}

/** The end of a path, in the slice that went it. */
export interface Way {
  readonly view: View;
  readonly reached: Configuration;
}

/** The steps of a path, with the answers that it needs where its slice saw no test. */
export function edgesOn({ view, reached }: Way): Edge[] {
  return pathOf(reached).flatMap(({ edge, entered, node }) =>
    node === between ? [edge] : [edge, ...view.answersTo(entered, node)],
  );
}

/** One interaction of a slice's path, and the answers that its run gave. */
interface Round {
  readonly step: Interaction | Guess;
  readonly answers: readonly (Edge & { readonly kind: "answer" })[];
}

function roundsOf(edges: readonly Edge[]): Round[] {
  const rounds: { step: Interaction | Guess; answers: (Edge & { kind: "answer" })[] }[] = [];
  for (const edge of edges) {
    if (edge?.kind === "interaction") rounds.push({ step: edge.interaction, answers: [] });
    if (edge?.kind === "answer") rounds.at(-1)?.answers.push(edge);
  }
  return rounds;
}

/** Some path to the goal through the interactions of these rounds. */
function reach(
  model: Model,
  space: Space,
  target: Target,
  rounds: readonly Round[],
  faults: "go on" | "end",
): { readonly kind: "reached"; readonly at: Configuration } | Diverged {
  const search = new Search(space, model.semantics, faults);
  let waiting = [search.begin()];
  let diverged: Edge = null;
  for (const [round, { step, answers }] of rounds.entries()) {
    const last = round === rounds.length - 1;
    const from = search.queue.length;
    search.beginRound(round);
    for (const at of waiting) {
      for (const each of concrete(space, at.state, step)) search.interact(at, each);
    }
    if (search.queue.length === from) diverged ??= { kind: "interaction", interaction: step };
    waiting = [];
    for (let at = from; at < search.queue.length; at += 1) {
      const configuration = search.queue[at];
      if (configuration === undefined || search.work > budget) break;
      if (configuration.node === between) waiting.push(configuration);
      else search.advance(configuration);
      const found = last ? search.find(target) : null;
      if (found !== null) return { kind: "reached", at: found };
    }
    const parts = ({ node, holds }: Round["answers"][number]): boolean =>
      space.view.sees(node) && !search.hasAnswered(node, holds);
    diverged ??= answers.find(parts) ?? null;
    if (waiting.length === 0) waiting = search.interrupt();
  }
  return { kind: "diverged", edge: diverged, failed: search.failed };
}

/** Does every path through the interactions end in the goal, given these answers? */
function always(
  model: Model,
  space: Space,
  target: Target,
  steps: readonly (Interaction | Guess)[],
  given: readonly Answered[],
  faults: "go on" | "end",
): boolean {
  const search = new Search(space, model.semantics, faults);
  let waiting = [search.begin()];
  for (const [round, step] of steps.entries()) {
    const last = round === steps.length - 1;
    const forced = new Map(
      given.filter((each) => each.round === round).map(({ node, holds }) => [node, holds]),
    );
    const from = search.queue.length;
    search.beginRound(round, forced);
    for (const at of waiting) if (search.interact(at, step) === "not offered") return false;
    waiting = [];
    for (let at = from; at < search.queue.length; at += 1) {
      const configuration = search.queue[at];
      if (configuration === undefined || search.work > budget) return false;
      if (configuration.node === between) {
        if (last) return false;
        waiting.push(configuration);
        continue;
      }
      const { op } = space.view.node(configuration.node);
      if (op.kind === "Raise") return false;
      const result = search.advanceTo(configuration, last ? target : null);
      if (result === "ends") return false;
    }
    if (waiting.length === 0 && !last) waiting = search.interrupt();
  }
  return true;
}

/** The answers of a path; of a condition that is asked again in a loop, none. */
function answersOn(edges: readonly Edge[]): Answered[] {
  const answers = new Map<string, Answered | null>();
  let round = -1;
  for (const edge of edges) {
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
