/**
 * Imports, read from the text without a parser, and the files that they mean.
 *
 * Finding the apps of a repository asks every file for its imports; parsing them all would take longer
 * than everything else. Docstrings are left out of sight, since usage examples stand there. What this
 * loses: an import inside a one-line string that begins a line, and code that imports by name.
 */
import { dirname, join } from "node:path";
import type { FileLookup } from "./file-lookup.js";

/** `from ..module import a, b`, or `import module` without names. */
export interface ImportClause {
  /** The number of leading dots. */
  readonly level: number;
  /** Dotted; empty in `from . import x`. */
  readonly module: string;
  readonly names: readonly string[];
  /** `some`: any module of the package; which one is only known at run time. */
  readonly modules?: "some";
}

const docstring = /("""|''')[^]*?\1/g;
const statement =
  /^[^\S\n]*(?:from[^\S\n]+(\.*)[^\S\n]*([\w.]*)[^\S\n]+import[^\S\n]+(\([^)]*\)|[^\n#;]+)|import[^\S\n]+([^\n#;]+))/gm;

export function importsIn(text: string): ImportClause[] {
  if (!text.includes("import")) return [];
  const clauses: ImportClause[] = [];
  // Not blank, so that what follows a string on its line does not begin a line.
  for (const match of text.replace(docstring, '""').matchAll(statement)) {
    const [, dots = "", module = "", names, plain] = match;
    if (names !== undefined) {
      clauses.push({ level: dots.length, module, names: namesIn(names) });
    }
    for (const each of plain === undefined ? [] : namesIn(plain)) {
      clauses.push({ level: 0, module: each, names: [] });
    }
  }
  if (text.includes("import_module") || text.includes("__import__")) {
    clauses.push(...importsByName(text));
  }
  return clauses;
}

const byName =
  /\b(?:import_module|__import__)\(\s*(?:name\s*=\s*)?(?:f?(["'])(\.*)([\w.]*)(\1)?)?/g;
const dotted = /(["'])((?:[A-Za-z_]\w*\.)+[A-Za-z_]\w*)\1/g;

/** `import_module("a.b")` is one module, `import_module(f"a.{name}")` one of a package. */
function importsByName(text: string): ImportClause[] {
  const clauses: ImportClause[] = [];
  let isOpen = false;
  for (const [, , dots = "", name = "", end] of text.matchAll(byName)) {
    const level = dots.length;
    if (end !== undefined) clauses.push({ level, module: name, names: [] });
    else if (name.includes(".") || level > 0) {
      const module = name.replace(/\.?[^.]*$/, "");
      clauses.push({ level, module, names: [], modules: "some" });
    } else isOpen = true;
  }
  for (const [, , module = ""] of isOpen ? text.matchAll(dotted) : []) {
    clauses.push({ level: 0, module, names: [] });
  }
  return clauses;
}

const execution = /\b(?:exec\(\s*(?:compile\(\s*)?open|run_path)\(\s*["']([^"'\n]+\.py)["']/g;

/** The scripts that a text executes by `exec(open(…).read())` or `runpy.run_path(…)`, as written. */
export function scriptsExecutedIn(text: string): string[] {
  return text.includes(".py")
    ? Array.from(text.matchAll(execution), ([, script = ""]) => script)
    : [];
}

/** `a as b, c` is `a`, `c`. */
function namesIn(list: string): string[] {
  return list
    .replace(/#.*$/gm, "")
    .replace(/[()\\]/g, " ")
    .split(",")
    .flatMap((part) => part.trim().split(/\s/, 1))
    .filter((name) => /^[\w.]+$/.test(name));
}

/**
 * The file that a dotted name means when it is looked up in `folder`: `a.b` is `a/b.py`, or
 * `a/b/__init__.py`. `undefined` if there is none.
 */
export function moduleFile(folder: string, module: string, lookup: FileLookup): string | undefined {
  return lookup.module(folder, module, () => foundModule(folder, module, lookup));
}

function foundModule(folder: string, module: string, lookup: FileLookup): string | undefined {
  const parts = module.split(".");
  const [top = ""] = parts;
  // Most names are libraries'.
  if (top !== "" && !lookup.mayHold(folder, top)) return undefined;
  const path = join(folder, ...parts);
  const candidates = module === "" ? [] : [`${path}.py`];
  return [...candidates, join(path, "__init__.py")].find((each) => lookup.isReadable(each));
}

/** Does the folder hold code under the first name of `module`, so that it is no library's? */
export function isOwnName(folder: string, module: string, lookup: FileLookup): boolean {
  const [top = ""] = module.split(".");
  // Most modules are libraries, and not there.
  if (!lookup.mayHold(folder, top)) return false;
  const path = join(folder, top);
  return lookup.isFile(`${path}.py`) || (lookup.isFolder(path) && lookup.holdsPython(path));
}

/** Where a relative import with `level` dots in `importer` looks. */
export function packageFolder(importer: string, level: number): string {
  let folder = dirname(importer);
  for (let each = 1; each < level; each += 1) folder = dirname(folder);
  return folder;
}

/**
 * Every file that a clause of `importer` may execute, when plain names are looked up in one of
 * `folders`; the first that has the module counts.
 */
export function filesOf(
  { level, module, names, modules }: ImportClause,
  importer: string,
  folders: readonly string[],
  lookup: FileLookup,
): string[] {
  // `from package import module` executes both; `import a.b` executes `a` first.
  const parts = module === "" ? [] : module.split(".");
  const prefixes = parts.map((_, index) => parts.slice(0, index + 1).join("."));
  const submodules = names.map((name) => (module === "" ? name : `${module}.${name}`));
  for (const folder of level > 0 ? [packageFolder(importer, level)] : folders) {
    const found = [...(parts.length === 0 ? [""] : prefixes), ...submodules].flatMap((name) => {
      const file = moduleFile(folder, name, lookup);
      return file === undefined || file === importer ? [] : [file];
    });
    if (modules === "some") found.push(...modulesIn(join(folder, ...parts), lookup));
    if (found.length > 0) return found;
  }
  return [];
}

function modulesIn(folder: string, lookup: FileLookup): string[] {
  return lookup
    .filesIn(folder)
    .filter((name) => name.endsWith(".py"))
    .map((name) => join(folder, name))
    .filter((path) => lookup.isReadable(path));
}
