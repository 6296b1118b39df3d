/**
 * Blocks of TypeScript and JavaScript in Markdown, with the preset: a block that imports the runtime is an app.
 * Trap: to ESLint a block is a file like any other, so the rules of whole configurations would run on
 * examples that leave something out.
 */
import { parser, plugin as typescriptEslint } from "typescript-eslint";
import type { Linter } from "eslint";
import { describe, expect, test } from "vitest";
import plugin from "../../src/index.js";
import { hosts } from "../support/eslint-hosts.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const fence = "```";
const block = (language: string, ...lines: readonly string[]): string =>
  `${fence}${language}\n${lines.join("\n")}\n${fence}\n`;

const types = 'import type { St } from "eslint-plugin-streamlit/runtime";';
const read = "export const app = (st: St) => st.write(st.sessionState.user);";
const missing = "streamlit/no-uninitialized-read";

/** Rules that a block of an app breaks. */
const others: Linter.Config = {
  rules: { "no-undef": "error", "no-unused-vars": "error", "prefer-const": "error" },
};

describe.each(hosts)("$name", (host) => {
  const lint = async (
    text: string,
    config: readonly Linter.Config[] = plugin.configs.markdown,
  ): Promise<string[]> => {
    const cwd = temporaryFolder({ "guide.md": text });
    const overrideConfig = [...config];
    const eslint = new host.ESLint({ cwd, overrideConfigFile: true, overrideConfig });
    const [result] = await eslint.lintFiles(["guide.md"]);
    return (result?.messages ?? []).map(
      ({ ruleId, line, column, message }) => `${line}:${column} ${ruleId ?? message}`,
    );
  };

  test.each(["ts", "typescript", "tsx"])(
    "an app in a block of %s is judged at its place",
    async (language) => {
      expect(await lint(`# Title\n\n${block(language, types, read)}`)).toEqual([`5:41 ${missing}`]);
    },
  );

  test("JavaScript too, and in a list", async () => {
    const lines = [
      'import { run } from "eslint-plugin-streamlit/runtime";',
      "run((st) => st.write(st.sessionState.user));",
    ];
    const list = block("js", ...lines).replace(/^(?=.)/gm, "  ");
    expect(await lint(`- An app:\n\n${list}`)).toEqual([`5:24 ${missing}`]);
  });

  test("a key that another block sets may be set", async () => {
    const init = block(
      "ts",
      types,
      'export const init = (st: St) => st.sessionState.setDefault("user", "");',
    );
    expect(await lint(block("ts", types, read) + init)).toEqual([]);
  });

  test("a block that says its name can be imported; anything else is out of view", async () => {
    const app = (name: string): string =>
      block(
        "ts",
        types,
        `import { setUp } from "./${name}.js";`,
        "export function app(st: St) {",
        "  setUp(st);",
        "  st.write(st.sessionState.user);",
        "}",
      );
    const setUp = block("ts", "// set-up.ts", "export function setUp(st) { st.write(1); }");
    expect(await lint(app("set-up") + setUp)).toEqual([`6:12 ${missing}`]);
    expect(await lint(app("elsewhere") + setUp)).toEqual([]);
  });

  test("without an import of the runtime, or without an end, a block is nobody's", async () => {
    expect(await lint(block("ts", "st.write(st.sessionState.user);"))).toEqual([]);
    expect(await lint(block("ts", types, "export const app = (st: St) => {", "  // ..."))).toEqual(
      [],
    );
  });

  test("other rules do not speak of blocks", async () => {
    const text = block("ts", types, "let unused = missing;", read);
    expect(await lint(text, [...plugin.configs.markdown, others])).toEqual([`4:41 ${missing}`]);
    const parsed = {
      ...{ files: ["**/*.ts"], languageOptions: { parser } },
      ...{ plugins: { "@typescript-eslint": typescriptEslint } },
      rules: { "@typescript-eslint/no-unused-vars": "error" },
      // True because both are ESLint's shapes, in the types of another package.
    } as Linter.Config;
    expect(await lint(text, [...plugin.configs.markdown, parsed])).toEqual([`4:41 ${missing}`]);
  });
});
