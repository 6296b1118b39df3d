/**
 * Trap: ESLint takes no comment by itself for a language that is not JavaScript, and Python has one
 * form of comment where JavaScript has two. So a `#` comment may hold every directive, prose that
 * starts with "eslint" must not be taken for one, and comments that Python programmers chain on one
 * line must all be heard.
 */
import type { Linter } from "eslint";
import { describe, expect, test } from "vitest";
import { hosts } from "../support/eslint-hosts.js";
import { problems, pythonConfig, result } from "../support/python-plugin.js";

const none: string[] = [];
const print = (line: number, column = 1) =>
  `${String(line)}:${String(column)} streamlit/no-print No print.`;

describe.each(hosts)("$name", (host) => {
  const lint = (text: string, config?: Linter.Config) => problems(host, text, config);

  test.each([
    ["this line", "print(1)  # eslint-disable-line streamlit/no-print", none],
    ["this line, no rule named", "print(1)  # eslint-disable-line", none],
    ["this line, with a reason", "print(1)  # eslint-disable-line streamlit/no-print -- log", none],
    ["no space after the sign", "print(1)  #eslint-disable-line streamlit/no-print", none],
    [
      "the next line",
      "# eslint-disable-next-line streamlit/no-print\nprint(1)\nprint(2)",
      [print(3)],
    ],
    [
      "from here to there",
      "print(1)\n# eslint-disable streamlit/no-print\nprint(3)\n# eslint-enable streamlit/no-print\nprint(5)",
      [print(1), print(5)],
    ],
    ["from here to the end", "# eslint-disable\nprint(1)\nprint(eval(1))", none],
    [
      "two rules",
      "print(eval(1))  # eslint-disable-line streamlit/no-eval, streamlit/no-print",
      none,
    ],
    ["in a string", 'print("# eslint-disable-line")', [print(1)]],
    [
      "behind another tool's comment",
      "print(1)  # noqa: T201  # eslint-disable-line streamlit/no-print",
      none,
    ],
    ["quoted in prose", "# write # eslint-disable to switch it off\nprint(1)", [print(2)]],
    ["prose about ESLint", "# eslint cannot see this\n# eslint\nprint(1)", [print(3)]],
    ["comments for JavaScript alone", "# global foo\n# exported bar\nprint(1)", [print(3)]],
  ])("%s", (_name, text, expected) => {
    const config = pythonConfig({ "streamlit/no-print": "error", "streamlit/no-eval": "error" });
    expect(lint(`${text}\n`, config)).toEqual(expected);
  });

  test("a rule that does not exist is told", () => {
    expect(lint("# eslint-disable-next-line streamlit/no-prnt\nprint(1)\n")).toEqual([
      "1:1 streamlit/no-prnt Definition for rule 'streamlit/no-prnt' was not found.",
      print(2),
    ]);
  });

  test("the reason arrives with the suppressed problem", async () => {
    const text = "print(1)  # eslint-disable-line -- it is a script\n";
    expect((await result(host, text)).suppressedMessages).toMatchObject([
      {
        ruleId: "streamlit/no-print",
        suppressions: [{ kind: "directive", justification: "it is a script" }],
      },
    ]);
  });

  test.each([
    ["severity", "# eslint streamlit/no-print: 0\nprint(1)", none],
    [
      "severity in words, with a reason",
      "# eslint streamlit/no-print: off -- a script\nprint(1)",
      none,
    ],
    ["quoted", '# eslint "streamlit/no-print": "off"\nprint(1)', none],
    [
      "options",
      '# eslint streamlit/no-name: ["error", "worse"]\nworse',
      ["2:1 streamlit/no-name No worse."],
    ],
    [
      "several rules",
      "# eslint streamlit/no-print: off, streamlit/no-name: error\nprint(bad)",
      ["2:7 streamlit/no-name No bad."],
    ],
    [
      "a rule that does not exist",
      "# eslint streamlit/no-prnt: off\nprint(1)",
      ["1:1 streamlit/no-prnt Definition for rule 'streamlit/no-prnt' was not found.", print(2)],
    ],
  ])("inline configuration: %s", (_name, text, expected) => {
    expect(lint(`${text}\n`)).toEqual(expected);
  });

  test("inline configuration that cannot be read is a fatal problem, and the rules still run", () => {
    const found = lint("# eslint streamlit/no-print: [\nprint(1)\n");
    expect(found[0]).toMatch(/^1:1 fatal Failed to parse JSON from/);
    expect(found[1]).toBe(print(2));
  });

  test("inline configuration that changes nothing is told", () => {
    const config = pythonConfig(
      { "streamlit/no-print": "error" },
      { linterOptions: { reportUnusedInlineConfigs: "error" } },
    );
    expect(lint("# eslint streamlit/no-print: error\nprint(1)\n", config)).toEqual([
      "1:1 - Unused inline config ('streamlit/no-print' is already configured to 'error').",
      print(2),
    ]);
  });

  test("where comments are forbidden, each that would steer is told", () => {
    const config = pythonConfig(undefined, {
      name: "strict",
      linterOptions: { noInlineConfig: true },
    });
    const text = "print(1)  # eslint-disable-line\nprint(2)  # streamlit: ignore\n";
    expect(lint(text, config).map((problem) => problem.replace(/has no effect.*/, "…"))).toEqual([
      print(1),
      "1:11 - '# eslint-disable-line' …",
      print(2),
      "2:11 - '# streamlit: ignore' …",
    ]);
  });
});
