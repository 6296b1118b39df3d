/** No program crashes the linter, neither through the command nor through ESLint. */
import { describe, expect, test } from "vitest";
import { streamlitLint } from "../support/command-line.js";
import { lintApp } from "../support/lint-app.js";
import { largePrograms, oddPrograms } from "../support/odd-programs.js";
import { temporaryFolder } from "../support/temporary-folder.js";

describe.each(Object.entries({ ...oddPrograms, ...largePrograms }))("%s", (_, files) => {
  test("is linted by the command", async () => {
    const { code, stderr } = await streamlitLint(temporaryFolder(files), ["."]);
    expect(stderr).not.toContain("failed");
    expect(code).toBeLessThan(2);
  });
});

describe.each(Object.entries(oddPrograms))("%s", (_, files) => {
  test("is linted by ESLint", async () => {
    await expect(lintApp(files)).resolves.toBeDefined();
  });
});

test("what is behind an odd definition is still judged", async () => {
  const files = oddPrograms["a class that is its own base"] ?? {};
  expect(await lintApp(files)).toMatchObject([{ line: 4, rule: "no-uninitialized-read" }]);
});
