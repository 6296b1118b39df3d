/** The apps that a folder with given files shows, told in short for tests. */
import { join } from "node:path";
import { Project, type ListedApp } from "../../src/project/project.js";
import { readSettings } from "../../src/project/settings.js";
import { temporaryFolder } from "./temporary-folder.js";

export type Files = Readonly<Record<string, string>>;

/** A script that draws. */
export const script = "import streamlit as st\nst.title('Hello')\n";

export interface Found {
  readonly apps: readonly ListedApp[];
  readonly project: Project;
  /** A path as the files call it. */
  readonly name: (path: string) => string;
}

export function findIn(files: Files, settings?: unknown): Found {
  const folder = temporaryFolder(files);
  const project = new Project(folder, "folder", readSettings(settings, "here"));
  return { apps: project.listedApps, project, name: (path) => project.nameOf(path) };
}

/** `app.py: command in README.md:3` */
export function entriesIn(files: Files, settings?: unknown): string[] {
  const { apps, name } = findIn(files, settings);
  return apps.map(({ app: { entry, reason } }) => {
    const place =
      reason !== null && "file" in reason ? ` in ${name(reason.file)}:${reason.line}` : "";
    return `${name(entry)}: ${reason?.kind ?? "none"}${place}`;
  });
}

/** `/address file` or `/address function()`, for the only app. */
export function pagesIn(files: Files): string[] {
  const { apps, name } = findIn(files);
  return apps.flatMap(({ app }) =>
    app.menu.map(({ of, address }) =>
      of.kind === "file" ? `/${address} ${name(of.path)}` : `/${address} ${of.name}()`,
    ),
  );
}

/** The files that each app executes, its pages' included. */
export function executedIn(files: Files): Record<string, string[]> {
  const { apps, project, name } = findIn(files);
  return Object.fromEntries(
    apps.map(({ app }) => [
      name(app.entry),
      Object.keys(files).filter((file) => app.files.includes(join(project.folder, file))),
    ]),
  );
}
