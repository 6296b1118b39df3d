/** The examples' marks say what real Streamlit does; the linter finds that, no more and no less. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { expect, test } from "vitest";
import { differencesFromMarks } from "../scripts/examples/marks.js";
import { lintTargets } from "../src/cli/lint-targets.js";

const examples = fileURLToPath(new URL("../examples/", import.meta.url));
const names = readdirSync(examples, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test("there are three apps and their corrected twins", () => {
  const flawed = names.filter((name) => !name.endsWith("-fixed"));
  expect(flawed.length).toBeGreaterThanOrEqual(3);
  expect(names).toEqual(flawed.flatMap((name) => [name, `${name}-fixed`]));
});

test.each(names)("%s", async (name) => {
  const folder = join(examples, name);
  const { results } = await lintTargets(
    { paths: [folder], format: "text", quiet: "all", maxWarnings: 0, fix: "leave" },
    { at: () => undefined, end: () => undefined },
  );
  expect(differencesFromMarks(folder, results)).toEqual([]);
});
