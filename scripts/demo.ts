/**
 * `npm run demo`: lints the apps of `examples/` and shows what a user would see. Exit code 0 exactly
 * when the marked lines, and no others, have findings.
 */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { textOf } from "../src/cli/text.js";
import { lintTargets } from "../src/cli/lint-targets.js";
import { differencesFromMarks } from "./examples/marks.js";

const examples = fileURLToPath(new URL("../examples/", import.meta.url));
const names = readdirSync(examples, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const wrong: string[] = [];
for (const name of names) {
  const folder = join(examples, name);
  const { results } = await lintTargets(
    { paths: [folder], format: "text", quiet: "all", maxWarnings: 0, fix: "leave" },
    { at: () => undefined, end: () => undefined },
  );
  console.log(`== examples/${name}\n`);
  console.log(textOf(results, process.cwd(), process.stdout.isTTY ? "coloured" : "plain"));
  wrong.push(...differencesFromMarks(folder, results).map((text) => `examples/${name}/${text}`));
}
console.log(wrong.length === 0 ? "Every marked line is found, and no other." : wrong.join("\n"));
process.exitCode = wrong.length === 0 ? 0 : 1;
