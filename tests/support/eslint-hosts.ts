/**
 * The two ESLint majors that the plugin supports, so that a test runs through both:
 * `describe.each(hosts)("$name: …", (host) => …)`.
 */
import { builtinRules as builtinRules10 } from "eslint/use-at-your-own-risk";
import * as eslint10 from "eslint";
import { builtinRules as builtinRules9 } from "eslint-9/use-at-your-own-risk";
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
  { name: "ESLint 10", ...eslint10, coreRuleIds: [...builtinRules10.keys()] },
  // True for what tests do: 9.39 knows the same flat configurations; its types differ in what was
  // removed in 10.
  { name: "ESLint 9.39", ...eslint9, coreRuleIds: [...builtinRules9.keys()] } as unknown as Host,
];
