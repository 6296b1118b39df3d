/**
 * A first look at a folder: does anything in it have to do with Streamlit? Each file is searched for
 * one word, as bytes, and most of what an analysis needs is not even loaded where nobody says it.
 *
 * A file that does not speak of Streamlit can still be an app if somebody runs it as one: settings, a
 * README, a test. Where anybody names a script, the answer is yes without a closer look.
 */
import { join } from "node:path";
import { FileLookup } from "./file-lookup.js";
import { foldersUpward } from "./folders-upward.js";
import { LaunchFiles } from "./launch-files.js";
import { searchFile } from "./search-file.js";
import { textOfFile } from "./text-of-file.js";
import { runtimePackage } from "../lower/typescript/runtime-imports.js";
import { isScriptName } from "./typescript/script-names.js";
import { walk } from "./walk.js";

export interface Glance {
  /** The folder's Python files. */
  readonly files: readonly string[];
  /** Folders that cannot be opened. */
  readonly unreadable: readonly string[];
  readonly python: Concern;
  /** The same for TypeScript and JavaScript. */
  readonly scripts: "concerned" | "foreign";
}

export type Concern =
  | { readonly kind: "concerned" }
  /** Nothing is to be said about any file; some cannot be read. */
  | { readonly kind: "foreign"; readonly unreadable: readonly string[] };

export function glanceAt(folder: string): Glance {
  const { files, folders, unreadable } = walk(folder);
  const isNamed = hasSettings(folder) || hasLaunches(folders, folder);
  const scripts = walk(folder, isScriptName).files;
  return {
    ...{ files, unreadable },
    python: isNamed ? { kind: "concerned" } : concernOf(files),
    scripts: scripts.some((path) => searchFile(path, [runtimePackage]) === "found")
      ? "concerned"
      : "foreign",
  };
}

/** The second one starts an app in a test. */
const words = ["streamlit", "AppTest"];

function concernOf(files: readonly string[]): Concern {
  const unreadable: string[] = [];
  for (const path of files) {
    const result = searchFile(path, words);
    if (result === "found") return { kind: "concerned" };
    if (result === "unreadable") unreadable.push(path);
  }
  return { kind: "foreign", unreadable };
}

/** Settings can name scripts and can be broken; who has some has written the tool's name. */
function hasSettings(folder: string): boolean {
  return [...foldersUpward(folder)].some(
    (each) => textOfFile(join(each, "pyproject.toml"))?.includes("streamlit-lint") === true,
  );
}

function hasLaunches(folders: readonly string[], root: string): boolean {
  return new LaunchFiles().launchesIn(folders, root, new FileLookup(root)).length > 0;
}
