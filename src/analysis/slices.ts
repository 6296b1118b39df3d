/**
 * The order of work: key by key with the guards that matter, and the whole program as the last resort.
 *
 * A slice begins with one key and no memory for answers. It misses no path, but it invents some, because
 * it cannot answer tests of other keys. Most keys are settled so: nothing to suspect. Else the slice
 * remembers what was answered, and a suspicion is replayed on the whole program; where it does not replay,
 * the test that its path needed last is added to the slice with everything it asks about, and the search
 * is repeated. What is still open then is looked for in the whole program, if
 * that is small enough to be explored. What does not replay is silent.
 */
import type { FaultKind } from "../runtime/core/fault.js";
import { explore, type Budget, type Edge, type Suspicion } from "./explore.js";
import { coneOf, sizeOf, withEdge } from "./cone.js";
import { trackedFor, type Goal } from "./goal.js";
import type { Model } from "./model.js";
import { edgesOn } from "./path.js";
import { contradictions, runMemory, type Memory } from "./questions.js";
import { replay, type Allowance, type Replayed, type Widen } from "./replay.js";
import { Rivals } from "./rivals.js";
import type { Space } from "./state.js";
import type { SubjectId } from "./subjects.js";
import { SurelySet } from "./surely-set.js";
import type { Tracked, View } from "./view.js";

/** What the whole program and a slice may cost, in work and never in seconds. */
export interface Budgets {
  readonly whole: Budget;
  readonly slice: Budget;
  /** Configurations of all slices and replays of an app; which keys come first, the program says. */
  readonly app: number;
}

export const budgets: Budgets = {
  whole: { states: 2_000, configurations: 20_000 },
  slice: { states: 5_000, configurations: 20_000 },
  app: 600_000,
};

/** A suspicion that has replayed. */
export interface Confirmed {
  readonly suspicion: Suspicion;
  readonly replayed: Replayed;
}

/**
 * A suspicion that has not, and the steps that the slice may have got wrong: first the one at which the
 * whole program went another way, then those of the path, last ones first.
 */
interface Failed {
  readonly suspicion: Suspicion;
  readonly guessed: readonly Edge[];
  /** What the slice would have to remember, because its path gives two answers to one question. */
  readonly contradicted: Memory | null;
  /** Has the replay ended with its budget? */
  readonly cutOff: boolean;
}

export interface Outcome {
  readonly confirmed: readonly Confirmed[];
  /** Suspicions that no replay has confirmed. */
  readonly open: readonly Suspicion[];
  /** Subjects whose slices were cut off by their budget. */
  readonly cutOff: readonly SubjectId[];
}

const nothing: Outcome = { confirmed: [], open: [], cutOff: [] };

/** What is looked for. Other faults end paths, and nobody reports them yet. */
const reported: ReadonlySet<FaultKind> = new Set<FaultKind>([
  ...(["missing-key", "write-after-render", "read-only-key"] as const),
  ...(["default-ignored", "shared-mutation"] as const),
]);

/** Every suspicion that replays. */
export function confirm(model: Model, allowed: Budgets = budgets): Outcome {
  const rivals = new Rivals(model, allowed.slice);
  const outcomes = goals(model).map((goal) =>
    model.spending.work > allowed.app
      ? unseen(goal)
      : confirmSlice(model, goal, rivals, allowed.slice),
  );
  const open = outcomes.flatMap((outcome) => outcome.open);
  const cutOff = outcomes.flatMap((outcome) => outcome.cutOff);
  const confirmed = outcomes.flatMap((outcome) => outcome.confirmed);
  if (open.length === 0) return { confirmed, open, cutOff };
  const names = new Set(open.map(nameOf));
  const whole = confirmWhole(model, allowed.whole, (each) => names.has(nameOf(each)));
  const found = new Set(whole.confirmed.map(({ suspicion }) => nameOf(suspicion)));
  const undecided = whole.complete
    ? whole.cutOff
    : open.filter((each) => !found.has(nameOf(each))).flatMap(({ subject }) => subject ?? []);
  return {
    confirmed: [...confirmed, ...whole.confirmed],
    open: whole.open,
    cutOff: [...new Set([...cutOff, ...undecided])],
  };
}

/** Nobody has looked. */
function unseen(goal: Goal): Outcome {
  return { ...nothing, cutOff: goal.kind === "subject" ? [goal.id] : [] };
}

