/**
 * Everything that a goal depends on.
 *
 * A slice that can answer every test that decides about its goal shows exactly what the whole program
 * shows of it. It is found by adding what those tests ask about, again and again, until nothing is
 * missing: for most goals that is a small part of the program.
 */
import type { RenderWidget } from "../ir/program.js";
import type { Condition, LocalId } from "../ir/value.js";
import type { Edge } from "./explore.js";
import { trackedFor, type Goal } from "./goal.js";
import type { Model } from "./model.js";
import type { Guess } from "./requests.js";
import type { Space } from "./state.js";
import { sourcesAsked, type SubjectId } from "./subjects.js";
import type { Tracked } from "./view.js";

/** The slice of everything that the goal, and what happens to these subjects, depends on. */
export function coneOf(model: Model, goal: Goal, others: readonly SubjectId[] = []): Space {
  const about = trackedFor(goal);
  const subjects = new Set([...about.subjects, ...others]);
  let tracked: Tracked = {
    ...withSubmits(model, { ...about, subjects }),
    remembers: "the process",
  };
  for (;;) {
    const { view } = model.space(tracked);
    let next = tracked;
    for (const node of model.program.nodes) {
      if (node.op.kind === "Test" && view.guessesAt(node)) {
        next = withCondition(model, next, node.op.condition);
      }
    }
    for (const guess of view.guesses) next = withWidgetsOf(model, next, guess);
    next = withSubmits(model, next);
    if (sizeOf(next) === sizeOf(tracked)) return model.space(tracked);
    tracked = next;
  }
}

/** How much a slice tracks. */
export function sizeOf({ subjects, locals, remembers }: Tracked): number {
  return subjects.size + locals.size + Number(remembers === "the process");
}

/** The slice, and what it would need to know about this step of a path; null if it is no guess. */
export function withEdge(model: Model, tracked: Tracked, edge: Edge): Tracked | null {
  if (edge?.kind === "answer") {
    const { op } = model.whole.view.node(edge.node);
    return op.kind === "Test" ? withCondition(model, tracked, op.condition) : null;
  }
  if (edge?.kind !== "interaction") return null;
  const { interaction } = edge;
  const isGuess = interaction.kind === "call" || interaction.kind === "rerun-fragment";
  return isGuess ? withWidgetsOf(model, tracked, interaction) : null;
}

/** A field in a form is sent by the form's buttons: they belong to its slice. */
export function withSubmits(model: Model, tracked: Tracked): Tracked {
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

/** A callback is called, and a fragment run again, by a widget, and that has to be on the page. */
function withWidgetsOf(model: Model, tracked: Tracked, guess: Guess): Tracked {
  const widgets = model.program.nodes.flatMap((node) =>
    node.op.kind === "RenderWidget" && isGuessed(node.op, guess)
      ? (model.subjects.of(node)?.id ?? [])
      : [],
  );
  return { ...tracked, subjects: new Set([...tracked.subjects, ...widgets]) };
}

function isGuessed({ callback, fragment, registers }: RenderWidget, guess: Guess): boolean {
  if (guess.kind === "call") return callback === guess.callback;
  return registers && fragment === guess.fragment;
}

function withCondition(model: Model, tracked: Tracked, condition: Condition): Tracked {
  if (condition.kind === "opaque") {
    return condition.settled === "run" ? tracked : { ...tracked, remembers: "the process" };
  }
  const subjects = new Set(tracked.subjects);
  const locals = new Set(tracked.locals);
  const asked = sourcesAsked(condition);
  for (const key of asked.keys) {
    const subject = model.subjects.ofKey(key);
    if (subject !== null) subjects.add(subject.id);
  }
  const waiting: LocalId[] = [...asked.locals];
  for (let local = waiting.pop(); local !== undefined; local = waiting.pop()) {
    if (locals.has(local)) continue;
    locals.add(local);
    const sources = model.sourcesOf(local);
    for (const id of sources.subjects) subjects.add(id);
    waiting.push(...sources.locals);
  }
  return { ...tracked, subjects, locals };
}
