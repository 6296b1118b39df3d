/** `npm run inspect`: what the linter sees of an app, for an app in each language. */
import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { temporaryFolder } from "./support/temporary-folder.js";

const checkout = fileURLToPath(new URL("../", import.meta.url));

const files = {
  "app.py": "import streamlit as st\nst.write(st.session_state.user)\n",
  "app.ts": [
    'import type { St } from "eslint-plugin-streamlit/runtime";',
    'import { greet } from "./greet.js";',
    "export const app = (st: St): void => greet(st);",
    "",
  ].join("\n"),
  "greet.ts": "export const greet = (st) => st.write(st.sessionState.user);\n",
  "alone.ts": "export const alone = 1;\n",
};

/** Runs it in a folder that has the parser, as a project with TypeScript does. */
function inspect(file: string) {
  const folder = temporaryFolder(files);
  mkdirSync(join(folder, "node_modules/@typescript-eslint"), { recursive: true });
  const parser = "node_modules/@typescript-eslint/parser";
  symlinkSync(join(checkout, parser), join(folder, parser), "junction");
  const tsx = join(checkout, "node_modules/tsx/dist/cli.mjs");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [tsx, join(checkout, "scripts/inspect.ts"), file],
    { cwd: folder, encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

test.each([
  ["app.py", "# app.py, run by ", "app.py:2:10  missing-key 'user', certain"],
  ["app.ts", "# app() in app.ts", "greet.ts:1:39  missing-key 'user', certain"],
  ["greet.ts", "# app() in app.ts", "greet.ts:1:39  missing-key 'user', certain"],
])("%s: the program and the findings of its app", (file, title, finding) => {
  const { status, stdout, stderr } = inspect(file);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain(title);
  expect(stdout).toMatch(/^ 1 .* read user$/m);
  expect(stdout).toContain(finding);
});

test("a file of no app is called that", () => {
  expect(inspect("alone.ts").stderr).toBe("alone.ts: no app executes this file\n");
});