/** Explores the whole program, and replays the suspicions that somebody is interested in. */
export function confirmWhole(
  model: Model,
  budget: Budget,
  wanted: (suspicion: Suspicion) => boolean,
): Outcome & { readonly complete: boolean } {
  const { suspicions, complete } = explore(model.whole, model.semantics, budget);
  const { whole } = model;
  // Nothing is beside the whole program.
  const allowance: Allowance = { left: 0 };
  const look: Look = { cone: whole, view: whole.view, widen: () => "nothing", allowance };
  const { confirmed, failed } = confirmAll(model, look, suspicions.filter(wanted));
  const open = failed.map(({ suspicion }) => suspicion);
  return { confirmed, open, cutOff: cutOffOf(failed), complete };
}

/** What can have a fault at all. */
function goals(model: Model): Goal[] {
  const risky = new Set<SubjectId>();
  const changed = new Set<number>();
  for (const node of model.program.nodes) {
    const { op } = node;
    if (op.kind === "MutateShared") changed.add(op.object);
    if (op.kind !== "Read" && op.kind !== "Write" && op.kind !== "Delete") continue;
    const subject = model.subjects.of(node);
    if (subject !== null) risky.add(subject.id);
  }
  const surelySet = new SurelySet(model.program, model.subjects);
  const open = [...risky].filter((id) => {
    const subject = model.subjects.all[id];
    return subject !== undefined && !surelySet.isHarmless(subject);
  });
  return [
    ...[...changed].map((id) => ({ kind: "object", id }) as const),
    ...open.map((id) => ({ kind: "subject", id }) as const),
  ];
}

/** What pursuing the paths of one goal may cost. */
const budgetOfPursuits = 100_000;

const maxSubjects = 6;
const maxLocals = 3;
const maxRounds = 16;

function confirmSlice(model: Model, goal: Goal, rivals: Rivals, budget: Budget): Outcome {
  const smallest = trackedFor(goal);
  let tracked: Tracked = { ...smallest, memory: runMemory };
  const settled = firstLook(model, goal, rivals, budget);
  if (settled === "harmless") return nothing;
  /** Cones, by the rivals that they have in them. */
  const known = new Map<string, Space>();
  const widen: Widen = (path, target, most) => {
    const others = rivals.beside(path, target, most);
    if (others === "too many") return "too much";
    if (others.length === 0) return "nothing";
    const name = [...others].sort((a, b) => a - b).join();
    const wide = known.get(name) ?? coneOf(model, goal, others);
    known.set(name, wide);
    return wide;
  };
  let cone: Space | null = null;
  const allowance: Allowance = { left: budgetOfPursuits };
  const confirmed = new Map<string, Confirmed>();
  for (let round = 0; ; round += 1) {
    const space = model.space(tracked);
    const explored = explore(space, model.semantics, budget);
    if (!explored.complete && tracked.memory === runMemory) {
      // Too many answers: now only those are remembered that a path contradicts.
      tracked = smallest;
      continue;
    }
    const suspected = explored.suspicions.filter(
      (each) => isAbout(each, goal) && !confirmed.has(nameOf(each)),
    );
    const first = goal.kind === "object" ? suspected.slice(0, 1) : suspected;
    if (first.length > 0) cone ??= coneOf(model, goal);
    const now = confirmAll(
      model,
      { cone: cone ?? model.whole, view: space.view, widen, allowance },
      first,
    );
    for (const each of now.confirmed) confirmed.set(nameOf(each.suspicion), each);
    const wider = now.failed.map((each) => refined(model, tracked, each));
    const next = wider.find((each) => each !== null) ?? null;
    // Where nothing may be pursued any more, nothing is gained by a better slice.
    const isSpent = allowance.left <= 0;
    if (next !== null && round < maxRounds && explored.complete && !isSpent) {
      tracked = next;
      continue;
    }
    const lost = explored.complete || isSpent ? [] : now.failed.slice(0, maxHunts);
    for (const { suspicion } of lost) {
      const found = hunt(model, { cone: cone ?? model.whole, widen, allowance }, goal, suspicion);
      if (found !== null) confirmed.set(nameOf(suspicion), found);
    }
    const open = now.failed.filter(({ suspicion }) => !confirmed.has(nameOf(suspicion)));
    const isCutOff = !explored.complete && goal.kind === "subject";
    return {
      confirmed: [...confirmed.values()],
      open: open.map(({ suspicion }) => suspicion),
      cutOff: [...(isCutOff ? [goal.id] : []), ...cutOffOf(open)],
    };
  }
}

