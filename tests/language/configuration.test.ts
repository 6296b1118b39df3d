/**
 * Traps of the configuration:
 *
 * - A misspelt option must be told, although JavaScript's options are let through.
 * - `meta.languages` of a rule is matched against the name under which a user registered the plugin,
 *   or against the plugin's `meta.namespace`; ESLint before 10.2 does not look at it. A mismatch ends
 *   the whole run.
 * - `meta.language` and `meta.dialects` of a rule are deprecated.
 * - Comments name rules by the name under which the user registered the plugin.
 * - ESLint does not leave out virtual environments; a preset has to, with an object of `ignores` alone.
 */
import type { ESLint, Linter, Rule } from "eslint";
import { describe, expect, test } from "vitest";
import plugin from "../../src/index.js";
import { hosts } from "../support/eslint-hosts.js";
import { inOneLine, problems, pythonConfig, pythonPlugin } from "../support/python-plugin.js";
import { temporaryFolder } from "../support/temporary-folder.js";

describe.each(hosts)("$name", (host) => {
  test.each([
    [{ pythonVersion: "3.11" }, /"pythonVersion" is no option of the language streamlit\/python/],
    [{ syntaxErrors: "none" }, /"syntaxErrors" of a Python file must be "all" or "apps"/],
  ])("languageOptions %o are refused", (languageOptions, message) => {
    const config = pythonConfig(undefined, { languageOptions });
    expect(() => problems(host, "x\n", config)).toThrow(message);
  });

  const forPython: Rule.RuleModule = {
    meta: { languages: ["streamlit/python"], schema: [] },
    create: (context) => ({
      Module(node: Rule.Node) {
        context.report({ node, message: "Python." });
      },
    }),
  };
  const streamlit: ESLint.Plugin = { ...pythonPlugin(), rules: { "for-python": forPython } };

  test("a rule for this language works under another name of the plugin", () => {
    const config: Linter.Config = {
      files: ["**/*.py"],
      plugins: { snake: streamlit },
      language: "snake/python",
      rules: { "snake/for-python": "error" },
    };
    expect(problems(host, "x\n", config)).toEqual(["1:1 snake/for-python Python."]);
    const text = "# eslint-disable-next-line streamlit/for-python\nx\n";
    expect(problems(host, text, config)[0]).toBe(
      "1:1 streamlit/for-python Definition for rule 'streamlit/for-python' was not found.",
    );
  });

  test("a rule for this language alone ends the run when it is on for JavaScript, from 10.2", () => {
    const config: Linter.Config = {
      plugins: { streamlit },
      rules: { "streamlit/for-python": "error" },
    };
    const run = () => problems(host, "x;\n", config, { filename: "app.js" });
    if (host.name === "ESLint 10") expect(run).toThrow(/does not support|do not support/);
    else expect(run()).toEqual([]);
  });

  test("so no rule of the plugin names languages: unscoped, they leave JavaScript alone", () => {
    const rules = Object.keys(plugin.rules).map((name) => [`streamlit/${name}`, "error"]);
    const config: Linter.Config = {
      plugins: { streamlit: plugin },
      rules: Object.fromEntries(rules) as Linter.RulesRecord,
    };
    expect(problems(host, "x;\n", config, { filename: "app.js" })).toEqual([]);
    for (const { meta } of Object.values(plugin.rules)) {
      for (const key of ["languages", "language", "dialects"]) expect(meta).not.toHaveProperty(key);
    }
  });

  test("the plugin object is one to ESLint: its language lints", () => {
    const config: Linter.Config = {
      files: ["**/*.py"],
      plugins: { streamlit: plugin satisfies ESLint.Plugin },
      language: "streamlit/python",
      rules: { "streamlit/syntax-error": "error" },
    };
    expect(problems(host, "x = 1\n", config)).toEqual([]);
  });

  test("files are found by `files`, and virtual environments too unless they are ignored", async () => {
    const cwd = temporaryFolder({
      "app.py": "print(1)\n",
      "venv/lib/site.py": "print(2)\n",
      "notes.txt": "print(3)\n",
    });
    const found = async (...configs: Linter.Config[]): Promise<string[]> => {
      const overrideConfig = [...configs, pythonConfig()];
      const eslint = new host.ESLint({ cwd, overrideConfigFile: true, overrideConfig });
      const results = await eslint.lintFiles(["."]);
      return results.flatMap(({ filePath, messages }) =>
        messages.map((message) => `${filePath.slice(cwd.length + 1)} ${inOneLine(message)}`),
      );
    };
    const app = "app.py 1:1 streamlit/no-print No print.";
    expect(await found()).toEqual([app, "venv/lib/site.py 1:1 streamlit/no-print No print."]);
    expect(await found({ ignores: ["**/venv/"] })).toEqual([app]);
  });
});
