/**
 * Every recorded program is lowered, its modules and pages too: nothing crashes, and every program
 * keeps the shape that the analysis relies on.
 */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { SessionProgram } from "../../../src/ir/program.js";
import { isEnd } from "../../../src/ir/program.js";
import { lowerApp } from "../../../src/lower/python/lower-app.js";
import { appOf } from "./app-of.js";

const folders = ["../../semantics/programs/", "../../semantics/browser/programs/"];
const programs = folders.flatMap((folder) => {
  const root = new URL(folder, import.meta.url);
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .map((name) => ({ name, url: new URL(name.replaceAll("\\", "/"), root) }));
});

interface Recorded {
  readonly files: Readonly<Record<string, string | readonly string[]>>;
  readonly entry: string;
}

test("all recorded programs are there", () => {
  expect(programs.length).toBe(421);
});

test.each(programs)("$name", ({ url }) => {
  // The recorder's own format; see tests/semantics/README.md.
  const { files } = JSON.parse(readFileSync(url, "utf8")) as Recorded;
  const texts = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      typeof text === "string" ? text : text.join("\n"),
    ]),
  );
  for (const path of Object.keys(texts)) {
    if (path.endsWith(".py")) expectSound(lowerApp(appOf(texts, path)));
  }
});

/** Numbers lead somewhere, tests have two ways, ends none, and everything else one. */
function expectSound(program: SessionProgram): void {
  const { nodes, pages, callbacks, fragments } = program;
  const targets = [
    ...[...pages, ...callbacks, ...fragments].map(({ entry }) => entry),
    ...nodes.flatMap(({ next, raisesTo }) => [...next, raisesTo]),
  ];
  expect(targets.filter((id) => nodes[id] === undefined)).toEqual([]);
  const ways = nodes.filter(({ op, next }) => {
    return next.length !== (isEnd(op) ? 0 : op.kind === "Test" ? 2 : 1);
  });
  expect(ways).toEqual([]);
}
