/**
 * The rules keep typescript-eslint's conventions without loading anything of it: they are of its type
 * `RuleModule`, they have what its `RuleCreator` gives to a rule, and its rule tester takes them. The
 * tester has files in its folder that are on no disk.
 */
import { RuleTester } from "@typescript-eslint/rule-tester";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ESLintUtils, type TSESLint } from "@typescript-eslint/utils";
import { afterAll, describe, expect, it, test } from "vitest";
import { rules } from "../../src/rules/index.js";

RuleTester.afterAll = afterAll;
RuleTester.describe = describe;
RuleTester.it = it;

const aboutSessions = {
  "no-conflicting-widget-default": rules["no-conflicting-widget-default"],
  "no-module-level-mutable-state": rules["no-module-level-mutable-state"],
  "no-uninitialized-read": rules["no-uninitialized-read"],
  "no-widget-write-after-render": rules["no-widget-write-after-render"],
} satisfies Readonly<Record<string, TSESLint.AnyRuleModule>>;

test.each(Object.entries(aboutSessions))("%s is what RuleCreator would make", (name, rule) => {
  const create = ESLintUtils.RuleCreator((each) => `https://example.com/${each}.md`);
  const made = create({
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- rules still have it
    defaultOptions: [],
    ...{ name, create: () => ({}) },
    meta: { type: "problem", docs: { description: "" }, messages: { a: "" }, schema: [] },
  });
  expect(Object.keys(rule)).toEqual(expect.arrayContaining(Object.keys(made)));
  expect(Object.keys(rule.meta).sort()).toEqual(Object.keys(made.meta).sort());
  expect(rule.name).toBe(name);
  expect(rule.defaultOptions).toEqual([]);
  const page = readFileSync(fileURLToPath(rule.meta.docs.url), "utf8");
  expect(page).toContain(`# ${name}`);
});

const runtime = 'import type { St } from "eslint-plugin-streamlit/runtime";\n';
const app = (body: string): string => `${runtime}export function app(st: St) {\n  ${body}\n}\n`;

const tester = new RuleTester();

tester.run("no-uninitialized-read", aboutSessions["no-uninitialized-read"], {
  valid: [
    app('st.sessionState.user = "guest"; st.write(st.sessionState.user);'),
    "export function app(st: { sessionState: { user: string } }) { return st.sessionState.user; }",
  ],
  invalid: [
    {
      code: app("st.write(st.sessionState.user);"),
      errors: [{ messageId: "neverSet", line: 3, column: 12, endLine: 3, endColumn: 32 }],
    },
    {
      code: app("st.write(<string>st.sessionState.user);").replace("export", "export default"),
      filename: "app.mts",
      errors: [{ messageId: "neverSet" }],
    },
  ],
});

tester.run("no-widget-write-after-render", aboutSessions["no-widget-write-after-render"], {
  valid: [app('st.sessionState.n = 1; st.slider("N", { key: "n" });')],
  invalid: [
    {
      code: app('st.slider("N", { key: "n" }); st.sessionState.n = 1;'),
      errors: [{ messageId: "raises", line: 3 }],
    },
  ],
});

tester.run("no-conflicting-widget-default", aboutSessions["no-conflicting-widget-default"], {
  valid: [app('st.sessionState.n = 1; st.slider("N", { key: "n" });')],
  invalid: [
    {
      code: app('st.sessionState.n = 1; st.slider("N", { key: "n", value: 2 });'),
      errors: [{ messageId: "ignored", line: 3 }],
    },
  ],
});

tester.run("no-module-level-mutable-state", aboutSessions["no-module-level-mutable-state"], {
  valid: [`${app("st.write(log.length);")}const log: string[] = [];`],
  invalid: [
    {
      code: `${app('log.push(st.textInput("Name"));')}const log: string[] = [];`,
      errors: [{ messageId: "changed", line: 5 }],
    },
  ],
});
