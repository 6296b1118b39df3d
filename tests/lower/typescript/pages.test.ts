/**
 * The pages in this folder: small programs with the session program that they become.
 *
 * A section is one case: `ts`, `tsx`, `js` and `jsx` blocks are its files (a first line `// name.ts` names
 * one, else it is the app's), the `text` block is the printed program.
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
function importFor(name: string): string {
  if (name.endsWith(".cjs")) return 'const { run } = require("eslint-plugin-streamlit/runtime");';
  const names = /(?:^|\.)[mc]?tsx?$/.test(name) ? "type St" : "run";
  return `import { ${names} } from "eslint-plugin-streamlit/runtime";`;
}

function casesOf(page: string): Case[] {
  return page
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const blocks = [...section.matchAll(/^```([jt]sx?|text)\n([^]*?)^```$/gm)];
      const files = Object.fromEntries(
        blocks.flatMap(([, kind = "", text = ""]) => {
          if (kind === "text") return [];
          const name = /^\/\/ (\S+\.[mc]?[jt]sx?)\n/.exec(text)?.[1];
          // On the first line, so that the numbers of the others stay.
          return name === undefined
            ? [[`app.${kind}`, `${importFor(kind)} ${text}`]]
            : [[name, text.replace(/^.*\n/, `${importFor(name)}\n`)]];
        }),
      );
      const expected = blocks.find(([, kind]) => kind === "text")?.[2] ?? "";
      return { title: section.split("\n")[0] ?? "", files, expected };
    });
}
