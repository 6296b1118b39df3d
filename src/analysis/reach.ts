/**
 * Tries the interactions of a path on a slice, with all answers that the program's conditions could give:
 * does some path through them lead to the fault?
 */
import { between, Search, type Configuration, type Edge, type Target } from "./explore.js";
import type { Model } from "./model.js";
import type { Round } from "./path.js";
import { concrete } from "./requests.js";
import type { Space } from "./state.js";

/** Configurations that one try may visit. */
export const budgetOfOneTry = 6_000;

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

export interface Reached {
  readonly kind: "reached";
  readonly at: Configuration;
}

/** How the tries on a slice began that were cut off: whatever begins so is cut off again. */
const tooMuch = new WeakMap<Space, Map<string, Diverged>>();

/** Some path to the goal through the interactions of these rounds. */
export function reach(
  model: Model,
  space: Space,
  target: Target,
  rounds: readonly Round[],
  faults: "go on" | "end",
): Reached | Diverged {
  const names = rounds.map(({ step }) => JSON.stringify(step));
  const known = tooMuch.get(space) ?? new Map<string, Diverged>();
  for (let length = 1; length < names.length; length += 1) {
    const before = known.get(nameOf(faults, names.slice(0, length)));
    if (before !== undefined) return before;
  }
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
      cutOff ||= search.work > budgetOfOneTry;
      if (configuration === undefined || cutOff) break;
      if (configuration.node === between) waiting.push(configuration);
      else search.advance(configuration);
      const found = last ? search.find(target) : null;
      if (found !== null) return { kind: "reached", at: found };
    }
    if (cutOff && !last) {
      const result = { kind: "diverged", edge: diverged, failed: search.failed, cutOff } as const;
      known.set(nameOf(faults, names.slice(0, round + 1)), result);
      tooMuch.set(space, known);
      return result;
    }
    const parts = ({ node, holds }: Round["answers"][number]): boolean =>
      space.view.sees(node) && !search.hasAnswered(node, holds);
    diverged ??= answers.find(parts) ?? null;
    if (waiting.length === 0) waiting = search.interrupt();
  }
  return { kind: "diverged", edge: diverged, failed: search.failed, cutOff };
}

function nameOf(faults: string, steps: readonly string[]): string {
  return [faults, ...steps].join("\n");
}
