/**
 * Compares our trees with CPython 3.14's on any collection of Python files, and prints the share.
 *
 *     tsx scripts/conformance.ts [DIRECTORY] [FILES]
 *
 * Without a directory: the whole standard library that comes with Pyodide. A file agrees when its
 * tree is equal in every node, field and position, or when both refuse it.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "../src/python/parse.js";
import { startCPython } from "../tests/python/cpython.js";
import { differences } from "../tests/python/differences.js";

const [directory, limit] = process.argv.slice(2);
const python = await startCPython();
const names = directory === undefined ? python.libraryFiles() : pythonFiles(directory);
const chosen = names.slice(0, limit === undefined ? names.length : Number(limit));
let agreeing = 0;
for (const name of chosen) {
  const found = disagreements(
    directory === undefined ? python.libraryFile(name) : readFileSync(name, "utf8"),
  );
  if (found.length === 0) agreeing++;
  else console.log(`${name}\n  ${found.slice(0, 3).join("\n  ")}`);
}
const share = ((100 * agreeing) / chosen.length).toFixed(2);
console.log(
  `${agreeing} of ${chosen.length} files agree with CPython ${python.version}: ${share} %`,
);

function disagreements(code: string): string[] {
  const verdict = python.parse(code);
  const { ast, errors } = parse(code);
  const error = errors[0];
  if (verdict.kind === "refusal") {
    return error === undefined ? [`only CPython refuses it: ${verdict.error.message}`] : [];
  }
  if (error !== undefined) return [`only we refuse it: ${error.message}`];
  return differences(code, ast, verdict.tree);
}

/** UTF-8 files only. */
function pythonFiles(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".py"))
    .sort()
    .map((name) => join(root, name))
    .filter((file) => !readFileSync(file, "utf8").includes("\uFFFD"));
}