const maxHunts = 4;
const huntBudget: Budget = { states: 5_000, configurations: 40_000 };

/**
 * Looks for one suspicion alone. Where a slice has too many states to be explored, the fault may still
 * be a few clicks away: the search ends where it is found, and learns only what this fault needs.
 */
function hunt(
  model: Model,
  on: Omit<Look, "view">,
  goal: Goal,
  target: Suspicion,
): Confirmed | null {
  let tracked = trackedFor(goal);
  for (let round = 0; round < maxRounds; round += 1) {
    const space = model.space(tracked);
    const { suspicions } = explore(space, model.semantics, huntBudget, target);
    const found = suspicions.filter((each) => nameOf(each) === nameOf(target));
    const { confirmed, failed } = confirmAll(model, { ...on, view: space.view }, found);
    if (confirmed[0] !== undefined) return confirmed[0];
    const next = failed.map((each) => refined(model, tracked, each))[0] ?? null;
    if (next === null) return null;
    tracked = next;
  }
  return null;
}

/** Most goals are settled by their smallest slice. */
function firstLook(
  model: Model,
  goal: Goal,
  rivals: Rivals,
  budget: Budget,
): "harmless" | "suspected" {
  const suspects = (all: readonly Pick<Suspicion, "fault" | "subject">[]): boolean =>
    all.some((each) => isAbout(each, goal));
  if (goal.kind === "subject") {
    const { complete, suspected } = rivals.settled(goal.id);
    return complete && !suspects(suspected) ? "harmless" : "suspected";
  }
  const space = model.space(trackedFor(goal));
  const { complete, suspicions } = explore(space, model.semantics, budget);
  return complete && !suspects(suspicions) ? "harmless" : "suspected";
}

function isAbout({ fault, subject }: Pick<Suspicion, "fault" | "subject">, goal: Goal): boolean {
  if (goal.kind === "object") return fault === "shared-mutation";
  return subject === goal.id && reported.has(fault);
}

/** What suspicions are replayed on: what they depend on, the slice that has them, and what else may fail. */
interface Look {
  readonly cone: Space;
  readonly view: View;
  readonly widen: Widen;
  readonly allowance: Allowance;
}

function confirmAll(
  model: Model,
  { cone, view, widen, allowance }: Look,
  suspicions: readonly Suspicion[],
): { readonly confirmed: Confirmed[]; readonly failed: Failed[] } {
  const confirmed: Confirmed[] = [];
  const failed: Failed[] = [];
  for (const suspicion of suspicions) {
    const way = { view, reached: suspicion.reached };
    const edges = edgesOn(way);
    const contradicted = contradictions(model.whole.view, view.tracked.memory, edges);
    if (contradicted !== null) {
      failed.push({ suspicion, guessed: [], contradicted, cutOff: false });
      continue;
    }
    const replayed = replay(model, cone, suspicion, way, widen, allowance);
    if (replayed.kind === "replayed") confirmed.push({ suspicion, replayed });
    else {
      const { edge, cutOff } = replayed;
      const guessed = [edge, ...edges.reverse()];
      failed.push({ suspicion, guessed, contradicted: null, cutOff });
    }
  }
  return { confirmed, failed };
}

/** Subjects of which nothing is said, because a replay has ended with its budget. */
function cutOffOf(failed: readonly Failed[]): SubjectId[] {
  return failed.flatMap(({ suspicion: { subject }, cutOff }) =>
    cutOff && subject !== null ? [subject] : [],
  );
}

/** The slice, and what it would have needed to know; null if there is nothing to add. */
function refined(
  model: Model,
  tracked: Tracked,
  { guessed, contradicted }: Failed,
): Tracked | null {
  if (contradicted !== null) return { ...tracked, memory: contradicted };
  for (const edge of guessed) {
    const more = withEdge(model, tracked, edge);
    if (more === null) continue;
    const grown = sizeOf(more) > sizeOf(tracked);
    const fits = more.subjects.size <= maxSubjects && more.locals.size <= maxLocals;
    if (grown && fits) return more;
  }
  return null;
}

function nameOf({ fault, node, subject }: Suspicion): string {
  return `${fault} ${node} ${subject ?? ""}`;
}
