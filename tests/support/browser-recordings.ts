/** Reads browser recordings, in the words in which the stage tells what it saw. */
import { isArray, isObject, type Json, type JsonObject } from "../../scripts/replay/json.js";
import type { Seen } from "./act-out.js";

/** The steps of a recording. */
export function recordedSteps(recording: Json): JsonObject[] {
  const steps = isObject(recording) && isArray(recording.steps) ? recording.steps : [];
  return steps.filter(isObject);
}

/** What a recorded step holds, as the stage tells it. */
export function seenIn(step: JsonObject): Seen {
  const shown = isObject(step.shown) && isArray(step.shown.widgets) ? step.shown.widgets : [];
  const list = (value: Json | undefined): readonly JsonObject[] =>
    isArray(value) ? value.filter(isObject) : [];
  return {
    runs: step.runs ?? null,
    stdout: step.stdout ?? null,
    exceptions: list(step.exceptions).map(({ type }) => type ?? null),
    requests: list(step.requests).map(({ session, widgets }) => [session ?? null, widgets ?? null]),
    sessions: step.sessions ?? null,
    // Only input fields: whether a popover is open is not a value that it sends from the start.
    fields: shown
      .filter((each): each is readonly Json[] => isArray(each) && each[1] !== "Popover")
      .map(([key, , value]): [string, Json] => [typeof key === "string" ? key : "", value ?? null])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}
