/**
 * Our tokenizer replaces Pyright's under Pyright's parser, so it must agree with it in every field
 * of every token, comments included, whatever the text: here the pages of syntax, a part of the
 * standard library, texts that are odd on purpose, and pieces of all of these.
 */
import { Tokenizer } from "@zzzen/pyright-internal/dist/parser/tokenizer.js";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { tokenize } from "../../src/python/tokenizer/tokenizer.js";
import { loadPython, readerOfStandardLibrary, standardLibrary } from "../support/pyodide.js";

const pages = new URL("syntax/", import.meta.url);

const texts = new Map([
  ...readdirSync(pages).map((name) => [name, readFileSync(new URL(name, pages), "utf8")] as const),
  ["mistakes.txt", readFileSync(new URL("mistakes.txt", import.meta.url), "utf8")] as const,
]);

const odd = [
  ...[
    "",
    "\n",
    "\r",
    "\r\n\r",
    " ",
    "\f",
    "\\",
    "\\\n",
    "x\\\n",
    "x \\\r\ny",
    "\ufeffx",
    "x\ufeff",
  ],
  ...[
    "0",
    "00",
    "0_0",
    "01",
    "0x",
    "0x_",
    "0xFg",
    "0b12",
    "0o8",
    "0XaFj",
    "1_000",
    "1__0",
    "1_",
    "_1",
  ],
  ...[
    "1.",
    ".5",
    "1.e5",
    "1e",
    "1e+",
    "1E-5j",
    "1.5J",
    "9007199254740992",
    "0x20000000000000",
    "._1",
  ],
  ...[
    "1if x",
    "1..x",
    "...",
    "....",
    "..",
    "->",
    "-=",
    "<>",
    "<<=",
    "**=",
    "//",
    "!",
    "!=",
    "?",
    "$x",
    "==",
  ],
  ...[
    "'",
    '"',
    "'''",
    "'a\nb",
    "'a\\\nb'",
    "'a\\\r\nb'",
    "'''a\n''b'''",
    "'\\",
    "'\\N{DASH}'",
    "rb'\\'",
    "ur'x'",
  ],
  ...[
    "bR'x'",
    "Rb'x'",
    "rf'{x}'",
    "tr'{x}'",
    "rr'x'",
    "ft'x'",
    "bu'x'",
    "f",
    "f'",
    "f'a",
    "f'{",
    "f'{x",
    "f'{x}",
  ],
  ...[
    "f'{{x}}'",
    "f'{x:{y}}'",
    "f'{x:{y:{z}}}'",
    "f'{x!r:>{w}}'",
    "f'{x:=5}'",
    "f'{(x:=5)}'",
    "f'{x=}'",
    "f'}'",
  ],
  ...[
    "f'\\N{DASH}{x}'",
    "f'\\{x}'",
    "f'{x:\n}'",
    "f'''{x:\n}'''",
    "f'{x\n}'",
    "f'{\"'",
    "f'{a['b']}'",
    "f'{f'{x}'}'",
  ],
  ...[
    "f'{(x'",
    "f'{x:{y'\nz",
    "f'{x!'",
    "f'{x}' 'y",
    'f"{\'"',
    "f'''{x'''",
    "f'{x:a}}'",
    "t'{x}{'",
  ],
  ...[
    "if x:\n\ty\n        z\n",
    "if x:\n  y\n z\n",
    "if x:\n \ty\n\t z\n",
    "  x\n",
    "if x:\n    y",
    "(\n  x\n)\ny",
  ],
  ...[
    "# a",
    "#\n# b\nx # c\n",
    "x\n  # d\ny",
    "(# e\n)",
    "if x:\n  y\n# f\nz",
    "é = ª",
    "𝐱 = 1",
    "x𝐲 = ﬁ",
    "€",
    "😀",
    "x\u00a0y",
  ],
  ...[
    "match _: pass",
    "True None False __debug__ async lazy type",
    "a;b;`c`",
    "@a.b\n",
    "x\0y",
    "]})",
    "{[(",
    "f'{x]}'",
  ],
];

/** Nobody asks for the kind of a new line, nor whether a string has a `\\N{name}`. */
const shapeOf = (token: object): object =>
  Object.fromEntries(
    Object.entries(token)
      .filter(([key, value]) => value !== undefined && key !== "newLineType")
      .map(([key, value]) => [key, key === "flags" ? Number(value) & ~0x400 : value]),
  );

/** The first token in which the two differ; Pyright's decides which fields count. */
function difference(text: string): object | undefined {
  const theirs = new Tokenizer().tokenize(text).tokens;
  const ours = tokenize(text);
  for (let index = 0; index < theirs.count; index++) {
    const expected = shapeOf(theirs.getItemAt(index));
    const all = Object.entries(ours.getItemAt(index));
    const actual = Object.fromEntries(all.filter(([key]) => key in expected));
    if (written(expected) !== written(actual)) return { index, expected, actual };
  }
  return ours.count === theirs.count ? undefined : { ours: ours.count, theirs: theirs.count };
}

const written = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === "bigint") return `${part}n`;
    return part instanceof Object && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part;
  });

test.each([...texts.keys()])("the tokens of %s", (name) => {
  expect(difference(texts.get(name) ?? "")).toBeUndefined();
});

test.each(odd)("the tokens of %j, alone and in a block", (text) => {
  expect(difference(text)).toBeUndefined();
  expect(difference(`if x:\n  ${text}\n  y = f'{z}'\n`)).toBeUndefined();
});

test("every text that two odd ones make", () => {
  for (const first of odd) {
    for (const second of odd) expect(difference(`${first}${second}`)).toBeUndefined();
  }
});

test("a part of the standard library, whole and cut in two", async () => {
  const python = await loadPython();
  const read = readerOfStandardLibrary(python);
  const names = standardLibrary(python).filter((_, index) => index % 16 === 0);
  expect(names.length).toBeGreaterThan(30);
  for (const name of names) {
    const text = read(name);
    const middle = text.length >> 1;
    for (const part of [text, text.slice(0, middle), text.slice(middle)]) {
      expect({ name, found: difference(part) }).toEqual({ name, found: undefined });
    }
  }
});
