/** Every page in this folder is a suite of tests; see `tests/support/rule-page.ts` for the notation. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rules } from "../../src/rules/index.js";
import { lintApp } from "../support/lint-app.js";
import { testsOfPage, type PageTest } from "../support/rule-page.js";

const pages = readdirSync(new URL(".", import.meta.url)).filter((file) => file.endsWith(".md"));

test("every rule about sessions has a page", () => {
  const names = Object.keys(rules).filter((name) => name !== "syntax-error");
  expect(pages.map((page) => page.replace(".md", ""))).toEqual(names);
});

describe.each(pages)("%s", (page) => {
  const markdown = readFileSync(new URL(page, import.meta.url), "utf8");
  const tests = testsOfPage(markdown);
  const inTypeScript = testsOfPage(markdown, "ts");

  describe.each([
    { language: "Python", tests },
    { language: "TypeScript", tests: inTypeScript },
  ])("in $language", ({ tests }) => {
    test.each(tests)("$name", async ({ files, expected }) => {
      const problems = await lintApp(files);
      expect(problems.map(({ file, line, rule }) => ({ file, line, rule }))).toEqual(
        expected.map(({ file, line, rule }) => ({ file, line, rule })),
      );
      for (const [index, { text }] of expected.entries()) {
        expect(problems[index]?.message).toContain(text);
      }
    });
  });

  test("has valid code beside invalid code", () => {
    const invalid = tests.filter(({ expected }) => expected.length > 0);
    expect(invalid.length).toBeGreaterThan(0);
    expect(tests.length - invalid.length).toBeGreaterThanOrEqual(invalid.length - 3);
  });

  test("says the same of both languages, or why not", () => {
    const verdicts = ({ name, expected }: PageTest) => ({
      name,
      rules: expected.map(({ rule }) => rule),
    });
    // A section that tells the languages apart says so in its text.
    const differ = new Set(
      markdown.split(/^## /m).flatMap((section) => {
        const [name = ""] = section.split("\n", 1);
        return /^In TypeScript /m.test(section) ? [name] : [];
      }),
    );
    const agreeing = (all: readonly PageTest[]) =>
      all.filter(({ name }) => !differ.has(name)).map(verdicts);
    expect(agreeing(inTypeScript)).toEqual(agreeing(tests));
    expect(inTypeScript.map(({ name }) => name)).toEqual(tests.map(({ name }) => name));
  });
});
