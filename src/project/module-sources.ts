/**
 * Parsed files for the lowering, and what their imports mean.
 */
import { join } from "node:path";
import type { ModuleSource, ResolvedImport } from "../lower/python/app-source.js";
import { parseOnce } from "../python/parse-once.js";
import { analyzeScopes } from "../python/scopes/analyze-scopes.js";
import type { FileLookup } from "./file-lookup.js";
import { isOwnName, moduleFile, packageFolder } from "./imports.js";
import { keptTrees, type ParsedFile } from "./kept-trees.js";
import type { PythonFiles } from "./python-files.js";
import { pathFrom } from "./relative-path.js";
import type { SearchPath } from "./search-path.js";
import { hashOf } from "./text-hash.js";

/** An import; of the file that asks only its path matters. */
export interface ImportQuestion {
  readonly importer: Pick<ModuleSource, "path">;
  readonly module: string;
  readonly level: number;
}

export class ModuleSources {
  readonly #files: PythonFiles;
  readonly #folder: string;
  /** Whether each file was found broken; asked again when its tree is gone. */
  readonly #syntax = new Map<string, Pick<ParsedFile, "syntax"> & { readonly hash: string }>();

  /** Paths in the sources are relative to `folder`, with slashes. */
  constructor(folder: string, files: PythonFiles) {
    this.#folder = folder;
    this.#files = files;
  }

  /** `undefined` for a file that cannot be read. */
  of(path: string): ModuleSource | undefined {
    const facts = this.#files.factsOf(path);
    if (facts === undefined) return undefined;
    const name = this.#nameOf(path);
    const known = keptTrees.of(name, facts.hash);
    if (known !== undefined) {
      this.#syntax.set(path, { hash: facts.hash, syntax: known.syntax });
      return known.source;
    }
    const text = this.#files.textOf(path);
    if (text === undefined) return undefined;
    // The file may have changed since its facts were read.
    const hash = hashOf(text);
    const file = this.#parse(path, text);
    keptTrees.keep(name, hash, file);
    this.#syntax.set(path, { hash, syntax: file.syntax });
    return file.source;
  }

  /** Does the file have a syntax error? */
  isBroken(path: string): boolean {
    const hash = this.#files.factsOf(path)?.hash;
    if (this.#syntax.get(path)?.hash !== hash) this.of(path);
    return this.#syntax.get(path)?.syntax === "broken";
  }

  /** Nobody will ask for this file again. */
  drop(path: string): void {
    this.#files.dropText(path);
    keptTrees.drop(this.#nameOf(path));
  }

  /** Drops what is known of all other files. */
  keepOnly(paths: ReadonlySet<string>): void {
    for (const path of this.#syntax.keys()) if (!paths.has(path)) this.#syntax.delete(path);
  }

  /** Several projects may see one file. */
  #nameOf(path: string): string {
    return `${this.#folder}\n${path}`;
  }

  #parse(path: string, text: string): ParsedFile {
    const { errors, ast } = parseOnce(text);
    const source = sourceFrom(pathFrom(this.#folder, path), text, ast);
    return { source, syntax: errors.length > 0 ? "broken" : "whole" };
  }

  /** What an import means in an app that looks for modules there. */
  resolve(request: ImportQuestion, search: SearchPath, lookup: FileLookup): ResolvedImport {
    const { level, module, importer } = request;
    const folders =
      level > 0 ? [packageFolder(join(this.#folder, importer.path), level)] : search.folders;
    for (const folder of folders) {
      const path = moduleFile(folder, module, lookup);
      const source = path === undefined ? undefined : this.of(path);
      if (source !== undefined) return source;
    }
    const [top = ""] = module.split(".");
    const isOwn =
      level > 0 ||
      search.packages.has(top) ||
      [...folders, ...search.hidden].some((folder) => isOwnName(folder, module, lookup));
    return isOwn ? "unresolved" : "external";
  }
}

/** A file that is called `path`, parsed. */
export function parsedSource(path: string, text: string): ModuleSource {
  return sourceFrom(path, text, parseOnce(text).ast);
}

function sourceFrom(path: string, text: string, module: ModuleSource["module"]): ModuleSource {
  return { path, text, module, scopes: analyzeScopes(module) };
}
