/**
 * A Python file as ESLint and its rules see it: tree, tokens, comments, and the comments that steer
 * ESLint.
 *
 * A syntax error is told once. ESLint takes it from `applyInlineConfig()`, as a fatal problem beside
 * those of the rules; where comments are forbidden (`--no-inline-config`) ESLint does not ask, and the
 * rule `streamlit/syntax-error` finds it in `syntaxErrorsNotYetReported()`.
 */
import type { FileProblem } from "@eslint/core";
import type { SourceLocation } from "../python/ast.js";
import type { ParseResult } from "../python/parse.js";
import type { Comment } from "../python/tokens.js";
import {
  disableDirectives,
  inlineConfigurationOf,
  steeringComments,
  type DisableDirectives,
  type InlineConfiguration,
} from "./directives.js";
import { NeighbourlySourceCode } from "./neighbourly-source-code.js";

export interface SyntaxProblem {
  /** As Python prints it: `SyntaxError: '(' was never closed`. */
  readonly message: string;
  readonly loc: SourceLocation;
}

export interface PythonFile {
  readonly text: string;
  /** Whether the file on disk starts with a byte order mark; `text` does not. */
  readonly hasBOM: boolean;
  readonly parse: () => ParseResult;
  /** The errors to tell: none for a file about which nothing is to be said. */
  readonly syntaxErrors: readonly SyntaxProblem[];
  /** Comments that steer ESLint from outside of the Python text, before it. */
  readonly injectedComments: readonly Comment[];
  /** What `# streamlit: ignore[…]` may name. */
  readonly ruleNames: readonly string[];
}

export class PythonSourceCode extends NeighbourlySourceCode {
  readonly hasBOM: boolean;
  readonly #file: PythonFile;
  #steering: Comment[] | undefined;
  #hasReportedErrors = false;

  constructor(file: PythonFile) {
    super(file.text, file.parse);
    this.hasBOM = file.hasBOM;
    this.#file = file;
  }

  /** ESLint calls this first whenever it lints this object, which may be more than once. */
  applyLanguageOptions(): void {
    this.#hasReportedErrors = false;
  }

  getInlineConfigNodes(): Comment[] {
    return (this.#steering ??= steeringComments([
      ...this.#file.injectedComments,
      ...this.comments,
    ]));
  }

  getDisableDirectives(): DisableDirectives {
    const { ruleNames, syntaxErrors } = this.#file;
    return disableDirectives(this.getInlineConfigNodes(), {
      ruleNames,
      brokenLines: syntaxErrors.map(({ loc }) => loc.start.line),
    });
  }

  applyInlineConfig(): InlineConfiguration {
    const { configs, problems } = inlineConfigurationOf(this.getInlineConfigNodes());
    const errors = this.syntaxErrorsNotYetReported();
    this.#hasReportedErrors = true;
    return { configs, problems: [...problems, ...errors.map(problemOf)] };
  }

  /** The syntax errors of this file that ESLint has not taken from `applyInlineConfig()`. */
  syntaxErrorsNotYetReported(): readonly SyntaxProblem[] {
    return this.#hasReportedErrors ? [] : this.#file.syntaxErrors;
  }
}

function problemOf({ message, loc }: SyntaxProblem): FileProblem {
  return { ruleId: null, message, loc };
}
