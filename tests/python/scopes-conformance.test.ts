/**
 * Scopes are what CPython 3.14 says they are: its own `symtable` judges the hand-written cases and its
 * standard library. Compared are all scopes (type, name, line, nesting) and for each name in each
 * of them: local, cell, free or global, and how it is used and bound there.
 *
 * By default a quarter of the library is compared; the whole of it with
 * `STANDARD_LIBRARY=all npx vitest run tests/python/scopes-conformance.test.ts`.
 */
import type { PyodideInterface } from "pyodide";
import { beforeAll, expect, test } from "vitest";
import { parse } from "../../src/python/parse.js";
import { loadPython, readStandardLibrary, standardLibrary } from "../support/pyodide.js";
import { asSymbolTable } from "../support/scopes-as-symtable.js";
import { symbolTables, type SymbolTableOf } from "../support/symtable.js";
import { scopeCases } from "./scope-cases.js";

/** Files that are not compared, and why. */
const skipped: Readonly<Record<string, string>> = {};

const everyFile = process.env.STANDARD_LIBRARY === "all";

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
  const paths = standardLibrary(python).filter((path) => !(path in skipped));
  expect(paths.length).toBeGreaterThan(500);
  const different = paths
    .filter((_, index) => everyFile || index % 4 === 0)
    .filter((path) => {
      const source = readStandardLibrary(python, path);
      const ours = asSymbolTable(parse(source).ast);
      return JSON.stringify(ours) !== JSON.stringify(symbolTableOf(source));
    });
  expect(different).toEqual([]);
});
