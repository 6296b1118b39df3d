/**
 * TypeScript apps on the command line: what a folder's walk takes, what a named file is judged with, what
 * is said where there is no parser, and that ESLint says the same.
 */
import { ESLint } from "eslint";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import plugin from "../../src/index.js";
import { streamlitLint } from "../support/command-line.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const runtime = 'import type { St } from "eslint-plugin-streamlit/runtime";\n';
const reads = "  st.write(st.sessionState.user);\n";
const app = `${runtime}\nexport function app(st: St) {\n${reads}}\n`;

const found = ["app.ts:4:12  error  streamlit/no-uninitialized-read"];

test("a folder's walk takes what imports the runtime, beside Python", async () => {
  const { stdout, code } = await streamlitLint(
    withParser({
      "app.ts": app,
      "broken.ts": "const = 1;\n",
      "node_modules/library/index.ts": app,
      "page.py": "import streamlit as st\n\nst.write(st.session_state.user)\n",
    }),
    ["."],
  );
  expect(findingsIn(stdout)).toEqual([
    ...found,
    "page.py:3:10  error  streamlit/no-uninitialized-read",
  ]);
  expect(code).toBe(1);
});

test("a file that is named is judged with its app", async () => {
  const files = {
    "app.ts": `${runtime}import { show } from "./src/show.js";\n\nexport function app(st: St) {\n  st.sessionState.user = "guest";\n  show(st);\n}\n`,
    "src/show.ts": `${runtime}\nexport function show(st: St) {\n${reads}}\n`,
  };
  const { stdout, code } = await streamlitLint(withParser(files), ["src/show.ts"]);
  expect({ stdout, code }).toEqual({ stdout: "", code: 0 });
  const alone = { "src/show.ts": files["src/show.ts"] };
  expect(findingsIn((await streamlitLint(withParser(alone), ["src/show.ts"])).stdout)).toEqual([
    "src/show.ts:4:12  error  streamlit/no-uninitialized-read",
  ]);
});

test("without a parser there is one note, and the exit code stays", async () => {
  const { stdout, stderr, code } = await streamlitLint(
    temporaryFolder({ "app.ts": app, "src/other.ts": app, "page.py": "import streamlit\n" }),
    ["."],
  );
  const note = "there are TypeScript apps in this folder; to lint them, install";
  expect({ stdout, stderr, code }).toEqual({
    ...{ stdout: "", code: 0 },
    stderr: `note: .: ${note} @typescript-eslint/parser\n`,
  });
});

test("the syntax error of an app's file is told, that of any other is not", async () => {
  const files = { "app.ts": `${app}const = 1;\n`, "other.ts": "const = 1;\n" };
  const { stdout, code } = await streamlitLint(withParser(files), ["."]);
  expect(stdout).toMatch(/^app\.ts:6:6 {2}error\n {2}Parsing error: /);
  expect(code).toBe(1);
});

test("ESLint says the same, directives included", async () => {
  const folder = withParser({
    "app.ts": app,
    "quiet.ts": app.replace(
      reads,
      `  // eslint-disable-next-line streamlit/no-uninitialized-read -- set by a proxy\n${reads}`,
    ),
    "unused.ts": `${runtime}// eslint-disable-next-line streamlit/no-uninitialized-read\nexport {};\n`,
  });
  const { stdout } = await streamlitLint(folder, [".", "--format", "json"]);
  const byCommand = JSON.parse(stdout) as { messages: object[] }[];
  const eslint = new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: plugin.configs.typescript,
  });
  const byEslint = await eslint.lintFiles(["."]);
  const messages = byEslint.flatMap((result) => result.messages);
  expect(messages.length).toBe(2);
  expect(byCommand.flatMap((result) => result.messages)).toMatchObject(
    messages.map(({ ruleId, message, line, column }) => ({ ruleId, message, line, column })),
  );
});

test("a witness says values as TypeScript writes them, in the terminal and in JSON", async () => {
  const asks = '  if (st.checkbox("Advanced")) st.write(st.sessionState.price);\n';
  const folder = withParser({ "app.ts": `${runtime}export function app(st: St) {\n${asks}}\n` });
  const { stdout: text } = await streamlitLint(folder, ["."]);
  expect(text).toContain('2. run 2: set the checkbox "Advanced" to true\n');
  const { stdout: json } = await streamlitLint(folder, [".", "--format", "json"]);
  expect(json).toContain(String.raw`"action":"set the checkbox \"Advanced\" to true"`);
});

/** A folder from which the parser can be found, as in a project that has installed it. */
function withParser(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder(files);
  mkdirSync(join(folder, "node_modules/@typescript-eslint"), { recursive: true });
  const installed = new URL("../../node_modules/@typescript-eslint/parser", import.meta.url);
  const link = join(folder, "node_modules/@typescript-eslint/parser");
  symlinkSync(fileURLToPath(installed), link, "junction");
  return folder;
}

function findingsIn(stdout: string): string[] {
  return stdout.split("\n").filter((line) => /^\S+:\d+:\d+ /.test(line));
}
