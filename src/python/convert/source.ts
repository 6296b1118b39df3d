/**
 * What a conversion needs to know of the text besides Pyright's tree: lines, tokens, and the
 * questions about them that a range depends on. Pyright widens a node over the parentheses around
 * it; CPython does not, so the tokens say where the node itself starts and ends.
 */
import type { Lined, Node, Position, SourceLocation } from "../ast.js";
import { LineTable } from "../ast/lines.js";
import type { T } from "../pyright.js";
import type { Tokens } from "../pyright-parser.js";
import { Tok } from "../pyright-kinds.generated.js";

export interface Span {
  readonly start: number;
  readonly length: number;
}

export const endOf = (span: Span): number => span.start + span.length;

/** A fault that Pyright's parser lets pass and CPython's does not. */
export interface Complaint {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

const openParenthesis = 40;

export class Source implements Lined {
  readonly text: string;
  readonly tokens: Tokens;
  readonly lines: LineTable;
  readonly complaints: Complaint[] = [];
  /** Identifiers of an ASCII file need no normalisation. */
  readonly #isAscii: boolean;

  constructor(text: string, tokens: Tokens) {
    this.text = text;
    this.tokens = tokens;
    this.#isAscii = !/[^\0-\x7f]/.test(text);
    this.lines = new LineTable(text);
  }

  position(offset: number): Position {
    return this.lines.position(offset);
  }

  /** A location as plain values, for what is made on demand itself. */
  place(start: number, end: number): SourceLocation {
    return { start: this.lines.position(start), end: this.lines.position(end) };
  }

  complain(message: string, start: number, end: number): void {
    this.complaints.push({ message, start, end });
  }

  /** Python compares identifiers in normal form KC. */
  identifier(name: string): string {
    return this.#isAscii ? name : name.normalize("NFKC");
  }

  /** The index of the first token that starts at `offset` or later; layout tokens count. */
  tokenIndex(offset: number): number {
    let low = 0;
    let high = this.tokens.count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.tokens.getItemAt(middle).start < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The first token at `offset` or later that is not layout. */
  tokenAt(offset: number): T.Token {
    return this.tokens.getItemAt(this.skipLayout(this.tokenIndex(offset)));
  }

  /** The token before `offset`; the first one when there is none. */
  tokenBefore(offset: number): T.Token {
    let index = Math.max(0, this.tokenIndex(offset) - 1);
    while (index > 0 && isLayout(this.tokens.getItemAt(index))) index--;
    return this.tokens.getItemAt(index);
  }

  skipLayout(index: number): number {
    let at = index;
    while (at < this.tokens.count - 1 && isLayout(this.tokens.getItemAt(at))) at++;
    return at;
  }

  /** The end of a comma right after `end`, or `end`: a tuple without parentheses owns it. */
  afterComma(end: number): number {
    const token = this.tokenAt(end);
    return token.type === Tok.Comma ? endOf(token) : end;
  }

  /** The end of a semicolon after `end`, or `end`: a block owns the last one of its line. */
  afterSemicolon(end: number): number {
    let at = end;
    for (;;) {
      switch (this.text.charCodeAt(at)) {
        case 59: // semicolon
          return at + 1;
        case 32: // space
        case 9: // tab
        case 12: // form feed
          at++;
          break;
        case 92: // backslash: the line goes on
          at += this.text.startsWith("\r\n", at + 1) ? 3 : 2;
          break;
        default:
          return end;
      }
    }
  }

  /** Whether Pyright may have widened an atom that cannot itself start with a parenthesis. */
  isWidened(node: Span): boolean {
    return this.text.charCodeAt(node.start) === openParenthesis;
  }

  /**
   * The range of a widened node without the parentheses around it. `start` is where the node itself
   * starts, when that is known; otherwise it starts at the first token that is no parenthesis.
   */
  unwrap(node: Span, start?: number): [start: number, end: number] {
    let first = this.tokenIndex(node.start);
    let depth = 0;
    for (; first < this.tokens.count - 1; first++) {
      const token = this.tokens.getItemAt(first);
      if (start === undefined ? token.type !== Tok.OpenParenthesis : token.start >= start) break;
      if (token.type === Tok.OpenParenthesis) depth++;
    }
    let last = this.tokenIndex(endOf(node)) - 1;
    while (depth > 0 && last > first && this.tokens.getItemAt(last).type === Tok.CloseParenthesis) {
      last--;
      depth--;
    }
    const from = start ?? this.tokens.getItemAt(first).start;
    return [from, Math.max(from, endOf(this.tokens.getItemAt(Math.max(first, last))))];
  }
}

const isLayout = (token: T.Token): boolean =>
  token.type === Tok.NewLine || token.type === Tok.Indent || token.type === Tok.Dedent;

export function adopt(parent: Node, children: readonly (Node | null)[]): void {
  for (const child of children) if (child !== null) child.parent = parent;
}
