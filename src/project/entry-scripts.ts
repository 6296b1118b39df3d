/**
 * Which scripts are run, and why it is thought so: because settings, a README, a Dockerfile or a test
 * say so; because `streamlit run` without a name runs `streamlit_app.py`; or because nobody imports them.
 *
 * A script is also one if only its own pages import it, or if it is imported in a circle that it starts.
 * Tests import scripts without being a part of the app, so their imports do not count.
 */
import { basename, dirname, join, relative, sep } from "node:path";
import type { FileLookup } from "./file-lookup.js";
import { foldersUpTo } from "./folders-upward.js";
import { filesOf } from "./imports.js";
import { scriptMeant, type Launch } from "./launch-files.js";
import { pagesInFolder } from "./page-files.js";
import type { FileFacts } from "./python-files.js";
import type { RunCommand } from "./run-commands.js";

export type EntryReason =
  | { readonly kind: "settings" }
  /** `streamlit run` in a file. */
  | { readonly kind: "command"; readonly file: string; readonly line: number }
  /** `AppTest.from_file` in a test. */
  | { readonly kind: "test"; readonly file: string; readonly line: number }
  /** It is called as `streamlit run` expects. */
  | { readonly kind: "default name" }
  | { readonly kind: "not imported" }
  | { readonly kind: "imported by its pages" };

/** The Python files in view with what is known of them. */
export interface Scripts {
  readonly folder: string;
  readonly facts: ReadonlyMap<string, FileFacts>;
  readonly launches: readonly Launch[];
  readonly lookup: FileLookup;
  /** The files that a script may execute, itself first. */
  readonly reach: (entry: string) => readonly string[];
}

/** The entry scripts in view, in the order of their paths. */
export function entryScripts(scripts: Scripts): Map<string, EntryReason> {
  const { facts, folder } = scripts;
  const reasons = namedEntries(scripts);
  const importers = importersOf(scripts);
  const pages = declaredPages(scripts);
  // A main script may list itself, in a module of its own.
  const isDeclaredElsewhere = (path: string): boolean => {
    const by = pages.get(path);
    return by !== undefined && !scripts.reach(path).some((file) => by.has(file));
  };
  const concerns = (path: string): boolean =>
    !isTest(path, folder) &&
    basename(path) !== "__init__.py" &&
    !isDeclaredElsewhere(path) &&
    scripts.reach(path).some((file) => facts.get(file)?.mentionsStreamlit === true);

  for (const path of facts.keys()) {
    const isNamedSo = basename(path) === "streamlit_app.py";
    // What a file reaches is asked last: that takes longest.
    if (reasons.has(path) || (!isNamedSo && importers.has(path)) || !concerns(path)) continue;
    reasons.set(path, { kind: isNamedSo ? "default name" : "not imported" });
  }
  dropTools(reasons, scripts);
  const taken = new Set([...reasons.keys()].map((path) => dirname(path)));
  for (const [path, from] of importers) {
    if (!facts.has(path) || reasons.has(path) || !concerns(path)) continue;
    const own = new Set(pagesInFolder(path, scripts.lookup));
    const others = [...from].filter((importer) => !own.has(importer));
    if (others.length === 0 && !taken.has(dirname(path))) {
      reasons.set(path, { kind: "imported by its pages" });
    } else if (others.length > 0 && startsCircle(path, others, scripts)) {
      reasons.set(path, { kind: "not imported" });
    }
  }
  const folders = new Set([...reasons.keys()].map((path) => dirname(path)));
  const isPage = (path: string): boolean =>
    basename(dirname(path)) === "pages" && folders.has(dirname(dirname(path)));
  return new Map([...reasons].filter(([path]) => !isPage(path)).sort(byPath));
}

