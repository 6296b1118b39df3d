/**
 * What people read: each finding with its lines of code, and the witness in numbered steps.
 */
import { codeFrameColumns } from "@babel/code-frame";
import { createColors } from "picocolors";
import type { Report } from "../project/report.js";
import { conditionsInWords, stepsInWords } from "../rules/words/witness-words.js";
import { countsOf } from "./counts.js";
import type { FileMessage, FileResult } from "./file-result.js";
import { shownPath } from "./shown-path.js";

type Colors = ReturnType<typeof createColors>;

/** Empty when nothing was found. `cwd`: what paths are shown relative to. */
export function textOf(
  results: readonly FileResult[],
  cwd: string,
  coloured: "coloured" | "plain",
): string {
  const colors = createColors(coloured === "coloured");
  const found = results.filter(({ messages }) => messages.length > 0);
  if (found.length === 0) return "";
  const files = found.map((result) => {
    const name = shownPath(result.path, cwd);
    const messages = result.messages.map((each) => messageText(each, name, result.text, colors));
    return messages.join("\n");
  });
  return `${files.join("\n")}\n${summary(found, colors)}\n`;
}

function messageText(
  { message, report }: FileMessage,
  file: string,
  text: string,
  colors: Colors,
): string {
  const { line, column, ruleId, severity } = message;
  const level = severity === 2 ? colors.red("error") : colors.yellow("warning");
  const place = colors.bold(`${file}:${line}:${column}`);
  const rule = ruleId === null ? "" : `  ${colors.dim(ruleId)}`;
  return [
    `${place}  ${level}${rule}`,
    `  ${message.message}`,
    "",
    indented(frameOf(message, text)),
    ...(report === null ? [] : ["", indented(evidence(report, colors))]),
    "",
  ].join("\n");
}

function frameOf({ line, column, endLine, endColumn }: FileMessage["message"], text: string) {
  const start = { line, column };
  // Of a long call the first line is enough.
  const isOnOneLine = endLine === line && endColumn !== undefined && endColumn > column;
  const end = isOnOneLine ? { end: { line, column: endColumn } } : {};
  return codeFrameColumns(text, { start, ...end }, { linesAbove: 2, linesBelow: 1 });
}

function evidence({ finding }: Report, colors: Colors): string {
  const conditions = conditionsInWords(finding);
  const title = conditions === "" ? "How it happens:" : `How it happens, ${conditions}:`;
  const steps = stepsInWords(finding).map((step, index) => `  ${index + 1}. ${step}`);
  return [colors.dim(title), ...steps].join("\n");
}

function summary(results: readonly FileResult[], colors: Colors): string {
  const { errors, warnings } = countsOf(results);
  const text = `${amount(errors, "error")}, ${amount(warnings, "warning")}`;
  return colors.bold(errors > 0 ? colors.red(text) : colors.yellow(text));
}

function amount(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "    ");
}
