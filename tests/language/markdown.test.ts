/**
 * Trap: `@eslint/markdown` turns an HTML comment before a block into a JavaScript comment in front of
 * it. To Python that is a syntax error on a line that is not mapped back to the document, so the
 * block would go unlinted without a word. Here the comment is heard, and the block is linted.
 *
 * Trap: the processor knows no `python`; the block's file is called by the word after the fence, in
 * the case in which it is written.
 */
import markdown from "@eslint/markdown";
import type { Linter } from "eslint";
import { describe, expect, test } from "vitest";
import { hosts } from "../support/eslint-hosts.js";
import { inOneLine, pythonConfig, result } from "../support/python-plugin.js";

const config: Linter.Config[] = [
  {
    files: ["**/*.md"],
    plugins: { markdown: markdown },
    processor: "markdown/markdown",
  },
  pythonConfig(
    { "streamlit/no-print": "error", "streamlit/no-eval": "error" },
    { files: ["**/*.md/*.{py,python,python3,Python}"] },
  ),
];

const fence = "```";
const block = (code: string, info = "python") => `${fence}${info}\n${code}\n${fence}\n`;

describe.each(hosts)("$name", (host) => {
  const lint = async (text: string): Promise<string[]> => {
    const { messages } = await result(host, text, { overrideConfig: config }, "doc.md");
    return messages.map(inOneLine);
  };
  const fixed = async (text: string): Promise<string> => {
    const options = { overrideConfig: config, fix: true };
    return (await result(host, text, options, "doc.md")).output ?? text;
  };
  const print = (line: number, column = 1) =>
    `${String(line)}:${String(column)} streamlit/no-print No print.`;

  test.each(["python", "py", "python3", "Python", 'python filename="app.py"'])(
    "a block of %s is linted at its place in the document",
    async (info) => {
      expect(await lint(`# Title\n\n${block("x = 1\nprint(x)", info)}`)).toEqual([print(5)]);
    },
  );

  test("a block of something else is not", async () => {
    expect(await lint(block("print(1)", "console"))).toEqual([]);
  });

  test("fixes reach the document, in a list, in a quotation and with CRLF", async () => {
    expect(await fixed(block("print(1)"))).toBe(block("log(1)"));
    const list = `- item\n\n  ${fence}python\n  if x:\n      print(1)\n  ${fence}\n`;
    expect(await lint(list)).toEqual([print(5, 7)]);
    expect(await fixed(list)).toBe(list.replace("print", "log"));
    const quoted = `> ${fence}python\n> print(1)\n> ${fence}\n`;
    expect(await lint(quoted)).toEqual([print(2, 3)]);
    expect(await fixed(quoted)).toBe(quoted.replace("print", "log"));
    const crlf = block("x = 1\nprint(1)").replaceAll("\n", "\r\n");
    expect(await fixed(crlf)).toBe(crlf.replace("print", "log"));
  });

  test("a syntax error in a block is told at its place, and the rest is linted", async () => {
    expect(await lint(`text\n\n${block("x = = 1\nprint(1)")}`)).toEqual([
      "4:5 fatal SyntaxError: invalid syntax",
      print(5),
    ]);
  });

  test.each([
    ["one rule", "<!-- eslint-disable streamlit/no-print -->", ["3:7 streamlit/no-eval No eval."]],
    ["all rules", "<!-- eslint-disable -->", []],
    ["the first line", "<!-- eslint-disable-next-line -->", []],
    ["a configuration", '<!-- eslint streamlit/no-eval: "off" -->', [print(3)]],
    ["JavaScript's globals", "<!-- global foo -->", [print(3), "3:7 streamlit/no-eval No eval."]],
    ["the whole block skipped", "<!-- eslint-skip -->", []],
  ])("a comment before the block is heard: %s", async (_name, comment, expected) => {
    expect(
      await lint(`${comment}\n${block("print(eval(1))").replace(fence, `\n${fence}`)}`),
    ).toEqual(expected.map((problem) => problem.replace(/^3/, "4")));
  });

  test("several comments are heard, also one over several lines", async () => {
    const text = [
      "<!-- eslint-disable streamlit/no-eval -->",
      "",
      "<!--",
      "  eslint streamlit/no-print:",
      '    "warn"',
      "-->",
      "",
      block("x = eval(1)\nprint(x)"),
    ].join("\n");
    expect(await lint(text)).toEqual([print(10)]);
    expect(await fixed(text)).toBe(text.replace("print(x)", "log(x)"));
  });

  test("a directive over several lines speaks of the rules it names alone", async () => {
    const comment = "<!-- eslint-disable\n  streamlit/no-print\n-->\n\n";
    expect(await lint(comment + block("print(eval(1))"))).toEqual([
      "6:7 streamlit/no-eval No eval.",
    ]);
  });

  test("a comment before the block that is unused is left alone, and so is the document", async () => {
    const text = `<!-- eslint-disable streamlit/no-eval,\n streamlit/no-print -->\n\n${block("print(1)")}`;
    const strict = config.map((part) =>
      "language" in part
        ? { ...part, linterOptions: { reportUnusedDisableDirectives: "error" as const } }
        : part,
    );
    const options = { overrideConfig: strict, fix: true };
    const { messages, output } = await result(host, text, options, "doc.md");
    expect([messages, output]).toEqual([[], undefined]);
  });

  test("comments before the block in a document with CRLF", async () => {
    const comments = "<!-- eslint-disable\n streamlit/no-eval -->\n\n<!-- global x -->\n\n";
    const text = (comments + block("eval(1)\nprint(x)")).replaceAll("\n", "\r\n");
    expect(await lint(text)).toEqual([print(8)]);
    expect(await fixed(text)).toBe(text.replace("print", "log"));
  });

  test("a comment after the block is none of its business", async () => {
    expect(await lint(`${block("print(1)")}\n<!-- eslint-disable -->\n`)).toEqual([print(2)]);
  });
});
