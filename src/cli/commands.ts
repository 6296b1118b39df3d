/**
 * What the command does: it lints, or lists apps. Results go to standard output, everything else to
 * standard error.
 */
import { appsIn } from "./apps-in.js";
import type { Arguments, Command } from "./arguments.js";
import { countsOf } from "./counts.js";
import type { FileResult } from "./file-result.js";
import type { Looked } from "./first-look.js";
import { jsonOf } from "./json.js";
import { lintTargets, type Outcome } from "./lint-targets.js";
import { appsAsJson, appsAsText } from "./list-apps.js";
import { progressOn } from "./progress.js";
import { openFolder } from "./reproductions.js";
import { textOf } from "./text.js";

interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export interface Terminal {
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export type ExitCode = 0 | 1 | 2;

type Task = Extract<Command, { kind: "lint" | "list apps" }>;

export async function carryOut(
  task: Task,
  terminal: Terminal,
  looked?: readonly Looked[],
): Promise<ExitCode> {
  return task.kind === "lint"
    ? await lint(task, terminal, looked)
    : listApps(task.arguments, terminal);
}

function listApps(asked: Arguments, { stdout, stderr }: Terminal): ExitCode {
  const { apps, complaints, notes } = appsIn(asked.paths);
  for (const line of complaints) stderr.write(`streamlit-lint: ${line}\n`);
  for (const line of notes) stderr.write(`note: ${line}\n`);
  if (asked.format === "json") stdout.write(`${appsAsJson(apps)}\n`);
  else if (apps.length > 0) stdout.write(appsAsText(apps, process.cwd()));
  else stderr.write("note: there is no app that Streamlit runs\n");
  return complaints.length > 0 ? 2 : 0;
}

async function lint(
  { arguments: asked, repro }: Extract<Command, { kind: "lint" }>,
  { stdout, stderr, env }: Terminal,
  looked?: readonly Looked[],
): Promise<ExitCode> {
  const folder = repro === null ? null : openFolder(repro);
  if (folder?.kind === "unusable") {
    stderr.write(`streamlit-lint: ${folder.message}\n`);
    return 2;
  }
  const progress = progressOn(stderr);
  const outcome = await lintTargets(asked, progress, looked);
  progress.end();
  const results = asked.quiet === "all" ? outcome.results : withoutWarnings(outcome.results);
  const written = folder?.write(results) ?? { complaints: [], notes: [] };
  const complaints = [...outcome.complaints, ...written.complaints];
  for (const line of complaints) stderr.write(`streamlit-lint: ${line}\n`);
  for (const line of [...outcome.notes, ...written.notes]) stderr.write(`note: ${line}\n`);
  if (asked.format === "json") {
    stdout.write(`${jsonOf(results)}\n`);
  } else if (results.length > 0) {
    const isColoured = stdout.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb";
    stdout.write(textOf(results, process.cwd(), isColoured ? "coloured" : "plain"));
  }
  return exitCodeFor(results, complaints, asked);
}

/** A file without messages stays, if there are notes about it. */
function withoutWarnings(results: readonly FileResult[]): FileResult[] {
  return results
    .map((result) => ({
      ...result,
      messages: result.messages.filter(({ message }) => message.severity === 2),
    }))
    .filter(({ messages, notes }) => messages.length + notes.length > 0);
}

/** Problems are told before what could not be linted: both are on the screen, one needs mending. */
function exitCodeFor(
  results: readonly FileResult[],
  complaints: Outcome["complaints"],
  { maxWarnings }: Arguments,
): ExitCode {
  const { errors, warnings } = countsOf(results);
  if (errors > 0 || warnings > maxWarnings) return 1;
  return complaints.length > 0 ? 2 : 0;
}
