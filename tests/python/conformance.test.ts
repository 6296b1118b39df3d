/**
 * Our tree is CPython 3.14's: for every piece of syntax (the pages in `syntax/`, and below what an
 * editor would not keep in a page), and for its own standard library. CPython runs in Pyodide.
 */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Node } from "../../src/python/ast.js";
import { parse } from "../../src/python/parse.js";
import { visitorKeys } from "../../src/python/visitor-keys.js";
import { startCPython } from "./cpython.js";
import { differences } from "./differences.js";

const python = await startCPython();

interface Case {
  readonly name: string;
  readonly code: string;
}

/** A page is made of sections; a line `#: name` begins one. */
function sectionsOf(page: string): Case[] {
  const text = readFileSync(new URL(`syntax/${page}`, import.meta.url), "utf8");
  return text
    .split(/^#: /m)
    .slice(1)
    .map((section) => {
      const end = section.indexOf("\n");
      return { name: section.slice(0, end), code: section.slice(end + 1) };
    });
}

const pages = readdirSync(new URL("syntax/", import.meta.url)).sort();

const layout: Case[] = [
  { name: "an empty file", code: "" },
  { name: "only a comment", code: "# hi\n" },
  { name: "only blank lines", code: "\n  \n\t\n" },
  { name: "no line end at the end", code: "if a:\n  b()" },
  { name: "a comment at the end", code: "a\n# c" },
  {
    name: "a shebang and an encoding",
    code: "#!/usr/bin/env python\n# -*- coding: latin-1 -*-\nx = 1\n",
  },
  { name: "CR LF", code: 'def f():\r\n  a = """x\r\ny"""\r\n  return b(1)\r\nc\r\n' },
  {
    name: "CR LF in f-strings and continuations",
    code: 'x = f"""{a\r\n=}\r\n{b}""" + \\\r\n  r"""\r\n"""\r\n',
  },
  { name: "CR alone", code: "a = 1\rb = 2\rif c:\r  d\r" },
  { name: "line ends of all kinds", code: "a\r\nb\rc\nd = '''\r\n\r\n'''\r" },
  { name: "a byte order mark", code: "\uFEFFx = f(1)\ny = 'é'\n" },
  { name: "form feeds", code: "a = 1\n\f\ndef f():\n  pass\n\f\n\fb = 2\n" },
  { name: "tabs", code: "if x:\n\ta\n\tif y:\n\t\tb\n" },
  { name: "tabs and spaces that agree", code: "if x:\n\tif y:\n\t    z\n\tw\n" },
  { name: "a comment that is indented strangely", code: "if x:\n  a\n # odd\n  b\nc\n" },
  {
    name: "continuation lines",
    code: "x = 1 + \\\n  2\nassert a, \\\n  b\nif a and \\\n   b: c\nd; \\\n e\n",
  },
  {
    name: "brackets over several lines",
    code: "x = (a\n  + b\n  .c(d)\n)\nf(\n  a,\n  # c\n  b\n)\n",
  },
  { name: "a block that ends in a comment", code: "def f():\n  a\n  # b\n\n# c\nd\n" },
  { name: "an else far below", code: `if a:\n  b\n${"elif a:\n  b\n".repeat(500)}else:\n  c\n` },
  { name: "300 additions", code: `x = ${"a + ".repeat(300)}a\n` },
  { name: "300 calls", code: `x = a${".b(1)".repeat(300)}\n` },
  { name: "90 brackets", code: `x = ${"(".repeat(90)}a${")".repeat(90)}\n` },
  {
    name: "90 blocks",
    code: `${Array.from({ length: 90 }, (_, i) => `${" ".repeat(i)}if a:\n`).join("")}${" ".repeat(90)}b\n`,
  },
];

describe.each(pages)("%s", (page) => {
  test.each(sectionsOf(page))("$name", agrees);
});

describe("layout", () => {
  test.each(layout)("$name", agrees);
});

function agrees({ code }: Case): void {
  const { ast, errors } = parse(code);
  expect(errors).toEqual([]);
  const verdict = python.parse(code);
  if (verdict.kind === "refusal") expect.fail(`CPython refuses it: ${verdict.error.message}`);
  expect(differences(code, ast, verdict.tree)).toEqual([]);
}

test("every concrete class of CPython's ast is reached", () => {
  const reached = new Set<string>();
  for (const { code } of [...pages.flatMap(sectionsOf), ...layout])
    collect(parse(code).ast, reached);
  expect(python.producible().filter((name) => !reached.has(name))).toEqual([]);
});

/** The kinds of all nodes, and the operators and contexts in them. */
function collect(node: Node, reached: Set<string>): void {
  reached.add(node.type);
  for (const [field, value] of Object.entries(node)) {
    if (field === "op" || field === "ctx" || field === "ops") {
      for (const name of [value].flat()) reached.add(String(name));
    }
  }
  for (const child of childrenOf(node)) collect(child, reached);
}

function childrenOf(node: Node): Node[] {
  const fields = new Map<string, unknown>(Object.entries(node));
  return visitorKeys[node.type].flatMap((key) => [fields.get(key)].flat()).filter(isNode);
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value;

test("parents, ranges and locations of a library file fit together", () => {
  const text = python.libraryFile("ast.py");
  const { ast } = parse(text);
  const lines = text.split("\n");
  const offsetOf = ({ line, column }: { line: number; column: number }) =>
    lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column;
  const check = (node: Node, parent: Node | null): void => {
    expect(node.parent).toBe(parent);
    expect([offsetOf(node.loc.start), offsetOf(node.loc.end)]).toEqual(node.range);
    for (const child of childrenOf(node)) {
      // A definition starts after its decorators.
      if (!("decorator_list" in node)) expect(child.range[0]).toBeGreaterThanOrEqual(node.range[0]);
      expect(child.range[1]).toBeLessThanOrEqual(node.range[1]);
      check(child, node);
    }
  };
  for (const statement of ast.body.slice(0, 25)) check(statement, ast);
});

/** Files of the library that are not compared, each with its reason. None at present. */
const skipped = new Map<string, string>();

test("CPython's standard library: every fourth file by name, all with CONFORMANCE=all", () => {
  const isWhole = process.env.CONFORMANCE === "all";
  const files = python.libraryFiles().filter((name, index) => {
    return !skipped.has(name) && (isWhole || index % 4 === 0);
  });
  const disagreeing = files.flatMap((name) => {
    const code = python.libraryFile(name);
    const verdict = python.parse(code);
    const { ast, errors } = parse(code);
    if (verdict.kind === "refusal") return errors.length > 0 ? [] : [`${name}: CPython refuses it`];
    const found = errors.map(({ message }) => message);
    return [...found, ...differences(code, ast, verdict.tree)].map((line) => `${name}: ${line}`);
  });
  expect(disagreeing).toEqual([]);
  expect(files.length).toBeGreaterThan(100);
});
