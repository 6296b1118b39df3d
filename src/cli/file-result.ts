/**
 * What was found in one file: ESLint's messages, each joined to the report that it tells.
 */
import type { Linter } from "eslint";
import type { Note } from "../analysis/finding.js";
import type { Report } from "../project/report.js";

export interface FileMessage {
  readonly message: Linter.LintMessage;
  /** `null` for a syntax error, an unused directive, broken settings. */
  readonly report: Report | null;
}

export interface FileResult {
  /** An absolute path. */
  readonly path: string;
  readonly text: string;
  /** The linted folder; places in reports are relative to it. */
  readonly folder: string;
  readonly messages: readonly FileMessage[];
  readonly notes: readonly Note[];
}
