/**
 * The presets as users write them, in both majors of ESLint: by name in `extends`, spread, and side by
 * side in one configuration for a repository with Python, TypeScript, JavaScript and Markdown.
 *
 * Each kind of file makes the same mistake. Where a preset is not for a file, the file is not linted.
 */
import type { Linter } from "eslint";
import type * as configHelpers from "eslint/config";
import { relative, sep } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import plugin from "../../src/index.js";
import { hosts, type Host } from "../support/eslint-hosts.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const python = "import streamlit as st\n\nst.write(st.session_state.user)\n";
const typescript = `import type { St } from "eslint-plugin-streamlit/runtime";

export const app = (st: St) => st.write(st.sessionState.user);
`;
const javascript = `import { run } from "eslint-plugin-streamlit/runtime";

run((st) => st.write(st.sessionState.user));
`;

const files = {
  "app.py": python,
  "venv/lib/site.py": python,
  "apps.md": `\`\`\`ts\n${typescript}\`\`\`\n`,
  "guide.md": "```python\ndel st.session_state.user\nst.write(st.session_state.user)\n```\n",
  ...Object.fromEntries(["ts", "tsx", "mts", "cts"].map((each) => [`${each}.${each}`, typescript])),
  ...Object.fromEntries(["js", "jsx", "mjs"].map((each) => [`${each}.${each}`, javascript])),
  "cjs.cjs": javascript.replace(/^import (.*) from (.*);/, "const $1 = require($2);"),
};

const inScripts = [
  "cjs.cjs",
  "cts.cts",
  "js.js",
  "jsx.jsx",
  "mjs.mjs",
  "mts.mts",
  "ts.ts",
  "tsx.tsx",
];

type Preset = keyof typeof plugin.configs;

const expected: Readonly<Record<Preset, readonly string[]>> = {
  recommended: ["app.py"],
  typescript: inScripts,
  markdown: ["apps.md", "guide.md"],
  all: ["app.py", ...inScripts].sort(),
};

const presets = Object.keys(expected) as readonly Preset[];

test("these are all presets, and every object of one has a name of its own", () => {
  expect(Object.keys(plugin.configs).sort()).toEqual([...presets].sort());
  const names = presets.flatMap((preset) => plugin.configs[preset].map(({ name }) => name));
  expect(names.filter((name) => !name.startsWith("streamlit/"))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});

const needsParser =
  /^Parsing error: streamlit\/typescript needs the package @typescript-eslint\/parser: npm install /;

describe.each(hosts)("$name", (host) => {
  test.each(presets)("streamlit/%s, by name", async (preset) => {
    const { defineConfig } = await configHelpersOf(host);
    const config = defineConfig([
      { plugins: { streamlit: plugin }, extends: [`streamlit/${preset}`] },
    ]);
    expect(await filesWithProblems(host, config)).toEqual(expected[preset]);
  });

  test.each(presets)("streamlit/%s, spread", async (preset) => {
    expect(await filesWithProblems(host, [...plugin.configs[preset]])).toEqual(expected[preset]);
  });

  test("several by name in one configuration", async () => {
    const { defineConfig } = await configHelpersOf(host);
    for (const given of [
      ["recommended", "typescript"],
      ["recommended", "typescript", "markdown"],
      ["all", "markdown"],
    ] as const) {
      const config = defineConfig([
        { plugins: { streamlit: plugin }, extends: given.map((each) => `streamlit/${each}`) },
      ]);
      const together = new Set(given.flatMap((preset) => expected[preset]));
      expect(await filesWithProblems(host, config)).toEqual([...together].sort());
    }
  });

  test("without a parser, Python is linted, and a file of TypeScript says what to install", async () => {
    const cwd = temporaryFolder({ "app.py": python, "ts.ts": typescript });
    const spy = vi.spyOn(process, "cwd").mockReturnValue(cwd);
    onTestFinished(() => {
      spy.mockRestore();
    });
    const overrideConfig = [...plugin.configs.all];
    const eslint = new host.ESLint({ cwd, overrideConfigFile: true, overrideConfig });
    const told = (await eslint.lintFiles(["."])).map(({ filePath, messages }) => [
      relative(cwd, filePath),
      messages.map(({ ruleId, message }) => ruleId ?? message),
    ]);
    expect(told).toEqual([
      ["app.py", ["streamlit/no-uninitialized-read"]],
      ["ts.ts", [expect.stringMatching(needsParser)]],
    ]);
  });

  test("a severity of one's own behind a preset", async () => {
    const off = { rules: { "streamlit/no-uninitialized-read": "off" } } as const;
    expect(await filesWithProblems(host, [...plugin.configs.all, off])).toEqual([]);
  });

  test("one configuration for a mixed repository", async () => {
    const { recommended, typescript, markdown } = plugin.configs;
    const config = [...recommended, ...typescript, ...markdown];
    expect(await filesWithProblems(host, config)).toEqual(
      [...expected.recommended, ...expected.typescript, ...expected.markdown].sort(),
    );
  });
});

/** The files with the one mistake; any other problem fails. */
async function filesWithProblems(host: Host, config: Linter.Config[]): Promise<string[]> {
  const cwd = temporaryFolder(files);
  const eslint = new host.ESLint({ cwd, overrideConfigFile: true, overrideConfig: config });
  const results = await eslint.lintFiles(["."]);
  return results
    .flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, message }) => {
        expect({ ruleId, message }).toMatchObject({ ruleId: "streamlit/no-uninitialized-read" });
        return relative(cwd, filePath).split(sep).join("/");
      }),
    )
    .sort();
}

async function configHelpersOf(host: Host): Promise<typeof configHelpers> {
  // True for what is used of it: both majors define it alike.
  return host.name === "ESLint 10"
    ? await import("eslint/config")
    : ((await import("eslint-9/config")) as unknown as typeof configHelpers);
}
