/**
 * A folder of TypeScript and JavaScript files, looked at again and again: which apps it holds and what
 * is wrong in each file.
 *
 * As for Python, the disk is looked at only when some time has passed since the last look, in proportion
 * to how long a look takes. A folder in which no file imports the runtime costs that look and no more.
 */
import { basename, dirname } from "node:path";
import { analyze } from "../../analysis/analyze.js";
import type { Analysis, Note } from "../../analysis/finding.js";
import type { ModuleSource } from "../../lower/typescript/app-source.js";
import { newestSemantics, newestRelease, versionNamed } from "../../runtime/api/versions.js";
import { FileLookup } from "../file-lookup.js";
import { HeldLook } from "../held-look.js";
import { pathFrom } from "../relative-path.js";
import { reportsFrom, type Report } from "../report.js";
import { noSettings, type Reading, type Settings } from "../settings.js";
import { settingsOf } from "../settings-of-folder.js";
import { newestKnown, type AppRelease } from "../streamlit-version.js";
import { hashOf } from "../text-hash.js";
import { walk } from "../walk.js";
import { ModuleResolution } from "./module-resolution.js";
import { parserNear } from "./parser-near.js";
import { parseWith, type Parse, type ParsedText } from "./parser.js";
import { importsRuntime, ScriptFiles } from "./script-files.js";
import { isScriptName } from "./script-names.js";
import { findTypeScriptApps, type TypeScriptApp } from "./typescript-apps.js";

interface View {
  readonly paths: ReadonlySet<string>;
  /** Files that import the runtime. */
  readonly entries: readonly string[];
  /** Files that import one of those, or one that does. */
  readonly near: readonly string[];
  readonly settings: Reading<Settings>;
  readonly apps: readonly TypeScriptApp[];
  readonly appsOfFile: ReadonlyMap<string, readonly TypeScriptApp[]>;
  readonly digest: string;
}

/** What somebody looks at, as the host has parsed it. */
interface Shown {
  readonly path: string;
  readonly text: string;
  /** Asked only if the file matters to an app. */
  readonly parsed: () => ParsedText | undefined;
  /** What the host has parsed it with. */
  readonly parser: object | undefined;
}

type Language = "typescript" | "javascript";

function languageOf(path: string): Language {
  return /\.[mc]?tsx?$/.test(path) ? "typescript" : "javascript";
}

export class TypeScriptProject {
  readonly #files = new ScriptFiles();
  readonly #named = new Set<string>();
  readonly #sources = new Map<string, ModuleSource>();
  readonly #analyses = new WeakMap<TypeScriptApp, Analysis>();
  readonly #parsers = new Map<Language, Parse>();
  #shown: Shown | undefined;
  readonly #view = new HeldLook<View>(200);

  /** `configured`: settings from the host's configuration; they go before those of the folder. */
  constructor(
    readonly folder: string,
    private readonly configured: Reading<Partial<Settings>>,
  ) {}

