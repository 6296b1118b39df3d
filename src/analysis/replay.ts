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
import type { Configuration, Edge, Target } from "./explore.js";
import { follow } from "./follow.js";
import type { Model } from "./model.js";
import { answersOn, edgesOn, pathOf, roundsOf, type Answered, type Way } from "./path.js";
import { pursue, type Chase } from "./pursue.js";
import { reasonsFor, withOthers } from "./reasons.js";
import { budgetOfOneTry, reach, type Diverged } from "./reach.js";
import type { Guess, Interaction } from "./requests.js";
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

/** One path is long in a large program, and its states are. */
const budgetOfOnePath = 8_000;

/** Other keys that may fail first, and are looked at together. */
const maxRivals = 4;

/** What pursuing one path may cost. */
const budgetOfOnePursuit = 40_000;

/** What pursuing all paths of one goal may still cost. */
export interface Allowance {
  left: number;
}

/** The cone, and with it the other faults that may come first on paths beside this one. */
export type Widen = (
  path: readonly Configuration[],
  target: Target,
  most: number,
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
  allowance: Allowance,
): Replayed | Diverged {
  const found = attempt(model, cone, target, way, allowance);
  if (found.kind === "diverged") return found;
  const { reached, interactions, mended } = found;
  const causes = conditionsOf(model, target, found);
  const path = pathOf(reached);
  const told = { interactions, mended, causes, conditions: causes };
  const replayed = { kind: "replayed", ...told } as const;
  // What is too much for the cone is too much with other faults beside it.
  const isPursued = found.needed !== undefined;
  const wide = mended.length > 0 ? "nothing" : widen(path, target, isPursued ? 0 : maxRivals);
  if (wide === "nothing") return { ...replayed, path: stepsOf(model.whole, target, path) };

  const spared = wide === "too much" ? null : attempt(model, wide, target, way, { left: 0 });
  if (spared?.kind !== "found" || spared.mended.length > 0) {
    // Then each answer may be needed.
    const all = answersOn(edgesOn({ view: model.whole.view, reached }));
    const conditions = isPursued ? withOthers(causes, all) : all;
    return { ...replayed, path: stepsOf(model.whole, target, path), conditions };
  }
  return {
    ...replayed,
    path: stepsOf(model.whole, target, pathOf(spared.reached)),
    interactions: spared.interactions,
    conditions: conditionsOf(model, target, spared),
  };
}

/** A path of the cone that the whole program has too. */
interface Found extends Pick<Replayed, "interactions" | "mended"> {
  readonly kind: "found";
  /** Where it ends on the whole program. */
  readonly reached: Configuration;
  /** The slice in which the path was found: nothing else decides about it. */
  readonly cone: Space;
  /** Those answers that are known to be needed, if somebody has looked. */
  readonly needed?: readonly Answered[];
  /** What the path has answered. */
  readonly answers: readonly Answered[];
}

function attempt(
  model: Model,
  cone: Space,
  target: Target,
  way: Way,
  allowance: Allowance,
): Found | Diverged {
  const rounds = roundsOf(edgesOn(way));
  // First without a mended line; only a fault that lies behind another one needs any.
  const direct = reach(model, cone, target, rounds, "end");
  const found =
    direct.kind === "diverged" && direct.failed
      ? reach(model, cone, target, rounds, "go on")
      : direct;
  if (found.kind === "reached") return followed(model, cone, target, found.at);
  if (!found.cutOff || allowance.left <= 0) return found;
  const { work } = model.spending;
  const caught = pursued(model, target, way, found.edge, allowance);
  allowance.left -= model.spending.work - work;
  return caught;
}

/** The path that the cone has found, on the whole program. */
function followed(model: Model, cone: Space, target: Target, at: Configuration): Found | Diverged {
  const onCone = edgesOn({ view: cone.view, reached: at });
  const known = roundsOf(onCone);
  const unmended = follow(model, target, known, "end", budgetOfOnePath);
  const end =
    unmended.reached === null && unmended.failed
      ? follow(model, target, known, "go on", budgetOfOnePath)
      : unmended;
  if (end.reached === null) {
    return {
      kind: "diverged",
      edge: end.parted,
      failed: true,
      cutOff: unmended.cutOff || end.cutOff,
    };
  }
  return { ...foundAt(end.reached), cone, answers: answersOn(onCone) };
}

/** What is too much to be tried in all ways is looked for on the one way that the slice has gone. */
function pursued(
  model: Model,
  target: Target,
  way: Way,
  parted: Edge,
  { left }: Allowance,
): Found | Diverged {
  const end = model.spending.work + Math.min(left, budgetOfOnePursuit);
  const unmended: Chase = { model, target, faults: "end", end };
  const first = pursue(unmended, way);
  const isBehind = first.caught === null && first.failed;
  const chase: Chase = isBehind ? { ...unmended, faults: "go on" } : unmended;
  const { caught } = isBehind ? pursue(chase, way) : first;
  if (caught === null) {
    // One path is no proof that there is none.
    return { kind: "diverged", edge: first.parted ?? parted, failed: true, cutOff: true };
  }
  const { reached, space: cone } = caught;
  const all = answersOn(edgesOn({ view: model.whole.view, reached }));
  return { ...foundAt(reached), cone, answers: all, needed: reasonsFor(chase, caught) };
}

function foundAt(
  reached: Configuration,
): Pick<Found, "kind" | "reached" | "interactions" | "mended"> {
  const edges = pathOf(reached).map(({ edge }) => edge);
  return {
    kind: "found",
    reached,
    interactions: roundsOf(edges).map(({ step }) => step),
    mended: edges.flatMap((edge) => (edge?.kind === "mended" ? [edge.node] : [])),
  };
}

function conditionsOf(
  model: Model,
  target: Target,
  { cone, answers, needed, interactions, mended }: Found,
): readonly Answered[] {
  if (needed !== undefined) return needed;
  const faults = mended.length > 0 ? "go on" : "end";
  return neededOf({ model, cone, target, interactions, faults, budget: budgetOfOneTry }, answers);
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
