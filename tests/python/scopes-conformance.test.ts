/**
 * Scopes are what CPython 3.14 says they are: its own `symtable` judges the hand-written cases and its
 * standard library. Compared are all scopes (type, name, line, nesting) and for each name in each
 * of them: local, cell, free or global, and how it is used and bound there.
 *
 * By default a quarter of the library is compared; the whole of it with
 * `STANDARD_LIBRARY=all npx vitest run tests/python/scopes-conformance.test.ts`, and any other folder
 * of Python files with `PYTHON_FILES=folder` in front of it.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PyodideInterface } from "pyodide";
import { beforeAll, expect, test } from "vitest";
import { parse } from "../../src/python/parse.js";
import { loadPython, readerOfStandardLibrary, standardLibrary } from "../support/pyodide.js";
import { asSymbolTable } from "../support/scopes-as-symtable.js";
import { symbolTables, type SymbolTableOf } from "../support/symtable.js";
import { scopeCases } from "./scope-cases.js";

/** Files that are not compared, and why. */
const skipped: Readonly<Record<string, string>> = {};

const everyFile = process.env.STANDARD_LIBRARY === "all";
const folder = process.env.PYTHON_FILES;

let python: PyodideInterface;
let symbolTableOf: SymbolTableOf;

beforeAll(async () => {
  python = await loadPython();
  symbolTableOf = symbolTables(python);
}, 120_000);

test.each(Object.entries(scopeCases))("%s", (_, source) => {
  expect(asSymbolTable(parse(source).ast)).toEqual(symbolTableOf(source));
});

test("the standard library", () => {
  const read = readerOfStandardLibrary(python);
  const paths = standardLibrary(python).filter((path) => !(path in skipped));
  expect(paths.length).toBeGreaterThan(500);
  const compared = paths.filter((_, index) => everyFile || index % 4 === 0);
  expect(compared.filter((path) => isDifferent(read(path)))).toEqual([]);
});

if (folder !== undefined) {
  test(`files in ${folder}`, { timeout: 3_600_000 }, () => {
    const all = readdirSync(folder, { recursive: true, encoding: "utf8" });
    const paths = all.filter((path) => path.endsWith(".py"));
    const texts = new Map(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
    const accepted = paths.filter((path) => !("error" in symbolTableOf(texts.get(path) ?? "")));
    console.log(`${accepted.length} of ${paths.length} files are Python 3.14`);
    expect(accepted.filter((path) => isDifferent(texts.get(path) ?? ""))).toEqual([]);
  });
}

function isDifferent(source: string): boolean {
  const ours = asSymbolTable(parse(source).ast);
  return JSON.stringify(ours) !== JSON.stringify(symbolTableOf(source));
}
