/**
 * `--format json`: one array, in the shape that `docs/cli.md` promises. Lines and columns count from 1,
 * as in ESLint's own output.
 */
import type { Finding, Step } from "../analysis/finding.js";
import { reproductionOf } from "../repro/reproduction.js";
import type { Report } from "../project/report.js";
import { languageOf, type Language } from "../rules/words/spelling.js";
import { actionInWords, eventInWords, roleInWords } from "../rules/words/witness-words.js";
import type { FileMessage, FileResult } from "./file-result.js";
import { countsOf } from "./counts.js";

/** Files with messages or notes, by path. */
export function jsonOf(results: readonly FileResult[]): string {
  return JSON.stringify(results.map(recordOf));
}

function recordOf(result: FileResult) {
  const { path, messages, notes } = result;
  const { errors, warnings, fatal, fixableErrors, fixableWarnings } = countsOf([result]);
  return {
    filePath: path,
    messages: messages.map(messageOf),
    errorCount: errors,
    fatalErrorCount: fatal,
    warningCount: warnings,
    fixableErrorCount: fixableErrors,
    fixableWarningCount: fixableWarnings,
    ...(notes.length === 0 ? {} : { notes: notes.map((note) => ({ ...note, app: path })) }),
  };
}

function messageOf({ message, report }: FileMessage) {
  const { ruleId, severity, fatal, line, column, endLine, endColumn, fix, suggestions } = message;
  return {
    ruleId,
    severity,
    ...(fatal === true ? { fatal } : {}),
    message: message.message,
    ...{ line, column, endLine, endColumn },
    ...(report === null ? {} : evidenceOf(report)),
    ...{ fix, suggestions },
  };
}

function evidenceOf({ finding, others }: Report) {
  const { certainty, witness, related } = finding;
  const { steps, conditions, mended } = witness;
  const repro = reproductionOf(finding);
  const language = languageOf(finding.at.file);
  return {
    certainty,
    witness: {
      steps: steps.map((step) => stepOf(step, language)),
      conditions: conditions.map(({ at, text, value }) => ({
        ...{ file: at.file, line: at.start.line, text, value },
      })),
      ...(mended.length === 0
        ? {}
        : { mended: mended.map(({ file, start }) => ({ file, line: start.line })) }),
    },
    related: [
      ...related.map(({ at, role }) => relatedOf(at, roleInWords(role))),
      ...others.map(({ at, key }) => relatedOf(at, `also for the key '${key}'`)),
    ],
    ...(repro === null ? {} : { repro }),
  };
}

function stepOf({ run, tab, action, at, event }: Step, language: Language) {
  return {
    ...{ run, tab },
    action: action === null ? null : actionInWords(action, language),
    file: at?.file ?? null,
    line: at?.start.line ?? null,
    note: event === null ? null : eventInWords(event),
  };
}

function relatedOf({ file, start }: Finding["at"], note: string) {
  return { file, line: start.line, note };
}
