/**
 * The analysis of each app, kept as long as nothing that it depends on has changed: the texts of all
 * files that it may execute, its pages, the settings and the release.
 */
import { dirname, resolve } from "node:path";
import type { Analysis } from "../analysis/finding.js";
import type { SessionProgram } from "../ir/program.js";
import type { KeyRef } from "../ir/value.js";
import type { AppSource } from "../lower/python/app-source.js";
import type { Release } from "../runtime/api/release.js";
import type { App } from "./apps.js";
import type { FileLookup } from "./file-lookup.js";
import { ModuleSources } from "./module-sources.js";
import { isStreamlitScript, judge, programOf } from "./pipeline.js";
import type { PythonFiles } from "./python-files.js";
import { pathFrom } from "./relative-path.js";

/** What an app's findings depend on beside its files. */
export interface Circumstances {
  readonly release: Release;
  readonly knownKeys: readonly string[];
  readonly lookup: FileLookup;
}

const nothing: Analysis = { findings: [], notes: [] };

export class AppAnalyses {
  readonly #folder: string;
  readonly #files: PythonFiles;
  readonly #sources: ModuleSources;
  readonly #known = new Map<string, { readonly key: string; readonly analysis: Analysis }>();

  constructor(folder: string, files: PythonFiles) {
    this.#folder = folder;
    this.#files = files;
    this.#sources = new ModuleSources(folder, files);
  }

  of(app: App, circumstances: Circumstances): Analysis {
    const { entry, caller, files, pages } = app;
    const { release, knownKeys } = circumstances;
    const hashes = files.map((path) => [path, this.#files.factsOf(path)?.hash]);
    const key = JSON.stringify([caller, pages, release, knownKeys, hashes]);
    const known = this.#known.get(entry);
    if (known?.key === key) return known.analysis;
    const analysis = this.#analyse(app, circumstances);
    this.#known.set(entry, { key, analysis });
    return analysis;
  }

  #analyse(app: App, circumstances: Circumstances): Analysis {
    const { knownKeys } = circumstances;
    const source = this.#sourceOf(app, circumstances);
    if (source === undefined || !isStreamlitScript(source)) return nothing;
    const { analysis, scripts } = judge(source, openKeysOf(app.caller, knownKeys));
    // Pages that the script is not seen to run: how a session comes to them is not known.
    const unseen = app.scripts
      .filter((path) => !scripts.includes(pathFrom(this.#folder, path)))
      .flatMap((entry) => this.#sourceOf({ entry, pages: [] }, circumstances) ?? [])
      .map((page) => judge(page, openKeysOf("unknown", knownKeys)).analysis);
    const all = [analysis, ...unseen];
    return {
      findings: all.flatMap(({ findings }) => findings),
      notes: all.flatMap(({ notes }) => notes),
    };
  }

  /** The session program of an app, made anew; `undefined` if its script cannot be read. */
  programOf(app: App, circumstances: Circumstances): SessionProgram | undefined {
    const source = this.#sourceOf(app, circumstances);
    const openKeys = openKeysOf(app.caller, circumstances.knownKeys);
    return source === undefined ? undefined : programOf(source, openKeys);
  }

  /** Does the file have a syntax error? */
  isBroken(path: string): boolean {
    return this.#sources.isBroken(path);
  }

  /** Forgets the apps that are not among these. */
  keepOnly(entries: ReadonlySet<string>): void {
    for (const entry of this.#known.keys()) {
      if (!entries.has(entry)) this.#known.delete(entry);
    }
  }

  #sourceOf(
    { entry, pages }: Pick<App, "entry" | "pages">,
    { release, lookup }: Circumstances,
  ): AppSource | undefined {
    const main = this.#sources.of(entry);
    if (main === undefined) return undefined;
    const folder = dirname(entry);
    return {
      entry: main,
      resolve: (request) => this.#sources.resolve(request, folder, lookup),
      pages: pages.flatMap((page) => {
        const source = this.#sources.of(page);
        return source === undefined ? [] : [{ name: pathFrom(folder, page), source }];
      }),
      script: (path) => this.#sources.of(resolve(folder, path)),
      release,
    };
  }
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
