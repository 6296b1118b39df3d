/**
 * Tokens as Pyright's parser wants them, in few shapes. Pyright makes an object of another shape for
 * every kind of token, so each of its many looks at "the next token" is a guess that the engine
 * compiles over and over; here nearly all tokens have one shape. What a kind lacks is -1 or empty.
 */
import type { T } from "../pyright.js";

export type Comments = T.Comment[] | undefined;

/** Names, keywords, operators, punctuation, the end. */
export class PlainToken implements T.Token {
  constructor(
    readonly start: number,
    readonly length: number,
    readonly type: T.TokenType,
    readonly comments: Comments,
    readonly keywordType: number,
    readonly operatorType: number,
    /** Of a name, in normal form KC. */
    readonly value: string,
  ) {}
}

/** A string literal, or the start, a text or the end of an f-string. */
export class StringToken implements T.Token {
  constructor(
    readonly start: number,
    readonly length: number,
    readonly type: T.TokenType,
    readonly comments: Comments,
    readonly flags: number,
    readonly prefixLength: number,
    readonly quoteMarkLength: number,
    /** What stands between the quotes, as it is written. */
    readonly escapedValue: string,
  ) {}
}

export class NumberToken implements T.Token {
  constructor(
    readonly start: number,
    readonly length: number,
    readonly type: T.TokenType,
    readonly comments: Comments,
    readonly value: number | bigint,
    readonly isInteger: boolean,
    readonly isImaginary: boolean,
  ) {}
}

/** A new line, an indent or a dedent. */
export class LayoutToken implements T.Token {
  constructor(
    readonly start: number,
    readonly length: number,
    readonly type: T.TokenType,
    readonly comments: Comments,
    /** In columns, with tabs of eight. */
    readonly indentAmount: number,
    readonly isIndentAmbiguous: boolean,
    readonly matchesIndent: boolean,
    readonly isDedentAmbiguous: boolean,
  ) {}
}

/** In the form that the parser expects; indices are inside it. */
export class TokenList {
  readonly #items: readonly T.Token[];
  readonly #end: T.Token;
  readonly count: number;

  /** `end` is the last of `items`. */
  constructor(items: readonly T.Token[], end: T.Token) {
    this.#items = items;
    this.#end = end;
    this.count = items.length;
  }

  getItemAt(index: number): T.Token {
    return this.#items[index] ?? this.#end;
  }
}
