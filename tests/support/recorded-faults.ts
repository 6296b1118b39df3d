/**
 * What a recording says about the lines that the rules speak of: which line failed, and how.
 *
 * A missing key counts where its exception reached the user, be it the body, a callback or a fragment:
 * what the program caught is its own affair. A refused assignment counts even when it was caught,
 * because it never happens. Streamlit logs the warning about a default once in a process; from then on
 * a default counts as ignored where the same run has written the key above it.
 */
import { isArray, isObject, type Json, type JsonObject } from "../../scripts/replay/json.js";

export interface LineOfRule {
  readonly rule: string;
  /** `app.py:3` */
  readonly at: string;
}

/**
 * Every line of a trace with a fault of the four rules, each once, in order of place. Runs that no
 * browser can start do not count: a widget in a fragment never asks for a full run (step `full`).
 */
export function recordedFaults(trace: Json): LineOfRule[] {
  const runs = isObject(trace) && isArray(trace.runs) ? trace.runs.filter(isObject) : [];
  const possible = runs.filter(({ step }) => !isObject(step) || step.full !== true);
  let warned = false;
  const found = possible.flatMap((run) => {
    const events = isArray(run.events) ? run.events.filter(isObject) : [];
    return events.flatMap((event, index) => {
      const isSilent = warned && isWrittenAbove(event, events.slice(0, index));
      if (event.warning !== undefined) warned = true;
      return faultsOf(event, events[index + 1], run, isSilent);
    });
  });
  return inOrder(found);
}

/** Has the run written the key of a widget with a default, and not deleted it since? */
function isWrittenAbove(event: JsonObject, before: readonly JsonObject[]): boolean {
  if (event.kind !== "RenderWidget" || event.defaultGiven !== true) return false;
  if (event.outcome !== "ok") return false;
  const last = before.findLast(
    ({ kind, key }) => kind === "Clear" || (key === event.key && writing.has(kind ?? null)),
  );
  return last?.kind === "Write" && last.outcome === "ok";
}

const writing: ReadonlySet<Json> = new Set(["Write", "Delete"]);

/** Each line once, by rule and place. */
export function inOrder(lines: readonly LineOfRule[]): LineOfRule[] {
  const byName = new Map(lines.map((line) => [`${line.rule} ${line.at}`, line]));
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}

function faultsOf(
  event: JsonObject,
  next: JsonObject | undefined,
  run: JsonObject,
  isSilent: boolean,
): LineOfRule[] {
  const { kind, at } = event;
  if (typeof at !== "string") return [];
  if (kind === "Write" && event.outcome === "StreamlitWidgetAlreadyInstantiatedError") {
    return [{ rule: "no-widget-write-after-render", at }];
  }
  if (kind === "RenderWidget" && (isSilent || event.warning === "default-and-session-value")) {
    return [{ rule: "no-conflicting-widget-default", at }];
  }
  const isMissing =
    (kind === "Read" && event.result === "missing") ||
    (kind === "Delete" && event.outcome === "KeyError");
  return isMissing && endsWithIt(event, next, run) ? [{ rule: "no-uninitialized-read", at }] : [];
}

/** Does the exception of an event end the callback or the run? */
function endsWithIt(event: JsonObject, next: JsonObject | undefined, run: JsonObject): boolean {
  const raised = event.via === "attribute" ? "AttributeError" : "KeyError";
  if (next !== undefined) return next.kind === "RunCallback" && next.outcome === raised;
  const { end } = run;
  if (!isObject(end)) return false;
  // A run of fragments alone finishes although one has failed and shown it.
  if (end.kind === "finish") return run.fragments !== undefined;
  if (end.kind !== "exception") return false;
  // What a fragment has shown already has no name.
  return end.exception === undefined || (end.exception === raised && end.from === "event");
}
