/**
 * Our side of `scripts/bench/python.ts`: parses the files that it is told, one batch for each line of
 * its input, and answers with the CPU time since the batch before, reading files left out.
 *
 *     node scripts/bench/python-side.mjs BUNDLE [command]
 *
 * With `command` the engine is set as `streamlit-lint` sets it. How the time divides between tree and
 * scopes is told by the clock on the wall, because asking for CPU time is itself not cheap.
 */
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [bundle = "", setting] = process.argv.slice(2);
const { parse, analyzeScopes, tuneEngine } = await import(pathToFileURL(bundle).href);
if (setting === "command") tuneEngine();

let before = process.cpuUsage();
for await (const line of createInterface({ input: process.stdin })) {
  const reading = process.cpuUsage();
  const texts = JSON.parse(line).map((path) => readFileSync(path, "utf8"));
  const read = secondsSince(reading);
  let refused = 0;
  let trees = 0;
  let scopes = 0;
  for (const text of texts) {
    const start = performance.now();
    const { ast, errors } = parse(text);
    const between = performance.now();
    analyzeScopes(ast);
    scopes += performance.now() - between;
    trees += between - start;
    if (errors.length > 0) refused++;
  }
  // Since the batch before: while others have their turn, the engine still compiles for us.
  const seconds = secondsSince(before) - read;
  before = process.cpuUsage();
  console.log(JSON.stringify({ seconds, refused, trees, scopes }));
}

function secondsSince(then) {
  const { user, system } = process.cpuUsage(then);
  return (user + system) / 1e6;
}