function byPath([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** What commands, starters in Python and tests name. */
function namedEntries({ folder, facts, launches }: Scripts): Map<string, EntryReason> {
  const reasons = new Map<string, EntryReason>();
  const paths = new Set(facts.keys());
  const name = (kind: "command" | "test", launch: Launch): void => {
    const { file, command } = launch;
    const script = scriptMeant(launch, paths, folder);
    if (script === undefined || script === file || reasons.has(script)) return;
    reasons.set(script, { kind, file, line: command.line });
  };
  for (const launch of launches) name("command", launch);
  const inPython = (kind: "command" | "test", of: (known: FileFacts) => readonly RunCommand[]) => {
    for (const [file, known] of facts) {
      for (const command of of(known)) name(kind, { file, command });
    }
  };
  inPython("command", ({ runs }) => runs);
  inPython("test", ({ tests }) => tests);
  return reasons;
}

/** Who imports, or executes, each file; tests do not count. */
function importersOf({ folder, facts, lookup }: Scripts): Map<string, Set<string>> {
  const importers = new Map<string, Set<string>>();
  const note = (path: string, importer: string): void => {
    if (path === importer) return;
    const known = importers.get(path);
    if (known === undefined) importers.set(path, new Set([importer]));
    else known.add(importer);
  };
  for (const [path, { imports, executed, pathChanges }] of facts) {
    if (isTest(path, folder)) continue;
    const around = foldersUpTo(dirname(path), folder);
    const changed = pathChanges.map((change) => change.folder);
    const folders = [...around, ...changed, ...around.map((each) => join(each, "src"))];
    for (const clause of imports) {
      for (const file of filesOf(clause, path, folders, lookup)) note(file, path);
    }
    for (const script of executed) for (const each of around) note(join(each, script), path);
  }
  return importers;
}

/** The scripts that files make pages, and which; where they are looked up, their app decides. */
function declaredPages({ folder, facts }: Scripts): Map<string, Set<string>> {
  const pages = new Map<string, Set<string>>();
  const note = (page: string, by: string): void => {
    pages.set(page, (pages.get(page) ?? new Set<string>()).add(by));
  };
  for (const [path, { navigation, named }] of facts) {
    const declared = navigation.pages.flatMap(({ of }) => (of.kind === "file" ? [of.path] : []));
    const guessed = navigation.extent === "more" ? named : [];
    for (const each of foldersUpTo(dirname(path), folder)) {
      for (const page of [...declared, ...guessed]) {
        const script = join(each, page);
        if (script !== path) note(script, path);
      }
    }
    for (const page of declared) if (page !== path) note(page, path);
  }
  return pages;
}

/**
 * A script that does not mention Streamlit itself is a tool (a migration, say), if all by which it comes
 * to Streamlit are modules of an app.
 */
function dropTools(reasons: Map<string, EntryReason>, { facts, reach }: Scripts): void {
  const mentions = (path: string): boolean => facts.get(path)?.mentionsStreamlit === true;
  const direct = [...reasons].filter(
    ([path, { kind }]) => kind !== "not imported" || mentions(path),
  );
  const ofApps = new Set(direct.flatMap(([path]) => reach(path)));
  for (const [path, { kind }] of reasons) {
    if (kind !== "not imported" || mentions(path)) continue;
    if (reach(path).every((file) => !mentions(file) || ofApps.has(file))) reasons.delete(path);
  }
}

/**
 * Do all that import a script belong to what it executes? Of several such the guarded ones start. A module
 * that imports relatively cannot be run as a script.
 */
function startsCircle(path: string, importers: readonly string[], scripts: Scripts): boolean {
  if (scripts.facts.get(path)?.imports.some(({ level }) => level > 0) === true) return false;
  const reached = new Set(scripts.reach(path));
  if (!importers.every((importer) => reached.has(importer))) return false;
  const circle = [...reached].filter((each) => scripts.reach(each).includes(path));
  const guarded = circle.filter((each) => scripts.facts.get(each)?.isGuarded === true);
  return guarded.length === 0 || guarded.includes(path);
}

/** As pytest finds them. */
function isTest(path: string, folder: string): boolean {
  const way = relative(folder, path).split(sep);
  const name = way.pop() ?? "";
  return /^(?:test_.*|.*_test|conftest)\.py$/.test(name) || way.includes("tests");
}
