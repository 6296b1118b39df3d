/**
 * Python's tokens, exactly those of Pyright's tokenizer, for Pyright's parser; a test compares the
 * two. It exists for speed: its functions are small and meet few shapes of objects, so the engine
 * compiles each of them once, and what the parser never asks for is left out (line tables, `type:
 * ignore` comments, statistics of quotes and tabs).
 */
import {
  Comment,
  isIdentifierChar,
  isIdentifierStartChar,
  isSurrogateChar,
  type T,
} from "../pyright.js";
import { Flag, Op, Tok } from "../pyright-kinds.generated.js";
import { Indentation } from "./indentation.js";
import { numberAt } from "./numbers.js";
import { operatorLength, operatorOf } from "./operators.js";
import { endOfText, isQuote, middleOf, prefixFlags, quoteFlags, quoteLength } from "./strings.js";
import { type Comments, LayoutToken, PlainToken, StringToken, TokenList } from "./tokens.js";
import { words } from "./words.js";

export function tokenize(text: string): TokenList {
  return new Tokenizer(text).run();
}

/** A replacement field that is being read. */
interface Field {
  readonly depth: number;
  isInSpecification: boolean;
}

/** An f-string or t-string that is being read. */
interface Formatted {
  readonly flags: number;
  field: Field | undefined;
  readonly around: Field[];
}

class Tokenizer {
  readonly #text: string;
  readonly #tokens: T.Token[] = [];
  readonly #indentation = new Indentation();
  #at = 0;
  /** How many brackets are open. */
  #depth = 0;
  /** Those since the last token. */
  #comments: Comments;
  #formatted: Formatted | undefined;
  readonly #formattedAround: Formatted[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  run(): TokenList {
    const { length } = this.#text;
    words.clear();
    this.#readIndentation();
    while (this.#at < length) {
      const formatted = this.#formatted;
      if (formatted !== undefined && formatted.field?.isInSpecification !== false) {
        this.#readMiddle(formatted);
      }
      if (this.#at < length) this.#readToken(this.#text.charCodeAt(this.#at));
    }
    return this.#finish();
  }

  #readToken(code: number): void {
    switch (code < 128 ? classes[code] : beyond) {
      case space:
        this.#at++;
        return;
      case letter:
        this.#readName(code);
        return;
      case prefix:
        if (!this.#readString(prefixFlags(this.#text, this.#at))) this.#readName(code);
        return;
      case quote:
        this.#readString(0);
        return;
      case digit:
        if (!this.#readNumber()) this.#readInvalid();
        return;
      case lineEnd:
        this.#readLineEnd(code);
        return;
      case bracketOpen:
        this.#open(code);
        return;
      case bracketClose:
        this.#close(code);
        return;
      case operator:
        this.#readOperator(code);
        return;
      case single:
        this.#punctuate(punctuation[code], 1);
        return;
      default:
        this.#readOther(code);
    }
  }

  /** What is rare, or needs a second look. */
  #readOther(code: number): void {
    if (code === 35) this.#readComment();
    else if (code === 58) this.#readColon();
    else if (code === 46) this.#readDot();
    else if (code === 92) this.#readContinuation();
    else if (code === 33 && this.#formatted !== undefined) this.#punctuate(Tok.ExclamationMark, 1);
    else if (code === 0xfeff && this.#at === 0) this.#at++;
    else if (code < 128) this.#readInvalid();
    else this.#readName(code);
  }

  #takeComments(): Comments {
    const comments = this.#comments;
    this.#comments = undefined;
    return comments;
  }

  #push(type: T.TokenType, length: number, keyword: number, op: number, value: string): void {
    const comments = this.#takeComments();
    this.#tokens.push(new PlainToken(this.#at, length, type, comments, keyword, op, value));
    this.#at += length;
  }

