/**
 * `npm run demo`: lints the apps of `examples/` and shows what a user would see. Exit code 0 exactly
 * when the marked lines, and no others, have findings.
 */
import { textOf } from "../src/cli/text.js";
import { lintTargets } from "../src/cli/lint-targets.js";
import { exampleApps } from "./examples/apps.js";
import { differencesFromMarks } from "./examples/marks.js";

const wrong: string[] = [];
for (const { name, folder } of exampleApps) {
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
