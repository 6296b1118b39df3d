/**
 * An app as lines that remember where they come from. A transformation takes one and gives another, so
 * transformations can follow each other, and a finding in the last app has a place in the first. Lines
 * that a transformation adds come from nowhere.
 */
import type { Module, Node } from "../../src/python/ast.js";
import { childrenOf } from "../../src/python/children.js";
import { parse } from "../../src/python/parse.js";
import { analyzeScopes, type ScopeTable } from "../../src/python/scopes/analyze-scopes.js";

export interface App {
  readonly entry: string;
  readonly files: ReadonlyMap<string, readonly Line[]>;
}

export interface Line {
  readonly text: string;
  /** `app.py:3` of the app as it was written; null for a line that was added. */
  readonly from: string | null;
}

export function appAsWritten(entry: string, files: Readonly<Record<string, string>>): App {
  return {
    entry,
    files: new Map(
      Object.entries(files).map(([path, text]) => [
        path,
        text.split("\n").map((line, index) => ({ text: line, from: `${path}:${index + 1}` })),
      ]),
    ),
  };
}

export const filesOf = ({ files }: App): Record<string, string> =>
  Object.fromEntries([...files].map(([path, lines]) => [path, textOf(lines)]));

const textOf = (lines: readonly Line[]): string => lines.map(({ text }) => text).join("\n");

export const added = (text: string): Line => ({ text, from: null });

/** A Python file of an app, read. */
export interface Source {
  readonly path: string;
  readonly lines: readonly Line[];
  readonly text: string;
  readonly ast: Module;
  readonly scopes: ScopeTable;
  readonly nodes: readonly Node[];
  /** Other files may speak of its names. */
  readonly isImported: boolean;
}

export function sourcesOf({ files }: App): Source[] {
  const read = [...files].flatMap(([path, lines]) => {
    if (!path.endsWith(".py")) return [];
    const text = textOf(lines);
    const { ast } = parse(text);
    return [{ path, lines, text, ast, scopes: analyzeScopes(ast), nodes: [...below(ast)] }];
  });
  const imported = new Set(read.flatMap(({ nodes }) => nodes.flatMap(modulesImported)));
  return read.map((source) => {
    const name =
      source.path
        .replace(/(\/__init__)?\.py$/, "")
        .split("/")
        .at(-1) ?? "";
    return { ...source, isImported: imported.has(name) };
  });
}

/** The last words of the modules that an import names, be they modules or not. */
function modulesImported(node: Node): string[] {
  if (node.type !== "Import" && node.type !== "ImportFrom") return [];
  const module = node.type === "ImportFrom" ? (node.module ?? "") : "";
  return [module, ...node.names.map(({ name }) => name)].map(
    (name) => name.split(".").at(-1) ?? "",
  );
}

/** The node and everything in it. */
export function* below(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* below(child);
}

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export const replacing = ({ start, end }: Node, text: string): Edit => ({ start, end, text });

/** The lines with other text in some places, each of which is on one line. */
export function edited({ lines, text }: Source, edits: readonly Edit[]): Line[] {
  const changed = [...lines];
  for (const edit of [...edits].sort((a, b) => b.start - a.start)) {
    const before = text.slice(0, edit.start);
    const index = before.split("\n").length - 1;
    const column = edit.start - (before.lastIndexOf("\n") + 1);
    const line = changed[index];
    if (line === undefined || !standsOnOneLine(edit, text)) {
      throw new Error(`${text.slice(edit.start, edit.end)}: only what is on one line is replaced`);
    }
    const rest = line.text.slice(column + edit.end - edit.start);
    changed[index] = { ...line, text: line.text.slice(0, column) + edit.text + rest };
  }
  return changed;
}

export const standsOnOneLine = (
  { start, end }: Pick<Edit, "start" | "end">,
  text: string,
): boolean => !text.slice(start, end).includes("\n");

/** The app with some files replaced or added. */
export function withFiles(app: App, files: Iterable<readonly [string, readonly Line[]]>): App {
  return { ...app, files: new Map([...app.files, ...files]) };
}

/** A name like this one that no text of the app holds. */
export function unusedName(app: App, name: string): string {
  const all = Object.values(filesOf(app)).join("\n") + [...app.files.keys()].join("\n");
  let unused = name;
  for (let count = 2; all.includes(unused); count++) unused = `${name}_${count}`;
  return unused;
}
