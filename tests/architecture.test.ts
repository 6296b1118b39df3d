/**
 * The map of the source tree. A file may import from its own folder, from the folders named here,
 * and from the packages named here; a new arrow is a decision, so it is made in this file. The
 * longest folder that fits counts. `docs/architecture.md` says what each folder is for.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { posix } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const mayImport: Readonly<Record<string, readonly string[]>> = {
  "runtime/core": [],
  "runtime/api": ["runtime/core"],
  // Node's asynchronous context tells which run a call belongs to.
  "runtime/app": ["runtime/core", "runtime/api", "node:"],
  python: ["package:@zzzen/pyright-internal"],
  ir: ["runtime/core"],
  // What both languages use while they walk.
  lower: [],
  "lower/python": ["lower", "runtime/core", "runtime/api", "ir", "python"],
  // typescript-eslint only in types: the trees are the host's.
  "lower/typescript": [
    ...["lower", "runtime/core", "runtime/api", "ir", "package:@typescript-eslint/utils"],
  ],
  analysis: ["runtime/core", "ir"],
  project: [
    ...["analysis", "runtime/core", "runtime/api", "ir", "lower/python", "lower/typescript"],
    ...["python", "node:", "package:smol-toml", "package:ignore", "package:tinyglobby"],
    ...["package:eslint-scope", "package:get-tsconfig"],
  ],
  language: ["python", "package:@eslint/core", "package:@eslint/plugin-kit"],
  rules: ["analysis", "project", "package:@typescript-eslint/utils"],
  repro: ["analysis", "rules"],
  cli: [
    ...["runtime/core", "runtime/api", "ir", "lower/python", "lower/typescript", "python"],
    ...["analysis", "project", "language", "rules", "repro", "index.ts", "node:"],
    "version.ts",
    ...["package:eslint", "package:picocolors", "package:@babel/code-frame"],
  ],
  // ESLint only in types: `package.test.ts` looks into the built file.
  "index.ts": ["language", "project", "rules", "version.ts", "package:eslint"],
  "version.ts": [],
};

const source = new URL("../src/", import.meta.url);
const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".ts"));

test.each(files)("%s imports only what its folder may", (file) => {
  const home = folderOf(file);
  const allowed = [home, ...(mayImport[home] ?? [])];
  expect(importsOf(file).filter((place) => !allowed.includes(place))).toEqual([]);
});

test.each(files)("%s opens with the paragraph that one would say aloud", (file) => {
  expect(readFileSync(new URL(file, source), "utf8")).toMatch(
    /^(#!.*\n)?\/\*\*[^]{40,}?\*\/|^\/\/ Generated/,
  );
});

test("every folder of the map that exists holds code", () => {
  const empty = Object.keys(mayImport).filter(
    (folder) =>
      existsSync(new URL(folder, source)) && !files.some((file) => folderOf(file) === folder),
  );
  expect(empty).toEqual([]);
});

/** The folders and packages that `file` imports; the compiler finds every form of import. */
function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(new URL(file, source), "utf8"));
  return importedFiles.map(({ fileName }) => {
    if (fileName.startsWith(".")) return folderOf(posix.join(posix.dirname(file), fileName));
    if (isBuiltin(fileName)) return "node:";
    return `package:${fileName.split("/", fileName.startsWith("@") ? 2 : 1).join("/")}`;
  });
}

function folderOf(file: string): string {
  const path = file.replace(/\.js$/, ".ts");
  const known = Object.keys(mayImport).filter(
    (folder) => path === folder || path.startsWith(`${folder}/`),
  );
  return known.sort((a, b) => b.length - a.length)[0] ?? `(${path} is in no folder of the map)`;
}
