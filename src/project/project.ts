/**
 * A folder of Python files, looked at again and again: which apps it holds and what is wrong in each
 * file.
 *
 * An editor asks after every keystroke and a CI run a thousand times in a row, so the disk is looked
 * at only when some time has passed since the last look, in proportion to how long a look takes.
 */
import { dirname } from "node:path";
import type { Analysis, Note } from "../analysis/finding.js";
import type { SessionProgram } from "../ir/program.js";
import { parseRelease, type Release } from "../runtime/api/release.js";
import { newestRelease } from "../runtime/api/versions.js";
import { AppAnalyses, type Circumstances } from "./app-analyses.js";
import { findApps, type App } from "./apps.js";
import { FileLookup } from "./file-lookup.js";
import { pathsInView, type Scope } from "./paths-in-view.js";
import { settingsFromPyproject } from "./pyproject.js";
import { hashOf, PythonFiles } from "./python-files.js";
import { pathFrom } from "./relative-path.js";
import { reportsFrom, type Report } from "./report.js";
import { noSettings, type Reading, type Settings } from "./settings.js";
import { releaseNamedFor } from "./streamlit-version.js";

interface View {
  readonly paths: ReadonlySet<string>;
  readonly unreadable: readonly string[];
  readonly settings: Reading<Settings>;
  readonly apps: readonly App[];
  readonly appsOfFile: ReadonlyMap<string, readonly App[]>;
  readonly lookup: FileLookup;
  /** The release that binds the scripts of a folder; looked up when first asked for. */
  readonly releases: Map<string, Release>;
  /** Changes whenever results may. */
  readonly digest: string;
}

/** A look is repeated when this many times its own duration has passed. */
const patience = 20;

export class Project {
  readonly #files = new PythonFiles();
  readonly #named = new Set<string>();
  readonly #analyses: AppAnalyses;
  #view: View | undefined;
  #validUntil = 0;

  /** `configured`: settings from the host's configuration; they go before those of the folder. */
  constructor(
    readonly folder: string,
    readonly scope: Scope,
    private readonly configured: Reading<Partial<Settings>>,
  ) {
    this.#analyses = new AppAnalyses(folder, this.#files);
  }

  /** Takes a file into view that the folder's walk leaves out, because somebody has named it. */
  name(path: string): void {
    if (this.has(path)) return;
    this.#named.add(path);
    this.#validUntil = 0;
  }

  has(path: string): boolean {
    const { paths, appsOfFile } = this.#look();
    return paths.has(path) || appsOfFile.has(path);
  }

  /** Somebody looks at this text of the file, which may be newer than the disk's. */
  show(path: string, text: string): void {
    this.#look();
    if (this.#files.show(path, text) === "changed") this.#validUntil = 0;
  }

  get settings(): Reading<Settings> {
    return this.#look().settings;
  }

  get paths(): ReadonlySet<string> {
    return this.#look().paths;
  }

  /** The apps in view, and the files that none of them executes, each as an app of its own. */
  get apps(): readonly App[] {
    return this.#look().apps;
  }

  get unreadable(): readonly string[] {
    return this.#look().unreadable;
  }

  get digest(): string {
    return this.#look().digest;
  }

  /** The file as people see it, and as findings call it. */
  nameOf(path: string): string {
    return pathFrom(this.folder, path);
  }

  /** Does an app in view execute the file, or a page of one? */
  isExecuted(path: string): boolean {
    return (this.#look().appsOfFile.get(path) ?? []).length > 0;
  }

  /** Is there something to be said about the file, should something be wrong with it? */
  concerns(path: string): boolean {
    return this.isExecuted(path) || this.#files.factsOf(path)?.mentionsStreamlit === true;
  }

  /** Does the file have a syntax error? */
  isBroken(path: string): boolean {
    return this.#analyses.isBroken(path);
  }

  /** What there is to say about a file, over all apps that execute it. */
  reportsOf(path: string): readonly Report[] {
    const name = this.nameOf(path);
    const findings = this.#analysesOf(path).flatMap(({ findings }) => findings);
    return reportsFrom(findings.filter(({ at }) => at.file === name));
  }

  /** The apps that execute a file, with their programs: for people who want to see why. */
  explain(path: string): readonly { app: App; program: SessionProgram; analysis: Analysis }[] {
    return (this.#look().appsOfFile.get(path) ?? []).flatMap((app) => {
      const program = this.#analyses.programOf(app, this.#circumstancesOf(app));
      return program === undefined ? [] : [{ app, program, analysis: this.#analysisOf(app) }];
    });
  }

  /** What there is to say about the app whose entry script is `path`, beside its findings. */
  notesOf(path: string): readonly Note[] {
    const apps = this.#look().apps.filter(({ entry }) => entry === path);
    return apps.flatMap((app) => this.#analysisOf(app).notes);
  }

  #analysesOf(path: string): Analysis[] {
    return (this.#look().appsOfFile.get(path) ?? []).map((app) => this.#analysisOf(app));
  }

  #analysisOf(app: App): Analysis {
    return this.#analyses.of(app, this.#circumstancesOf(app));
  }

  #circumstancesOf(app: App): Circumstances {
    const { settings: reading, lookup, releases } = this.#look();
    const settings = reading.kind === "read" ? reading.value : noSettings;
    const folder = dirname(app.entry);
    const release =
      parseRelease(settings.streamlitVersion ?? "") ??
      releases.get(folder) ??
      releaseNamedFor(folder) ??
      newestRelease;
    releases.set(folder, release);
    return { knownKeys: settings.knownKeys, release, lookup };
  }

  #look(): View {
    const began = performance.now();
    if (this.#view !== undefined && began < this.#validUntil) return this.#view;
    this.#view = this.#lookAfresh(this.#view);
    const ended = performance.now();
    this.#validUntil = ended + (ended - began) * patience;
    return this.#view;
  }

  #lookAfresh(before: View | undefined): View {
    const { files, unreadable } = pathsInView(this.folder, this.scope);
    const paths = new Set([...files, ...this.#named]);
    const settings = this.#readSettings();
    // Modules can lie outside of what is in view.
    const relevant = new Set([...paths, ...(before?.appsOfFile.keys() ?? [])]);
    const state = Array.from(relevant, (path) => [path, this.#files.factsOf(path)?.hash]);
    const digest = hashOf(JSON.stringify([settings, state]));
    if (before?.digest === digest) return before;

    const lookup = new FileLookup();
    const inView = { folder: this.folder, paths: [...paths], files: this.#files, lookup };
    const entryPoints = settings.kind === "read" ? settings.value.entryPoints : [];
    const apps = findApps(inView, entryPoints);
    const appsOfFile = new Map<string, App[]>();
    for (const app of apps) {
      for (const file of app.files) {
        appsOfFile.set(file, [...(appsOfFile.get(file) ?? []), app]);
      }
    }
    this.#files.keepOnly(new Set([...paths, ...appsOfFile.keys()]));
    this.#analyses.keepOnly(new Set(apps.map(({ entry }) => entry)));
    const releases = new Map<string, Release>();
    return { paths, unreadable, settings, apps, appsOfFile, lookup, releases, digest };
  }

  #readSettings(): Reading<Settings> {
    if (this.configured.kind === "broken") return this.configured;
    const ofFolder = settingsFromPyproject(this.folder);
    if (ofFolder.kind === "broken") return ofFolder;
    return { kind: "read", value: { ...noSettings, ...ofFolder.value, ...this.configured.value } };
  }
}
