/**
 * The order of work: key by key with the guards that matter, and the whole program as the last resort.
 *
 * A slice begins with one key. It misses no path, but it invents some, because it cannot answer tests of
 * other keys. Most keys are settled so: nothing to suspect. A suspicion is replayed on the whole program;
 * where it does not replay, the test that its path needed last is added to the slice with everything it
 * asks about, and the search is repeated. What is still open then is looked for in the whole program, if
 * that is small enough to be explored. What does not replay is silent.
 */
import type { FaultKind } from "../runtime/core/fault.js";
import type { Condition, LocalId } from "../ir/value.js";
import { explore, type Budget, type Edge, type Suspicion } from "./explore.js";
import type { Model } from "./model.js";
import { pathOf, replay, type Replayed } from "./replay.js";
import { sourcesOf, type SubjectId } from "./subjects.js";
import type { Tracked } from "./view.js";

/** What the whole program and a slice may cost, in work and never in seconds. */
export interface Budgets {
  readonly whole: Budget;
  readonly slice: Budget;
}

export const budgets: Budgets = {
  whole: { states: 2_000, configurations: 20_000 },
  slice: { states: 5_000, configurations: 20_000 },
};

/** A suspicion that has replayed. */
export interface Confirmed {
  readonly suspicion: Suspicion;
  readonly replayed: Replayed;
}

/** A suspicion that has not, and the step at which the whole program went another way. */
interface Failed {
  readonly suspicion: Suspicion;
  readonly diverged: Edge;
}

export interface Outcome {
  readonly confirmed: readonly Confirmed[];
  /** Suspicions that no replay has confirmed. */
  readonly open: readonly Suspicion[];
  /** Subjects whose slices were cut off by their budget. */
  readonly cutOff: readonly SubjectId[];
}

/** What is looked for. Other faults end paths, and nobody reports them yet. */
const reported: ReadonlySet<FaultKind> = new Set<FaultKind>([
  ...(["missing-key", "write-after-render", "read-only-key"] as const),
  ...(["default-ignored", "shared-mutation"] as const),
]);

/** Every suspicion that replays. */
export function confirm(model: Model, allowed: Budgets = budgets): Outcome {
  const outcomes = goals(model).map((goal) => confirmSlice(model, goal, allowed.slice));
  const open = outcomes.flatMap((outcome) => outcome.open);
  const cutOff = outcomes.flatMap((outcome) => outcome.cutOff);
  const confirmed = outcomes.flatMap((outcome) => outcome.confirmed);
  if (open.length === 0) return { confirmed, open, cutOff };
  const names = new Set(open.map(nameOf));
  const whole = confirmWhole(model, allowed.whole, (each) => names.has(nameOf(each)));
  return { confirmed: [...confirmed, ...whole.confirmed], open: whole.open, cutOff };
}

/** Explores the whole program, and replays the suspicions that somebody is interested in. */
export function confirmWhole(
  model: Model,
  budget: Budget,
  wanted: (suspicion: Suspicion) => boolean,
): Outcome {
  const { suspicions } = explore(model.whole, model.semantics, budget);
  const { confirmed, failed } = confirmAll(model, suspicions.filter(wanted));
  return { confirmed, open: failed.map(({ suspicion }) => suspicion), cutOff: [] };
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

function confirmSlice(model: Model, goal: SubjectId | null, budget: Budget): Outcome {
  let tracked = withSubmits(model, {
    subjects: new Set(goal === null ? [] : [goal]),
    locals: new Set<LocalId>(),
    shared: goal === null,
  });
  const confirmed = new Map<string, Confirmed>();
  for (let round = 0; ; round += 1) {
    const explored = explore(model.space(tracked), model.semantics, budget);
    const suspected = explored.suspicions.filter(
      (each) => each.subject === goal && reported.has(each.fault) && !confirmed.has(nameOf(each)),
    );
    const now = confirmAll(model, suspected);
    for (const each of now.confirmed) confirmed.set(nameOf(each.suspicion), each);
    const done = (cutOff: readonly SubjectId[]): Outcome => ({
      ...{
        confirmed: [...confirmed.values()],
        open: now.failed.map(({ suspicion }) => suspicion),
        cutOff,
      },
    });
    if (!explored.complete) return done(goal === null ? [] : [goal]);
    const wider = now.failed.map((each) => refined(model, tracked, each));
    const next = wider.find((each) => each !== null) ?? null;
    if (next === null || round === maxRounds) return done([]);
    tracked = withSubmits(model, next);
  }
}

function confirmAll(
  model: Model,
  suspicions: readonly Suspicion[],
): { readonly confirmed: Confirmed[]; readonly failed: Failed[] } {
  const confirmed: Confirmed[] = [];
  const failed: Failed[] = [];
  for (const suspicion of suspicions) {
    const replayed = replay(model, suspicion, suspicion.reached);
    if (replayed.kind === "replayed") confirmed.push({ suspicion, replayed });
    else failed.push({ suspicion, diverged: replayed.edge });
  }
  return { confirmed, failed };
}

/**
 * The slice, and what it got wrong: the step at which the whole program went another way, else the last
 * test that it could not answer. Null if there is nothing to add.
 */
function refined(model: Model, tracked: Tracked, failed: Failed): Tracked | null {
  const guessed = pathOf(failed.suspicion.reached).map(({ edge }) => edge);
  for (const edge of [failed.diverged, ...guessed.reverse()]) {
    const more = withEdge(model, tracked, edge);
    if (more === null) continue;
    const grown =
      more.subjects.size + more.locals.size > tracked.subjects.size + tracked.locals.size;
    const fits = more.subjects.size <= maxSubjects && more.locals.size <= maxLocals;
    if (grown && fits) return more;
  }
  return null;
}

/** The slice, and what it would need to know about this step of a path; null if it is no guess. */
function withEdge(model: Model, tracked: Tracked, edge: Edge): Tracked | null {
  if (edge?.kind === "answer") {
    const { op } = model.whole.view.node(edge.node);
    return op.kind === "Test" ? withCondition(model, tracked, op.condition) : null;
  }
  if (edge?.kind !== "interaction" || edge.interaction.kind !== "call") return null;
  // A callback is called by a widget, and that has to be on the page.
  const { callback } = edge.interaction;
  const callers = model.program.nodes.flatMap((node) =>
    node.op.kind === "RenderWidget" && node.op.callback === callback
      ? (model.subjects.of(node)?.id ?? [])
      : [],
  );
  return { ...tracked, subjects: new Set([...tracked.subjects, ...callers]) };
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
