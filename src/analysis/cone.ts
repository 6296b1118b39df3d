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
import { noMemory, questionOf, wholeMemory, withQuestions } from "./questions.js";
import { isGuess, type Guess } from "./requests.js";
import type { Space } from "./state.js";
import { sourcesAsked, type SubjectId } from "./subjects.js";
import type { Tracked } from "./view.js";

/** The slice of everything that the goal, and what happens to these subjects, depends on. */
export function coneOf(model: Model, goal: Goal, others: readonly SubjectId[] = []): Space {
  const about = trackedFor(goal);
  const subjects = new Set([...about.subjects, ...others]);
  let tracked: Tracked = { ...about, subjects, memory: wholeMemory };
  for (;;) {
    const space = model.space(tracked);
    const { view } = space;
    const asked = new Asked(model, tracked);
    for (const node of model.program.nodes) {
      if (node.op.kind === "Test" && view.guessesAt(node)) asked.add(node.op.condition);
    }
    let next = asked.tracked;
    for (const guess of view.guesses) next = withWidgetsOf(model, next, guess);
    next = withSubmits(model, next);
    if (sizeOf(next) === sizeOf(tracked)) return space;
    tracked = next;
  }
}

/** How much a slice tracks. */
export function sizeOf({ subjects, locals, memory: { questions, lasts } }: Tracked): number {
  const remembered = questions === "all" ? 0 : questions.size;
  return subjects.size + locals.size + remembered + Number(lasts === "the process");
}

/** The slice, and what it would need to know about this step of a path; null if it is no guess. */
export function withEdge(model: Model, tracked: Tracked, edge: Edge): Tracked | null {
  if (edge?.kind === "answer") {
    const { op } = model.whole.view.node(edge.node);
    if (op.kind !== "Test") return null;
    const asked = new Asked(model, tracked);
    asked.add(op.condition);
    return asked.tracked;
  }
  if (edge?.kind === "mended" && edge.subject !== null) {
    return { ...tracked, subjects: new Set([...tracked.subjects, edge.subject]) };
  }
  if (edge?.kind !== "interaction") return null;
  const { interaction } = edge;
  return isGuess(interaction) ? withWidgetsOf(model, tracked, interaction) : null;
}

/** A larger slice that goes this step as the whole program does; null if this one does already. */
export function knowing(model: Model, tracked: Tracked, edge: Edge): Tracked | null {
  const more = withAnswer(model, tracked, edge) ?? withEdge(model, tracked, edge);
  return more !== null && sizeOf(more) > sizeOf(tracked) ? more : null;
}

/** An opaque condition is answered as before: that is a matter of memory. */
function withAnswer(model: Model, tracked: Tracked, edge: Edge): Tracked | null {
  const node = edge?.kind === "answer" ? model.whole.view.node(edge.node) : null;
  const question = node === null ? null : questionOf(node);
  if (question === null) return null;
  const memory = withQuestions(tracked.memory, [question], question.settled === "process");
  return { ...tracked, memory };
}

/** A field in a form is sent by the form's buttons: then it is known when it is. */
function withSubmits(model: Model, tracked: Tracked): Tracked {
  const forms = model.outline.formsWith(tracked.subjects);
  const buttons = [...forms.values()].flat().map(({ subject }) => subject);
  return { ...tracked, subjects: new Set([...tracked.subjects, ...buttons]) };
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

function isGuessed(widget: RenderWidget, guess: Guess): boolean {
  switch (guess.kind) {
    case "call":
      return widget.callback === guess.callback;
    case "rerun-fragment":
      return widget.registers && widget.fragment === guess.fragment;
    case "send":
      return widget.submits && widget.form === guess.form;
  }
}

/** The subjects that the answer to a condition may come from. */
export function sourcesOfTest(model: Model, condition: Condition): ReadonlySet<SubjectId> {
  const nothing: Tracked = {
    subjects: new Set(),
    locals: new Set(),
    objects: new Set(),
    memory: noMemory,
  };
  const asked = new Asked(model, nothing);
  asked.add(condition);
  return asked.tracked.subjects;
}

/** A slice that comes to know what conditions ask about. */
class Asked {
  readonly #subjects: Set<SubjectId>;
  readonly #locals: Set<LocalId>;

  constructor(
    private readonly model: Model,
    private readonly before: Tracked,
  ) {
    this.#subjects = new Set(before.subjects);
    this.#locals = new Set(before.locals);
  }

  get tracked(): Tracked {
    const [subjects, locals] = [this.#subjects, this.#locals];
    return { ...this.before, subjects, locals };
  }

  add(condition: Condition): void {
    // Answers are a matter of memory, not of what is tracked.
    if (condition.kind === "opaque") return;
    const { keys, locals } = sourcesAsked(condition);
    for (const key of keys) {
      const subject = this.model.subjects.ofKey(key);
      if (subject !== null) this.#subjects.add(subject.id);
    }
    const waiting: LocalId[] = [...locals];
    for (let local = waiting.pop(); local !== undefined; local = waiting.pop()) {
      if (this.#locals.has(local)) continue;
      this.#locals.add(local);
      const sources = this.model.sourcesOf(local);
      for (const id of sources.subjects) this.#subjects.add(id);
      waiting.push(...sources.locals);
    }
  }
}
