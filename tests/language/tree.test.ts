/**
 * Traps of the tree: a node with a name of ESTree's would wake JavaScript's rules; parents are needed
 * by selectors and rules before the walk has come by; a walk that calls itself overflows on a long
 * `elif` chain; a parser that rejects valid Python silences every rule in the file.
 */
import type { Linter, Rule, SourceCode } from "eslint";
import tseslint from "typescript-eslint";
import { describe, expect, test } from "vitest";
import { parseOnce as parse } from "../../src/python/parse-once.js";
import { visitorKeys } from "../../src/python/visitor-keys.js";
import { hosts, type Host } from "../support/eslint-hosts.js";
import { problems, pythonConfig, pythonPlugin } from "../support/python-plugin.js";

describe.each(hosts)("$name", (host) => {
  test("no node is called like one of JavaScript's or TypeScript's", () => {
    const linter = new host.Linter({ configType: "flat" });
    for (const parser of [undefined, tseslint.parser as Linter.Parser]) {
      linter.verify("x", parser === undefined ? {} : { languageOptions: { parser } });
      const others = linter.getSourceCode().visitorKeys;
      expect(others).toHaveProperty("Identifier");
      expect(Object.keys(visitorKeys).filter((type) => type in others)).toEqual([]);
    }
  });

  test.each([
    ["a type", "Call", "f(1)", ["1:1"]],
    ["an attribute", '[attr="cache"]', "@st.cache\ndef f(): ...\n", ["1:2"]],
    ["a field", "Call > Attribute.func > Name.value", "st.write(1)", ["1:1"]],
    ["a descendant", "FunctionDef Return", "def f():\n  if x:\n    return\nlambda: 1", ["3:5"]],
    ["a sibling", "Import + Expr", "import os\nf()\ng()", ["2:1"]],
    ["a position", "Call > Constant:first-child", "f(1, 2)", ["1:3"]],
    ["a negation", "Module > :not(Expr)", "x\nimport os", ["2:1"]],
    ["a parent", "Dict:has(Starred)", "{**a}\n{*b}", []],
    ["a regular expression", "Name[id=/^s/]", "st\nx", ["1:1"]],
    ["the way out", "Module:exit", "x", ["1:1"]],
  ])("a selector by %s: %s", (_name, selector, text, expected) => {
    expect(places(host, selector, text)).toEqual(expected);
  });

  test("parents are there before the walk comes by", () => {
    const seen: unknown[] = [];
    walking(host, "f(x)\n", (context) => ({
      Module(node: Rule.Node) {
        const [statement] = (node as unknown as { body: Rule.Node[] }).body;
        seen.push(statement?.parent === node);
        if (statement) seen.push(context.sourceCode.getAncestors(statement)[0] === node);
      },
    }));
    expect(seen).toEqual([true, true]);
  });

  test("the tree is the same one as long as ESLint walks over it, also for rules that walk themselves", () => {
    const seen: unknown[] = [];
    walking(host, "f(x)\n", ({ sourceCode }) => {
      const code = sourceCode as unknown as { traverse(): Iterable<unknown> };
      const walkOnce = (): number => [...code.traverse()].length;
      const before = walkOnce();
      return {
        Call(node: Rule.Node) {
          seen.push(walkOnce() === before);
          parse("another text");
          const [statement] = sourceCode.ast.body;
          seen.push((statement as { value?: unknown } | undefined)?.value === node);
        },
      };
    });
    expect(seen).toEqual([true, true]);
  });

  test("after the walk it is let go, and parsed again for those who ask", () => {
    const kept: { code?: SourceCode; tree?: unknown } = {};
    walking(host, "f(x) # why\n", ({ sourceCode }) => {
      Object.assign(kept, { code: sourceCode, tree: sourceCode.ast });
      return {};
    });
    parse("another text");
    expect(kept.code?.ast).toEqual(kept.tree);
    expect(kept.code?.ast).not.toBe(kept.tree);
    expect(kept.code?.getAllComments()).toHaveLength(1);
  });

  test("three thousand `elif` do not overflow the stack", () => {
    const chain = Array.from({ length: 3000 }, (_, n) => `elif x == ${String(n)}:\n    pass\n`);
    const text = `if x:\n    pass\n${chain.join("")}print(1)\n`;
    expect(problems(host, text)).toEqual(["6003:1 streamlit/no-print No print."]);
  });

  test.each([
    "with (open(a) as b, open(c) as d):\n    pass",
    "@a.b[c](d)\ndef f(): pass",
    "def f():\n    x = yield",
    "for x in *a, *b:\n    pass",
    't = t"{x}"',
    "try:\n    pass\nexcept A, B:\n    pass",
    "type X[T = int] = list[T]",
    "def f():\n    try:\n        pass\n    finally:\n        return",
  ])("valid Python is linted whole: %s", (text) => {
    expect(problems(host, `${text}\nprint(1)\n`)).toEqual([
      expect.stringContaining("streamlit/no-print"),
    ]);
  });
});

/** Where a selector matches, as `line:column`. */
function places(host: Host, selector: string, text: string): string[] {
  return walking(host, text, (context) => ({
    [selector](node: Rule.Node) {
      context.report({ node, message: "here" });
    },
  })).map((problem) => problem.split(" ")[0] ?? "");
}

function walking(host: Host, text: string, create: Rule.RuleModule["create"]): string[] {
  const streamlit = { ...pythonPlugin(), rules: { walk: { create } } };
  const config = pythonConfig({ "streamlit/walk": "error" }, { plugins: { streamlit } });
  return problems(host, text, config);
}
