/**
 * The projects of this process, one for each folder, and which of them a file belongs to.
 *
 * ESLint runs in a working directory: what lies below it is one project. A file that is not in its
 * view (ignored, or somewhere else) is judged with its neighbours.
 */
import { basename, dirname } from "node:path";
import { keptTrees } from "./kept-trees.js";
import type { Scope } from "./paths-in-view.js";
import { Project } from "./project.js";
import { Recent } from "./recent.js";
import { readSettings } from "./settings.js";
import { isWithin } from "./walk.js";

const projects = new Recent<Project>(16);

/**
 * The project of `folder`, with the settings of the host's configuration: the one there is, so that
 * whoever has looked at a folder's neighbours alone does not walk it; else one that walks.
 */
export function projectAt(folder: string, configured?: unknown): Project {
  const scope =
    !projects.has(keyOf(folder, "folder", configured)) &&
    projects.has(keyOf(folder, "neighbours", configured))
      ? "neighbours"
      : "folder";
  return openProject(folder, scope, configured);
}

export function openProject(folder: string, scope: Scope, configured?: unknown): Project {
  const key = keyOf(folder, scope, configured);
  const place = "settings.streamlit in the ESLint configuration";
  const project = projects.get(key) ?? new Project(folder, scope, readSettings(configured, place));
  projects.set(key, project);
  return project;
}

/** The project in whose folder a document lies. It sees nothing but its settings. */
export function projectOfDocument(file: string): Project {
  return openProject(dirname(file), "neighbours");
}

/** The project in which `file` is judged when the host works in `cwd`. */
export function projectOf(cwd: string, file: string, configured?: unknown): Project {
  if (isWithin(file, cwd)) {
    const project = projectAt(cwd, configured);
    if (project.has(file)) return project;
  }
  return neighbourhoodOf(file, configured);
}

/** The project of a file that was named: its folder, or the one above, if that is `pages`. */
export function neighbourhoodOf(file: string, configured?: unknown): Project {
  const folder = dirname(file);
  const home = basename(folder) === "pages" ? dirname(folder) : folder;
  const project = openProject(home, "neighbours", configured);
  project.name(file);
  return project;
}

/**
 * Does a file have nothing to do with Streamlit? Then nothing is said about it, not even that it has a
 * syntax error. Examples in documents are often no whole Python, so nothing is said about theirs.
 */
export function isForeign(cwd: string, file: string, text: string): boolean {
  if (/\.(?:md|markdown|ipynb)[\\/]/i.test(file)) return true;
  if (text.includes("streamlit")) return false;
  const asked = [...projects.values()].filter(
    (project) => isWithin(file, project.folder) && project.has(file),
  );
  const views = asked.length > 0 ? asked : [projectOf(cwd, file)];
  return !views.some((project) => project.isExecuted(file));
}

/** How much this process keeps in memory, over all projects. */
export function keptInMemory(): Readonly<
  Record<"projects" | "files" | "analyses" | "trees", number>
> {
  const kept = [...projects.values()].map((project) => project.kept);
  return {
    projects: projects.size,
    files: kept.reduce((sum, { files }) => sum + files, 0),
    analyses: kept.reduce((sum, { analyses }) => sum + analyses, 0),
    trees: keptTrees.size,
  };
}

/** Changes whenever results for files below `cwd` may. */
export function digestOf(cwd: string): string {
  return projectAt(cwd).digest;
}

function keyOf(folder: string, scope: Scope, configured: unknown): string {
  return JSON.stringify([folder, scope, configured]);
}
