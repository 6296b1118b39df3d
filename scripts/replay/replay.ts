/**
 * `npm run replay -- DIR…`: replays every trace below the folders on the runtime's core.
 *
 * The last line counts; above it stands each disagreement with its trace, run and event. The exit
 * code is 0 when all agree, 1 when something does not, 2 when there was nothing to replay.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { compare, type Disagreement } from "./compare.js";
import { parseTrace } from "./parse.js";
import { predict } from "./predict.js";
import { targetNamed } from "./target.js";
import type { Inputs } from "./trace.js";

export interface Replayed {
  readonly lines: readonly string[];
  readonly exitCode: 0 | 1 | 2;
}

/** Replays the traces in the files and folders named; `lines` is what to print. */
export function replay(paths: readonly string[]): Replayed {
  const lines: string[] = [];
  const count = { traces: 0, runs: 0, events: 0, disagreements: 0 };
  let passedOver = 0;
  const found = paths.flatMap((path) => filesBelow(path));
  for (const file of new Set(found)) {
    const result = replayFile(file);
    count.disagreements += result.problems.length;
    for (const problem of result.problems) lines.push(`${file}: ${problem}`);
    if (result.kind === "other") passedOver++;
    if (result.kind !== "trace") continue;
    count.traces++;
    count.runs += result.inputs?.runs.length ?? 0;
    for (const { events } of result.inputs?.runs ?? []) count.events += events.length;
  }
  if (passedOver > 0) lines.push(`${passedOver} JSON files that are no traces were passed over`);
  if (count.traces === 0) lines.push("There is no trace (*.json) in what was named.");
  const { traces, runs, events, disagreements } = count;
  lines.push(`${traces} traces, ${runs} runs, ${events} events, ${disagreements} disagreements`);
  if (traces === 0) return { lines, exitCode: 2 };
  return { lines, exitCode: disagreements === 0 ? 0 : 1 };
}

/** One file: its inputs if it is a trace, and what is wrong. Nothing at all if it is something else. */
function replayFile(file: string): Result {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    return { kind: "unreadable", problems: [`cannot be read: ${reasonOf(error)}`] };
  }
  try {
    const parsed = parseTrace(text);
    if (parsed.kind === "other") return { kind: "other", problems: [] };
    if (parsed.kind === "malformed") {
      const problem = `not a trace: ${parsed.place}: ${parsed.problem}`;
      return { kind: "trace", inputs: null, problems: [problem] };
    }
    const { inputs, streamlit } = parsed.trace;
    const target = targetNamed(streamlit);
    if ("problem" in target) return { kind: "trace", inputs, problems: [target.problem] };
    const found = compare(parsed.trace, predict(inputs, target));
    return { kind: "trace", inputs, problems: found.map(inWords) };
  } catch (error) {
    return { kind: "trace", inputs: null, problems: [`cannot be replayed: ${reasonOf(error)}`] };
  }
}

type Result =
  | { readonly kind: "unreadable" | "other"; readonly problems: readonly string[] }
  | {
      readonly kind: "trace";
      readonly inputs: Inputs | null;
      readonly problems: readonly string[];
    };

/** On one line, as each problem is. */
function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, " ");
}

function inWords({ run, event, what, expected, got }: Disagreement): string {
  const place = event === null ? "the whole run" : `event ${event}`;
  return `run ${run}, ${place}: ${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`;
}

/** The `.json` files below a path, sorted; what is named itself counts whatever its name. */
function filesBelow(path: string): string[] {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [path];
  const names = readdirSync(path).sort();
  return names.flatMap((name) => {
    const inner = join(path, name);
    if (statSync(inner, { throwIfNoEntry: false })?.isDirectory() === true) {
      return filesBelow(inner);
    }
    return name.endsWith(".json") ? [inner] : [];
  });
}
