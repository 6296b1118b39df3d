/**
 * Trap: ESLint removes an unused directive by cutting out the place of its node, or, when a list
 * names a rule that is still needed, by searching for the list's text in the file. A node with a
 * wrong place, or a list that does not stand in the file in those words, would make `--fix` cut out
 * something else.
 */
import type { Linter } from "eslint";
import { describe, expect, test } from "vitest";
import { hosts } from "../support/eslint-hosts.js";
import { pythonConfig, result } from "../support/python-plugin.js";

const config = pythonConfig(
  { "streamlit/no-print": "error", "streamlit/no-eval": "error" },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
);
// ESLint puts one space where a comment was.
const gone = " ";

describe.each(hosts)("$name", (host) => {
  const fixed = async (text: string): Promise<string> => {
    const isDirective = (problem: Linter.LintMessage) => problem.ruleId === null;
    const options = { overrideConfig: config, fix: isDirective };
    return (await result(host, text, options)).output ?? text;
  };

  test.each([
    ["x = 1  # eslint-disable-line streamlit/no-print", `x = 1  ${gone}`],
    ["x = 1  # eslint-disable-line", `x = 1  ${gone}`],
    ["# eslint-disable-next-line streamlit/no-print -- why\nx = 1", `${gone}\nx = 1`],
    ["# eslint-disable\nx = 1\n# eslint-enable", `${gone}\nx = 1\n${gone}`],
    [
      "print(1)  # eslint-disable-line streamlit/no-eval, streamlit/no-print -- why",
      "print(1)  # eslint-disable-line streamlit/no-print -- why",
    ],
    ["x = 1  # streamlit: ignore", `x = 1  ${gone}`],
    ["x = 1  # streamlit: ignore[no-print] why", `x = 1  ${gone}`],
    ["x = 1  # streamlit: ignore[no-print, no-eval] why", `x = 1  ${gone}`],
    ["x = 1  # noqa  # streamlit: ignore[no-print] why", `x = 1  # noqa  ${gone}`],
    [
      "print(1)  # streamlit: ignore[no-print, no-eval] why",
      "print(1)  # streamlit: ignore[no-print ] why",
    ],
    [
      "print(1)  # streamlit: ignore[no-eval,no-print] why",
      "print(1)  # streamlit: ignore[ no-print] why",
    ],
    [
      "print(1)  # streamlit: ignore[no-name, no-print, no-eval] why",
      "print(1)  # streamlit: ignore[  no-print ] why",
    ],
  ])("%s", async (text, expected) => {
    expect(await fixed(`${text}\n`)).toBe(`${expected}\n`);
  });

  test.each([
    "print(1)  # eslint-disable-line streamlit/no-print",
    "print(1)  # streamlit: ignore",
    "print(eval(1))  # streamlit: ignore[no-print, no-eval]",
    "print(1)  # noqa  # streamlit: ignore[no-print]",
  ])("what is used stays: %s", async (text) => {
    expect(await fixed(`${text}\n`)).toBe(`${text}\n`);
  });

  test("a part of a list is reported where it stands", () => {
    const linter = new host.Linter({ configType: "flat" });
    const text = "print(1)  # streamlit: ignore[no-print, no-eval]\n";
    expect(linter.verify(text, config, "app.py")).toMatchObject([
      {
        line: 1,
        column: 39,
        severity: 2,
        message: expect.stringContaining("'streamlit/no-eval'") as string,
      },
    ]);
  });
});
