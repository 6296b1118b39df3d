/**
 * Trap: ESLint's cache takes a file's old result while the file and its configuration are the same,
 * but a result here may depend on other files. So the project's digest is part of the configuration
 * as the cache sees it, and of nothing else.
 *
 * Trap: name and version of the plugin are in the key too. A plugin that does not tell them leaves
 * old results behind when it is updated.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ESLint } from "eslint";
import { describe, expect, test } from "vitest";
import plugin from "../../src/index.js";
import { hosts, type Host } from "../support/eslint-hosts.js";
import { pythonConfig, pythonPlugin } from "../support/python-plugin.js";
import { temporaryFolder } from "../support/temporary-folder.js";

describe.each(hosts)("$name", (host) => {
  describe.each(["metadata", "content"] as const)("strategy %s", (cacheStrategy) => {
    test("results are taken from the cache until the project changes", async () => {
      const run = cachedRuns(host, cacheStrategy);
      expect(await run({})).toEqual(["a.py", "b.py"]);
      expect(await run({})).toEqual([]);
      expect(await run({ digest: "other facts" })).toEqual(["a.py", "b.py"]);
      expect(await run({ digest: "other facts" })).toEqual([]);
    });
  });

  test("a new version of the plugin lints everything anew", async () => {
    const run = cachedRuns(host, "content");
    await run({});
    expect(await run({ version: "1.0.1" })).toEqual(["a.py", "b.py"]);
  });

  test("the digest is not asked for without a cache", async () => {
    const cwd = temporaryFolder({ "a.py": "print(1)\n" });
    const streamlit = pythonPlugin({
      projectDigest: () => {
        throw new Error("asked");
      },
    });
    const overrideConfig = pythonConfig(undefined, { plugins: { streamlit } });
    const eslint = new host.ESLint({ cwd, overrideConfigFile: true, overrideConfig });
    expect((await eslint.lintFiles(["."]))[0]?.errorCount).toBe(1);
  });

  test("a configuration can be printed, with what the language adds", async () => {
    const streamlit = pythonPlugin({ projectDigest: () => "facts" });
    const overrideConfig = [
      { languageOptions: { globals: { window: true } } },
      pythonConfig(undefined, { plugins: { streamlit } }),
    ];
    const eslint = new host.ESLint({ overrideConfigFile: true, overrideConfig });
    const config: unknown = await eslint.calculateConfigForFile("app.py");
    expect(JSON.parse(JSON.stringify(config))).toMatchObject({
      language: "streamlit/python",
      languageOptions: { syntaxErrors: "all", projectDigest: "facts" },
      plugins: expect.arrayContaining(["streamlit:python-for-tests@1.0.0"]) as string[],
    });
  });
});

test("the plugin's version is the package's", () => {
  const json = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  const { name, version } = JSON.parse(json) as Record<"name" | "version", string>;
  expect(plugin.meta).toMatchObject({ name, version });
});

interface State {
  readonly digest?: string;
  readonly version?: string;
}

/** A folder with two files; each call lints it with a cache and returns the files that were parsed. */
function cachedRuns(
  host: Host,
  cacheStrategy: "content" | "metadata",
): (state: State) => Promise<string[]> {
  const cwd = temporaryFolder({ "a.py": "print(1)\n", "b.py": "x = 1\n" });
  return async ({ digest = "facts", version = "1.0.0" }) => {
    const parsed: string[] = [];
    const own = pythonPlugin({ projectDigest: () => digest });
    const { python } = own.languages;
    const parse: typeof python.parse = (file) => {
      parsed.push(file.path.slice(cwd.length + 1));
      return python.parse(file);
    };
    const streamlit: ESLint.Plugin = {
      ...own,
      meta: { ...own.meta, version },
      languages: { python: { ...python, parse } },
    };
    const eslint = new host.ESLint({
      cwd,
      cache: true,
      cacheLocation: join(cwd, ".eslintcache"),
      cacheStrategy,
      overrideConfigFile: true,
      overrideConfig: pythonConfig(undefined, { plugins: { streamlit } }),
    });
    const results = await eslint.lintFiles(["."]);
    // Cached or not, the problem is told.
    expect(results.map(({ errorCount }) => errorCount)).toEqual([1, 0]);
    return parsed.sort();
  };
}
