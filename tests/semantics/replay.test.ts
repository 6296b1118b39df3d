/**
 * Every recorded session replays: the core predicts each answer of Streamlit from the inputs alone.
 *
 * What "each answer" means is in `scripts/replay/trace.ts`; that the prediction cannot copy it is the
 * second part of this page.
 */
import { describe, expect, test } from "vitest";
import { compare } from "../../scripts/replay/compare.js";
import type { Json, JsonObject } from "../../scripts/replay/json.js";
import { isArray, isObject } from "../../scripts/replay/json.js";
import { parseTrace } from "../../scripts/replay/parse.js";
import { predict } from "../../scripts/replay/predict.js";
import { formRuleOf, target } from "../../scripts/replay/target.js";
import { filesIn, jsonOf, traceOf } from "../support/recordings.js";

const streamlit = { semantics: target, formRuleOf };
const files = [...filesIn("traces"), ...filesIn("fuzz/traces")];

/** Traces that cannot be replayed, by name, with the reason. */
const exceptions: Readonly<Record<string, string>> = {};

test("there are 677 recorded sessions, and none is exempt", () => {
  expect(files).toHaveLength(677);
  expect(exceptions).toEqual({});
});

test.each(files)("%s", (file) => {
  const trace = traceOf(file);
  expect(compare(trace, predict(trace.inputs, streamlit))).toEqual([]);
});

describe("a prediction never sees an answer", () => {
  test.each(files)("%s predicts the same when all its answers are scrambled", (file) => {
    const scrambled = parseTrace(JSON.stringify(scramble(jsonOf(file))));
    if (scrambled.kind !== "trace") throw new Error(JSON.stringify(scrambled));
    const { inputs } = traceOf(file);
    expect(scrambled.trace.inputs).toEqual(inputs);
    const predicted = JSON.stringify(predict(inputs, streamlit));
    expect(JSON.stringify(predict(scrambled.trace.inputs, streamlit))).toBe(predicted);
  });

  test("and a scrambled trace disagrees, so the scrambling is not idle", () => {
    const file = "traces/lifecycle/user_prewrite_survives_stale.json";
    const scrambled = parseTrace(JSON.stringify(scramble(jsonOf(file))));
    if (scrambled.kind !== "trace") throw new Error(JSON.stringify(scrambled));
    const found = compare(scrambled.trace, predict(scrambled.trace.inputs, streamlit));
    expect(found.map(({ what }) => what)).toEqual(
      expect.arrayContaining(["value", "outcome", "present", "dropped"]),
    );
  });
});

/** The fields marked O in the format's description, each replaced by something else. */
function scramble(trace: Json): Json {
  if (!isObject(trace) || !isArray(trace.runs)) return trace;
  return { ...trace, runs: trace.runs.map(scrambleRun) };
}

function scrambleRun(run: Json): Json {
  if (!isObject(run) || !isObject(run.end)) return run;
  const lies = { dropped: ["lie"], droppedWidgets: ["lie"] };
  const { exception, ...end } = run.end;
  return {
    ...run,
    ...lies,
    present: { lie: "lie" },
    end: exception === undefined ? end : { ...end, exception: "Lie" },
    ...(isObject(run.pageSwitch) ? { pageSwitch: { ...run.pageSwitch, ...lies } } : {}),
    events: isArray(run.events) ? run.events.map(scrambleEvent) : [],
  };
}

function scrambleEvent(event: Json): Json {
  if (!isObject(event) || typeof event.kind !== "string") return event;
  // How a callback ends is control flow, which is an input; which one starts is an answer.
  if (event.kind === "RunCallback" && event.phase !== "start") return event;
  return { ...event, ...lies[event.kind] };
}

const rendering = { outcome: "lie", warning: "lie", value: "lie", valueChanged: true };
const lies: Readonly<Record<string, JsonObject>> = {
  Read: { result: "lie", value: "lie" },
  Contains: { found: "lie" },
  Keys: { keys: ["lie"] },
  Write: { outcome: "lie" },
  Delete: { outcome: "lie" },
  RenderForm: { outcome: "lie" },
  RenderWidget: rendering,
  RenderElement: rendering,
  RunCallback: { id: "lie", key: "lie", name: "lie" },
};
