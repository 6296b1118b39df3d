/**
 * The analysis of each app, kept as long as nothing that it depends on has changed: the texts of all
 * files that it may execute, its pages, the settings and the release.
 */
import { dirname } from "node:path";
import type { Analysis } from "../analysis/finding.js";
import type { SessionProgram } from "../ir/program.js";
import type { KeyRef } from "../ir/value.js";
import type { AppSource } from "../lower/python/app-source.js";
import type { Release } from "../runtime/api/release.js";
import type { App } from "./apps.js";
import type { FileLookup } from "./file-lookup.js";
import { ModuleSources } from "./module-sources.js";
import { findingsOf, isStreamlitScript, programOf } from "./pipeline.js";
import type { PythonFiles } from "./python-files.js";

/** What an app's findings depend on beside its files. */
export interface Circumstances {
  readonly release: Release;
  readonly knownKeys: readonly string[];
  readonly lookup: FileLookup;
}

const nothing: Analysis = { findings: [], notes: [] };

export class AppAnalyses {
  readonly #files: PythonFiles;
  readonly #sources: ModuleSources;
  readonly #known = new Map<string, { readonly key: string; readonly analysis: Analysis }>();

  constructor(folder: string, files: PythonFiles) {
    this.#files = files;
    this.#sources = new ModuleSources(folder, files);
  }

  of(app: App, circumstances: Circumstances): Analysis {
    const { entry, caller, files, pages, runBy } = app;
    const { release, knownKeys, lookup } = circumstances;
    const hashes = [...files, ...pages].map((path) => [path, this.#files.factsOf(path)?.hash]);
    const key = JSON.stringify([caller, runBy, release, knownKeys, hashes]);
    const known = this.#known.get(entry);
    if (known?.key === key) return known.analysis;
    const source = this.#sourceOf(app, release, lookup);
    const analysis =
      source === undefined || !isStreamlitScript(source)
        ? nothing
        : findingsOf(source, openKeysOf(caller, knownKeys));
    this.#known.set(entry, { key, analysis });
    return analysis;
  }

  /** The session program of an app, made anew; `undefined` if its script cannot be read. */
  programOf(app: App, { release, knownKeys, lookup }: Circumstances): SessionProgram | undefined {
    const source = this.#sourceOf(app, release, lookup);
    return source === undefined ? undefined : programOf(source, openKeysOf(app.caller, knownKeys));
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
    { entry, pages, runBy }: App,
    release: Release,
    lookup: FileLookup,
  ): AppSource | undefined {
    const script = this.#sources.of(entry);
    if (script === undefined) return undefined;
    return {
      entry: script,
      resolve: (request) => this.#sources.resolve(request, dirname(entry), lookup),
      otherPages: pages.flatMap((page) => this.#sources.of(page) ?? []),
      precededBy: runBy.flatMap((owner) => this.#sources.of(owner) ?? []),
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
