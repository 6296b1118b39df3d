/**
 * Looks for the one path of a slice on the whole program, where the goal's cone is too large to be tried.
 *
 * The slice grows by what its path meets on the whole program: the path is gone again there
 * (`retrace.ts`), what stands in its way is added to what is tracked, and a path is sought that knows about
 * it. So the slice comes to know the few keys and locals that decide about this path, and not the hundreds
 * that the goal could depend on. Where a widget stands in the way, a user can touch it: then that is done in
 * between.
 *
 *     if st.radio("Mode", MODES) == "Edit":     # open: "View", so this has to be set first …
 *         st.text_input("Name", key="name")
 *         if st.button("Reset"):                # … and then this to be clicked
 *             st.session_state.name = ""
 */
import { knowing } from "./cone.js";
import type { Configuration, Edge, Target } from "./explore.js";
import type { Model } from "./model.js";
import { edgesOn, roundsOf, type Way } from "./path.js";
import { contradictions } from "./questions.js";
import type { Guess, Interaction } from "./requests.js";
import { retrace, type Retraced } from "./retrace.js";
import { seek, type Trodden } from "./seek.js";
import type { Space } from "./state.js";
import { touches } from "./touches.js";
import type { Tracked } from "./view.js";

export interface Pursued {
  /** The path on the whole program; null if there is none. */
  readonly caught: Caught | null;
  /** What the slice has learnt last: without it there still was a path. */
  readonly parted: Edge;
  /** Has another fault ended a path? */
  readonly failed: boolean;
}

export interface Caught extends Attempt {
  readonly reached: Configuration;
}

/** The path of a slice, and the interactions that it takes. */
interface Attempt {
  readonly space: Space;
  readonly way: Way;
  readonly steps: readonly (Interaction | Guess)[];
}

/** Interactions that one path may take in addition. */
const maxTouches = 3;

/** What is looked for, and how much work may have been done at its end. */
export interface Chase {
  readonly model: Model;
  readonly target: Target;
  readonly faults: "go on" | "end";
  readonly end: number;
}

export function pursue(chase: Chase, given: Way): Pursued {
  const { model } = chase;
  const pursuit = new Pursuit(chase);
  const steps = roundsOf(edgesOn(given)).map(({ step }) => step);
  const space = model.space(given.view.tracked);
  const begin = pursuit.seek(space, steps, []) ?? { space, way: given, steps };
  const caught = pursuit.along(begin, maxTouches);
  const { parted, failed } = pursuit;
  return { caught, parted, failed };
}

/** What a slice has to know, and why. */
interface Lesson {
  readonly tracked: Tracked;
  readonly by: Edge;
}

class Pursuit {
  parted: Edge = null;
  failed = false;
  /** What the slice has learnt on its way, and in which run. */
  readonly #lessons: { readonly by: Edge; readonly run: number }[] = [];

  constructor(private readonly chase: Chase) {}

  /** Follows a path, and others that the slice finds in its place. */
  along(first: Attempt, touchesLeft: number): Caught | null {
    const { model, target, faults } = this.chase;
    for (let attempt = first; ;) {
      const retraced = retrace(model, target, attempt.way, faults);
      this.failed ||= retraced.failed;
      if (retraced.reached !== null) return { ...attempt, reached: retraced.reached };
      const lesson = this.#contradicted(attempt) ?? grown(model, attempt.space.tracked, retraced);
      if (lesson === null || this.#isSpent()) return null;
      this.#lessons.push({ by: lesson.by, run: retraced.run });
      const space = model.space(lesson.tracked);
      const next = this.seek(space, attempt.steps, retraced.trodden);
      if (next === null) return this.#touching(space, attempt.steps, retraced.trodden, touchesLeft);
      attempt = next;
    }
  }

  /** A slice that answers a question yes and no has to remember the answer. */
  #contradicted({ space, way }: Attempt): Lesson | null {
    const { memory } = space.tracked;
    const contradicted = contradictions(this.chase.model.whole.view, memory, edgesOn(way));
    return contradicted === null
      ? null
      : { tracked: { ...space.tracked, memory: contradicted }, by: null };
  }

  /** Lets the user touch what stood in the way, at the end of the run in which it did; the last thing first. */
  #touching(
    space: Space,
    steps: Attempt["steps"],
    trodden: Trodden,
    touchesLeft: number,
  ): Caught | null {
    const lessons = [...this.#lessons].reverse();
    this.parted ??= lessons[0]?.by ?? null;
    if (touchesLeft === 0) return null;
    for (const { by, run } of lessons) {
      for (const touch of touches(this.chase.model, space, by)) {
        const more = [...steps.slice(0, run + 1), touch, ...steps.slice(run + 1)];
        const again = [...trodden.slice(0, run + 1), ...trodden.slice(run)];
        const next = this.seek(space, more, again);
        const caught = next === null ? null : this.along(next, touchesLeft - 1);
        if (caught !== null || this.#isSpent()) return caught;
      }
    }
    return null;
  }

  /** A path of the slice that stays close to where one has been trodden. */
  seek(space: Space, steps: Attempt["steps"], trodden: Trodden): Attempt | null {
    const { model, target, faults } = this.chase;
    const { reached, failed } = seek(model, space, target, steps, trodden, faults);
    this.failed ||= failed;
    return reached === null ? null : { space, way: { view: space.view, reached }, steps };
  }

  #isSpent(): boolean {
    return this.chase.model.spending.work > this.chase.end;
  }
}

/** Grows by the first obstacle that the slice does not know; null if it knows all. */
function grown(model: Model, tracked: Tracked, { obstacles }: Retraced): Lesson | null {
  for (const by of obstacles) {
    const wider = knowing(model, tracked, by);
    if (wider !== null) return { tracked: wider, by };
  }
  return null;
}
