/**
 * The apps among the files in view: which scripts are run, which pages they have, and which files they
 * execute. Each app has a search path of its own, so that apps of one repository do not leak into each
 * other; a file belongs to every app that runs it. Before a file that nobody in view runs, any key may be
 * set.
 */
import { dirname } from "node:path";
import { globSync } from "tinyglobby";
import { entryScripts, type EntryReason } from "./entry-scripts.js";
import type { FileLookup } from "./file-lookup.js";
import { ImportGraph } from "./import-graph.js";
import type { Launch } from "./launch-files.js";
import { menuOf, pageFiles, type MenuEntry } from "./menu.js";
import type { FileFacts } from "./python-files.js";
import { pagesInFolder } from "./page-files.js";
import { packagesAmong, searchPathOf, type SearchPath } from "./search-path.js";
import type { PathChange } from "./sys-path.js";

export interface App {
  /** The script that is run; an absolute path, as all here. */
  readonly entry: string;
  /** `unknown`: something out of view runs it, so nothing is assumed absent. */
  readonly caller: "streamlit" | "unknown";
  /** Why it is taken for an entry script; `null` for what nobody in view runs. */
  readonly reason: EntryReason | null;
  /** The pages as the browser offers them, in the menu's order. */
  readonly menu: readonly MenuEntry[];
  /** The scripts of its `pages/` folder, in the order of the menu. */
  readonly pages: readonly string[];
  /** The scripts that it may show as pages: those of `pages/`, and those that it names. */
  readonly scripts: readonly string[];
  /** Every file that it may execute, the entry script first. */
  readonly files: readonly string[];
  readonly search: SearchPath;
}

/** The files in view of `folder`. */
export interface InView {
  readonly folder: string;
  readonly paths: readonly string[];
  readonly factsOf: (path: string) => FileFacts | undefined;
  readonly launches: readonly Launch[];
  readonly lookup: FileLookup;
}

/** The apps in view; `entryPoints` are patterns, or empty. */
export function findApps(view: InView, entryPoints: readonly string[]): App[] {
  const { folder, paths, factsOf, lookup, launches } = view;
  const facts = new Map<string, FileFacts>();
  for (const path of paths) {
    const known = factsOf(path);
    if (known !== undefined) facts.set(path, known);
  }
  const plain = new PlainSearch(view, packagesAmong(facts.keys(), lookup));
  const reach = (entry: string): readonly string[] => plain.filesReachedFrom(entry);
  const entries =
    entryPoints.length > 0
      ? new Map(
          globSync([...entryPoints], { cwd: folder, absolute: true })
            .sort()
            .map((entry): [string, EntryReason] => [entry, { kind: "settings" }]),
        )
      : entryScripts({ folder, facts, launches, lookup, reach });

  const all = Array.from(entries, ([entry, reason]) => appOf(entry, reason, plain, view));
  const withMenu = all.filter(({ menu }) => menu.length > 0);
  const apps = all.filter((app) => !isPageOfAnother(app, withMenu));
  const run = new Set(apps.flatMap(({ files }) => files));
  // Whatever mentions Streamlit is looked at, be it a helper that nobody calls.
  const others = [...facts].flatMap(([path, { mentionsStreamlit }]): App[] => {
    if (!mentionsStreamlit || run.has(path)) return [];
    return [
      {
        ...{ entry: path, caller: "unknown", reason: null, menu: [], pages: [], scripts: [] },
        ...{ files: reach(path), search: plain.pathOf(path) },
      },
    ];
  });
  return [...apps, ...others];
}

/**
 * Of a script that nobody names as one that is run, another app may say that it is its page. Where scripts
 * say so of each other, by a list that all of them show, the first in the list is the main script.
 */
function isPageOfAnother(app: App, apps: readonly App[]): boolean {
  if (app.reason?.kind !== "not imported" && app.reason?.kind !== "imported by its pages") {
    return false;
  }
  return apps.some((other) => {
    const [place, own] = [placeIn(other, app.entry), placeIn(other, other.entry)];
    if (other.entry === app.entry || place === -1) return false;
    const isMutual = placeIn(app, other.entry) !== -1 && other.reason?.kind === "not imported";
    return !isMutual || (own !== -1 && own < place);
  });
}

function placeIn({ menu }: App, script: string): number {
  return menu.findIndex(
    ({ of, reason: { kind } }) =>
      of.kind === "file" && of.path === script && (kind === "declared" || kind === "named"),
  );
}

/** Finding more files finds more changes of `sys.path`, and these more files; it soon ends. */
const mostRounds = 4;

function appOf(entry: string, reason: EntryReason, plain: PlainSearch, view: InView): App {
  let search = plain.pathOf(entry);
  for (let round = 0; ; round += 1) {
    const reached =
      round === 0
        ? plain.filesReachedFrom(entry)
        : plain.graph.reachedFrom([entry], search.folders);
    const pages = pagesInFolder(entry, view.lookup).filter((page) => view.factsOf(page));
    const menu = menuOf(entry, reached, pages, view);
    const scripts = [...new Set([...pages, ...pageFiles(menu, entry)])];
    const files =
      scripts.length === 0 ? reached : plain.graph.reachedFrom([entry, ...scripts], search.folders);
    const changes = files.flatMap((path) => view.factsOf(path)?.pathChanges ?? []);
    const next = plain.pathWith(entry, changes);
    if (round === mostRounds || next.folders.join("\n") === search.folders.join("\n")) {
      const app = { entry, caller: "streamlit", reason, menu, pages, scripts } as const;
      return { ...app, files, search: next };
    }
    search = next;
  }
}

/**
 * The search path of apps that do not change it: the same one for all in a folder. Most do not, and what
 * their scripts reach is asked several times.
 */
class PlainSearch {
  readonly graph: ImportGraph;
  readonly #paths = new Map<string, SearchPath>();
  readonly #reached = new Map<string, readonly string[]>();

  constructor(
    private readonly view: InView,
    private readonly packages: ReadonlySet<string>,
  ) {
    this.graph = new ImportGraph(view);
  }

  pathOf(entry: string): SearchPath {
    const home = dirname(entry);
    const path = this.#paths.get(home) ?? this.#pathFor(entry, []);
    this.#paths.set(home, path);
    return path;
  }

  /** The search path where the files of the app make these changes. */
  pathWith(entry: string, changes: readonly PathChange[]): SearchPath {
    return changes.length === 0 ? this.pathOf(entry) : this.#pathFor(entry, changes);
  }

  filesReachedFrom(entry: string): readonly string[] {
    const reached =
      this.#reached.get(entry) ?? this.graph.reachedFrom([entry], this.pathOf(entry).folders);
    this.#reached.set(entry, reached);
    return reached;
  }

  #pathFor(entry: string, changes: readonly PathChange[]): SearchPath {
    return searchPathOf(entry, this.view.folder, changes, this.packages);
  }
}
