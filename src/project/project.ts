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
import { parseRelease } from "../runtime/api/release.js";
import { AppAnalyses, type Circumstances } from "./app-analyses.js";
import { findApps, type App } from "./apps.js";
import { FileLookup } from "./file-lookup.js";
import { HeldLook } from "./held-look.js";
import { keptTrees } from "./kept-trees.js";
import { LaunchFiles } from "./launch-files.js";
import { pathsInView, type Scope } from "./paths-in-view.js";
import { PythonFiles, type FileFacts } from "./python-files.js";
import { pathFrom } from "./relative-path.js";
import { reportsFrom, type Report } from "./report.js";
import { noSettings, type Reading, type Settings } from "./settings.js";
import { settingsOf } from "./settings-of-folder.js";
import { newestKnown, StreamlitVersions, type AppRelease } from "./streamlit-version.js";
import { hashOf } from "./text-hash.js";

interface View {
  readonly paths: ReadonlySet<string>;
  readonly unreadable: readonly string[];
  readonly settings: Reading<Settings>;
  readonly apps: readonly App[];
  readonly appsOfFile: ReadonlyMap<string, readonly App[]>;
  readonly lookup: FileLookup;
  /** The Streamlit of each app, by its entry script. */
  readonly releases: ReadonlyMap<string, AppRelease>;
  /** Changes whenever results may; the same in every process that sees the same files. */
  readonly digest: string;
  /** Changes whenever the apps may: not by most edits of a text. */
  readonly outline: string;
}

/** An app as people want to see it listed. */
export interface ListedApp {
  readonly app: App;
  readonly release: AppRelease;
}

/** A process that lives long is shown files that come and go. */
const mostNamed = 256;

export class Project {
  readonly #files = new PythonFiles();
  readonly #named = new Set<string>();
  readonly #launchFiles = new LaunchFiles();
  readonly #versions = new StreamlitVersions();
  readonly #analyses: AppAnalyses;
  readonly #view = new HeldLook<View>(100);
  /** A text was shown that the view's digest does not know. */
  #edited = false;

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
    const [oldest] = this.#named;
    if (this.#named.size > mostNamed && oldest !== undefined) this.#named.delete(oldest);
    this.#view.release();
  }

  /** For a process that looks once and ends: a file is not looked at again that it has seen. */
  trustDisk(): void {
    this.#files.trustDisk();
    this.#analyses.judgeOnce((path) => (this.#view.last?.appsOfFile.get(path) ?? []).length > 1);
    keptTrees.keepFew();
  }

  has(path: string): boolean {
    const { paths, appsOfFile } = this.#look();
    return paths.has(path) || appsOfFile.has(path);
  }

  /** Somebody looks at this text of the file, which may be newer than the disk's. */
  show(path: string, text: string): void {
    this.#look();
    const changed = this.#files.show(path, text);
    // An edit that no app is found by: the analysis of its apps notices it, and nothing else has to.
    if (changed === "text") this.#edited = true;
    if (changed === "facts") this.#view.release();
  }

