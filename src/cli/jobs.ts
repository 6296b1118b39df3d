/**
 * The files that a target means, each with what lints it: a folder's files are judged in the project of
 * that folder, a file that was named with its neighbours.
 */
import type { Project } from "../project/project.js";
import type { Arguments } from "./arguments.js";
import type { FileResult } from "./file-result.js";
import { lintFile } from "./lint-file.js";
import { lintModule } from "./lint-module.js";
import { modulesOf } from "./modules.js";
import { projectFor } from "./project-for.js";
import { shownPath } from "./shown-path.js";
import type { Target } from "./targets.js";

export interface Job {
  readonly path: string;
  /** `undefined` for a file that cannot be read. */
  readonly lint: (asked: Arguments) => Promise<FileResult | undefined>;
}

export interface Jobs {
  readonly jobs: readonly Job[];
  readonly complaints: readonly string[];
  readonly notes: readonly string[];
}

type FileTarget = Extract<Target, { readonly kind: "script" | "document" | "module" }>;

const none: Jobs = { jobs: [], complaints: [], notes: [] };

/** `scripts`: does any TypeScript or JavaScript in the folder have to do with Streamlit? */
export function jobsOfFolder(path: string, scripts: "concerned" | "foreign"): Jobs {
  const modules = scripts === "foreign" ? none : jobsOfModules({ kind: "folder", path });
  const python = jobsIn(projectFor({ kind: "folder", path }), "script", (project) => [
    ...project.paths,
  ]);
  return {
    jobs: [...modules.jobs, ...python.jobs],
    complaints: [...modules.complaints, ...python.complaints],
    notes: modules.notes,
  };
}

export function jobsOfFile(target: FileTarget): Jobs {
  const { path } = target;
  switch (target.kind) {
    case "module":
      return jobsOfModules({ kind: "module", path });
    case "script":
      return jobsIn(projectFor({ kind: "script", path }), "script", () => [path]);
    case "document":
      return jobsIn(projectFor({ kind: "document", path }), "document", () => [path]);
  }
}

function jobsIn(
  project: Project,
  kind: "script" | "document",
  pathsOf: (project: Project) => readonly string[],
): Jobs {
  project.trustDisk();
  if (project.settings.kind === "broken") {
    return { ...none, complaints: [project.settings.message] };
  }
  return {
    jobs: pathsOf(project).map((path) => ({
      path,
      lint: (asked) => lintFile(path, kind, project, asked),
    })),
    complaints: project.unreadable.map(
      (folder) => `${shownPath(folder, process.cwd())}: cannot be read`,
    ),
    notes: [],
  };
}

function jobsOfModules(target: Extract<Target, { readonly kind: "folder" | "module" }>): Jobs {
  const modules = modulesOf(target);
  if (modules === null) return none;
  const { project, paths, note } = modules;
  const { settings } = project;
  if (settings.kind === "broken") return { ...none, complaints: [settings.message] };
  return {
    jobs: paths.map((path) => ({ path, lint: () => lintModule(path, project) })),
    complaints: [],
    notes: note === null ? [] : [note],
  };
}
