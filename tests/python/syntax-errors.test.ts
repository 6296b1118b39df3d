/**
 * Common mistakes, and what CPython 3.14 says of each. The table holds only the mistakes; the words
 * come from CPython itself, in Pyodide. The place is compared too, except where CPython counts to
 * the end of an indentation or of a line and an editor is better served by the token.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "../../src/python/parse.js";
import { startCPython } from "./cpython.js";

const python = await startCPython();

const table = readFileSync(new URL("mistakes.txt", import.meta.url), "utf8");

/** Each line is one program; `\n`, `\t` and `\\` are written as in Python. */
const mistakes = table
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("##"))
  .map((line) => JSON.parse(`"${line.replaceAll('"', '\\"')}"`) as string);

/** CPython's words for these are not reached; an error is reported all the same. */
const otherWords = new Map([
  [
    "match x\n    case 1:\n        pass\n",
    "Pyright takes `match` for a name when the colon is missing",
  ],
  ["ub'a'\n", "Pyright has no such prefix, so it sees a name and a string"],
  ["import a as b.c\n", "the general words, at the dot"],
  ["from a import b as c.d\n", "the general words, at the dot"],
  ["def f(x) -> : pass\n", "the general words, at the colon"],
]);

/** Same words, another column: ours is where the token starts. */
const otherColumn =
  /^(unexpected indent|unindent does not|invalid decimal|cannot mix|unexpected (EOF|character)|f-string: expressions nested|expected an indented|expected 'except')/;

test.each(mistakes)("%j", (code) => {
  const verdict = python.parse(code);
  const error = parse(code).errors[0];
  if (verdict.kind === "tree" || error === undefined) {
    expect([verdict.kind, error]).toEqual(["tree", undefined]);
    return;
  }
  const { message, kind, line, column } = verdict.error;
  if (otherWords.has(code)) return;
  expect(`${error.kind}: ${error.message}`).toBe(`${kind}: ${message}`);
  if (otherColumn.test(message) || code === "type X\n") return;
  expect([error.loc.start.line, error.loc.start.column + 1]).toEqual([line, column]);
});
