/**
 * Lints everything that was asked for, one file after the other. What cannot be linted is a complaint,
 * and everything else is still linted.
 */
import type { Project } from "../project/project.js";
import type { TypeScriptProject } from "../project/typescript/typescript-project.js";
import type { Arguments } from "./arguments.js";
import type { FileResult } from "./file-result.js";
import { lintFile, lintModule } from "./lint-file.js";
import { modulesOf } from "./modules.js";
import type { Progress } from "./progress.js";
import { shownPath } from "./shown-path.js";
import { projectFor, targetAt, type Target } from "./targets.js";

export interface Outcome {
  /** By path. */
  readonly results: readonly FileResult[];
  /** Why something could not be linted; one line each. */
  readonly complaints: readonly string[];
  /** What else there is to say; one line each. */
  readonly notes: readonly string[];
}

type Job =
  | { readonly path: string; readonly kind: "script" | "document"; readonly project: Project }
  | { readonly path: string; readonly kind: "module"; readonly project: TypeScriptProject };

export async function lintTargets(asked: Arguments, progress: Progress): Promise<Outcome> {
  const results = new Map<string, FileResult>();
  const complaints: string[] = [];
  const notes: string[] = [];
  const jobs = new Map<string, Job>();
  // Folders first, so that a file that is named beside its folder is judged within it.
  const targets = asked.paths.map((given) => ({ given, target: targetAt(given) }));
  for (const { given, target } of targets.sort((a, b) => rank(a.target) - rank(b.target))) {
    if (target.kind === "unusable") {
      complaints.push(target.message);
      continue;
    }
    const modules = modulesOf(target);
    if (modules?.project.settings.kind === "broken") {
      complaints.push(modules.project.settings.message);
      continue;
    }
    for (const path of modules?.paths ?? []) {
      if (modules !== null && !jobs.has(path)) {
        jobs.set(path, { path, kind: "module", project: modules.project });
      }
    }
    if (modules !== null && modules.note !== null) notes.push(`${given}: ${modules.note}`);
    if (target.kind === "module") continue;
    const known = jobs.get(target.path);
    const project =
      known === undefined || known.kind === "module" ? projectFor(target) : known.project;
    if (project.settings.kind === "broken") {
      complaints.push(project.settings.message);
      continue;
    }
    project.trustDisk();
    complaints.push(...project.unreadable.map((folder) => `${shown(folder)}: cannot be read`));
    const kind = target.kind === "document" ? "document" : "script";
    const paths = target.kind === "folder" ? [...project.paths] : [target.path];
    if (paths.length === 0 && modules?.paths.length === 0 && modules.note === null) {
      notes.push(`${given}: there is no Python file in this folder`);
    }
    for (const path of paths) if (!jobs.has(path)) jobs.set(path, { path, kind, project });
  }

  for (const [done, job] of [...jobs.values()].entries()) {
    const { path } = job;
    progress.at(shown(path), done, jobs.size);
    try {
      const result =
        job.kind === "module"
          ? await lintModule(path, job.project)
          : await lintFile(path, job.kind, job.project, asked);
      if (result === undefined) complaints.push(`${shown(path)}: cannot be read`);
      else if (result.messages.length + result.notes.length > 0) results.set(path, result);
    } catch (error) {
      complaints.push(`${shown(path)}: streamlit-lint failed: ${reasonOf(error)}`);
    }
  }
  const sorted = [...results.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const result of sorted) {
    notes.push(...result.notes.map(({ text }) => `${shown(result.path)}: ${text}`));
  }
  return { results: sorted, complaints: [...new Set(complaints)], notes };
}

function rank({ kind }: Target): number {
  return kind === "folder" ? 0 : 1;
}

function shown(path: string): string {
  return shownPath(path, process.cwd());
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n", 1)[0] ?? "";
}
