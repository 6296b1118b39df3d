/** Counts what was found: for exit codes, summaries and JSON. */
import type { FileResult } from "./file-result.js";

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  /** Errors that kept a file from being read as Python; they are among the errors. */
  readonly fatal: number;
  readonly fixableErrors: number;
  readonly fixableWarnings: number;
}

export function countsOf(results: readonly FileResult[]): Counts {
  const messages = results.flatMap((result) => result.messages.map(({ message }) => message));
  const errors = messages.filter(({ severity }) => severity === 2);
  const warnings = messages.filter(({ severity }) => severity === 1);
  return {
    errors: errors.length,
    warnings: warnings.length,
    fatal: errors.filter(({ fatal }) => fatal === true).length,
    fixableErrors: errors.filter(({ fix }) => fix !== undefined).length,
    fixableWarnings: warnings.filter(({ fix }) => fix !== undefined).length,
  };
}
