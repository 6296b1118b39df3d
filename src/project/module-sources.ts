/**
 * Parsed files for the lowering. Few are kept: a tree takes a hundred times the memory of its text,
 * and after an app is lowered nobody asks for it again.
 */
import { join } from "node:path";
import type { ImportRequest, ModuleSource, ResolvedImport } from "../lower/python/app-source.js";
import { parse } from "../python/parse.js";
import { analyzeScopes } from "../python/scopes/analyze-scopes.js";
import type { FileLookup } from "./file-lookup.js";
import { isOwnName, moduleFile, packageFolder } from "./imports.js";
import { hashOf, type PythonFiles } from "./python-files.js";
import { pathFrom } from "./relative-path.js";

type SyntaxState = "broken" | "whole";

const maximum = 48;

export class ModuleSources {
  readonly #files: PythonFiles;
  readonly #folder: string;
  readonly #parsed = new Map<string, { readonly hash: string; readonly source: ModuleSource }>();
  /** The state of each file that was found broken, and of each that was not. */
  readonly #states = new Map<string, { readonly hash: string; readonly state: SyntaxState }>();

  /** Paths in the sources are relative to `folder`, with slashes. */
  constructor(folder: string, files: PythonFiles) {
    this.#folder = folder;
    this.#files = files;
  }

  /** `undefined` for a file that cannot be read. */
  of(path: string): ModuleSource | undefined {
    const text = this.#files.textOf(path);
    if (text === undefined) return undefined;
    const hash = hashOf(text);
    const known = this.#parsed.get(path);
    // Put last again, so that the first one is always the one that was not asked for longest.
    this.#parsed.delete(path);
    const source = known?.hash === hash ? known.source : this.#parse(path, text, hash);
    this.#parsed.set(path, { hash, source });
    const [oldest] = this.#parsed.keys();
    if (this.#parsed.size > maximum && oldest !== undefined) this.#parsed.delete(oldest);
    return source;
  }

  /** Does the file have a syntax error? */
  isBroken(path: string): boolean {
    const hash = this.#files.factsOf(path)?.hash;
    if (this.#states.get(path)?.hash !== hash) this.of(path);
    return this.#states.get(path)?.state === "broken";
  }

  #parse(path: string, text: string, hash: string): ModuleSource {
    const { errors, ast } = parse(text);
    this.#states.set(path, { hash, state: errors.length > 0 ? "broken" : "whole" });
    return sourceFrom(pathFrom(this.#folder, path), text, ast);
  }

  /** What an import means in an app whose script is in `appFolder`. */
  resolve(request: ImportRequest, appFolder: string, lookup: FileLookup): ResolvedImport {
    const { level, module, importer } = request;
    const folders =
      level > 0
        ? [packageFolder(join(this.#folder, importer.path), level)]
        : [appFolder, this.#folder];
    for (const folder of folders) {
      const path = moduleFile(folder, module, lookup);
      const source = path === undefined ? undefined : this.of(path);
      if (source !== undefined) return source;
    }
    const isOwn = level > 0 || folders.some((folder) => isOwnName(folder, module, lookup));
    return isOwn ? "unresolved" : "external";
  }
}

/** A file that is called `path`, parsed. */
export function parsedSource(path: string, text: string): ModuleSource {
  return sourceFrom(path, text, parse(text).ast);
}

function sourceFrom(path: string, text: string, module: ModuleSource["module"]): ModuleSource {
  return { path, text, module, scopes: analyzeScopes(module) };
}
