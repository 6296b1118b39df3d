/**
 * Whatever the text, `parse` returns: it never throws, it ends, and it says the same twice. Real
 * files are truncated, their lines shuffled, their tokens deleted, doubled, swapped. The seed is
 * fixed; `FUZZ_RUNS` makes it longer and `FUZZ_SEED` different.
 */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Node } from "../../src/python/ast.js";
import { parse } from "../../src/python/parse.js";
import { visitorKeys } from "../../src/python/visitor-keys.js";

const pages = new URL("syntax/", import.meta.url);
const texts = readdirSync(pages).map((page) => readFileSync(new URL(page, pages), "utf8"));

const numRuns = Number(process.env.FUZZ_RUNS ?? 400);
const seed = Number(process.env.FUZZ_SEED ?? 20261121);

/** Some lines of a page, so that a fault in one does not hide all the others. */
const excerpt = fc
  .record({
    text: fc.constantFrom(...texts),
    from: fc.nat(200),
    lines: fc.integer({ min: 1, max: 60 }),
  })
  .map(({ text, from, lines }) => {
    const all = text.split("\n");
    const start = from % all.length;
    return all.slice(start, start + lines).join("\n");
  });

const piece = fc.oneof(
  fc.constantFrom(...["(", ")", "[", "]", "{", "}", ":", ",", "=", ":=", ".", "*", "**", "@"]),
  fc.constantFrom(...["'", '"', '"""', "f'", 'f"{', "t'", "{", "}}", "!", "\\", "\\\n", "\n", "#"]),
  fc.constantFrom(
    ...["if", "else", "def f(", "class", "match x:", "case", "lambda", "async", "try:"],
  ),
  fc.constantFrom(
    ...["\t", "  ", "\f", "\r", "\r\n", "\uFEFF", "\0", "é", "😀", "\ud800", "0x", "1_"],
  ),
);

type Mutation = (text: string) => string;

const cut = (text: string, at: number): number => (text.length === 0 ? 0 : at % text.length);

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.nat().map((at) => (text: string) => text.slice(0, cut(text, at))),
  fc.nat().map((at) => (text: string) => text.slice(cut(text, at))),
  fc.tuple(fc.nat(), fc.integer({ min: 1, max: 8 })).map(([at, length]) => (text: string) => {
    const start = cut(text, at);
    return text.slice(0, start) + text.slice(start + length);
  }),
  fc.tuple(fc.nat(), piece).map(([at, inserted]) => (text: string) => {
    const start = cut(text, at);
    return text.slice(0, start) + inserted + text.slice(start);
  }),
  fc.tuple(fc.nat(), fc.nat()).map(([from, to]) => (text: string) => {
    const lines = text.split("\n");
    const [line = ""] = lines.splice(from % lines.length, 1);
    lines.splice(to % (lines.length + 1), 0, line);
    return lines.join("\n");
  }),
);

const damaged = fc
  .tuple(excerpt, fc.array(mutation, { minLength: 1, maxLength: 6 }))
  .map(([text, mutations]) => mutations.reduce((result, mutate) => mutate(result), text));

test("damaged Python gives a tree, twice the same, with its parts in the text", () => {
  fc.assert(fc.property(damaged, holds), { numRuns, seed });
});

test("any text gives a tree", () => {
  const anything = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(" ")),
    fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join("")),
  );
  fc.assert(fc.property(anything, holds), { numRuns, seed });
});

test("what is nested too deep is an error, not an exception", () => {
  for (const depth of [150, 400, 2000, 20_000]) {
    for (const [open, close] of [
      ...[
        ["(", ")"],
        ["[", "]"],
        ["{1: ", "}"],
        ["f'{", "}'"],
        ["-", ""],
        ["not ", ""],
      ],
      ...[
        ["lambda: ", ""],
        ["a if b else ", ""],
        ["a ** ", ""],
        ["a.b(", ")"],
        ["await ", ""],
      ],
    ] as const) {
      const { errors } = parse(`x = ${open.repeat(depth)}1${close.repeat(depth)}\n`);
      if (depth === 20_000) expect([open, errors.length]).toEqual([open, 1]);
    }
  }
});

function holds(text: string): void {
  const first = parse(text);
  check(first.ast, text);
  for (const { range } of [...first.tokens, ...first.comments, ...first.errors]) {
    expect(range[0]).toBeLessThanOrEqual(range[1]);
    expect(range[1]).toBeLessThanOrEqual(text.length);
  }
  const second = parse(text);
  expect(shape(second.ast)).toBe(shape(first.ast));
  expect(second.errors).toEqual(first.errors);
}

function check(node: Node, text: string): void {
  const [start, end] = node.range;
  if (!(start >= 0 && start <= end && end <= text.length)) {
    expect.fail(`${node.type} at ${start}-${end} of ${text.length}`);
  }
  for (const child of childrenOf(node)) {
    if (child.parent !== node) expect.fail(`${child.type} in ${node.type} has another parent`);
    check(child, text);
  }
}

function childrenOf(node: Node): Node[] {
  const fields = new Map<string, unknown>(Object.entries(node));
  return visitorKeys[node.type].flatMap((key) => [fields.get(key)].flat()).filter(isNode);
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value;

const shape = (ast: Node): string =>
  JSON.stringify(ast, (key, value: unknown) => {
    if (key === "parent") return undefined;
    return typeof value === "bigint" ? `${value}n` : value;
  });