  #punctuate(type: T.TokenType | undefined, length: number): void {
    this.#push(type ?? Tok.Invalid, length, none, none, "");
  }

  #readName(code: number): void {
    const text = this.#text;
    const start = this.#at;
    let end = start;
    if (code < 128) while (isNamePart[text.charCodeAt(++end)] === 1);
    if (text.charCodeAt(end) > 127) {
      this.#readStrangeName(start, end);
      return;
    }
    const slot = words.slot(text, start, end);
    const keyword = words.keyword(slot);
    if (keyword === none) {
      this.#push(Tok.Identifier, end - start, none, none, words.text(slot));
    } else this.#push(Tok.Keyword, end - start, keyword, none, "");
  }

  /** A name with characters beyond ASCII, of which those from `rest` on have not been read. */
  #readStrangeName(start: number, rest: number): void {
    const text = this.#text;
    const first = rest === start ? afterFirst(text, start) : rest;
    const end = first === start ? start : afterName(text, first);
    if (end === start) {
      this.#readInvalid();
      return;
    }
    const keyword = end === rest ? words.keyword(words.slot(text, start, end)) : none;
    const value = text.slice(start, end).normalize("NFKC");
    if (keyword === none) this.#push(Tok.Identifier, end - start, none, none, value);
    else this.#push(Tok.Keyword, end - start, keyword, none, "");
  }

  #readNumber(): boolean {
    const token = numberAt(this.#text, this.#at, this.#comments);
    if (token === undefined) return false;
    this.#comments = undefined;
    this.#tokens.push(token);
    this.#at += token.length;
    return true;
  }

  #readOperator(code: number): void {
    const length = operatorLength(this.#text, this.#at);
    if (code === 45 && this.#text.charCodeAt(this.#at + 1) === 62) this.#punctuate(Tok.Arrow, 2);
    else if (length === 0) this.#readOther(code);
    else {
      const op = operatorOf(this.#text, this.#at, length);
      this.#push(Tok.Operator, length, none, op, "");
    }
  }

  #readDot(): void {
    const text = this.#text;
    const next = text.charCodeAt(this.#at + 1);
    if (next >= 48 && next <= 57 && this.#readNumber()) return;
    if (next === 46 && text.charCodeAt(this.#at + 2) === 46) this.#punctuate(Tok.Ellipsis, 3);
    else this.#punctuate(Tok.Dot, 1);
  }

  #readColon(): void {
    const field = this.#formatted?.field;
    const ended = field?.depth === this.#depth ? field : undefined;
    if (ended === undefined && this.#text.charCodeAt(this.#at + 1) === 61) {
      this.#push(Tok.Operator, 2, none, Op.Walrus, "");
      return;
    }
    this.#punctuate(Tok.Colon, 1);
    if (ended !== undefined) ended.isInSpecification = true;
  }

  #open(code: number): void {
    this.#depth++;
    this.#punctuate(punctuation[code], 1);
    const formatted = this.#formatted;
    if (code !== 123 || formatted === undefined) return;
    const { field, around } = formatted;
    if (field?.isInSpecification === false) return;
    if (field !== undefined) around.push(field);
    formatted.field = { depth: this.#depth, isInSpecification: false };
  }

  #close(code: number): void {
    const formatted = this.#formatted;
    if (code === 125 && formatted?.field?.depth === this.#depth) {
      formatted.field = formatted.around.pop();
    }
    if (this.#depth > 0) this.#depth--;
    this.#punctuate(punctuation[code], 1);
  }

  #readComment(): void {
    const text = this.#text;
    const start = this.#at + 1;
    let end = start;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === 10 || code === 13) break;
    }
    const comment = Comment.create(start, end - start, text.slice(start, end));
    if (this.#comments === undefined) this.#comments = [comment];
    else this.#comments.push(comment);
    this.#at = end;
  }

  /** A backslash at the end of a line; at the end of the text it is nothing. */
  #readContinuation(): void {
    const length = 1 + lineEndLength(this.#text, this.#at + 1);
    if (length === 1 || this.#at + length >= this.#text.length) {
      this.#readInvalid();
      return;
    }
    this.#at += length;
    if (this.#tokens.at(-1)?.type === Tok.NewLine) this.#readIndentation();
  }

  #readLineEnd(code: number): void {
    const length = code === 13 ? lineEndLength(this.#text, this.#at) : 1;
    if (this.#depth === 0) this.#endLine(length);
    this.#at += length;
    this.#readIndentation();
  }

  /** Blank lines give no token of their own, but the first. */
  #endLine(length: number): void {
    const tokens = this.#tokens;
    if (tokens.at(-1)?.type === Tok.NewLine) return;
    const comments = this.#takeComments();
    tokens.push(new LayoutToken(this.#at, length, Tok.NewLine, comments, 0, false, true, false));
  }

  #readIndentation(): void {
    const text = this.#text;
    const start = this.#at;
    let narrow = 0;
    let wide = 0;
    let hasSpace = false;
    let hasTab = false;
    let at = start;
    for (; ; at++) {
      const code = text.charCodeAt(at);
      if (code === 32) {
        narrow++;
        wide++;
        hasSpace = true;
      } else if (code === 9) {
        narrow++;
        wide += 8 - (wide % 8);
        hasTab = true;
      } else if (code === 12) {
        narrow = wide = 0;
        hasSpace = hasTab = false;
      } else break;
    }
    this.#at = at;
    const next = text.charCodeAt(at);
    const isBlank = at >= text.length || next === 35 || next === 10 || next === 13;
    if (!isBlank) this.#indent(start, narrow, wide, hasSpace, hasTab);
  }

  #indent(start: number, narrow: number, wide: number, hasSpace: boolean, hasTab: boolean): void {
    if (this.#depth > 0) return;
    const indentation = this.#indentation;
    if (!hasTab && indentation.isPlain && indentation.width === wide) return;
    const indent = { narrow, wide, hasSpace, hasTab };
    const tokens = indentation.enter(indent, start, this.#at, this.#comments);
    if (tokens.length > 0) this.#comments = undefined;
    for (const token of tokens) this.#tokens.push(token);
  }

  #readInvalid(): void {
    const text = this.#text;
    let end = this.#at;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      const found = code < 128 ? classes[code] : beyond;
      if (found === space || found === lineEnd) break;
      if (found === beyond && isSurrogateChar(code)) end++;
    }
    this.#punctuate(Tok.Invalid, Math.min(end, text.length) - this.#at);
  }

  /** `letters` are the flags of the prefix, 0 without one; false if no string starts here. */
  #readString(letters: number): boolean {
    if (letters < 0) return false;
    const text = this.#text;
    const start = this.#at;
    let opening = start;
    while (!isQuote(text.charCodeAt(opening))) opening++;
    const flags = letters | quoteFlags(text, opening);
    const quotes = quoteLength(flags);
    const inside = opening + quotes;
    if ((letters & (Flag.Format | Flag.Template)) !== 0) {
      this.#pushString(Tok.FStringStart, start, inside, flags, opening - start, "");
      if (this.#formatted !== undefined) this.#formattedAround.push(this.#formatted);
      this.#formatted = { flags, field: undefined, around: [] };
      return true;
    }
    const end = endOfText(text, inside, flags);
    if (end >= 0) {
      const value = text.slice(inside, end);
      this.#pushString(Tok.String, start, end + quotes, flags, opening - start, value);
    } else if (!this.#closesFormatted(flags)) {
      const open = flags | Flag.Unterminated;
      const value = text.slice(inside, -1 - end);
      this.#pushString(Tok.String, start, -1 - end, open, opening - start, value);
    }
    return true;
  }

  #pushString(
    type: T.TokenType,
    start: number,
    end: number,
    flags: number,
    prefixLength: number,
    value: string,
  ): void {
    const comments = this.#takeComments();
    const quotes = quoteLength(flags);
    this.#tokens.push(
      new StringToken(start, end - start, type, comments, flags, prefixLength, quotes, value),
    );
    this.#at = end;
  }

  /** A string that does not end may be the end of the f-string around it: a bracket is missing. */
  #closesFormatted(flags: number): boolean {
    const formatted = this.#formatted;
    if (formatted?.field === undefined) return false;
    const { around } = formatted;
    const quotes = Flag.SingleQuote | Flag.DoubleQuote | Flag.Triplicate;
    if (flags !== (formatted.flags & quotes)) return false;
    this.#depth = (around[0] ?? formatted.field).depth - 1;
    around.length = 0;
    formatted.field = undefined;
    return true;
  }

  /** The text of an f-string up to its next field or its end. */
  #readMiddle(formatted: Formatted): void {
    const text = this.#text;
    const start = this.#at;
    const place = formatted.field === undefined ? "text" : "specification";
    const { end, stop } = middleOf(text, start, formatted.flags, place);
    const flags = formatted.flags | stopFlags[stop];
    if (end > start || stop === "unterminated") {
      const value = text.slice(start, end);
      const length = end - start;
      this.#tokens.push(
        new StringToken(start, length, Tok.FStringMiddle, undefined, flags, 0, 0, value),
      );
    }
    this.#at = end;
    if (stop === "quotes") {
      this.#endFormatted(quoteLength(flags), flags);
    } else if (stop === "unterminated") this.#formatted = this.#formattedAround.pop();
  }

  #endFormatted(length: number, flags: number): void {
    const at = this.#at;
    this.#tokens.push(new StringToken(at, length, Tok.FStringEnd, undefined, flags, 0, 0, ""));
    this.#at = at + length;
    this.#formatted = this.#formattedAround.pop();
  }

  #finish(): TokenList {
    while (this.#formatted !== undefined) {
      this.#endFormatted(0, this.#formatted.flags | Flag.Unterminated);
    }
    if (this.#depth === 0) this.#endLine(0);
    this.#indent(this.#at, 0, 0, false, false);
    const comments = this.#takeComments();
    const end = new PlainToken(this.#at, 0, Tok.EndOfStream, comments, none, none, "");
    this.#tokens.push(end);
    return new TokenList(this.#tokens, end);
  }
}

const none = -1;

const stopFlags = {
  quotes: 0,
  "field start": Flag.ReplacementFieldStart,
  "field end": Flag.ReplacementFieldEnd,
  unterminated: Flag.Unterminated,
} as const;

/** What a character may start. */
const [other, space, letter, prefix, quote, digit] = [0, 1, 2, 3, 4, 5] as const;
const [lineEnd, bracketOpen, bracketClose, operator, single, beyond] = [
  6, 7, 8, 9, 10, 11,
] as const;

const classes = new Uint8Array(128).fill(other);
const isNamePart = new Uint8Array(128);
const punctuation: (T.TokenType | undefined)[] = [];

for (let code = 0; code < 128; code++) {
  if (isIdentifierStartChar(code)) classes[code] = letter;
  if (isIdentifierChar(code)) isNamePart[code] = 1;
}

const classOf = (characters: string, found: number): void => {
  for (const character of characters) classes[character.charCodeAt(0)] = found;
};
classOf(" \t\f", space);
classOf("fFrRbBuUtT", prefix);
classOf("'\"", quote);
classOf("0123456789", digit);
classOf("\n\r", lineEnd);
classOf("([{", bracketOpen);
classOf(")]}", bracketClose);
classOf("+-*/%@&|^~<>=!", operator);
classOf(",;`", single);

const marks: readonly (readonly [string, T.TokenType])[] = [
  ...([
    ["(", Tok.OpenParenthesis],
    [")", Tok.CloseParenthesis],
    ["[", Tok.OpenBracket],
    ["]", Tok.CloseBracket],
    ["{", Tok.OpenCurlyBrace],
    ["}", Tok.CloseCurlyBrace],
    [",", Tok.Comma],
    [";", Tok.Semicolon],
    ["`", Tok.Backtick],
  ] as const),
];
for (let code = 0; code < 128; code++) punctuation.push(undefined);
for (const [mark, type] of marks) punctuation[mark.charCodeAt(0)] = type;

/** The length of the line end at `at`; 0 if there is none. */
function lineEndLength(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === 10) return 1;
  if (code !== 13) return 0;
  return text.charCodeAt(at + 1) === 10 ? 2 : 1;
}

/** Behind the first character of a name, which may take two units; `at` if there is none. */
function afterFirst(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (isIdentifierStartChar(code)) return at + 1;
  return isIdentifierStartChar(code, nextCode(text, at)) ? at + 2 : at;
}

function afterName(text: string, start: number): number {
  let at = start;
  for (;;) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    if (isIdentifierChar(code)) at++;
    else if (isIdentifierChar(code, nextCode(text, at))) at += 2;
    else return at;
  }
}

const nextCode = (text: string, at: number): number =>
  at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
