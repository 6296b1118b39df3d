/**
 * Trap: when a language's `parse` fails, ESLint runs no rule, and no comment can switch the error
 * off. So parsing never fails here: the error is one fatal problem from `applyInlineConfig()`, in
 * Python's words, and the rules run on the rest of the file.
 *
 * Trap behind the trap: ESLint does not call `applyInlineConfig()` where comments are forbidden.
 * There the rule `streamlit/syntax-error` tells it, and nobody tells it twice.
 */
import type { ESLint, Linter } from "eslint";
import { describe, expect, test } from "vitest";
import plugin from "../../src/index.js";
import type { Surroundings } from "../../src/language/python-language.js";
import { hosts } from "../support/eslint-hosts.js";
import { inOneLine, problems, pythonPlugin, result } from "../support/python-plugin.js";

const broken = "import os\nst.write(\nprint(1)\n";
const error = "2:9 fatal SyntaxError: '(' was never closed";
const print = "3:1 streamlit/no-print No print.";

function config(more: Linter.Config = {}, surroundings: Partial<Surroundings> = {}): Linter.Config {
  const own = pythonPlugin(surroundings);
  const streamlit: ESLint.Plugin = { ...own, rules: { ...own.rules, ...plugin.rules } };
  return {
    files: ["**/*.py"],
    plugins: { streamlit },
    language: "streamlit/python",
    rules: { "streamlit/no-print": "error", "streamlit/syntax-error": "error" },
    ...more,
  };
}

describe.each(hosts)("$name", (host) => {
  test("the error is told once, and the rest of the file is linted", () => {
    expect(problems(host, broken, config())).toEqual([error, print]);
  });

  test("it is fatal, of no rule, and at its place", () => {
    const [problem] = new host.Linter({ configType: "flat" }).verify(broken, config(), "app.py");
    expect(problem).toMatchObject({ ruleId: null, fatal: true, severity: 2, line: 2, column: 9 });
  });

  test("the message is what Python prints", () => {
    const [problem] = problems(host, "if x:\n  a = 1\n    b = 2\n", config());
    expect(problem).toMatch(/^3:\d+ fatal IndentationError: unexpected indent$/);
  });

  test("a correct file says nothing", () => {
    expect(problems(host, "import os\n", config())).toEqual([]);
  });

  test("without the rule it is told all the same", () => {
    expect(problems(host, broken, config({ rules: {} }))).toEqual([error]);
  });

  test("the rest of the file is mended", async () => {
    const overrideConfig = config();
    const { output, fatalErrorCount } = await result(host, broken, { overrideConfig, fix: true });
    expect(output).toBe(broken.replace("print", "log"));
    expect(fatalErrorCount).toBe(1);
  });

  test("comments cannot switch it off by the name of a rule", () => {
    const text = `# eslint-disable streamlit/no-print, streamlit/syntax-error\n${broken}`;
    expect(problems(host, text, config({ linterOptions: {} }))).toContain(
      "3:9 fatal SyntaxError: '(' was never closed",
    );
  });

  describe("where comments are forbidden", () => {
    const byRule = "2:9 streamlit/syntax-error SyntaxError: '(' was never closed";

    test("by --no-inline-config the rule tells it", () => {
      const options = { allowInlineConfig: false };
      expect(problems(host, broken, config(), options)).toEqual([byRule, print]);
      expect(problems(host, broken, config({ rules: {} }), options)).toEqual([]);
    });

    test("by a configuration the rule tells it", () => {
      const forbidden = config({ linterOptions: { noInlineConfig: true } });
      expect(problems(host, broken, forbidden)).toEqual([byRule, print]);
    });
  });

  test.each([true, false])("a source code that is linted again says it again", (allowed) => {
    const linter = new host.Linter({ configType: "flat" });
    const options = { filename: "app.py", allowInlineConfig: allowed };
    const first = linter.verify(broken, config(), options).map(inOneLine);
    for (const allowInlineConfig of [true, allowed]) {
      const again = { filename: "app.py", allowInlineConfig };
      const found = linter.verify(linter.getSourceCode(), config(), again).map(inOneLine);
      if (allowInlineConfig === allowed) expect(found).toEqual(first);
      expect(found).toHaveLength(2);
    }
  });

  test("the rule says nothing about JavaScript", () => {
    const everywhere = config();
    const { plugins = {}, rules = {} } = everywhere;
    const text = "print(1);\n";
    expect(problems(host, text, { plugins, rules }, { filename: "app.js" })).toEqual([]);
  });

  describe("a file that has nothing to do with Streamlit", () => {
    const surroundings: Partial<Surroundings> = {
      isForeign: (path, text) => path.endsWith("app.py") && !text.includes("streamlit"),
    };
    const apps: Linter.Config = { languageOptions: { syntaxErrors: "apps" } };

    test.each([true, false])("is silent where the configuration asks for apps", (allowed) => {
      const options = { allowInlineConfig: allowed };
      const files = config(apps, surroundings);
      expect(problems(host, broken, files, options)).toEqual([print]);
      expect(problems(host, `${broken}import streamlit\n`, files, options)).toHaveLength(2);
    });

    test("is not silent otherwise", () => {
      expect(problems(host, broken, config({}, surroundings))).toEqual([error, print]);
    });
  });

  test.each([
    [
      "an editor's JavaScript comment",
      "// eslint-disable-next-line streamlit/no-print\nprint(1)\n",
    ],
    ["a block comment, outside of Markdown", "/* eslint-disable */\nprint(1)\n"],
  ])("%s is a syntax error, and no directive", (_name, text) => {
    expect(problems(host, text, config())).toEqual([
      "1:1 fatal SyntaxError: invalid syntax",
      "2:1 streamlit/no-print No print.",
    ]);
  });
});
