/** Every page in this folder is a suite of tests; see `tests/support/rule-page.ts` for the notation. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rules } from "../../src/rules/index.js";
import { lintApp } from "../support/lint-app.js";
import { testsOfPage } from "../support/rule-page.js";

const pages = readdirSync(new URL(".", import.meta.url)).filter((file) => file.endsWith(".md"));

test("every rule about sessions has a page", () => {
  const names = Object.keys(rules).filter((name) => name !== "syntax-error");
  expect(pages.map((page) => page.replace(".md", ""))).toEqual(names);
});

describe.each(pages)("%s", (page) => {
  const tests = testsOfPage(readFileSync(new URL(page, import.meta.url), "utf8"));

  test.each(tests)("$name", async ({ files, expected }) => {
    const problems = await lintApp(files);
    expect(problems.map(({ file, line, rule }) => ({ file, line, rule }))).toEqual(
      expected.map(({ file, line, rule }) => ({ file, line, rule })),
    );
    for (const [index, { text }] of expected.entries()) {
      expect(problems[index]?.message).toContain(text);
    }
  });

  test("has valid code beside invalid code", () => {
    const invalid = tests.filter(({ expected }) => expected.length > 0);
    expect(invalid.length).toBeGreaterThan(0);
    expect(tests.length - invalid.length).toBeGreaterThanOrEqual(invalid.length - 3);
  });
});
