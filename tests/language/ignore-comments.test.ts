/**
 * Trap: whoever has never seen ESLint writes one comment at the end of the line, expects it to be
 * heard, and does not notice that a misspelt one was not. So `# streamlit: ignore[rule] reason` works
 * like ESLint's directives, and what cannot be read is told.
 */
import { describe, expect, test } from "vitest";
import { hosts } from "../support/eslint-hosts.js";
import { problems, pythonConfig, result } from "../support/python-plugin.js";

const both = pythonConfig({ "streamlit/no-print": "error", "streamlit/no-eval": "error" });
const printIsLeft = ["1:1 streamlit/no-print No print."];
const bothAreLeft = [...printIsLeft, "1:7 streamlit/no-eval No eval."];

describe.each(hosts)("$name", (host) => {
  test.each([
    ["# streamlit: ignore", []],
    ["# streamlit: ignore because it is a script", []],
    ["# streamlit: ignore[no-eval]", printIsLeft],
    ["# streamlit: ignore[no-eval] reason", printIsLeft],
    ["# streamlit: ignore[no-eval]  # another comment", printIsLeft],
    ["#streamlit:ignore [no-eval]", printIsLeft],
    ["# streamlit: ignore[streamlit/no-eval]", printIsLeft],
    ["# streamlit: ignore[no-eval, no-print] reason", []],
    ["# type: ignore[misc]  # streamlit: ignore[no-eval,no-print]", []],
    ["# streamlit: ignored by design", bothAreLeft],
    ["# see streamlit: ignore", bothAreLeft],
  ])("print(eval(1))  %s", (comment, expected) => {
    expect(problems(host, `print(eval(1))  ${comment}\n`, both)).toEqual(expected);
  });

  test("it speaks of its own line alone", () => {
    expect(problems(host, "# streamlit: ignore[no-print]\nprint(1)\n").at(-1)).toBe(
      "2:1 streamlit/no-print No print.",
    );
  });

  test("in a call over several lines it stands on the line that is reported", () => {
    expect(problems(host, "f(\n    print(1),  # streamlit: ignore[no-print]\n)\n")).toEqual([]);
  });

  test.each([
    [
      "# streamlit: ignore[no-prnt]",
      '1:31 - There is no rule "no-prnt" to ignore. The rules are "no-print", "no-eval", "no-name".',
    ],
    [
      "# streamlit: ignore[no-print, prnt]",
      '1:41 - There is no rule "prnt" to ignore. The rules are "no-print", "no-eval", "no-name".',
    ],
    [
      "# streamlit: ignore[]",
      `1:31 - A rule's name is missing between the brackets. The rules are "no-print", "no-eval", "no-name".`,
    ],
    ...[
      "# streamlit: ignore[no-print",
      "# streamlit: ignore(no-print)",
      "# streamlit: ignore: x",
    ].map((comment): [string, string] => [
      comment,
      "1:11 - This comment silences nothing. Write `# streamlit: ignore[rule] reason`, with the rule's name in square brackets.",
    ]),
  ])("print(1)  %s is told", (comment, message) => {
    expect(problems(host, `print(1)  ${comment}\n`)).toContain(message);
  });

  test("the reason arrives with the suppressed problem", async () => {
    const text = "print(1)  # streamlit: ignore[no-print] -- a script\n";
    expect((await result(host, text)).suppressedMessages).toMatchObject([
      { suppressions: [{ kind: "directive", justification: "a script" }] },
    ]);
  });

  test("without brackets it does not hide a syntax error", () => {
    expect(problems(host, "x = = 1  # streamlit: ignore\n")).toEqual([
      "1:5 fatal SyntaxError: invalid syntax",
    ]);
  });
});
