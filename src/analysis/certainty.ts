/**
 * How sure a fault is that has replayed.
 *
 * It is certain if the interactions alone lead to it: whatever the conditions answer that nobody knows,
 * the run of the last interaction comes to this fault, and to no other before.
 *
 *     if load():
 *         st.session_state.b       # This may fail first, so the next line
 *     st.session_state.a           # needs `load()` to be false.
 *
 * No run before the last may fail either: what comes after an exception is not followed. Of the answers
 * that a path has given, those are kept without which some other path ends elsewhere.
 */
import { between, Search, type Configuration, type Target } from "./explore.js";
import type { Model } from "./model.js";
import type { Answered } from "./path.js";
import type { Guess, Interaction } from "./requests.js";
import type { Space } from "./state.js";

/** What is done, and where it is looked at. */
export interface Tried {
  readonly model: Model;
  readonly cone: Space;
  readonly target: Target;
  readonly interactions: readonly (Interaction | Guess)[];
  /** What becomes of a path at a fault. */
  readonly faults: "go on" | "end";
  /** Configurations that one try may visit. */
  readonly budget: number;
}

const maxConditions = 10;

/** Drops the conditions, first all and then one by one, that the fault does not need. */
export function neededOf(tried: Tried, answers: readonly Answered[]): readonly Answered[] {
  const suffices = (given: readonly Answered[]): boolean => objection(tried, given) === null;
  if (answers.length === 0 || suffices([])) return [];
  if (answers.length > maxConditions || !suffices(answers)) return answers;
  let needed = answers;
  for (const each of answers) {
    const others = needed.filter((other) => other !== each);
    if (suffices(others)) needed = others;
  }
  return needed;
}

/** The end of a path through the interactions that does not end in the target, given these answers. */
export function objection(
  { model, cone, target, interactions, faults, budget }: Tried,
  given: readonly Answered[],
): Configuration | "too much" | null {
  const search = new Search(cone, model.semantics, faults);
  let waiting = [search.begin()];
  for (const [round, step] of interactions.entries()) {
    const last = round === interactions.length - 1;
    const forced = new Map(
      given.filter((each) => each.round === round).map(({ node, holds }) => [node, holds]),
    );
    const from = search.queue.length;
    search.beginRound(round, forced);
    for (const at of waiting) if (search.interact(at, step) === "not offered") return at;
    waiting = [];
    for (let at = from; at < search.queue.length; at += 1) {
      const configuration = search.queue[at];
      if (configuration === undefined || search.work > budget) return "too much";
      if (configuration.node === between) {
        if (last) return configuration;
        waiting.push(configuration);
        continue;
      }
      const { op } = cone.view.node(configuration.node);
      if (op.kind === "Raise") return configuration;
      const result = search.advanceTo(configuration, last ? target : null);
      if (result === "ends") return configuration;
    }
    if (waiting.length === 0 && !last) waiting = search.interrupt();
  }
  return null;
}
