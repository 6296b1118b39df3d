/**
 * The first syntax error of a text, in CPython's words. What CPython's tokenizer refuses (brackets
 * that do not match, strings that do not end, indentation) comes before what its grammar refuses;
 * an open bracket explains every error on a later line. Pyright's parser is asked where the grammar
 * fails; it also complains of things that are no syntax errors to `ast.parse`, which are dropped.
 */
import type { SourceLocation } from "./ast.js";
import type { Complaint, Source } from "./convert/source.js";
import { endOf } from "./convert/source.js";
import { grammarFault } from "./errors/grammar.js";
import { lexicalFault } from "./errors/lexical.js";
import { isSemantic } from "./errors/semantic.js";
import type { Fault } from "./errors/fault.js";
import type { Diagnostic } from "./pyright-parser.js";
import { unclosedBrackets } from "./recovery.js";

/** What is wrong with a text, in CPython's words. */
export interface PythonSyntaxError {
  /** The class of the exception that CPython raises. */
  readonly kind: "SyntaxError" | "IndentationError" | "TabError";
  readonly message: string;
  readonly range: [start: number, end: number];
  readonly loc: SourceLocation;
}

/**
 * `source` is the text with the tokens of its first parse, not of a mended one. Returns one error
 * or none.
 */
export function syntaxErrors(
  source: Source,
  diagnostics: readonly Diagnostic[],
  complaints: readonly Complaint[],
): PythonSyntaxError[] {
  if (diagnostics.length === 0 && complaints.length === 0) return [];
  const relevant = diagnostics.filter((each) => !isSemantic(source, each));
  const grammar = relevant[0] === undefined ? undefined : grammarFault(source, relevant[0]);
  const chosen =
    (grammar === undefined ? undefined : (lexicalFault(source) ?? unclosed(source, grammar))) ??
    earlier(complaints, grammar);
  if (chosen === undefined) return [];
  const { kind, message, start, end } = chosen;
  return [{ kind, message, range: [start, end], loc: source.place(start, end) }];
}

/** The first complaint of the converter, unless the grammar fails before it. */
function earlier(complaints: readonly Complaint[], grammar: Fault | undefined): Fault | undefined {
  let first = grammar;
  for (const complaint of complaints) {
    if (first === undefined || complaint.start < first.start) {
      first = { kind: "SyntaxError", ...complaint };
    }
  }
  return first;
}

/** The innermost open bracket, when the grammar fails behind its line or at the end of the text. */
function unclosed(source: Source, fault: Fault): Fault | undefined {
  const open = unclosedBrackets(source.tokens).at(-1);
  if (open === undefined) return undefined;
  const isLater = source.position(fault.reached ?? fault.start).line > source.position(open).line;
  const isAtEnd = source.text.slice(fault.reached ?? fault.start).trim() === "";
  if (!isLater && !isAtEnd) return undefined;
  const message = `'${source.text.charAt(open)}' was never closed`;
  return { kind: "SyntaxError", message, start: open, end: open + 1 };
}

export const tooDeep = (source: Source): PythonSyntaxError => {
  const end = endOf(source.tokens.getItemAt(0));
  return {
    kind: "SyntaxError",
    message: "too many nested parentheses",
    range: [0, end],
    loc: source.place(0, end),
  };
};
