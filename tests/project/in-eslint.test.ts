/**
 * The project as ESLint uses it: one analysis for all rules and files, results that depend on other files
 * under `--cache`, in threads, with `--fix`, and in the process of an editor.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { ESLint, type Linter, type Rule } from "eslint";
import { build } from "esbuild";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type * as Pipeline from "../../src/project/pipeline.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const analysed: string[] = [];

vi.mock("../../src/project/pipeline.js", async (original) => {
  const whole = await original<typeof Pipeline>();
  const judgeIfStreamlit: typeof whole.judgeIfStreamlit = (source, openKeys) => {
    analysed.push(source.entry.path);
    return whole.judgeIfStreamlit(source, openKeys);
  };
  return { ...whole, judgeIfStreamlit };
});

const st = "import streamlit as st\n";
const reads = (key: string): string => `${st}st.write(st.session_state.${key})\n`;
const sets = (key: string): string => `${st}def init():\n    st.session_state.${key} = 1\n`;
const shop = {
  "app.py": `${st}from state import init\ninit()\nst.write(st.session_state.user)\n`,
  "other.py": reads("b"),
  "state.py": sets("user"),
};

beforeEach(() => {
  analysed.length = 0;
  let now = 0;
  // Each look at the clock is a minute later, so that the disk is looked at each time.
  vi.spyOn(performance, "now").mockImplementation(() => (now += 60_000));
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** ESLint in a process that has just begun. */
async function freshEslint(cwd: string, options: ESLint.Options = {}): Promise<ESLint> {
  vi.resetModules();
  vi.spyOn(process, "cwd").mockReturnValue(cwd);
  const { default: plugin } = await import("../../src/index.js");
  const overrideConfig = [...plugin.configs.all, ...[options.overrideConfig ?? []].flat()];
  return new ESLint({ cwd, overrideConfigFile: true, ...options, overrideConfig });
}

/** `app.py:4 no-uninitialized-read` */
function told(cwd: string, results: readonly ESLint.LintResult[]): string[] {
  return results.flatMap(({ filePath, messages }) =>
    messages.map(
      ({ line, ruleId }) =>
        `${relative(cwd, filePath)}:${line} ${(ruleId ?? "fatal").replace("streamlit/", "")}`,
    ),
  );
}

const missing = "no-uninitialized-read";

test("an app is analysed once for all rules and files", async () => {
  const cwd = temporaryFolder(shop);
  const eslint = await freshEslint(cwd);
  expect(told(cwd, await eslint.lintFiles(["."]))).toEqual([`other.py:2 ${missing}`]);
  expect(analysed.sort()).toEqual(["app.py", "other.py"]);
});

test("an edit analyses the apps anew that it concerns, and no other", async () => {
  const cwd = temporaryFolder(shop);
  const eslint = await freshEslint(cwd);
  await eslint.lintFiles(["."]);
  analysed.length = 0;
  await eslint.lintText(sets("usr"), { filePath: join(cwd, "state.py") });
  expect(analysed).toEqual(["app.py"]);
});

describe("in an editor", () => {
  test("what is typed in one file is seen in another, saved or not", async () => {
    const cwd = temporaryFolder(shop);
    const eslint = await freshEslint(cwd);
    const lint = async (file: string, text = readFileSync(join(cwd, file), "utf8")) =>
      told(cwd, await eslint.lintText(text, { filePath: join(cwd, file) }));
    expect(await lint("app.py")).toEqual([]);
    await lint("state.py", sets("usr"));
    expect(await lint("app.py")).toEqual([`app.py:4 ${missing}`]);
    await lint("state.py");
    expect(await lint("app.py")).toEqual([]);
    writeFileSync(join(cwd, "state.py"), sets("name"));
    expect(await lint("app.py")).toEqual([`app.py:4 ${missing}`]);
  });
});

describe("--cache", () => {
  test.each(["metadata", "content"] as const)("%s: a changed helper", async (cacheStrategy) => {
    const cwd = temporaryFolder(shop);
    const run = async (): Promise<string[]> => {
      const cacheLocation = join(cwd, ".eslintcache");
      const eslint = await freshEslint(cwd, { cache: true, cacheLocation, cacheStrategy });
      analysed.length = 0;
      return told(cwd, await eslint.lintFiles(["."]));
    };
    expect(await run()).toEqual([`other.py:2 ${missing}`]);
    expect(await run()).toEqual([`other.py:2 ${missing}`]);
    expect(analysed).toEqual([]);
    writeFileSync(join(cwd, "state.py"), sets("usr"));
    expect(await run()).toEqual([`app.py:4 ${missing}`, `other.py:2 ${missing}`]);
    writeFileSync(join(cwd, "requirements.txt"), "streamlit==1.40\n");
    expect(await run()).toEqual([`app.py:4 ${missing}`, `other.py:2 ${missing}`]);
    expect(analysed.sort()).toEqual(["app.py", "other.py"]);
  });
});

describe("--fix", () => {
  /** Mends the helper: `usr` becomes `user`. */
  const mend: Rule.RuleModule = {
    meta: { type: "problem", fixable: "code", schema: [] },
    create: (context) => {
      const at = context.sourceCode.text.indexOf("usr");
      return {
        "Module:exit"(node: Rule.Node) {
          if (at === -1) return;
          const fix = (fixer: Rule.RuleFixer) => fixer.replaceTextRange([at, at + 3], "user");
          context.report({ node, message: "mend", fix });
        },
      };
    },
  };
  const overrideConfig: Linter.Config[] = [
    { files: ["**/*.py"], plugins: { own: { rules: { mend } } }, rules: { "own/mend": "error" } },
  ];

  test("files that are linted behind a mended one see what it will be", async () => {
    const cwd = temporaryFolder({ ...shop, "state.py": sets("usr") });
    const eslint = await freshEslint(cwd, { fix: true, overrideConfig });
    // One after the other: of several files, ESLint lints first what it has read first.
    const results = [
      ...(await eslint.lintFiles(["state.py"])),
      ...(await eslint.lintFiles(["app.py"])),
    ];
    expect(told(cwd, results)).toEqual([]);
    await ESLint.outputFixes(results);
    const again = await freshEslint(cwd, { overrideConfig });
    expect(told(cwd, await again.lintFiles(["state.py", "app.py"]))).toEqual([]);
  });
});

test("--concurrency: threads say the same as one", async () => {
  const numbers = Array.from({ length: 6 }, (_, index) => index);
  const cwd = temporaryFolder({
    "plugin.mjs": await bundledPlugin(),
    "eslint.config.mjs":
      'import plugin from "./plugin.mjs";\nexport default [...plugin.configs.recommended];\n',
    ...Object.fromEntries(
      numbers.flatMap((n) => [
        [`app_${n}.py`, shop["app.py"].replace("state", `state_${n}`)],
        [`state_${n}.py`, sets(n % 2 === 0 ? "user" : "usr")],
      ]),
    ),
  });
  const run = async (concurrency: "off" | number): Promise<string[]> =>
    told(cwd, await new ESLint({ cwd, concurrency }).lintFiles(["*.py"]));
  const alone = await run("off");
  expect(alone).toEqual([1, 3, 5].map((n) => `app_${n}.py:4 ${missing}`));
  expect(await run(2)).toEqual(alone);
});

/** The plugin in one file, as it is published. */
async function bundledPlugin(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../../src/index.ts", import.meta.url))],
    ...{ bundle: true, platform: "node", format: "esm", write: false, logLevel: "error" },
    banner: {
      js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
    },
  });
  return outputFiles.map(({ text }) => text).join("");
}
