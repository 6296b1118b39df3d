/**
 * The first look at a folder: it may say that nothing there has to do with Streamlit only where nothing
 * would be said about any file. What makes an app of a file is taken one by one.
 */
import { expect, test } from "vitest";
import { glanceAt } from "../../src/project/glance.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const tool = "import json\n\nprint(json.dumps({}))\n";

/** What the glance says about a tool that has these files beside it. */
function beside(files: Readonly<Record<string, string>>) {
  const { python, scripts } = glanceAt(temporaryFolder({ "tool.py": tool, ...files }));
  return { python: python.kind, scripts };
}

test("a folder without Streamlit is foreign", () => {
  expect(beside({ "package/module.py": tool, "index.ts": "export {};\n" })).toEqual({
    python: "foreign",
    scripts: "foreign",
  });
});

test.each<[string, Readonly<Record<string, string>>]>([
  ["a file speaks of it", { "app.py": "import streamlit as st\n" }],
  ["a README runs a script", { "README.md": "Start it: `streamlit run tool.py`\n" }],
  ["a test runs a script", { "test_tool.py": 'AppTest.from_file("tool.py")\n' }],
  [
    "settings name a script",
    { "pyproject.toml": '[tool.streamlit-lint]\nentryPoints = ["tool.py"]\n' },
  ],
])("%s", (_, files) => {
  expect(beside(files).python).toBe("concerned");
});

test("the word is found wherever it stands in a long file", () => {
  // Parts of 64 KiB are searched: it lies in the first, across the first two, and in the last.
  for (const before of [0, 65_520, 65_536, 131_050, 200_000]) {
    const text = `#${"x".repeat(before)}\nimport streamlit\n`;
    expect(beside({ "app.py": text }).python).toBe("concerned");
  }
});

test("an app in TypeScript concerns its own language", () => {
  const app = 'import { AppTest } from "eslint-plugin-streamlit/runtime";\n';
  expect(beside({ "app.ts": app })).toEqual({ python: "foreign", scripts: "concerned" });
});
