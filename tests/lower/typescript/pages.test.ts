/**
 * The pages in this folder: small programs with the session program that they become.
 *
 * A section is one case: `ts` blocks are its files (a first line `// name.ts` names one, `app.ts` holds
 * the app), the `text` block is the printed program.
 */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { printProgram } from "../../../src/ir/printer.js";
import { lowerApp } from "../../../src/lower/typescript/lower-app.js";
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
    expect(printProgram(lowerApp(appOf(files)).program)).toBe(expected);
  });
});

/** Every app is written against the runtime; the import stands for all of them here. */
const runtime = 'import type { St } from "eslint-plugin-streamlit/runtime";';

function casesOf(page: string): Case[] {
  return page
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const blocks = [...section.matchAll(/^```(ts|text)\n([^]*?)^```$/gm)];
      const texts = blocks.flatMap(([, kind, text = ""]) => (kind === "ts" ? [text] : []));
      const files = Object.fromEntries(
        texts.map((text) => {
          const name = /^\/\/ (\S+\.ts)\n/.exec(text)?.[1];
          // On the first line, so that the numbers of the others stay.
          return name === undefined
            ? ["app.ts", `${runtime} ${text}`]
            : [name, text.replace(/^.*\n/, `${runtime}\n`)];
        }),
      );
      const expected = blocks.find(([, kind]) => kind === "text")?.[2] ?? "";
      return { title: section.split("\n")[0] ?? "", files, expected };
    });
}
