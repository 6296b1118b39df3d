/** The page of dependencies and the manifest name the same packages; users install none of them. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };

const page = readFileSync(new URL("../docs/dependencies.md", import.meta.url), "utf8");

test("each dependency of the development has a row, and each row is one", () => {
  const cells = page.split("\n").map((line) => /^\| ([^|]+)\|/.exec(line)?.[1] ?? "");
  const named = cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
  expect(named.sort()).toEqual(Object.keys(manifest.devDependencies).sort());
});

test("nothing is needed at run time, and every peer is optional", () => {
  expect(manifest).not.toHaveProperty("dependencies");
  const optional = Object.entries(manifest.peerDependenciesMeta).flatMap(([name, meta]) =>
    meta.optional ? [name] : [],
  );
  expect(optional).toEqual(Object.keys(manifest.peerDependencies));
});
