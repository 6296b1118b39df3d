/**
 * Trap: with `--concurrency` ESLint lints in threads that share nothing and load the configuration
 * from its file; an object in memory would have to be cloned, which functions cannot be. So this test
 * goes through files: the plugin bundled into one, as it is published, and a configuration.
 */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";
import { hosts } from "../support/eslint-hosts.js";
import { inOneLine, pythonConfig } from "../support/python-plugin.js";
import { temporaryFolder } from "../support/temporary-folder.js";

let plugin = "";

beforeAll(async () => {
  plugin = (await bundle("../support/python-plugin.ts")).text;
});

describe.each(hosts)("$name", (host) => {
  test("threads say the same as one, in the same order", async () => {
    const numbers = Array.from({ length: 12 }, (_, index) => String(index));
    const cwd = temporaryFolder({
      "plugin.mjs": plugin,
      "eslint.config.mjs":
        'import { pythonConfig } from "./plugin.mjs";\nexport default [pythonConfig()];\n',
      ...Object.fromEntries(numbers.map((n) => [`page_${n}.py`, `x = ${n}\nprint(x)\ny = = 1\n`])),
    });
    const run = async (concurrency: "off" | number): Promise<unknown> => {
      const results = await new host.ESLint({ cwd, concurrency }).lintFiles(["*.py"]);
      return results.map(({ filePath, messages }) => [filePath, messages.map(inOneLine)]);
    };
    const alone = await run("off");
    expect(alone).toHaveLength(12);
    expect(alone).toContainEqual([
      expect.stringContaining("page_7.py"),
      ["2:1 streamlit/no-print No print.", "3:5 fatal SyntaxError: invalid syntax"],
    ]);
    expect(await run(2)).toEqual(alone);
  });
});

test.each(hosts)("$name: a plugin in memory is refused with threads", ({ ESLint }) => {
  const overrideConfig = pythonConfig();
  expect(() => new ESLint({ concurrency: 2, overrideConfig })).toThrow(/clone/i);
});

test("the plugin loads neither ESLint nor TypeScript", async () => {
  const { packages } = await bundle("../../src/index.ts");
  expect(packages).toContain("@eslint/plugin-kit");
  // `eslint-scope` is a small library of its own.
  const unwanted = packages.filter((name) =>
    /^(?:eslint$|typescript$|@typescript-eslint\/)/.test(name),
  );
  expect(unwanted).toEqual([]);
});

/** A module of this project with all that it imports in one text, and the packages in it. */
async function bundle(module: string): Promise<{ text: string; packages: string[] }> {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL(module, import.meta.url))],
    bundle: true,
    platform: "node",
    format: "esm",
    // Pyright's modules are CommonJS and ask for some of Node's.
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
    write: false,
    metafile: true,
    logLevel: "error",
  });
  const packages = Object.keys(metafile.inputs).flatMap(
    (input) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? [],
  );
  return { text: outputFiles.map(({ text }) => text).join(""), packages: [...new Set(packages)] };
}
