/** Holds predictions against recordings: what differs, where, and what was expected. */
import { canonical, type Json } from "./json.js";
import type { Answers, RunAnswers, Trace } from "./trace.js";

export interface Disagreement {
  /** Counted from 0, as in the recordings. */
  readonly run: number;
  /** The event, for people; `null` for what belongs to the whole run. */
  readonly event: string | null;
  readonly what: string;
  readonly expected: Json;
  readonly got: Json;
}

/** All differences between a trace's answers and their prediction, in the trace's order. */
export function compare(trace: Trace, predicted: readonly RunAnswers[]): Disagreement[] {
  return trace.answers.flatMap((recorded, run) => {
    const prediction = predicted[run] ?? { run: {}, events: [] };
    const events = recorded.events.flatMap((answers, index) => {
      const label = trace.labels[run]?.[index];
      const event = `${index} ${label?.kind ?? ""} ${label?.subject ?? ""} ${label?.at ?? ""}`;
      return differences(answers, prediction.events[index] ?? {}).map((each) => ({
        ...each,
        ...{ run, event: event.trim() },
      }));
    });
    const whole = differences(recorded.run, prediction.run);
    return [...events, ...whole.map((each) => ({ ...each, run, event: null }))];
  });
}

/** What is named on both sides is compared. An exception of the user's own code is not predicted. */
function differences(
  recorded: Answers,
  predicted: Answers,
): Pick<Disagreement, "what" | "expected" | "got">[] {
  return Object.entries(recorded).flatMap(([what, expected]) => {
    const got = predicted[what];
    if (got === undefined) return [];
    return canonical(expected) === canonical(got) ? [] : [{ what, expected, got }];
  });
}
