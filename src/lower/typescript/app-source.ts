/**
 * What the lowering is told about an app, and what it asks for: files come from elsewhere.
 */
import type { Release } from "../../runtime/api/release.js";
import type { FunctionNode, NameTable, Program } from "./syntax.js";

/** A parsed file. */
export interface ModuleSource {
  /** The file as people see it. */
  readonly path: string;
  readonly text: string;
  readonly program: Program;
  readonly names: NameTable;
}

/** `runtime`: what the app is written against. `external`: a library. `unresolved`: out of view. */
export type ResolvedModule = ModuleSource | "runtime" | "external" | "unresolved";

/** What `import … from "specifier"` means in `importer`. */
export type ResolveModule = (importer: ModuleSource, specifier: string) => ResolvedModule;

export interface AppPage {
  readonly name: string;
  readonly source: ModuleSource;
  readonly node: FunctionNode;
}

export interface AppSource {
  /** The file of the app's function. */
  readonly entry: ModuleSource;
  readonly app: FunctionNode;
  /** Pages beside the app, each a script of its own, as `run(app, { pages })` names them. */
  readonly pages: readonly AppPage[];
  readonly resolve: ResolveModule;
  /** The Streamlit that the runtime behaves like. */
  readonly release: Release;
}
