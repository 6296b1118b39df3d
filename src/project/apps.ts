/**
 * Finds the apps among the files in view: which scripts are run, which pages they have, and which
 * files they execute.
 *
 * A script is run if no file in view imports it and it has to do with Streamlit. Tests import scripts
 * without being a part of the app, so their imports do not count. Before a file that nobody in view
 * runs, any key may be set.
 */
import { basename, dirname, join, relative, sep } from "node:path";
import { globSync } from "tinyglobby";
import type { FileLookup } from "./file-lookup.js";
import { filesOf } from "./imports.js";
import type { FileFacts, PythonFiles } from "./python-files.js";
import { foldersUpward } from "./pyproject.js";
import { isWithin } from "./walk.js";

export interface App {
  /** The script that is run; an absolute path, as all here. */
  readonly entry: string;
  /** `unknown`: something out of view runs it, so nothing is assumed absent. */
  readonly caller: "streamlit" | "unknown";
  /** The scripts of its `pages/` folder, in the order of the menu. */
  readonly pages: readonly string[];
  /** The scripts that it may show as pages, those of `pages/` and those that it names by `st.Page`. */
  readonly scripts: readonly string[];
  /** Every file that it may execute, the entry script first. */
  readonly files: readonly string[];
}

/** The files in view of `folder`. */
export interface InView {
  readonly folder: string;
  readonly paths: readonly string[];
  readonly files: PythonFiles;
  readonly lookup: FileLookup;
}

/** The apps in view; `entryPoints` are patterns, or empty. */
export function findApps(view: InView, entryPoints: readonly string[]): App[] {
  const { folder, paths, files } = view;
  const facts = new Map<string, FileFacts>();
  for (const path of paths) {
    const known = files.factsOf(path);
    if (known !== undefined) facts.set(path, known);
  }
  const reach = (entry: string): string[] => filesReachedFrom(entry, view);
  const entries =
    entryPoints.length > 0
      ? globSync([...entryPoints], { cwd: folder, absolute: true }).sort()
      : entryScripts(view, facts, reach);

  const apps = entries.map((entry): App => {
    const reached = reach(entry);
    const pages = pagesInFolder(entry, files);
    const scripts = [...new Set([...pages, ...pagesNamed(entry, reached, files)])];
    const executed = new Set([...reached, ...scripts.flatMap(reach)]);
    return { entry, caller: "streamlit", pages, scripts, files: [...executed] };
  });
  const run = new Set(apps.flatMap(({ files }) => files));
  // Whatever mentions Streamlit is looked at, be it a helper that nobody calls.
  const others = [...facts].flatMap(([path, { mentionsStreamlit }]): App[] => {
    if (!mentionsStreamlit || run.has(path)) return [];
    return [{ entry: path, caller: "unknown", pages: [], scripts: [], files: reach(path) }];
  });
  return [...apps, ...others];
}

function entryScripts(
  { folder, lookup }: InView,
  facts: ReadonlyMap<string, FileFacts>,
  reach: (entry: string) => string[],
): string[] {
  const imported = new Set<string>();
  const pages = new Set<string>();
  for (const [path, { imports, pages: named }] of facts) {
    const folders = [...foldersUpward(dirname(path))].filter((each) => isWithin(each, folder));
    for (const page of named) {
      for (const each of folders) if (join(each, page) !== path) pages.add(join(each, page));
    }
    if (isTest(path, folder)) continue;
    for (const clause of imports) {
      for (const file of filesOf(clause, path, folders, lookup)) imported.add(file);
    }
  }
  const scripts = [...facts.keys()].filter(
    (path) =>
      !imported.has(path) &&
      !isTest(path, folder) &&
      basename(path) !== "__init__.py" &&
      reach(path).some((file) => facts.get(file)?.mentionsStreamlit === true),
  );
  const folders = new Set(scripts.map((path) => dirname(path)));
  return scripts.filter((path) => {
    if (pages.has(path)) return false;
    const isInPages = basename(dirname(path)) === "pages";
    return !(isInPages && folders.has(dirname(dirname(path))));
  });
}

/** The entry script and what it imports, directly or not; names are looked up beside the script. */
function filesReachedFrom(entry: string, { folder, files, lookup }: InView): string[] {
  const reached = new Set([entry]);
  for (const path of reached) {
    for (const clause of files.factsOf(path)?.imports ?? []) {
      for (const file of filesOf(clause, path, [dirname(entry), folder], lookup)) reached.add(file);
    }
  }
  return [...reached];
}

/** The scripts of `pages/`, by their numbers and then by their names, as the menu shows them. */
function pagesInFolder(entry: string, files: PythonFiles): string[] {
  const order = new Intl.Collator("en", { numeric: true });
  return globSync("pages/*.py", { cwd: dirname(entry), absolute: true })
    .filter((page) => basename(page) !== "__init__.py" && files.factsOf(page) !== undefined)
    .sort(order.compare);
}

/** What the app's files name as pages. */
function pagesNamed(entry: string, reached: readonly string[], files: PythonFiles): string[] {
  const folder = dirname(entry);
  return reached
    .flatMap((path) => files.factsOf(path)?.pages ?? [])
    .map((page) => join(folder, page))
    .filter((page) => page !== entry && files.factsOf(page) !== undefined)
    .sort();
}

/** As pytest finds them. */
function isTest(path: string, folder: string): boolean {
  const way = relative(folder, path).split(sep);
  const name = way.pop() ?? "";
  return /^(?:test_.*|.*_test|conftest)\.py$/.test(name) || way.includes("tests");
}
