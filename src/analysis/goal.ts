/**
 * What a slice is about: the cell of one subject, or one object that all sessions share.
 */
import type { SubjectId } from "./subjects.js";
import { noMemory } from "./questions.js";
import type { Tracked } from "./view.js";

export type Goal =
  | { readonly kind: "subject"; readonly id: SubjectId }
  | { readonly kind: "object"; readonly id: number };

/** The smallest slice about a goal: it remembers no answers. */
export function trackedFor(goal: Goal): Tracked {
  return {
    subjects: new Set(goal.kind === "subject" ? [goal.id] : []),
    locals: new Set(),
    objects: new Set(goal.kind === "object" ? [goal.id] : []),
    memory: noMemory,
  };
}
