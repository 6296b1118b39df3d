/**
 * Parses a trace and splits every event into input and answer.
 *
 * Defaults that the format leaves out are filled in here, so that a missing answer is an answer too.
 */
import type { Json } from "./json.js";
import { Malformed, Reader } from "./reader.js";
import { parseEvent } from "./parse-event.js";
import type { RunAnswers, RunInput, Trace } from "./trace.js";
import type { Sent } from "../../src/runtime/core/run.js";

/** A trace, or why it is none, with the place. */
export type Parsed =
  | { readonly kind: "trace"; readonly trace: Trace }
  /** Neither a scenario nor runs: programs and recordings of other kinds lie beside traces. */
  | { readonly kind: "other" }
  | { readonly kind: "malformed"; readonly place: string; readonly problem: string };

const causes = [
  ...["open", "interaction", "fragment", "navigation", "rerun", "switch_page"],
] as const;
const ends = ["finish", "stop", "rerun", "switch-page", "exception", "compile-error"] as const;

/** Parses the text of a trace file. */
export function parseTrace(text: string): Parsed {
  try {
    const value = decoded(text);
    // A list of something has no runs either; an empty one does not say what it was meant to be.
    if (Array.isArray(value) && value.length > 0) return { kind: "other" };
    const file = Reader.of(value, "");
    if (!file.has("scenario") && !file.has("runs")) return { kind: "other" };
    return { kind: "trace", trace: readTrace(file) };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    const { place, problem } = error;
    return { kind: "malformed", place: place === "" ? "(the whole file)" : place, problem };
  }
}

function decoded(text: string): Json {
  try {
    // JSON.parse gives nothing but JSON.
    return JSON.parse(text) as Json;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Malformed("", `not JSON: ${reason.replaceAll(/\s+/g, " ")}`);
  }
}

function readTrace(trace: Reader): Trace {
  const off = "global.disableWidgetStateDuplicationWarning";
  const warns = !trace.has("config") || !trace.child("config").flag(off, false);
  const runs = trace.objects("runs").map((run, index, all) => readRun(run, all[index + 1]));
  return {
    scenario: trace.string("scenario"),
    streamlit: trace.string("streamlit"),
    inputs: { warns, runs: runs.map(({ input }) => input) },
    answers: runs.map(({ answers }) => answers),
    labels: runs.map(({ labels }) => labels),
  };
}

function readRun(
  run: Reader,
  next: Reader | undefined,
): { input: RunInput; answers: RunAnswers; labels: Trace["labels"][number] } {
  const end = run.child("end");
  const kind = end.oneOf("kind", ends);
  run.oneOf("cause", causes);
  const pageSwitch = run.has("pageSwitch") ? run.child("pageSwitch") : null;
  const events = run.objects("events").map((event) => parseEvent(event));
  const answers: Record<string, Json> = {
    ...{ dropped: run.strings("dropped"), droppedWidgets: run.strings("droppedWidgets") },
    present: run.json("present"),
    end: kind,
    followedBy: followedBy(next),
  };
  if (run.has("tiers")) answers.tiers = run.json("tiers");
  if (end.has("exception")) answers.exception = end.string("exception");
  if (pageSwitch !== null) {
    answers.leftKeys = pageSwitch.strings("dropped");
    answers.leftWidgets = pageSwitch.strings("droppedWidgets");
  }
  const sent = run.json("browser") === null ? null : run.objects("browser");
  return {
    input: {
      page: run.stringOrNull("page"),
      fragments: run.stringsOrNull("fragments"),
      followsUp: !run.has("step"),
      sent: sent === null ? null : readSent(sent, kind === "compile-error"),
      leaves: pageSwitch === null ? null : { page: pageSwitch.stringOrNull("from") },
      end: kind,
      endFragments: end.stringsOrNull("fragments"),
      endsByEvent: end.stringOrNull("from") === "event",
      events: events.map(({ input }) => input),
    },
    answers: { run: answers, events: events.map(({ answers: each }) => each) },
    labels: events.map(({ label }) => label),
  };
}

/** The pass that follows by itself: its cause, and what it is limited to. */
function followedBy(next: Reader | undefined): Json {
  if (next === undefined || next.has("step")) return null;
  return [next.oneOf("cause", causes), next.stringsOrNull("fragments")];
}

/** A script that does not compile looks at no value, so a recording holds none. */
function readSent(sent: readonly Reader[], valueless: boolean): Sent<Json>[] {
  const known = sent.filter((each) => !each.flag("unresolved", false));
  return known.map((each) => ({
    id: each.string("id"),
    key: each.stringOrNull("key"),
    value: valueless ? null : each.json("value"),
    trigger: each.flag("trigger", false),
  }));
}
