/**
 * Which file an import means, as TypeScript finds it: relative paths, with or without extension, `.js`
 * for a `.ts` file, `index` files, and `paths` and `baseUrl` of the nearest `tsconfig.json` or
 * `jsconfig.json` and of those that it refers to. Packages are libraries, and not looked into.
 */
import { createPathsMatcher, getTsconfig, parseTsconfig } from "get-tsconfig";
import type { PathsMatcher, TsConfigResult } from "get-tsconfig";
import { existsSync } from "node:fs";
import { isBuiltin } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { runtimePackage } from "../../lower/typescript/runtime-imports.js";
import type { FileLookup } from "../file-lookup.js";

export type ResolvedPath =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "runtime" | "external" | "unresolved" };

const extensions = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"];

/** What TypeScript reads where the import names what it will be compiled to. */
const sources: Readonly<Record<string, readonly string[]>> = {
  ".js": [".ts", ".tsx"],
  ".jsx": [".tsx"],
  ".mjs": [".mts"],
  ".cjs": [".cts"],
};

export class ModuleResolution {
  /** By folder. */
  readonly #matchers = new Map<string, readonly PathsMatcher[]>();

  constructor(private readonly lookup: FileLookup) {}

  resolve(importer: string, specifier: string): ResolvedPath {
    if (specifier === runtimePackage) return { kind: "runtime" };
    if (isBuiltin(specifier)) return { kind: "external" };
    const isPath = /^(?:\.{1,2}(?:\/|$)|\/)/.test(specifier);
    const candidates = isPath
      ? [resolve(dirname(importer), specifier)]
      : this.#matchersAt(dirname(importer)).flatMap((matcher) => matcher(specifier));
    for (const candidate of candidates) {
      const path = this.#fileAt(candidate);
      if (path !== undefined) return { kind: "file", path };
    }
    if (!isPath && !specifier.startsWith("#")) return { kind: "external" };
    // Styles, pictures and data are no code of the app.
    const isAsset =
      /\.\w+$/.test(specifier) && !extensions.some((each) => specifier.endsWith(each));
    return { kind: isAsset && candidates.some(existsSync) ? "external" : "unresolved" };
  }

  #fileAt(path: string): string | undefined {
    const written = extensions.find((each) => path.endsWith(each));
    const stem = written === undefined ? path : path.slice(0, -written.length);
    const renamed = (sources[written ?? ""] ?? []).map((each) => stem + each);
    return [
      ...(written === undefined ? [] : [...renamed, path]),
      ...extensions.map((each) => path + each),
      ...extensions.map((each) => join(path, `index${each}`)),
    ].find((each) => this.lookup.isFile(each));
  }

  #matchersAt(folder: string): readonly PathsMatcher[] {
    const known = this.#matchers.get(folder);
    if (known !== undefined) return known;
    const matchers = configurationsAt(folder).flatMap((config) => {
      const matcher = createPathsMatcher(config);
      return matcher === null ? [] : [matcher];
    });
    this.#matchers.set(folder, matchers);
    return matchers;
  }
}

function configurationsAt(folder: string): TsConfigResult[] {
  try {
    const found = getTsconfig(folder) ?? getTsconfig(folder, "jsconfig.json");
    if (found === null) return [];
    const referred = (found.config.references ?? []).flatMap(({ path }): TsConfigResult[] => {
      const given = resolve(dirname(found.path), path);
      const file = basename(given).endsWith(".json") ? given : join(given, "tsconfig.json");
      return existsSync(file) ? [{ path: file, config: parseTsconfig(file) }] : [];
    });
    return [found, ...referred];
  } catch {
    // A broken configuration is the compiler's to complain about.
    return [];
  }
}
