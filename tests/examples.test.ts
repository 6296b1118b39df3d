/**
 * The examples' marks say what real Streamlit does, or the runtime; the linter finds that, no more and no
 * less.
 */
import { expect, test } from "vitest";
import { exampleApps } from "../scripts/examples/apps.js";
import { differencesFromMarks } from "../scripts/examples/marks.js";
import { lintTargets } from "../src/cli/lint-targets.js";

test("there are three apps and their corrected twins, in two languages", () => {
  const names = exampleApps.map(({ name }) => name);
  const flawed = names.filter((name) => !name.endsWith("-fixed"));
  expect(flawed.length).toBeGreaterThanOrEqual(6);
  expect(names).toEqual(flawed.flatMap((name) => [name, `${name}-fixed`]));
});

test.each(exampleApps)("$name", async ({ folder }) => {
  const { results } = await lintTargets(
    { paths: [folder], format: "text", quiet: "all", maxWarnings: 0, fix: "leave" },
    { at: () => undefined, end: () => undefined },
  );
  expect(differencesFromMarks(folder, results)).toEqual([]);
});