  /** Somebody looks at this text of the file. Whether it matters to an app is found out here. */
  show(shown: Shown): void {
    const { path, text, parser } = shown;
    this.#shown = shown;
    if (parser !== undefined && !this.#parsers.has(languageOf(path))) {
      this.#parsers.set(languageOf(path), parseWith(parser));
      this.#view.release();
    }
    // Where no file imports the runtime, none matters to an app.
    if (!importsRuntime(text) && this.#look().entries.length === 0) return;
    const before = this.#isConcerned(path);
    if (this.#files.show(path, text) === "same" && this.#look().paths.has(path)) return;
    if (!before && !this.#isConcerned(path)) return;
    this.#named.add(path);
    this.#view.release();
  }

  /** Does it import the runtime, or does an app execute it? */
  #isConcerned(path: string): boolean {
    const view = this.#view.last;
    return (
      this.#files.importsRuntime(path) ||
      view?.appsOfFile.has(path) === true ||
      (view !== undefined && this.#importsOneOf(path, stemsOf(view.entries)))
    );
  }

  get settings(): Reading<Settings> {
    return this.#look().settings;
  }

  /** The files that import the runtime, and those that their apps execute. */
  get paths(): readonly string[] {
    const { entries, appsOfFile } = this.#look();
    return [...new Set([...entries, ...appsOfFile.keys()])].sort();
  }

  /** The apps in view, each with its release of Streamlit. */
  get listedApps(): readonly { readonly app: TypeScriptApp; readonly release: AppRelease }[] {
    const { apps } = this.#look();
    const { streamlitVersion } = this.#settings();
    const version = streamlitVersion === null ? undefined : versionNamed(streamlitVersion);
    const release: AppRelease =
      version?.kind === "known"
        ? { release: version.release, source: { kind: "settings" } }
        : newestKnown;
    return apps.map((app) => ({ app, release }));
  }

  /** Is there a file that imports the runtime, although nobody can parse it? */
  get lacksParser(): boolean {
    const { entries } = this.#look();
    return entries.some((path) => this.#parserFor(path) === undefined);
  }

  /** Does the file have a syntax error? */
  isBroken(path: string): boolean {
    return this.#files.textOf(path) !== undefined && this.#sourceOf(path) === undefined;
  }

  /** The file as people see it, and as findings call it. */
  nameOf(path: string): string {
    return pathFrom(this.folder, path);
  }

  /** What there is to say about a file, over all apps that execute it. */
  reportsOf(path: string): readonly Report[] {
    const name = this.nameOf(path);
    const findings = this.explain(path).flatMap(({ analysis }) => analysis.findings);
    return reportsFrom(findings.filter(({ at }) => at.file === name));
  }

  /** What there is to say about the apps of a file, beside their findings. */
  notesOf(path: string): readonly Note[] {
    return this.#look()
      .apps.filter(({ entry }) => entry === path)
      .flatMap((app) => this.#analysisOf(app).notes);
  }

  /** The apps that execute a file, with what was found: for people who want to see why. */
  explain(path: string): readonly { app: TypeScriptApp; analysis: Analysis }[] {
    const apps = this.#look().appsOfFile.get(path) ?? [];
    return apps.map((app) => ({ app, analysis: this.#analysisOf(app) }));
  }

  #analysisOf(app: TypeScriptApp): Analysis {
    const known = this.#analyses.get(app);
    if (known !== undefined) return known;
    const { streamlitVersion } = this.#settings();
    const version = streamlitVersion === null ? undefined : versionNamed(streamlitVersion);
    const semantics = version?.kind === "known" ? version.semantics : newestSemantics;
    const analysis = analyze(app.program, semantics);
    this.#analyses.set(app, analysis);
    return analysis;
  }

  #settings(): Settings {
    const reading = this.#view.last?.settings;
    return reading?.kind === "read" ? reading.value : noSettings;
  }

  /** What parses a file: what the host parses such files with, or what is found near the folder. */
  #parserFor(path: string): Parse | undefined {
    const language = languageOf(path);
    const known = this.#parsers.get(language);
    if (known !== undefined) return known;
    const parser = parserNear(this.folder);
    if (parser === undefined) return undefined;
    const parse = parseWith(parser);
    this.#parsers.set(language, parse);
    return parse;
  }

  #look(): View {
    return this.#view.see((before) => this.#lookAfresh(before));
  }

  #lookAfresh(before: View | undefined): View {
    const paths = new Set([...walk(this.folder, isScriptName).files, ...this.#named]);
    const entries = [...paths].filter((path) => this.#files.importsRuntime(path));
    const settings = settingsOf(this.folder, this.configured);
    const near = this.#nearTo(entries, paths);
    const digestWith = (reached: Iterable<string>): string => {
      const state = [...entries, ...near, ...reached].map((path) => [
        path,
        this.#files.contentsOf(path)?.hash,
      ]);
      return hashOf(JSON.stringify([settings, [...this.#parsers.keys()], [...paths], state]));
    };
    if (before?.digest === digestWith(before?.appsOfFile.keys() ?? [])) return before;
    const found =
      settings.kind === "read" && entries.length > 0
        ? this.#appsIn(entries, near, paths, settings.value)
        : [];
    const appsOfFile = new Map<string, TypeScriptApp[]>();
    for (const app of found) {
      for (const file of app.files) {
        appsOfFile.set(file, [...(appsOfFile.get(file) ?? []), app]);
      }
    }
    for (const path of this.#sources.keys()) {
      const isUsed = appsOfFile.has(path) || entries.includes(path) || near.includes(path);
      if (!isUsed) this.#sources.delete(path);
    }
    const digest = digestWith(appsOfFile.keys());
    return { paths, entries, near, settings, apps: found, appsOfFile, digest };
  }

  /** By the names of files alone, which is enough to know what is worth parsing. */
  #nearTo(entries: readonly string[], paths: ReadonlySet<string>): readonly string[] {
    const found = new Set(entries);
    for (let round = 0; round < roundsOfImports && entries.length > 0; round += 1) {
      const stems = stemsOf(found);
      for (const path of paths) if (this.#importsOneOf(path, stems)) found.add(path);
    }
    return [...found].filter((path) => !entries.includes(path));
  }

  #importsOneOf(path: string, stems: ReadonlySet<string>): boolean {
    const { specifiers } = this.#files.contentsOf(path) ?? { specifiers: [] };
    // Types need none of these files' own extensions; `.` and `..` are an index.
    return specifiers.some((each) => stems.has(/^[./]*$/.test(each) ? "index" : stemOf(each)));
  }

  #appsIn(
    entries: readonly string[],
    near: readonly string[],
    paths: ReadonlySet<string>,
    { streamlitVersion, knownKeys }: Settings,
  ): TypeScriptApp[] {
    const resolution = new ModuleResolution(new FileLookup(this.folder));
    const sources = new Map<string, ModuleSource | undefined>();
    const pathsOf = new Map<ModuleSource, string>();
    const sourceOf = (path: string): ModuleSource | undefined => {
      const source = sources.has(path) ? sources.get(path) : this.#sourceOf(path);
      sources.set(path, source);
      if (source !== undefined) pathsOf.set(source, path);
      return source;
    };
    const version = streamlitVersion === null ? undefined : versionNamed(streamlitVersion);
    const apps = findTypeScriptApps({
      ...{ entries, near, sourceOf, resolution },
      importersOf: (path) => this.#importersOf(path, paths, resolution),
      pathOf: (source) => pathsOf.get(source) ?? source.path,
      release: version?.kind === "known" ? version.release : newestRelease,
    });
    const open = knownKeys.map((key, index) =>
      key.includes("*")
        ? // Negative, so that no computed key of the program is the same one.
          ({ kind: "pattern", pattern: key, identity: -1 - index } as const)
        : ({ kind: "constant", key } as const),
    );
    return apps.map(({ program, ...app }) => ({
      ...app,
      program: { ...program, openKeys: [...program.openKeys, ...open] },
    }));
  }

  #importersOf(
    path: string,
    paths: ReadonlySet<string>,
    resolution: ModuleResolution,
  ): { importer: string; specifier: string }[] {
    const stem = stemOf(path);
    const name = stem === "index" ? stemOf(dirname(path)) : stem;
    return [...paths].flatMap((importer) => {
      const specifiers = new Set(this.#files.contentsOf(importer)?.specifiers ?? []);
      return [...specifiers].flatMap((specifier) => {
        // Most names can be told apart without looking for files: `.` and `..` cannot.
        const last = stemOf(specifier);
        if (last !== name && last !== stem && !/^\.*$/.test(last)) return [];
        const found = resolution.resolve(importer, specifier);
        return found.kind === "file" && found.path === path ? [{ importer, specifier }] : [];
      });
    });
  }

  /** Parsed files are kept as long as their apps are: a look has to read only what has changed. */
  #sourceOf(path: string): ModuleSource | undefined {
    const text = this.#files.textOf(path);
    if (text === undefined) return undefined;
    const known = this.#sources.get(path);
    if (known?.text === text) return known;
    const shown = this.#shown;
    const isShown = shown?.path === path && shown.text === text;
    const parsed = (isShown ? shown.parsed() : undefined) ?? this.#parserFor(path)?.(path, text);
    if (parsed === undefined) return undefined;
    const source = { path: this.nameOf(path), text, ...parsed };
    this.#sources.set(path, source);
    return source;
  }
}

/** A type that an app is annotated with comes through this many modules at most. */
const roundsOfImports = 3;

/** What imports may call these files: their names, and for an index that of its folder. */
function stemsOf(paths: Iterable<string>): ReadonlySet<string> {
  const stems = [...paths].flatMap((path) =>
    stemOf(path) === "index" ? ["index", stemOf(dirname(path))] : [stemOf(path)],
  );
  return new Set(stems);
}

/** The last part of a path or specifier, without extension. */
function stemOf(path: string): string {
  return basename(path).replace(/\.[mc]?[jt]sx?$/, "");
}
