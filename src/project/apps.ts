/**
 * Finds the apps among the files in view: which scripts are run, which pages they have, and which
 * files they execute.
 *
 * A script is run if no file in view imports it and it has to do with Streamlit. Tests import scripts
 * without being a part of the app, so their imports do not count. A page is judged alone, and what the
 * rest of its app sets may be set before it runs. Before a file that nobody in view runs, any key may be.
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
  readonly pages: readonly string[];
  /** For a page: the scripts that run it by `st.navigation`, and so run before it each time. */
  readonly runBy: readonly string[];
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
    const pages = pagesOf(entry, reached, files);
    return { entry, caller: "streamlit", pages, runBy: [], files: reached };
  });
  const run = new Set(apps.flatMap(({ files }) => files));
  const pages = new Set(apps.flatMap(({ pages }) => pages).filter((page) => !run.has(page)));
  const judged = [...pages].map((page) => judgedAlone(page, apps, reach(page), view));
  // Whatever mentions Streamlit is looked at, be it a helper that nobody calls.
  const others = [...facts].flatMap(([path, { mentionsStreamlit }]): App[] => {
    if (!mentionsStreamlit || run.has(path) || pages.has(path)) return [];
    return [{ entry: path, caller: "unknown", pages: [], runBy: [], files: reach(path) }];
  });
  return [...apps, ...judged, ...others];
}

/** A page as a script of its own, in a session that it shares with the rest of its apps. */
function judgedAlone(
  page: string,
  apps: readonly App[],
  files: readonly string[],
  view: InView,
): App {
  const owners = apps.filter(({ pages }) => pages.includes(page));
  const pages = new Set(owners.flatMap((owner) => [owner.entry, ...owner.pages]));
  pages.delete(page);
  const runBy = owners.filter((owner) => navigates(owner, view)).map(({ entry }) => entry);
  return { entry: page, caller: "streamlit", pages: [...pages], runBy, files };
}

function navigates({ files: ofApp }: App, { files }: InView): boolean {
  return ofApp.some((file) => files.factsOf(file)?.navigates === true);
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
      for (const each of folders) pages.add(join(each, page));
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

/** What the scripts of `pages/` are, and what the app's files name as pages. */
function pagesOf(entry: string, reached: readonly string[], files: PythonFiles): string[] {
  const folder = dirname(entry);
  const inFolder = globSync("pages/*.py", { cwd: folder, absolute: true });
  const named = reached.flatMap((path) => files.factsOf(path)?.pages ?? []);
  return [...new Set([...inFolder, ...named.map((page) => join(folder, page))])]
    .filter((page) => page !== entry && files.factsOf(page) !== undefined)
    .sort();
}

/** As pytest finds them. */
function isTest(path: string, folder: string): boolean {
  const way = relative(folder, path).split(sep);
  const name = way.pop() ?? "";
  return /^(?:test_.*|.*_test|conftest)\.py$/.test(name) || way.includes("tests");
}
