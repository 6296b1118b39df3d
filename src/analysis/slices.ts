/**
 * The order of work: the whole program if it is small, else key by key with the guards that matter.
 *
 * A slice begins with one key. It invents paths, because it cannot answer tests of other keys; where a
 * suspicion does not replay on the whole program, the test that the path needed last is added to the
 * slice with everything it asks about, and the search is repeated. Most keys are settled alone, and
 * almost all with two or three others. What still does not replay then is silent.
 */
import type { Condition, LocalId } from "../ir/value.js";
import { explore, type Budget, type Configuration, type Suspicion } from "./explore.js";
import type { Model } from "./model.js";
import { pathOf, replay, type Replayed } from "./replay.js";
import type { Guess, Interaction } from "./requests.js";
import { sourcesOf, type SubjectId } from "./subjects.js";
import type { Tracked } from "./view.js";

/** What the whole program and a slice may cost, in work and never in seconds. */
export interface Budgets {
  readonly whole: Budget;
  readonly slice: Budget;
}

export const budgets: Budgets = {
  whole: { states: 2_000, configurations: 40_000 },
  slice: { states: 5_000, configurations: 20_000 },
};

/** A suspicion that has replayed. */
export interface Confirmed {
  readonly suspicion: Suspicion;
  readonly replayed: Replayed;
}

export interface Outcome {
  readonly confirmed: readonly Confirmed[];
  /** Subjects whose slices were cut off by their budget. */
  readonly cutOff: readonly SubjectId[];
}

/** Every suspicion that replays. */
export function confirm(model: Model, allowed: Budgets = budgets): Outcome {
  const whole = explore(model.whole, model.semantics, allowed.whole);
  const first = confirmAll(model, whole.suspicions);
  if (whole.complete) return { confirmed: first.confirmed, cutOff: [] };

  const confirmed = new Map(first.confirmed.map((each) => [nameOf(each.suspicion), each]));
  const cutOff: SubjectId[] = [];
  for (const goal of goals(model)) {
    const outcome = confirmSlice(model, goal, allowed.slice, new Set(confirmed.keys()));
    for (const each of outcome.confirmed) confirmed.set(nameOf(each.suspicion), each);
    cutOff.push(...outcome.cutOff);
  }
  return { confirmed: [...confirmed.values()], cutOff };
}

/** The subjects that can have a fault at all; null stands for the objects of modules. */
function goals(model: Model): (SubjectId | null)[] {
  const risky = new Set<SubjectId>();
  for (const node of model.program.nodes) {
    const { kind } = node.op;
    if (kind !== "Read" && kind !== "Write" && kind !== "Delete") continue;
    const subject = model.subjects.of(node);
    if (subject !== null) risky.add(subject.id);
  }
  return [...risky, ...(model.program.shared.length > 0 ? [null] : [])];
}

const maxSubjects = 6;
const maxLocals = 3;
const maxRounds = 8;

function confirmSlice(
  model: Model,
  goal: SubjectId | null,
  budget: Budget,
  known: ReadonlySet<string>,
): Outcome {
  let tracked = withSubmits(model, {
    subjects: new Set(goal === null ? [] : [goal]),
    locals: new Set<LocalId>(),
    shared: goal === null,
  });
  const confirmed: Confirmed[] = [];
  const settled = new Set(known);
  for (let round = 0; round < maxRounds; round += 1) {
    const explored = explore(model.space(tracked), model.semantics, budget);
    const open = explored.suspicions.filter(
      (each) => each.subject === goal && !settled.has(nameOf(each)),
    );
    const { confirmed: now, failed } = confirmAll(model, open);
    for (const each of now) settled.add(nameOf(each.suspicion));
    confirmed.push(...now);
    if (!explored.complete) return { confirmed, cutOff: goal === null ? [] : [goal] };
    const [next] = failed.map(({ reached }) => refined(model, tracked, reached)).filter(Boolean);
    if (next === undefined || next === null) return { confirmed, cutOff: [] };
    tracked = withSubmits(model, next);
  }
  return { confirmed, cutOff: [] };
}

function confirmAll(
  model: Model,
  suspicions: readonly Suspicion[],
): { readonly confirmed: Confirmed[]; readonly failed: Suspicion[] } {
  const confirmed: Confirmed[] = [];
  const failed: Suspicion[] = [];
  for (const suspicion of suspicions) {
    const replayed = replay(model, suspicion, stepsOf(suspicion.reached));
    if (replayed === null) failed.push(suspicion);
    else confirmed.push({ suspicion, replayed });
  }
  return { confirmed, failed };
}

/** What the user did on the way. */
function stepsOf(reached: Configuration): (Interaction | Guess)[] {
  return pathOf(reached).flatMap(({ edge }) =>
    edge?.kind === "interaction" ? [edge.interaction] : [],
  );
}

/** The slice, and the last test on the way that it could not answer; null if it can answer all. */
function refined(model: Model, tracked: Tracked, reached: Configuration): Tracked | null {
  for (const { edge } of pathOf(reached).reverse()) {
    if (edge?.kind !== "answer") continue;
    const { op } = model.whole.view.node(edge.node);
    if (op.kind !== "Test") continue;
    const more = withCondition(model, tracked, op.condition);
    const grown =
      more.subjects.size + more.locals.size > tracked.subjects.size + tracked.locals.size;
    const fits = more.subjects.size <= maxSubjects && more.locals.size <= maxLocals;
    if (grown && fits) return more;
  }
  return null;
}

function withCondition(model: Model, tracked: Tracked, condition: Condition): Tracked {
  const subjects = new Set(tracked.subjects);
  const locals = new Set(tracked.locals);
  const asked =
    condition.kind === "opaque"
      ? { keys: [], locals: [] }
      : condition.kind === "contains"
        ? { keys: [condition.key], locals: [] }
        : sourcesOf(condition.value);
  for (const key of asked.keys) {
    const subject = model.subjects.ofKey(key);
    if (subject !== null) subjects.add(subject.id);
  }
  const waiting = [...asked.locals];
  for (let local = waiting.pop(); local !== undefined; local = waiting.pop()) {
    if (locals.has(local)) continue;
    locals.add(local);
    const sources = model.sourcesOf(local);
    for (const id of sources.subjects) subjects.add(id);
    waiting.push(...sources.locals);
  }
  return { subjects, locals, shared: tracked.shared };
}

/** A field in a form is sent by the form's buttons: they belong to its slice. */
function withSubmits(model: Model, tracked: Tracked): Tracked {
  const forms = new Set<string>();
  for (const node of model.program.nodes) {
    const { op } = node;
    if (op.kind !== "RenderWidget" || op.form === null) continue;
    const subject = model.subjects.of(node);
    if (subject !== null && tracked.subjects.has(subject.id)) forms.add(op.form);
  }
  if (forms.size === 0) return tracked;
  const subjects = new Set(tracked.subjects);
  for (const node of model.program.nodes) {
    const { op } = node;
    if (op.kind !== "RenderWidget" || !op.submits || op.form === null) continue;
    const subject = forms.has(op.form) ? model.subjects.of(node) : null;
    if (subject !== null) subjects.add(subject.id);
  }
  return { ...tracked, subjects };
}

function nameOf({ fault, node, subject }: Suspicion): string {
  return `${fault} ${node} ${subject ?? ""}`;
}
