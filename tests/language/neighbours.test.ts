/**
 * Trap: configurations for JavaScript usually carry no `files`, so their options and rules reach
 * Python files. ESLint's core rules do not say which language they are for; without care seven of
 * them fall over on a Python file, typescript-eslint's typed rules throw, and a `parser` in
 * `languageOptions` is a configuration error. One failure ends the whole run.
 *
 * So: every rule that is installed here is switched on for a Python file that has everything in it,
 * on a frozen tree, and neither throws nor says a word.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import markdown from "@eslint/markdown";
import type { ESLint, Linter, Rule } from "eslint";
import eslintPlugin from "eslint-plugin-eslint-plugin";
import tseslint from "typescript-eslint";
import { describe, expect, test } from "vitest";
import { hosts } from "../support/eslint-hosts.js";
import { problems, pythonConfig } from "../support/python-plugin.js";

// `@eslint/js` comes with ESLint; it is found from there.
const js = createRequire(import.meta.resolve("eslint-9"))("@eslint/js") as {
  configs: Record<"recommended" | "all", Linter.Config>;
};
const python = readFileSync(new URL("../fixtures/every-statement.py", import.meta.url), "utf8");
const report = "print(1)\n";
const ours = pythonConfig();

describe.each(hosts)("$name", (host) => {
  test("the file under test is linted, and is Python", () => {
    expect(problems(host, report, ours)).toEqual(["1:1 streamlit/no-print No print."]);
    expect(problems(host, python, ours)).toEqual([]);
  });

  test("options for JavaScript are dropped", () => {
    const unscoped: Linter.Config = {
      languageOptions: {
        ecmaVersion: 2022,
        sourceType: "script",
        globals: { window: "readonly" },
        parser: tseslint.parser,
        parserOptions: { ecmaFeatures: { jsx: true } },
      },
    };
    expect(problems(host, report, [unscoped, ours])).toHaveLength(1);
    expect(problems(host, report, [ours, unscoped])).toHaveLength(1);
  });

  test.each(["recommended", "all"] as const)("js.configs.%s", (name) => {
    expect(problems(host, python, [js.configs[name], ours])).toEqual([]);
  });

  test("every core rule, deprecated ones too", () => {
    expect(host.coreRuleIds.length).toBeGreaterThan(280);
    const rules = Object.fromEntries(host.coreRuleIds.map((id) => [id, "error" as const]));
    expect(problems(host, python, [{ rules }, ours])).toEqual([]);
  });

  test.each(Object.keys(tseslint.configs) as (keyof typeof tseslint.configs)[])(
    "tseslint.configs.%s",
    (name) => {
      const preset = [tseslint.configs[name]].flat() as Linter.Config[];
      const typed: Linter.Config = { languageOptions: { parserOptions: { projectService: true } } };
      expect(problems(host, python, [...preset, typed, ours])).toEqual([]);
    },
  );

  test.each(["recommended", "all"] as const)("eslint-plugin-eslint-plugin, %s", (name) => {
    expect(problems(host, python, [eslintPlugin.configs[name] as Linter.Config, ours])).toEqual([]);
  });

  test("the presets of another language", () => {
    const preset = markdown.configs.recommended as Linter.Config[];
    expect(problems(host, python, [...preset, ours])).toEqual([]);
  });

  test("a rule may ask for scopes, keys and types while it sets up", () => {
    const seen: unknown[] = [];
    const curious: Rule.RuleModule = {
      create({ sourceCode }) {
        const { ast, scopeManager, visitorKeys } = sourceCode;
        const services = sourceCode.parserServices as {
          program: { getCompilerOptions(): { strict: boolean } };
        };
        seen.push(
          sourceCode.getScope(ast).variables,
          sourceCode.getScope(ast).variableScope === scopeManager.scopes[0],
          sourceCode.getDeclaredVariables(ast),
          visitorKeys[ast.type],
          services.program.getCompilerOptions().strict,
        );
        return {};
      },
    };
    const plugins = { curious: { rules: { asks: curious } } };
    problems(host, "x\n", [{ plugins, rules: { "curious/asks": "error" } }, ours]);
    expect(seen).toEqual([[], true, [], ["body"], true]);
  });

  test("a rule that writes meets frozen nodes", () => {
    const vandal: ESLint.Plugin = {
      rules: {
        writes: {
          create: () => ({
            Name(node) {
              Object.assign(node, { id: "changed" });
            },
          }),
        },
      },
    };
    const config: Linter.Config = { plugins: { vandal }, rules: { "vandal/writes": "error" } };
    expect(() => problems(host, "x\n", [config, ours])).toThrow(/read only property 'id'/);
  });

  test("no selector class of JavaScript matches a Python node", () => {
    const classes = ["statement", "expression", "declaration", "function", "pattern"];
    const restricted = classes.map((name) => `:${name}`);
    const config: Linter.Config = { rules: { "no-restricted-syntax": ["error", ...restricted] } };
    expect(problems(host, python, [config, ours])).toEqual([]);
  });
});