  /** The text that counts now: the one that somebody looks at, else the disk's. */
  textOf(path: string): string | undefined {
    return this.#files.textOf(path);
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
    if (this.#edited) this.#view.release();
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
    const apps = this.#look().appsOfFile.get(path) ?? [];
    return apps.filter(({ entry }) => entry === path).flatMap((app) => this.#analysisOf(app).notes);
  }

  /** The apps that Streamlit runs, pages apart. */
  get listedApps(): readonly ListedApp[] {
    const { apps, releases } = this.#look();
    return apps.flatMap((app) => {
      if (app.reason === null || !this.#isApp(app)) return [];
      return [{ app, release: releases.get(app.entry) ?? newestKnown }];
    });
  }

  /** How much is kept in memory. */
  get kept(): { readonly files: number; readonly analyses: number } {
    return { files: this.#files.size, analyses: this.#analyses.size };
  }

  /** What is named is an app; what is only not imported has to do something with Streamlit. */
  #isApp(app: App): boolean {
    const { kind } = app.reason ?? { kind: null };
    if (kind === "settings" || kind === "command" || kind === "test") return true;
    return this.#analyses.isStreamlitScript(app, this.#circumstancesOf(app));
  }

  #analysesOf(path: string): Analysis[] {
    return (this.#look().appsOfFile.get(path) ?? []).map((app) => this.#analysisOf(app));
  }

  #analysisOf(app: App): Analysis {
    return this.#analyses.of(app, this.#circumstancesOf(app));
  }

  #circumstancesOf(app: App): Circumstances {
    const { settings: reading, lookup, releases } = this.#look();
    const { knownKeys } = reading.kind === "read" ? reading.value : noSettings;
    const { release } = releases.get(app.entry) ?? newestKnown;
    return { knownKeys, release, lookup };
  }

  #look(): View {
    return this.#view.see((before) => {
      const view = this.#lookAfresh(before);
      this.#edited = false;
      return view;
    });
  }

  #lookAfresh(before: View | undefined): View {
    const { files, folders, unreadable } = pathsInView(this.folder, this.scope);
    const paths = new Set([...files, ...this.#named]);
    const settings = settingsOf(this.folder, this.configured);
    const lookup = new FileLookup(this.folder);
    const launches = this.#launchFiles.launchesIn(folders, this.folder, lookup);
    const facts = new Map<string, FileFacts | undefined>();
    const factsOf = (path: string): FileFacts | undefined => {
      if (!facts.has(path)) facts.set(path, this.#files.factsOf(path));
      return facts.get(path);
    };
    const see = (apps: readonly App[], reached: Iterable<string>) => {
      const releases = this.#releasesOf(apps, settings, lookup);
      // Modules can lie outside of what the walk finds.
      const all = [...new Set([...paths, ...reached])].sort();
      const named = all.map((path) => [this.nameOf(path), paths.has(path)]);
      const digestWith = (fact: "hash" | "outline"): string => {
        const facts = all.map((path) => factsOf(path)?.[fact]);
        return hashOf(JSON.stringify([settings, launches, [...releases], named, facts]));
      };
      return { releases, digest: digestWith("hash"), outline: digestWith("outline") };
    };
    if (before !== undefined) {
      const now = see(before.apps, before.appsOfFile.keys());
      // The answers about names were given in folders in which nothing has come or gone since.
      const isSame =
        before.outline === now.outline &&
        before.lookup.seen() === lookup.seen(before.lookup.folders);
      if (isSame) return before.digest === now.digest ? before : { ...before, ...now };
    }

    const inView = { folder: this.folder, paths: [...paths], factsOf, launches, lookup };
    const entryPoints = settings.kind === "read" ? settings.value.entryPoints : [];
    const apps = findApps(inView, entryPoints);
    const appsOfFile = new Map<string, App[]>();
    for (const app of apps) {
      for (const file of app.files) {
        const known = appsOfFile.get(file);
        if (known === undefined) appsOfFile.set(file, [app]);
        else known.push(app);
      }
    }
    const all = new Set([...paths, ...appsOfFile.keys()]);
    this.#files.keepOnly(all);
    this.#analyses.keepOnly(new Set(apps.map(({ entry }) => entry)), all);
    const found = { paths, unreadable, settings, apps, appsOfFile, lookup };
    return { ...found, ...see(apps, appsOfFile.keys()) };
  }

  #releasesOf(
    apps: readonly App[],
    reading: Reading<Settings>,
    lookup: FileLookup,
  ): Map<string, AppRelease> {
    const version = reading.kind === "read" ? reading.value.streamlitVersion : null;
    const set = version === null ? undefined : parseRelease(version);
    const ofFolder = new Map<string, AppRelease>();
    const releaseIn = (folder: string): AppRelease => {
      const known = ofFolder.get(folder) ?? this.#versions.in(folder, this.folder, lookup);
      ofFolder.set(folder, known);
      return known;
    };
    return new Map(
      apps.map(({ entry }) => [
        entry,
        set === undefined
          ? releaseIn(dirname(entry))
          : { release: set, source: { kind: "settings" } },
      ]),
    );
  }
}
