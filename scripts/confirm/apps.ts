/** The apps whose findings are confirmed, and a folder for each. */
import { cpSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { programIn } from "../../tests/support/recorded-programs.js";
import { filesIn } from "../../tests/support/recordings.js";
import { testsOfPage } from "../../tests/support/rule-page.js";
import { newFolder } from "../../tests/support/new-folder.js";
import { exampleApps } from "../examples/apps.js";

export interface ConfirmedApp {
  readonly group: "examples" | "rule pages" | "scenarios" | "generated" | "browser" | "given";
  readonly name: string;
  /** The files by path, or the folder that has them. */
  readonly content: Readonly<Record<string, string>> | string;
}

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The apps of this repository. */
export function* ownApps(): Generator<ConfirmedApp> {
  for (const { name, folder, language } of exampleApps) {
    // Reproductions are Python.
    if (language === "Python") yield { group: "examples", name, content: folder };
  }
  const pages = readdirSync(`${root}tests/rules`).filter((name) => name.endsWith(".md"));
  for (const page of pages) {
    const markdown = readFileSync(`${root}tests/rules/${page}`, "utf8");
    for (const { name, files } of testsOfPage(markdown)) {
      yield { group: "rule pages", name: `${page} "${name}"`, content: files };
    }
  }
  yield* recorded("scenarios", "programs");
  yield* recorded("generated", "fuzz/programs");
  yield* recorded("browser", "browser/programs");
}

function* recorded(group: ConfirmedApp["group"], folder: string): Generator<ConfirmedApp> {
  for (const name of filesIn(folder)) yield { group, name, content: programIn(name).files };
}

export function givenApps(folders: readonly string[]): ConfirmedApp[] {
  return folders.map((folder) => ({ group: "given", name: basename(folder), content: folder }));
}

/** Hands over a folder that holds the app, and removes it. */
export async function withFolder<Result>(
  { content }: ConfirmedApp,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = newFolder(typeof content === "string" ? {} : content);
  try {
    // An app may write files, and its own folder is not ours to change.
    if (typeof content === "string") cpSync(content, folder, { recursive: true });
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
