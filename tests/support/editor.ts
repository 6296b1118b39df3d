/**
 * An editor with its long-lived process, played over a folder: files are edited, saved, renamed, deleted
 * and added, and after each step the old process has to answer as a new one would.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { vi } from "vitest";
import { Project } from "../../src/project/project.js";
import { readSettings } from "../../src/project/settings.js";
import { temporaryFolder } from "./temporary-folder.js";

const noSettings = readSettings(undefined, "here");

export type Step =
  /** Typed, and not saved. */
  | { readonly kind: "type"; readonly file: string; readonly text: string }
  | { readonly kind: "save"; readonly file: string; readonly text: string }
  /** By somebody else: a branch is checked out, a formatter runs. */
  | { readonly kind: "write"; readonly file: string; readonly text: string }
  | { readonly kind: "delete"; readonly file: string }
  | { readonly kind: "rename"; readonly file: string; readonly to: string };

export class Editor {
  readonly folder: string;
  readonly project: Project;
  /** What is typed and not saved. */
  readonly #typed = new Map<string, string>();
  #now = 0;

  constructor(files: Readonly<Record<string, string>>) {
    this.folder = temporaryFolder(files);
    // People are slower than the process, which looks at the disk only now and then.
    vi.spyOn(performance, "now").mockImplementation(() => this.#now);
    this.project = new Project(this.folder, "folder", noSettings);
  }

  do(step: Step): void {
    const path = join(this.folder, step.file);
    this.#now += 60_000;
    switch (step.kind) {
      case "type":
        if (readOrNull(path) === null) return;
        if (readOrNull(path) === step.text) this.#typed.delete(path);
        else this.#typed.set(path, step.text);
        this.project.show(path, step.text);
        return;
      case "save":
        this.#writeTo(path, step.text);
        this.project.show(path, step.text);
        return;
      case "write":
        this.#writeTo(path, step.text);
        return;
      case "delete":
        this.#typed.delete(path);
        rmSync(path, { force: true });
        return;
      case "rename": {
        const to = join(this.folder, step.to);
        if (readOrNull(path) === null || path === to) return;
        this.#typed.delete(path);
        this.#typed.delete(to);
        mkdirSync(dirname(to), { recursive: true });
        renameSync(path, to);
      }
    }
  }

  /** What the old process says about everything. */
  answers(): unknown {
    this.#now += 60_000;
    return answersOf(this.project);
  }

  /** What a new process says that is shown what is typed. */
  freshAnswers(): unknown {
    const fresh = new Project(this.folder, "folder", noSettings);
    for (const [path, text] of this.#typed) fresh.show(path, text);
    return answersOf(fresh);
  }

  /** The keys that are missing in a file, as the old process says. */
  missing(file: string): string[] {
    this.#now += 60_000;
    return this.project.reportsOf(join(this.folder, file)).flatMap(({ keys }) => keys);
  }

  #writeTo(path: string, text: string): void {
    if (readOrNull(path) !== text) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    this.#typed.delete(path);
  }
}

function answersOf(project: Project): unknown {
  const { settings, digest, listedApps, paths } = project;
  return {
    ...{ settings, digest },
    apps: listedApps.map(({ app, release }) => ({ app, release })),
    files: [...paths].map((path) => ({
      path,
      isExecuted: project.isExecuted(path),
      isBroken: project.isBroken(path),
      reports: project.reportsOf(path),
      notes: project.notesOf(path),
    })),
  };
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
