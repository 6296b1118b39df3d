/** Joins what rules have said to what was found: by rule and range. */
import type { Linter } from "eslint";
import type { Report } from "../project/report.js";
import { rules } from "../rules/index.js";
import type { FileMessage } from "./file-result.js";

/** The messages in their order; each report belongs to one message at most. */
export function joinMessages(
  messages: readonly Linter.LintMessage[],
  reports: readonly Report[],
): FileMessage[] {
  const byPlace = new Map(reports.map((report) => [placeOfReport(report), report]));
  return messages
    .map((message) => ({ message, report: byPlace.get(placeOfMessage(message)) ?? null }))
    .sort((a, b) => inOrder(a.message, b.message));
}

const ruleOfFault = new Map<string, string>(
  Object.entries(rules).flatMap(([name, rule]) =>
    "fault" in rule ? [[rule.fault, `streamlit/${name}`]] : [],
  ),
);

function placeOfReport({ finding: { fault, at } }: Report): string {
  const { start, end } = at;
  const rule = ruleOfFault.get(fault) ?? "";
  return [rule, start.line, start.column + 1, end.line, end.column + 1].join(":");
}

function placeOfMessage(message: Linter.LintMessage): string {
  const { ruleId, line, column, endLine = line, endColumn = column } = message;
  return [ruleId ?? "", line, column, endLine, endColumn].join(":");
}

function inOrder(a: Linter.LintMessage, b: Linter.LintMessage): number {
  const [ruleA, ruleB] = [a.ruleId ?? "", b.ruleId ?? ""];
  return a.line - b.line || a.column - b.column || (ruleA < ruleB ? -1 : Number(ruleA > ruleB));
}
