/**
 * Lints everything that was asked for, one file after the other. What cannot be linted is a complaint,
 * and everything else is still linted.
 */
import type { Glance } from "../project/glance.js";
import type { Arguments } from "./arguments.js";
import type { FileResult } from "./file-result.js";
import { lookAt, unreadableIn, type Looked, type LookedTarget } from "./first-look.js";
import { jobsOfFile, jobsOfFolder, type Job, type Jobs } from "./jobs.js";
import type { Progress } from "./progress.js";
import { shownPath } from "./shown-path.js";

export interface Outcome {
  /** By path. */
  readonly results: readonly FileResult[];
  /** Why something could not be linted; one line each. */
  readonly complaints: readonly string[];
  /** What else there is to say; one line each. */
  readonly notes: readonly string[];
}

/** `looked`: what the paths mean, where somebody has looked before. */
export async function lintTargets(
  asked: Arguments,
  progress: Progress,
  looked?: readonly Looked[],
): Promise<Outcome> {
  const results = new Map<string, FileResult>();
  const complaints: string[] = [];
  const notes: string[] = [];
  const jobs = new Map<string, Job>();
  // Folders first, so that a file that is named beside its folder is judged within it.
  const targets = looked ?? (await lookAt(asked.paths));
  for (const { given, target } of targets.toSorted((a, b) => rank(a.target) - rank(b.target))) {
    if (target.kind === "unusable") {
      complaints.push(target.message);
      continue;
    }
    // It has been found in its folder.
    if (jobs.has(target.path)) continue;
    const found = jobsOf(target);
    complaints.push(...found.complaints);
    notes.push(...found.notes.map((note) => `${given}: ${note}`));
    for (const job of found.jobs) if (!jobs.has(job.path)) jobs.set(job.path, job);
  }

  for (const [done, { path, lint }] of [...jobs.values()].entries()) {
    progress.at(shown(path), done, jobs.size);
    try {
      const result = await lint(asked);
      if (result === undefined) complaints.push(`${shown(path)}: cannot be read`);
      else if (result.messages.length + result.notes.length > 0) results.set(path, result);
    } catch (error) {
      complaints.push(`${shown(path)}: streamlit-lint failed: ${reasonOf(error)}`);
    }
  }
  const sorted = [...results.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  notes.push(...notesOf(sorted));
  return { results: sorted, complaints: [...new Set(complaints)], notes };
}

/** A note that several files have is told once: in an old repository all have the same. */
function notesOf(results: readonly FileResult[]): string[] {
  const files = new Map<string, Set<string>>();
  for (const { path, notes } of results) {
    for (const { text } of notes) files.set(text, (files.get(text) ?? new Set()).add(shown(path)));
  }
  return Array.from(files, ([text, [first = "", ...more]]) => {
    const others = more.length === 1 ? " and 1 more file" : ` and ${more.length} more files`;
    return `${first}${more.length === 0 ? "" : others}: ${text}`;
  });
}

type Usable = Exclude<LookedTarget, { readonly kind: "unusable" }>;

function jobsOf(target: Usable): Jobs {
  if (target.kind !== "folder") return jobsOfFile(target);
  const found = jobsOfGlance(target.path, target.glance);
  const isEmpty = target.glance.files.length + found.jobs.length + found.notes.length === 0;
  return isEmpty ? { ...found, notes: ["there is no Python file in this folder"] } : found;
}

/** A folder that has nothing to do with Streamlit is not looked at any closer. */
function jobsOfGlance(folder: string, glance: Glance): Jobs {
  const unreadable = unreadableIn(glance);
  if (unreadable === null) return jobsOfFolder(folder, glance.scripts);
  const complaints = unreadable.map((path) => `${shown(path)}: cannot be read`);
  return { jobs: [], complaints, notes: [] };
}

function rank({ kind }: LookedTarget): number {
  return kind === "folder" ? 0 : 1;
}

function shown(path: string): string {
  return shownPath(path, process.cwd());
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n", 1)[0] ?? "";
}
