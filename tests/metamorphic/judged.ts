/** What the linter finds in an app, at the places of the app as it was written. */
import { join } from "node:path";
import type { Finding } from "../../src/analysis/finding.js";
import type { Place } from "../../src/ir/program.js";
import { openProject } from "../../src/project/projects.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { type App, filesOf, type Line } from "./app.js";

export interface Told {
  readonly fault: Finding["fault"];
  readonly certainty: Finding["certainty"];
  readonly key: string;
  /**
   * `app.py:3`: where it is; for a line that was added, the lines that call it and were rewritten for
   * that. One finding stands for all of them.
   */
  readonly at: readonly string[];
}

/** What is found in an app that was made of the one that was `written`. */
export function foundIn(app: App, written: App): Told[] {
  const folder = temporaryFolder(filesOf(app));
  const project = openProject(folder, "folder");
  const texts = new Map(
    [...written.files.values()].flat().map(({ from, text }) => [from, text.trim()] as const),
  );
  return [...app.files.keys()]
    .filter((path) => path.endsWith(".py"))
    .flatMap((path) => project.reportsOf(join(folder, path)))
    .flatMap(({ finding, others }) => [finding, ...others])
    .map((finding) => ({
      fault: finding.fault,
      certainty: finding.certainty,
      key: finding.key,
      at: placesOf(finding),
    }));

  function placesOf({ at, related }: Finding): string[] {
    const from = lineAt(at)?.from ?? null;
    if (from !== null) return [from];
    return related.flatMap((other) => {
      const line = other.role === "call" ? lineAt(other.at) : undefined;
      if (line === undefined || line.from === null) return [];
      return texts.get(line.from) === line.text.trim() ? [] : [line.from];
    });
  }

  function lineAt({ file, start }: Place): Line | undefined {
    return app.files.get(file)?.[start.line - 1];
  }
}
