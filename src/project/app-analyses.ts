/**
 * The analysis of each app, kept as long as nothing that it depends on has changed: the texts of all
 * files that it may execute, its pages, the settings and the release.
 */
import { dirname, resolve } from "node:path";
import type { Analysis, Note } from "../analysis/finding.js";
import type { SessionProgram } from "../ir/program.js";
import type { KeyRef } from "../ir/value.js";
import type { AppSource, ResolvedImport } from "../lower/python/app-source.js";
import type { Release } from "../runtime/api/release.js";
import type { App } from "./apps.js";
import type { FileLookup } from "./file-lookup.js";
import { ModuleSources, type ImportQuestion } from "./module-sources.js";
import { isStreamlitScript, judge, judgeIfStreamlit, programOf } from "./pipeline.js";
import type { PythonFiles } from "./python-files.js";
import { pathFrom } from "./relative-path.js";

/** What an app's findings depend on beside its files. */
export interface Circumstances {
  readonly release: Release;
  readonly knownKeys: readonly string[];
  readonly lookup: FileLookup;
}

interface Known {
  readonly app: App;
  readonly circumstances: Circumstances;
  /** Of the texts of its files. */
  readonly hashes: readonly (string | undefined)[];
  readonly analysis: Analysis;
  readonly elsewhere: readonly Elsewhere[];
}

interface AppInView extends AppSource {
  /** Has every module that was asked for been in view? */
  readonly isWhole: () => boolean;
}

/** An import that is no file in view, and what was answered. */
interface Elsewhere {
  readonly request: ImportQuestion;
  readonly answer: "external" | "unresolved";
}

const nothing: Analysis = { findings: [], notes: [] };

/**
 * Of the modules of one app, in characters: their trees are in memory together. What the app imports beyond
 * them is out of view, and may set anything.
 */
const mostText = 5_000_000;

const tooLarge: Note = {
  kind: "budget",
  text: "The app is too large to follow everything: some modules that it imports are left out of view.",
};

export class AppAnalyses {
  readonly #folder: string;
  readonly #files: PythonFiles;
  readonly #sources: ModuleSources;
  readonly #known = new Map<string, Known>();
  /** May the tree of a file be needed when one of its apps has been judged? */
  #isNeededAgain: (path: string) => boolean = () => true;

  constructor(folder: string, files: PythonFiles) {
    this.#folder = folder;
    this.#files = files;
    this.#sources = new ModuleSources(folder, files);
  }

  /** For a process that judges each app once: trees of apps that are done are only in the way. */
  judgeOnce(isShared: (path: string) => boolean): void {
    this.#isNeededAgain = isShared;
  }

