/**
 * The seam between the parser and everyone else: text in, tree out, nothing thrown. Behind it is
 * Pyright's parser, so it can be replaced.
 */
import { Module } from "./ast.js";
import { adopt, Source } from "./convert/source.js";
import { statements } from "./convert/statements.js";
import { commentsOf, tokensOf } from "./convert/token-list.js";
import { parseWithPyright } from "./pyright-parser.js";
import { withoutUnclosed } from "./recovery.js";
import { tokenize } from "./tokenizer/tokenizer.js";
import { type PythonSyntaxError, syntaxErrors, tooDeep } from "./syntax-errors.js";
import type { Comment, Token } from "./tokens.js";

export type { PythonSyntaxError };

export interface ParseResult {
  /** Always there: around a syntax error the rest of the file is kept, see `Error`. */
  readonly ast: Module;
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
  /** Empty when CPython accepts the text; otherwise the first error, as CPython reports one. */
  readonly errors: readonly PythonSyntaxError[];
}

/**
 * Parses a Python file. A byte order mark counts as a character of line 1, so positions fit `text`.
 * Tokens are made on first use.
 */
export function parse(text: string): ParseResult {
  try {
    return parseRecovering(text);
  } catch (error) {
    // Brackets or blocks that are nested deeper than the stack; CPython refuses them too.
    if (error instanceof RangeError) return refused(text);
    throw error;
  }
}

/** A file that is being typed may have several unclosed brackets; more than this is not Python. */
const mendingRounds = 4;

function parseRecovering(text: string): ParseResult {
  let raw = parseWithPyright(text);
  const original = raw;
  let mended = text;
  for (let round = 0; round < mendingRounds && raw.diagnostics.length > 0; round++) {
    const shorter = withoutUnclosed(mended, raw.tokens);
    if (shorter === undefined) break;
    mended = shorter;
    raw = parseWithPyright(mended);
  }
  const source = new Source(text, raw.tokens);
  const ast = moduleOf(source, statements(source, raw.module.d.statements));
  const first = raw === original ? source : new Source(text, original.tokens);
  const errors = syntaxErrors(first, original.diagnostics, source.complaints);
  return new Parsed(ast, commentsOf(source), errors, text, raw === original ? null : source);
}

function moduleOf(source: Source, body: Module["body"]): Module {
  const end = source.text.length;
  const ast = new Module(source, 0, end, body);
  adopt(ast, body);
  return ast;
}

function refused(text: string): ParseResult {
  const source = new Source(text, tokenize(text));
  return new Parsed(moduleOf(source, []), commentsOf(source), [tooDeep(source)], text, null);
}

/** Few ask for the tokens, and they are as large as the tree: whoever asks has the text read again. */
class Parsed implements ParseResult {
  #tokens: readonly Token[] | undefined;
  readonly #text: string;
  /** The source of a text that had to be mended, which is not read in the same way again. */
  readonly #mended: Source | null;

  constructor(
    readonly ast: Module,
    readonly comments: readonly Comment[],
    readonly errors: readonly PythonSyntaxError[],
    text: string,
    mended: Source | null,
  ) {
    this.#text = text;
    this.#mended = mended;
  }

  get tokens(): readonly Token[] {
    return (this.#tokens ??= tokensOf(
      this.#mended ?? new Source(this.#text, tokenize(this.#text)),
    ));
  }
}
