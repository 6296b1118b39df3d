/**
 * Finds the TypeScript apps in view and lowers them: the functions that are handed to `AppTest.from` or
 * `run`, and those that take `st: St` and that nobody calls.
 *
 * Who calls a function is seen best by following every app: what an app has entered is a part of it. A
 * function that is used in a way that is not followed may be called by anybody, so before it any key
 * may be set.
 */
import type { SessionProgram } from "../../ir/program.js";
import type { FunctionNode } from "../../lower/typescript/syntax.js";
import {
  appFunctionsIn,
  exportedFunction,
  nameOfFunction,
  usesImport,
  type Named,
} from "../../lower/typescript/app-functions.js";
import type { AppPage, ResolveModule } from "../../lower/typescript/app-source.js";
import { lowerApp, type ModuleSource } from "../../lower/typescript/lower-app.js";
import type { Release } from "../../runtime/api/release.js";
import type { ModuleResolution } from "./module-resolution.js";

/** Why a function is taken for an app. */
export type AppReason =
  /** Handed to `run` or `AppTest.from`. */
  | { readonly kind: "run"; readonly file: string; readonly line: number }
  /** Takes `st: St`, and nobody in view calls it. */
  | { readonly kind: "annotated" }
  /** Takes `st: St`, and is used in a way that is not followed. */
  | { readonly kind: "used" };

export interface TypeScriptApp {
  /** The file of the app's function; an absolute path, as all here. */
  readonly entry: string;
  /** The function's name, as people call it. */
  readonly name: string;
  readonly line: number;
  readonly reason: AppReason;
  readonly program: SessionProgram;
  /** Every file that it executes. */
  readonly files: readonly string[];
}

export interface ScriptsInView {
  /** Files that import the runtime. */
  readonly entries: readonly string[];
  /** Files that may have their `St` from one of those: they import it, or one that does. */
  readonly near: readonly string[];
  /** Who imports from where: files in view, by what they name. */
  readonly importersOf: (path: string) => readonly { importer: string; specifier: string }[];
  readonly sourceOf: (path: string) => ModuleSource | undefined;
  readonly pathOf: (source: ModuleSource) => string;
  readonly resolution: Pick<ModuleResolution, "resolve">;
  readonly release: Release;
}

interface Candidate {
  readonly path: string;
  readonly source: ModuleSource;
  readonly node: FunctionNode;
  readonly reason: AppReason;
  readonly pages: readonly AppPage[];
}

export function findTypeScriptApps(view: ScriptsInView): TypeScriptApp[] {
  const lowered = candidatesIn(view).map((candidate) => {
    const pages = candidate.pages.map(({ source }) => view.pathOf(source));
    const files = new Set([candidate.path, ...pages]);
    const { program, entered } = lowerApp({
      entry: candidate.source,
      app: candidate.node,
      pages: candidate.pages,
      release: view.release,
      resolve: resolveIn(view, (path) => files.add(path)),
    });
    return { candidate, program, entered, files: [...files] };
  });
  return lowered.flatMap(({ candidate, program, files }): TypeScriptApp[] => {
    const { node, reason, path, source } = candidate;
    const isPart = lowered.some(
      (other) => other.candidate.node !== node && other.entered.has(node),
    );
    if (isPart && reason.kind !== "run") return [];
    const openKeys =
      reason.kind === "used"
        ? [...program.openKeys, { kind: "unknown" } as const]
        : program.openKeys;
    const name = nameOfFunction(source, node);
    const { line } = node.loc.start;
    return [{ entry: path, program: { ...program, openKeys }, files, name, line, reason }];
  });
}

/** What imports mean; `note` is told of each file that one leads to. */
function resolveIn(
  view: ScriptsInView,
  note: (path: string) => void = () => undefined,
): ResolveModule {
  return (importer, specifier) => {
    const found = view.resolution.resolve(view.pathOf(importer), specifier);
    if (found.kind !== "file") return found.kind;
    note(found.path);
    return view.sourceOf(found.path) ?? "unresolved";
  };
}

function candidatesIn(view: ScriptsInView): Candidate[] {
  const found = new Map<FunctionNode, Candidate>();
  const add = (candidate: Candidate): void => {
    const known = found.get(candidate.node);
    if (known === undefined || candidate.reason.kind === "run")
      found.set(candidate.node, candidate);
  };
  for (const path of [...view.entries, ...view.near]) {
    const source = view.sourceOf(path);
    if (source === undefined) continue;
    const { run, annotated } = appFunctionsIn(source, resolveIn(view));
    for (const { app, pages, line } of run) {
      const entry = functionNamed(view, { path, source }, app);
      if (entry === null) continue;
      const beside = pages.flatMap(({ name, page }): AppPage[] => {
        const found = functionNamed(view, { path, source }, page);
        return found === null ? [] : [{ name, source: found.source, node: found.node }];
      });
      add({ ...entry, reason: { kind: "run", file: path, line }, pages: beside });
    }
    for (const { node, exported, used } of annotated) {
      const isUsed = used || (exported !== null && isUsedElsewhere(view, path, exported));
      add({ path, source, node, reason: { kind: isUsed ? "used" : "annotated" }, pages: [] });
    }
  }
  return [...found.values()];
}

type Found = Pick<Candidate, "path" | "source" | "node">;

/** The function that a file names, which may be another file's. */
function functionNamed(
  view: ScriptsInView,
  { path, source }: Pick<Candidate, "path" | "source">,
  named: Named,
): Found | null {
  if (named.kind === "here") return { path, source, node: named.node };
  const found = view.resolution.resolve(path, named.specifier);
  if (found.kind !== "file") return null;
  const other = view.sourceOf(found.path);
  const node = other === undefined ? null : exportedFunction(other, named.name);
  return other === undefined || node === null ? null : { path: found.path, source: other, node };
}

function isUsedElsewhere(view: ScriptsInView, path: string, name: string): boolean {
  return view.importersOf(path).some(({ importer, specifier }) => {
    const source = view.sourceOf(importer);
    return source !== undefined && usesImport(source, specifier, name);
  });
}