  of(app: App, circumstances: Circumstances): Analysis {
    const { entry, files } = app;
    const hashes = files.map((path) => this.#files.factsOf(path)?.hash);
    const known = this.#known.get(entry);
    if (known !== undefined && isJudged(known, app, circumstances, hashes)) {
      const { lookup } = circumstances;
      if (known.circumstances.lookup === lookup) return known.analysis;
      if (this.#areElsewhere(known.elsewhere, app, lookup)) {
        this.#known.set(entry, { ...known, app, circumstances });
        return known.analysis;
      }
    }
    const elsewhere = new Map<string, Elsewhere>();
    const analysis = this.#analyse(app, circumstances, elsewhere);
    for (const path of files) if (!this.#isNeededAgain(path)) this.#sources.drop(path);
    const answers = [...elsewhere.values()];
    this.#known.set(entry, { app, circumstances, hashes, analysis, elsewhere: answers });
    return analysis;
  }

  #areElsewhere(imports: readonly Elsewhere[], { search }: App, lookup: FileLookup): boolean {
    return imports.every(
      ({ request, answer }) => this.#sources.resolve(request, search, lookup) === answer,
    );
  }

  #analyse(app: App, circumstances: Circumstances, elsewhere: Map<string, Elsewhere>): Analysis {
    const { knownKeys } = circumstances;
    const source = this.#sourceOf(app, circumstances, elsewhere);
    if (source === undefined) return nothing;
    const judged = judgeIfStreamlit(source, openKeysOf(app.caller, knownKeys));
    if (judged === null) return nothing;
    const { analysis, scripts } = judged;
    const budget = source.isWhole() ? [] : [tooLarge];
    // Pages that the script is not seen to run: how a session comes to them is not known.
    const unseen = app.scripts
      .filter((path) => !scripts.includes(pathFrom(this.#folder, path)))
      .flatMap((entry) => {
        const alone = { ...app, entry, pages: [] };
        return this.#sourceOf(alone, circumstances, elsewhere) ?? [];
      })
      .map((page) => judge(page, openKeysOf("unknown", knownKeys)).analysis);
    const all = [analysis, ...unseen];
    return {
      findings: all.flatMap(({ findings }) => findings),
      notes: [...all.flatMap(({ notes }) => notes), ...budget],
    };
  }

  /** The session program of an app, made anew; `undefined` if its script cannot be read. */
  programOf(app: App, circumstances: Circumstances): SessionProgram | undefined {
    const source = this.#sourceOf(app, circumstances);
    const openKeys = openKeysOf(app.caller, circumstances.knownKeys);
    return source === undefined ? undefined : programOf(source, openKeys);
  }

  /** Does running the script of an app reach a call of Streamlit? */
  isStreamlitScript(app: App, circumstances: Circumstances): boolean {
    const source = this.#sourceOf(app, circumstances);
    return source !== undefined && isStreamlitScript(source);
  }

  /** Does the file have a syntax error? */
  isBroken(path: string): boolean {
    return this.#sources.isBroken(path);
  }

  /** How many analyses are kept. */
  get size(): number {
    return this.#known.size;
  }

  /** Forgets the apps and files that are not among these. */
  keepOnly(entries: ReadonlySet<string>, paths: ReadonlySet<string>): void {
    this.#sources.keepOnly(paths);
    for (const entry of this.#known.keys()) {
      if (!entries.has(entry)) this.#known.delete(entry);
    }
  }

  #sourceOf(
    { entry, pages, search }: App,
    { release, lookup }: Circumstances,
    elsewhere = new Map<string, Elsewhere>(),
  ): AppInView | undefined {
    const main = this.#sources.of(entry);
    if (main === undefined) return undefined;
    const folder = dirname(entry);
    // Each name of an import statement is asked for whenever it is met.
    const answers = new Map<string, ResolvedImport>();
    const modules = new Set<string>();
    let room = mostText;
    let isWhole = true;
    return {
      isWhole: () => isWhole,
      entry: main,
      resolve: (request) => {
        const { level, module, importer } = request;
        // Of the importer only the path matters; its tree would be kept for nothing.
        const { path } = importer;
        const name = `${level} ${module} ${level > 0 ? path : ""}`;
        const known = answers.get(name);
        if (known !== undefined) return known;
        if (room <= 0) {
          isWhole = false;
          return "unresolved";
        }
        const answer = this.#sources.resolve(request, search, lookup);
        answers.set(name, answer);
        if (typeof answer === "string") {
          elsewhere.set(name, { request: { level, module, importer: { path } }, answer });
        } else if (!modules.has(answer.path)) {
          modules.add(answer.path);
          room -= answer.text.length;
        }
        return answer;
      },
      pages: pages.flatMap((page) => {
        const source = this.#sources.of(page);
        return source === undefined ? [] : [{ name: pathFrom(folder, page), source }];
      }),
      script: (name) => {
        const path = resolve(folder, name);
        return lookup.isReadable(path) ? this.#sources.of(path) : undefined;
      },
      release,
    };
  }
}

/** Is everything but the folders around as it was when the app was judged? */
function isJudged(
  known: Known,
  app: App,
  circumstances: Circumstances,
  hashes: Known["hashes"],
): boolean {
  if (hashes.some((hash, index) => hash !== known.hashes[index])) return false;
  const { release, knownKeys } = circumstances;
  // As long as nobody looks at the folder again, they are the very same.
  return (
    (known.app === app &&
      known.circumstances.release === release &&
      known.circumstances.knownKeys === knownKeys) ||
    shapeOf(known.app, known.circumstances) === shapeOf(app, circumstances)
  );
}

/** What findings depend on beside texts and folders. */
function shapeOf(
  { caller, files, pages, scripts, search: { folders, hidden } }: App,
  { release, knownKeys }: Circumstances,
): string {
  return JSON.stringify([caller, files, pages, scripts, folders, hidden, release, knownKeys]);
}

/** What something out of view may have set before the script runs. */
function openKeysOf(caller: App["caller"], knownKeys: readonly string[]): KeyRef[] {
  if (caller === "unknown") return [{ kind: "unknown" }];
  return knownKeys.map((key, index) =>
    key.includes("*")
      ? // Negative, so that no computed key of the program is the same one.
        { kind: "pattern", pattern: key, identity: -1 - index }
      : { kind: "constant", key },
  );
}
