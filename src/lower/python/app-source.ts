/**
 * What the lowering is told about an app, and what it asks for: files come from elsewhere.
 */
import type { Release } from "../../runtime/api/release.js";
import type { Module, ScopeTable } from "./syntax.js";

/** A parsed file. */
export interface ModuleSource {
  /** The file as people see it. */
  readonly path: string;
  readonly text: string;
  readonly module: Module;
  readonly scopes: ScopeTable;
}

/** `import module` or `from ..module import …` in `importer`; `level` counts the leading dots. */
export interface ImportRequest {
  readonly importer: ModuleSource;
  /** Empty in `from . import x`. */
  readonly module: string;
  readonly level: number;
}

/** `external`: a library. `unresolved`: the app's own, and out of view. */
export type ResolvedImport = ModuleSource | "external" | "unresolved";

export interface AppSource {
  readonly entry: ModuleSource;
  resolve(request: ImportRequest): ResolvedImport;
  /** The scripts of its `pages/` folder in the order of the menu, by their paths from the entry script. */
  readonly pages: readonly { readonly name: string; readonly source: ModuleSource }[];
  /** The script at a path from the entry script's folder; `undefined` if it is not in view. */
  script(path: string): ModuleSource | undefined;
  /** The Streamlit that the app runs on. */
  readonly release: Release;
}
