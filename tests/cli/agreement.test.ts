/**
 * The command line and ESLint say the same: over the examples and over an app with everything that
 * comments can do, message by message. Evidence is joined to messages one to one.
 */
import { ESLint } from "eslint";
import { cpSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { lintTargets } from "../../src/cli/lint-targets.js";
import plugin from "../../src/index.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const silent = { at: () => undefined, end: () => undefined };

async function both(folder: string) {
  const { results } = await lintTargets(
    { paths: [folder], format: "json", quiet: "all", maxWarnings: 0, fix: "leave" },
    silent,
  );
  const eslint = new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: plugin.configs.recommended,
  });
  const byEslint = await eslint.lintFiles(["."]);
  return {
    results,
    command: results.flatMap(({ path, messages }) =>
      messages.map(({ message }) => [path, message.line, message.column, message.message]),
    ),
    eslint: byEslint.flatMap(({ filePath, messages }) =>
      messages.map((message) => [filePath, message.line, message.column, message.message]),
    ),
  };
}

test("over the examples", async () => {
  const folder = temporaryFolder({});
  cpSync(fileURLToPath(new URL("../../examples/", import.meta.url)), folder, { recursive: true });
  const { command, eslint, results } = await both(folder);
  expect(command.length).toBeGreaterThan(10);
  expect(command).toEqual(eslint);

  // One to one: every message has its report, and no report has two.
  const reports = results.flatMap(({ messages }) => messages.map(({ report }) => report));
  expect(reports).not.toContain(null);
  expect(new Set(reports).size).toBe(reports.length);
});

test("over files with directives and syntax errors", async () => {
  const read = "import streamlit as st\nst.session_state.user";
  const { command, eslint } = await both(
    temporaryFolder({
      "disabled.py": `${read}  # eslint-disable-line streamlit/no-uninitialized-read -- proxy\n`,
      "ignored.py": `${read}  # streamlit: ignore[no-uninitialized-read] proxy\n`,
      "unused.py": "import streamlit as st  # streamlit: ignore[no-uninitialized-read]\n",
      "broken.py": `${read}\ndef f(:\n`,
      "foreign.py": "print 'old'\n",
      "app.py": "import streamlit as st\nimport tools\n",
      "tools.py": "def f(:\n",
    }),
  );
  expect(command.map(([path]) => String(path).replace(/.*\//, ""))).toEqual([
    "broken.py",
    "broken.py",
    "tools.py",
    "unused.py",
  ]);
  expect(command).toEqual(eslint);
});

test("broken settings are one problem in each file, from the first rule", async () => {
  const cwd = temporaryFolder({ "app.py": "import streamlit as st\n" });
  const eslint = new ESLint({
    cwd,
    overrideConfigFile: true,
    overrideConfig: [...plugin.configs.recommended, { settings: { streamlit: { knownKey: [] } } }],
  });
  const [result] = await eslint.lintFiles(["."]);
  expect(result?.messages.map(({ line, column, message }) => [line, column, message])).toEqual([
    [
      ...[1, 1],
      'settings.streamlit in the ESLint configuration: "knownKey" is no setting. There are: ' +
        '"entryPoints", "streamlitVersion", "knownKeys".',
    ],
  ]);
});
