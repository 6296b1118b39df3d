/**
 * What stands before the token at which the grammar fails. CPython words an error by it: in which
 * brackets, after which expression, in which statement.
 */
import { endOf, type Source } from "../convert/source.js";
import type { T } from "../pyright.js";
import { Tok } from "../pyright-kinds.generated.js";

const openers: ReadonlySet<T.TokenType> = new Set([
  ...[Tok.OpenParenthesis, Tok.OpenBracket, Tok.OpenCurlyBrace],
]);

const closers: ReadonlySet<T.TokenType> = new Set([
  ...[Tok.CloseParenthesis, Tok.CloseBracket, Tok.CloseCurlyBrace],
]);

const layout: ReadonlySet<T.TokenType> = new Set([Tok.NewLine, Tok.Indent, Tok.Dedent]);

const constants = /^(True|False|None)$/;

export class Surroundings {
  readonly #source: Source;
  readonly #index: number;
  /** The token before; the failing one itself at the start of the text. */
  readonly previous: T.Token;
  /** The first token of the logical line. */
  readonly statement: T.Token;
  /** The brackets that are open, outermost first. */
  readonly #open: readonly T.Token[];

  constructor(source: Source, index: number) {
    this.#source = source;
    this.#index = index;
    this.previous = source.tokens.getItemAt(Math.max(0, index - 1));
    const start = this.#statementStart(index);
    this.statement = source.tokens.getItemAt(start);
    const open: T.Token[] = [];
    for (let at = start; at < index; at++) {
      const token = source.tokens.getItemAt(at);
      if (openers.has(token.type)) open.push(token);
      else if (closers.has(token.type)) open.pop();
    }
    this.#open = open;
  }

  text(token: T.Token): string {
    return this.#source.text.slice(token.start, endOf(token));
  }

  get innermost(): string {
    const bracket = this.#open.at(-1);
    return bracket === undefined ? "" : this.text(bracket);
  }

  get isInBrackets(): boolean {
    return this.#open.length > 0;
  }

  /** The innermost brace opens a replacement field. */
  get isInFormatString(): boolean {
    const bracket = this.#open.at(-1);
    if (bracket?.type !== Tok.OpenCurlyBrace) return false;
    const { type } = this.#source.tokenBefore(bracket.start);
    return type === Tok.FStringStart || type === Tok.FStringMiddle;
  }

  get isCondition(): boolean {
    return /^(if|elif|while)$/.test(this.text(this.statement));
  }

  isStatementStart(token: T.Token): boolean {
    return token === this.statement;
  }

  isOperator(token: T.Token, operator: T.OperatorType): boolean {
    return "operatorType" in token && token.operatorType === operator;
  }

  /** Whether an expression may end with the token before. */
  get endsExpression(): boolean {
    const { type } = this.previous;
    if (closers.has(type)) return true;
    if (type === Tok.Keyword) return constants.test(this.text(this.previous));
    return endings.has(type);
  }

  /** Where the expression before the token starts: after a bracket, a comma, a colon, `=`, a word. */
  operandStart(): number {
    let depth = 0;
    let start = this.previous.start;
    for (let at = this.#index - 1; at >= 0; at--) {
      const token = this.#source.tokens.getItemAt(at);
      if (closers.has(token.type)) depth++;
      if (openers.has(token.type) && --depth < 0) break;
      if (depth === 0 && this.#delimits(token)) break;
      start = token.start;
    }
    return start;
  }

  #delimits(token: T.Token): boolean {
    if (layout.has(token.type) || token.type === Tok.Comma || token.type === Tok.Colon) return true;
    if (token.type === Tok.Semicolon || token.type === Tok.FStringMiddle) return true;
    if (token.type === Tok.Operator) return /^(=|:=|.+[^=!<>]=)$/.test(this.text(token));
    if (token.type !== Tok.Keyword || constants.test(this.text(token))) return false;
    return token === this.statement || starters.test(this.text(token));
  }

  /** CPython's name of the expression between `start` and the token, judged by its last tokens. */
  operandKind(start: number): string {
    const last = this.text(this.previous);
    if (this.previous.start === start) {
      if (constants.test(last)) return last;
      return this.previous.type === Tok.Identifier ? "name" : "literal";
    }
    if (last === ")") return "function call";
    if (last === "]") return "subscript";
    const before = this.#source.tokens.getItemAt(Math.max(0, this.#index - 2));
    return this.text(before) === "." ? "attribute" : "expression";
  }

  /** The first token of the statement whose block should start at `offset`. */
  headerBefore(offset: number): T.Token {
    let at = this.#source.tokenIndex(offset);
    while (at > 0 && this.#source.tokens.getItemAt(at).type !== Tok.Colon) at--;
    return this.#source.tokens.getItemAt(this.#statementStart(at));
  }

  blockName(header: T.Token): string {
    const word = this.text(header);
    if (word === "def") return "function definition";
    if (word === "class") return "class definition";
    const next = this.text(this.#source.tokenAt(endOf(header)));
    if (word === "async") return next === "def" ? "function definition" : `'${next}' statement`;
    return word === "except" && next === "*" ? "'except*' statement" : `'${word}' statement`;
  }

  #statementStart(index: number): number {
    let at = Math.min(index, this.#source.tokens.count - 1);
    while (at > 0 && !layout.has(this.#source.tokens.getItemAt(at - 1).type)) at--;
    return at;
  }
}

const starters =
  /^(lambda|else|return|yield|raise|del|assert|for|while|with|elif|import|from|await|case|match)$/;

const endings: ReadonlySet<T.TokenType> = new Set([
  ...[Tok.Identifier, Tok.Number, Tok.String, Tok.FStringEnd, Tok.Ellipsis],
]);

/** Whether an expression may begin with the token. */
export function beginsExpression(token: T.Token): boolean {
  return starts.has(token.type);
}

const starts: ReadonlySet<T.TokenType> = new Set([
  ...[Tok.Identifier, Tok.Number, Tok.String, Tok.FStringStart, Tok.Ellipsis],
  ...[Tok.OpenCurlyBrace, Tok.OpenParenthesis, Tok.OpenBracket],
]);
