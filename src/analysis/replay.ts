/**
 * Replays a suspicion on the whole program. What does not replay is silent.
 *
 * A slice says: these interactions lead to this fault. Here they are done again, one after the other,
 * with every key and every local followed. If no path gets there, the slice has invented it. If some
 * path does, its conditions are collected, and each is dropped that is not needed: when every path
 * through the same interactions ends in the fault, interactions alone reproduce it.
 */
import type { NodeId } from "../ir/program.js";
import { neededOf } from "./certainty.js";
import { between, Search, type Configuration, type Edge, type Target } from "./explore.js";
import { follow } from "./follow.js";
import type { Model } from "./model.js";
import { answersOn, edgesOn, pathOf, roundsOf } from "./path.js";
import type { Answered, Round, Way } from "./path.js";
import { concrete, type Guess, type Interaction } from "./requests.js";
import type { Space, State } from "./state.js";

export interface Replayed {
  readonly kind: "replayed";
  /** The path on the whole program; the fault is at the last step. */
  readonly path: readonly PathStep[];
  readonly interactions: readonly (Interaction | Guess)[];
  /** The conditions without which some path does not end in the fault. */
  readonly conditions: readonly Answered[];
  /** Those of them that bring it about; the others keep another fault from coming first. */
  readonly causes: readonly Answered[];
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
/** One path is long in a large program, and its states are. */
const budgetOfOnePath = 8_000;

/** Where a path of a slice and the whole program part: an edge that the whole does not have. */
export interface Diverged {
  readonly kind: "diverged";
  /** Null if each step is possible for itself. */
  readonly edge: Edge;
  /** Has another fault ended a path before? */
  readonly failed: boolean;
  /** Has the budget ended the search? */
  readonly cutOff: boolean;
}

/** The cone, and with it the other faults that may come first on paths beside this one. */
export type Widen = (
  path: readonly Configuration[],
  target: Target,
) => Space | "nothing" | "too much";

/**
 * Replays the way of a slice to a target. `cone` is the slice of everything that the target depends on:
 * there, the interactions are tried with all answers that the program's conditions could give. What is
 * found is then followed on the whole program, with every key and local.
 */
export function replay(
  model: Model,
  cone: Space,
  target: Target,
  way: Way,
  widen: Widen,
): Replayed | Diverged {
  const found = attempt(model, cone, target, way);
  if (found.kind === "diverged") return found;
  const { reached, interactions, mended } = found;
  const causes = conditionsOf(model, cone, target, found);
  const path = pathOf(reached);
  const told = { interactions, mended, causes, conditions: causes };
  const replayed = { kind: "replayed", ...told } as const;
  const wide = mended.length > 0 ? "nothing" : widen(path, target);
  if (wide === "nothing") return { ...replayed, path: stepsOf(model.whole, target, path) };

  const spared = wide === "too much" ? null : attempt(model, wide, target, way);
  if (wide === "too much" || spared?.kind !== "found" || spared.mended.length > 0) {
    // Too much to be tried: then each answer may be needed.
    const conditions = answersOn(edgesOn({ view: model.whole.view, reached }));
    return { ...replayed, path: stepsOf(model.whole, target, path), conditions };
  }
  return {
    ...replayed,
    path: stepsOf(model.whole, target, pathOf(spared.reached)),
    interactions: spared.interactions,
    conditions: conditionsOf(model, wide, target, spared),
  };
}

/** A path of the cone that the whole program has too. */
interface Found extends Pick<Replayed, "interactions" | "mended"> {
  readonly kind: "found";
  /** Where it ends on the whole program. */
  readonly reached: Configuration;
  /** What the cone's path has answered. */
  readonly answers: readonly Answered[];
}

function attempt(model: Model, cone: Space, target: Target, way: Way): Found | Diverged {
  const rounds = roundsOf(edgesOn(way));
  // First without a mended line; only a fault that lies behind another one needs any.
  const direct = reach(model, cone, target, rounds, "end");
  const found =
    direct.kind === "diverged" && direct.failed
      ? reach(model, cone, target, rounds, "go on")
      : direct;
  if (found.kind === "diverged" && !found.cutOff) return found;
  // What is too much to be tried in all ways is followed on the one way that the slice has gone.
  const onCone = edgesOn(found.kind === "diverged" ? way : { view: cone.view, reached: found.at });
  const known = roundsOf(onCone);
  const isGuided = found.kind === "diverged";
  const unmended = follow(model, target, known, "end", budgetOfOnePath, isGuided);
  const followed =
    unmended.reached === null && unmended.failed
      ? follow(model, target, known, "go on", budgetOfOnePath, isGuided)
      : unmended;
  const { reached } = followed;
  if (reached === null) {
    const edge = followed.parted ?? (found.kind === "diverged" ? found.edge : null);
    return { kind: "diverged", edge, failed: true, cutOff: unmended.cutOff || followed.cutOff };
  }
  const edges = pathOf(reached).map(({ edge }) => edge);
  const onWhole = new Set(answersOn(edges).map(({ round, node }) => `${round} ${node}`));
  return {
    kind: "found",
    reached,
    interactions: roundsOf(edges).map(({ step }) => step),
    // What a slice guesses because it does not know a key is no condition of the program.
    answers: answersOn(onCone).filter(
      ({ round, node }) => found.kind === "reached" || onWhole.has(`${round} ${node}`),
    ),
    mended: edges.flatMap((edge) => (edge?.kind === "mended" ? [edge.node] : [])),
  };
}

function conditionsOf(
  model: Model,
  cone: Space,
  target: Target,
  { answers, interactions, mended }: Found,
): readonly Answered[] {
  const faults = mended.length > 0 ? "go on" : "end";
  return neededOf({ model, cone, target, interactions, faults, budget }, answers);
}

function stepsOf(space: Space, { subject }: Target, path: readonly Configuration[]): PathStep[] {
  const isThere = (state: State): boolean =>
    subject !== null &&
    space.tracks(subject) &&
    space.cells.lookup(space.cell(state, subject)) !== null;
  return path.map(({ node, entered, edge, state }) => {
    return { node, entered, edge, present: isThere(state) };
  });
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
  let cutOff = false;
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
      cutOff ||= search.work > budget;
      if (configuration === undefined || cutOff) break;
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
  return { kind: "diverged", edge: diverged, failed: search.failed, cutOff };
}
