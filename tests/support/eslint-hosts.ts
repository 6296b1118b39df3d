/**
 * The two ESLint majors that the plugin supports, so that a test runs through both:
 * `describe.each(hosts)("$name: …", (host) => …)`.
 */
import { readdirSync } from "node:fs";
import * as eslint10 from "eslint";
import * as eslint9 from "eslint-9";

export interface Host {
  readonly name: string;
  readonly ESLint: typeof eslint10.ESLint;
  readonly Linter: typeof eslint10.Linter;
  readonly RuleTester: typeof eslint10.RuleTester;
  /** Ids of the rules that ESLint brings itself. */
  readonly coreRuleIds: readonly string[];
}

export const hosts: readonly Host[] = [
  { name: "ESLint 10", ...eslint10, coreRuleIds: coreRulesOf("eslint") },
  // True for what tests do: 9.39 knows the same flat configurations; its types differ in what was
  // removed in 10.
  { name: "ESLint 9.39", ...eslint9, coreRuleIds: coreRulesOf("eslint-9") } as unknown as Host,
];

function coreRulesOf(name: string): string[] {
  const folder = new URL("lib/rules/", import.meta.resolve(`${name}/package.json`));
  const files = readdirSync(folder).filter((file) => file.endsWith(".js") && file !== "index.js");
  return files.map((file) => file.slice(0, -".js".length));
}
