/**
 * TypeScript apps on the command line: what a folder's walk takes, what a named file is judged with, what
 * is said where there is no parser, and that ESLint says the same.
 */
import { ESLint } from "eslint";
import { mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
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

test("an app is annotated with a type of its own, through modules that only pass it on", async () => {
  const files = {
    "state.ts": `${runtime}export type Clinic = St<{ user: string }>;\n`,
    "types/index.ts": 'export type { Clinic as Page } from "../state.js";\n',
    "main.ts": `import type { Page } from "./types";\n\nexport function app(st: Page) {\n${reads}}\n`,
    "other.ts": "export function app(st: { sessionState: { user: string } }) {\n  return st;\n}\n",
  };
  const { stdout, code } = await streamlitLint(withParser(files), ["."]);
  expect(findingsIn(stdout)).toEqual(["main.ts:4:12  error  streamlit/no-uninitialized-read"]);
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

describe("--list-apps", () => {
  const files = {
    "shop.ts": `${runtime}
export function shop(st: St): void {
  greet(st);
}

export const admin = (st: St): void => {
  st.stop();
};

function greet(st: St): void {
  st.write("Hello");
}
`,
    "handed.ts": `${runtime}import { register } from "./register.js";

export function handed(st: St): void {
  st.stop();
}
register(handed);
`,
    "main.mjs": `import { run } from "eslint-plugin-streamlit/runtime";

function about(st) {
  st.write("About");
}
run((st) => st.write("Home"), { pages: { about } });
`,
    "page.py": "import streamlit as st\n",
  };

  test("names each function that is an app, with the reason and its pages", async () => {
    const { stdout, stderr, code } = await streamlitLint(withParser(files), ["--list-apps"]);
    expect(stdout).toMatchInlineSnapshot(`
      "handed.ts: handed(), line 4
        app: takes "st: St", and may be called by somebody who is not followed
        Streamlit 1.67: the newest that is known, as no file binds another

      main.mjs: app(), line 6
        app: run in main.mjs, line 6
        Streamlit 1.67: the newest that is known, as no file binds another
        pages:
          /  app
          /about  about

      shop.ts: shop(), line 3
        app: takes "st: St", and nobody in view calls it
        Streamlit 1.67: the newest that is known, as no file binds another

      shop.ts: admin(), line 7
        app: takes "st: St", and nobody in view calls it
        Streamlit 1.67: the newest that is known, as no file binds another
      "
    `);
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
  });

  test("of a file: the apps that execute it, here as JSON", async () => {
    const folder = withParser(files);
    const { stdout } = await streamlitLint(folder, ["--list-apps", "main.mjs", "--format", "json"]);
    expect(JSON.parse(stdout)).toEqual([
      {
        ...{ entry: join(folder, "main.mjs"), function: "app", line: 6 },
        reason: "run in main.mjs, line 6",
        streamlit: {
          version: "1.67",
          source: "the newest that is known, as no file binds another",
        },
        pages: [
          { address: "/", name: "app" },
          { address: "/about", name: "about" },
        ],
        files: [join(folder, "main.mjs")],
      },
    ]);
  });

  test("without a parser the reason why none is listed", async () => {
    const { stdout, stderr } = await streamlitLint(temporaryFolder({ "app.ts": app }), [
      "--list-apps",
    ]);
    expect(stdout).toBe("");
    expect(stderr).toContain("install @typescript-eslint/parser");
  });
});

test("a document's blocks are judged as ESLint judges them", async () => {
  const python = "```py\ndel st.session_state.a\n```\n";
  const app = [
    'import type { St } from "eslint-plugin-streamlit/runtime";',
    "export const app = (st: St) => st.write(st.sessionState.user);",
  ];
  const text = `# Title\n\n\`\`\`ts\n${app.join("\n")}\n\`\`\`\n\n${python}`;
  const folder = withParser({ "guide.md": text });
  const { stdout } = await streamlitLint(folder, ["guide.md"]);
  expect(stdout.match(/guide\.md:\d+:\d+ {2}error {2}\S+/g)).toEqual([
    "guide.md:5:41  error  streamlit/no-uninitialized-read",
    "guide.md:9:5  error  streamlit/no-uninitialized-read",
  ]);
});

test("broken settings are a complaint, of a folder and of a file", async () => {
  const folder = withParser({
    "app.ts": app,
    "pyproject.toml": "[tool.streamlit-lint]\nentryPoint = 3\n",
  });
  for (const words of [["."], ["app.ts"], ["--list-apps", "app.ts"]]) {
    const { stderr, code } = await streamlitLint(folder, words);
    expect(stderr).toContain('"entryPoint" is no setting');
    expect(code).toBe(2);
  }
});

test("no Python file is promised for what happens in TypeScript", async () => {
  const folder = withParser({ "app.ts": app });
  const { stdout, stderr, code } = await streamlitLint(folder, [
    ...[".", "--repro", "out", "--format", "json"],
  ]);
  expect(stderr).toMatchInlineSnapshot(`
    "note: --repro out: there is no Python file for 1 finding in TypeScript; a test can do the steps with AppTest of eslint-plugin-streamlit/runtime
    "
  `);
  expect(code).toBe(1);
  expect(readdirSync(join(folder, "out"))).toEqual([]);
  expect(stdout).not.toContain('"repro"');
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
