/**
 * How a rule for Python is tested: ESLint's own RuleTester, run by vitest. It asserts fixes,
 * suggestions, places and duplicates as for JavaScript.
 *
 * Trap: its check that a rule does not change the tree listens to JavaScript's root node, so it never
 * happens here; the frozen plugin of `tests/support` takes its place.
 */
import type { Rule, RuleTester } from "eslint";
import { describe, expect, test } from "vitest";
import { hosts } from "../support/eslint-hosts.js";
import { pythonPlugin, rules } from "../support/python-plugin.js";

const setup = { plugins: { streamlit: pythonPlugin() }, language: "streamlit/python" } as const;

describe.each(hosts)("$name", ({ RuleTester }) => {
  class VitestRuleTester extends RuleTester {
    static override describe = describe;
    static override it = test;
  }

  new VitestRuleTester(setup).run("no-print", rules["no-print"], {
    valid: [
      "log(1)",
      { name: "in a page", code: "log(2)", filename: "pages/1_x.py" },
      "# eslint-disable-next-line rule-to-test/no-print\nprint(1)",
    ],
    invalid: [
      {
        code: "print(1)\r\nprint(2)",
        output: "log(1)\r\nlog(2)",
        errors: [
          { messageId: "print", line: 1, column: 1, endLine: 1, endColumn: 6 },
          { messageId: "print", line: 2 },
        ],
      },
    ],
  });

  new VitestRuleTester(setup).run("no-eval", rules["no-eval"], {
    valid: ["literal_eval(1)"],
    invalid: [
      {
        code: "eval(1)",
        errors: [
          {
            messageId: "eval",
            suggestions: [{ messageId: "literal", output: "literal_eval(1)" }],
          },
        ],
      },
    ],
  });

  // What the tester itself refuses, tried without a runner.
  class PlainRuleTester extends RuleTester {
    static override describe = (_name: string, run: () => void) => {
      run();
    };
    static override it = PlainRuleTester.describe;
  }
  const run = (rule: Rule.RuleModule, cases: Parameters<RuleTester["run"]>[2]) => () => {
    new PlainRuleTester(setup).run("rule", rule, cases);
  };

  test("a syntax error in a case is refused", () => {
    expect(run(rules["no-print"], { valid: ["def f(:"], invalid: [] })).toThrow(/fatal parsing/);
  });

  test("a fix that makes a syntax error is refused", () => {
    const rule: Rule.RuleModule = {
      meta: { fixable: "code", schema: [] },
      create: (context) => ({
        Name(node: Rule.Node) {
          context.report({ node, message: "x", fix: (fixer) => fixer.insertTextAfter(node, "(") });
        },
      }),
    };
    const cases = { valid: [], invalid: [{ code: "x", output: "x(", errors: 1 }] };
    expect(run(rule, cases)).toThrow(/fatal parsing error/);
  });

  test("a rule that changes the tree is refused", () => {
    const rule: Rule.RuleModule = {
      meta: { schema: [] },
      create: () => ({
        Module(node: Rule.Node) {
          (node as unknown as { body: unknown[] }).body.push("more");
        },
      }),
    };
    expect(run(rule, { valid: ["x"], invalid: [] })).toThrow(/not extensible/);
  });
});
