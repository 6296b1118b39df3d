/**
 * The pages in this folder: small programs with the session program that they become.
 *
 * A section is one case: `py` blocks are its files (a first line `# name.py` names one, `app.py` is
 * the entry script), the `text` block is the printed program.
 */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { printProgram } from "../../../src/ir/printer.js";
import { lowerApp } from "../../../src/lower/python/lower-app.js";
import { appOf } from "./app-of.js";

interface Case {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly expected: string;
}

const folder = new URL("./", import.meta.url);
const pages = readdirSync(folder).filter((name) => name.endsWith(".md"));

test("there are pages", () => {
  expect(pages.length).toBeGreaterThan(5);
});

describe.each(pages)("%s", (page) => {
  const cases = casesOf(readFileSync(new URL(page, folder), "utf8"));
  test.each(cases)("$title", ({ files, expected }) => {
    expect(printProgram(lowerApp(appOf(files, "app.py", ["absent"])))).toBe(expected);
  });
});

function casesOf(page: string): Case[] {
  return page
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const blocks = [...section.matchAll(/^```(py|text)\n([^]*?)^```$/gm)];
      const texts = blocks.flatMap(([, kind, text = ""]) => (kind === "py" ? [text] : []));
      const files = Object.fromEntries(
        texts.map((text) => [/^# (\S+\.py)\n/.exec(text)?.[1] ?? "app.py", text]),
      );
      const expected = blocks.find(([, kind]) => kind === "text")?.[2] ?? "";
      return { title: section.split("\n")[0] ?? "", files, expected };
    });
}
