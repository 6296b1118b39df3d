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
  /** Other pages of the app: keys that they set may be present when the entry script runs. */
  readonly otherPages: readonly ModuleSource[];
  /** Scripts that run before the entry script in each run, as that with `st.navigation` before a page. */
  readonly precededBy: readonly ModuleSource[];
  /** The Streamlit that the app runs on. */
  readonly release: Release;
}
