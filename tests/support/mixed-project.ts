/**
 * A project of somebody who writes Streamlit apps in Python and in TypeScript, with one configuration of
 * ESLint. The plugin is installed from its tarball; what else the project needs stands for its own
 * dependencies, and is taken from this checkout.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const checkout = fileURLToPath(new URL("../..", import.meta.url));

/** Each has one mistake that raises, and one that is only logged. */
const apps = {
  "report/app.py": `import streamlit as st

if st.button("Start"):
    st.session_state.started = True
st.write(st.session_state.started)
st.session_state.rows = 5
st.slider("Rows", 0, 10, 5, key="rows")
`,
  "board/app.ts": `import type { St } from "eslint-plugin-streamlit/runtime";
import { show } from "./show.js";

export function app(st: St<{ started: boolean; rows: number }>): void {
  if (st.button("Start")) st.sessionState.started = true;
  st.sessionState.rows = 5;
  st.slider("Rows", { minValue: 0, maxValue: 10, value: 5, key: "rows" });
  show(st);
}
`,
  "board/show.ts": `import type { St } from "eslint-plugin-streamlit/runtime";

export function show(st: St<{ started: boolean; rows: number }>): void {
  st.write(st.sessionState.started, st.sessionState.rows);
}
`,
  // Nothing of Streamlit is in it.
  "scripts/tidy.ts": "export const started: boolean = Math.random() > 0.5;\n",
};

/** Imports both entry points; line 8 is wrong on purpose. */
const typed = `import streamlit from "eslint-plugin-streamlit";
import { AppTest, run, type St } from "eslint-plugin-streamlit/runtime";
import { app } from "./board/app.js";

export const presets: number = Object.keys(streamlit.configs.recommended).length;
const at = AppTest.from(app);
export const rows: number = at.sessionState.rows;
export const wrong: string = at.sessionState.rows;
export const served = run((st: St<{ n: number }>) => st.write(st.sessionState.get("n")));
`;

const settings = { strict: true, noEmit: true, target: "ES2023", skipLibCheck: false, types: [] };
const node16 = { ...settings, module: "node16", moduleResolution: "node16" };
const bundler = { ...settings, module: "esnext", moduleResolution: "bundler" };

export const mixedProject = {
  "package.json": '{ "private": true, "type": "module" }\n',
  "eslint.config.js": `import * as parser from "@typescript-eslint/parser";
import streamlit from "eslint-plugin-streamlit";
import { defineConfig } from "eslint/config";

export default defineConfig([
  { extends: ["streamlit/recommended", "streamlit/typescript"], plugins: { streamlit } },
  { files: ["**/*.ts"], languageOptions: { parser } },
]);
`,
  ...apps,
  "typed.ts": typed,
  "tsconfig.node16.json": JSON.stringify({ compilerOptions: node16, files: ["typed.ts"] }),
  "tsconfig.bundler.json": JSON.stringify({ compilerOptions: bundler, files: ["typed.ts"] }),
};

/** Installs the tarball, and puts this checkout's packages beside it: `eslint` may be another release. */
export function installInto(project: string, tarball: string, eslint: string): void {
  npm(project, "install", "--no-audit", "--no-fund", "--offline", tarball);
  const others = { eslint, typescript: "typescript", "@types/estree": "@types/estree" };
  const parser = { "@typescript-eslint/parser": "@typescript-eslint/parser" };
  for (const [name, target] of Object.entries({ ...others, ...parser })) {
    const link = join(project, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(checkout, "node_modules", target), link, "junction");
  }
}

export function npm(cwd: string, ...words: string[]): void {
  execFileSync("npm", words, { cwd, stdio: "pipe", shell: process.platform === "win32" });
}

/** Runs a command that is installed in the project. */
export function runIn(
  project: string,
  command: string,
  ...words: readonly string[]
): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const file = join(project, "node_modules", command);
  return spawnSync(process.execPath, [file, ...words], { cwd: project, encoding: "utf8" });
}

interface Message {
  readonly file: string;
  readonly ruleId: string | null;
  readonly severity: number;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** The messages of a report in JSON, which ESLint and the command write alike, by file and line. */
export function messagesIn(project: string, json: string): Message[] {
  const results = JSON.parse(json) as {
    readonly filePath: string;
    readonly messages: readonly Omit<Message, "file">[];
  }[];
  return results
    .flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, severity, message, line, column }) => {
        const file = relative(project, filePath).replaceAll("\\", "/");
        return { file, ruleId, severity, message, line, column };
      }),
    )
    .sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
}
