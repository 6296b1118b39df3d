/**
 * The apps that the paths of a command line show: scripts in Python, and functions in TypeScript, of which
 * a file may hold several.
 */
import type { FoundApp } from "./list-apps.js";
import { modulesOf, type Modules } from "./modules.js";
import { projectFor } from "./project-for.js";
import { shownPath } from "./shown-path.js";
import { targetAt } from "./targets.js";

/** The apps that these paths show, each once, by path and line; a document shows none. */
export function appsIn(paths: readonly string[]): {
  readonly apps: readonly FoundApp[];
  readonly complaints: readonly string[];
  readonly notes: readonly string[];
} {
  const apps = new Map<string, FoundApp>();
  const complaints: string[] = [];
  const notes: string[] = [];
  for (const given of paths) {
    const target = targetAt(given);
    if (target.kind === "unusable") {
      complaints.push(target.message);
      continue;
    }
    const modules = modulesOf(target);
    if (modules !== null) {
      if (modules.note !== null) notes.push(`${given}: ${modules.note}`);
      for (const found of functionsIn(modules)) {
        const { entry, line, name, files } = found.app;
        const isMeant = target.kind === "folder" || files.includes(target.path);
        if (isMeant) apps.set(`${entry}:${line} ${name}`, found);
      }
    }
    if (target.kind === "module") {
      const { settings } = modules?.project ?? {};
      if (settings?.kind === "broken") complaints.push(settings.message);
      continue;
    }
    const project = projectFor(target);
    if (project.settings.kind === "broken") {
      complaints.push(project.settings.message);
      continue;
    }
    complaints.push(
      ...project.unreadable.map((folder) => `${shownPath(folder, process.cwd())}: cannot be read`),
    );
    for (const found of target.kind === "document" ? [] : project.listedApps) {
      const { entry, files } = found.app;
      const isMeant = target.kind === "folder" || files.includes(target.path);
      if (isMeant && !apps.has(entry)) apps.set(entry, { kind: "script", ...found, project });
    }
  }
  const lineOf = (found: FoundApp): number => (found.kind === "function" ? found.app.line : 0);
  const sorted = [...apps.values()].sort((a, b) =>
    a.app.entry === b.app.entry ? lineOf(a) - lineOf(b) : a.app.entry < b.app.entry ? -1 : 1,
  );
  return { apps: sorted, complaints, notes };
}

/** None, where nobody can parse them. */
function functionsIn({ project, note }: Modules): Extract<FoundApp, { kind: "function" }>[] {
  if (note !== null) return [];
  return project.listedApps.map((found) => ({ kind: "function", ...found, project }));
}
