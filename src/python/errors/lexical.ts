/**
 * What CPython's tokenizer refuses, in the order of the text: brackets that do not match, strings
 * that do not end, characters that are none of Python's, indentation that fits nowhere.
 */
import { endOf, type Source } from "../convert/source.js";
import type { T } from "../pyright.js";
import { Flag, Tok } from "../pyright-kinds.generated.js";
import type { Fault } from "./fault.js";
import { tabFault } from "./tabs.js";

export function lexicalFault(source: Source): Fault | undefined {
  const scan = new Scan(source);
  const tabs = tabFault(source);
  for (let index = 0; index < source.tokens.count; index++) {
    const token = source.tokens.getItemAt(index);
    if (tabs !== undefined && token.start >= tabs.end) return tabs;
    const fault = scan.take(token, index);
    if (fault !== undefined) return fault;
  }
  return tabs;
}

class Scan {
  readonly #source: Source;
  readonly #open: T.Token[] = [];
  /** The f-strings around the token, with the number of brackets that were open before each. */
  readonly #strings: { readonly token: T.Token; readonly depth: number }[] = [];

  constructor(source: Source) {
    this.#source = source;
  }

  take(token: T.Token, index: number): Fault | undefined {
    const source = this.#source;
    const shape = shapes.get(token.type);
    switch (shape) {
      case undefined:
        return undefined;
      case "opener":
        this.#open.push(token);
        return undefined;
      case "closer":
        return closing(source, this.#open.pop(), token, this.#strings.length > 0);
      case "string":
        return isUnterminated(token) ? unterminated(source, token, "string") : undefined;
      case "field string":
        this.#strings.push({ token, depth: this.#open.length });
        return undefined;
      case "middle":
      case "end": {
        const start = this.#strings.at(-1);
        if (isUnterminated(token)) return unterminated(source, start?.token ?? token, "field");
        if (shape === "end" && start !== undefined) {
          this.#strings.pop();
          // A field that is still open here is the grammar's to report.
          this.#open.splice(start.depth);
        }
        return undefined;
      }
      case "invalid":
        return invalidCharacter(source, token);
      case "number":
        return numberFault(source, token, source.tokens.getItemAt(index + 1));
      case "dedent":
        return misfit(source, token);
    }
  }
}

type Shape =
  | ("opener" | "closer" | "string" | "field string" | "middle" | "end")
  | ("invalid" | "number" | "dedent");

const shapes: ReadonlyMap<T.TokenType, Shape> = new Map<T.TokenType, Shape>([
  [Tok.OpenParenthesis, "opener"],
  [Tok.OpenBracket, "opener"],
  [Tok.OpenCurlyBrace, "opener"],
  [Tok.CloseParenthesis, "closer"],
  [Tok.CloseBracket, "closer"],
  [Tok.CloseCurlyBrace, "closer"],
  [Tok.String, "string"],
  [Tok.FStringStart, "field string"],
  [Tok.FStringMiddle, "middle"],
  [Tok.FStringEnd, "end"],
  [Tok.Invalid, "invalid"],
  [Tok.Number, "number"],

  [Tok.Dedent, "dedent"],
]);

function closing(
  source: Source,
  opener: T.Token | undefined,
  closer: T.Token,
  isInString: boolean,
): Fault | undefined {
  const shown = source.text.charAt(closer.start);
  if (opener === undefined) {
    // In an f-string a lone brace is a matter of the grammar.
    return isInString
      ? undefined
      : syntaxError(`unmatched '${shown}'`, closer.start, endOf(closer));
  }
  const opened = source.text.charAt(opener.start);
  if (closers[opened] === shown) return undefined;
  const from = source.position(opener.start).line;
  const where = from === source.position(closer.start).line ? "" : ` on line ${from}`;
  const message = `closing parenthesis '${shown}' does not match opening parenthesis '${opened}'`;
  return syntaxError(message + where, closer.start, endOf(closer));
}

const closers: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

const isUnterminated = (token: T.Token): boolean =>
  "flags" in token && (Number(token.flags) & Flag.Unterminated) !== 0;

function unterminated(source: Source, token: T.Token, form: "string" | "field"): Fault {
  const flags = "flags" in token ? Number(token.flags) : 0;
  const triple = (flags & Flag.Triplicate) === 0 ? "" : "triple-quoted ";
  const letter = (flags & Flag.Template) === 0 ? "f" : "t";
  const what = form === "string" ? "string" : `${letter}-string`;
  const last = triple === "" ? token.start : source.text.replace(/\s*$/, "").length;
  const line = source.position(Math.max(token.start, last)).line;
  const message = `unterminated ${triple}${what} literal (detected at line ${line})`;
  return syntaxError(message, token.start, Math.min(endOf(token), lineEnd(source, token.start)));
}

function lineEnd(source: Source, offset: number): number {
  const end = source.text.slice(offset).search(/[\r\n]/);
  return end === -1 ? source.text.length : offset + end;
}

function invalidCharacter(source: Source, token: T.Token): Fault | undefined {
  const text = source.text.slice(token.start, endOf(token));
  if (text.startsWith("\\")) {
    const isAtEnd = source.text.slice(token.start + 1).trim() === "";
    const message = isAtEnd
      ? "unexpected EOF while parsing"
      : "unexpected character after line continuation character";
    return syntaxError(message, token.start, endOf(token));
  }
  const strange = /[^\0-\x7f]/u.exec(text);
  if (strange === null) return undefined;
  const code = (strange[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const message = /[\p{C}\p{Z}]/u.test(strange[0])
    ? `invalid non-printable character U+${code}`
    : `invalid character '${strange[0]}' (U+${code})`;
  const start = token.start + strange.index;
  return syntaxError(message, start, start + strange[0].length);
}

/** After a number only an operator or one of these words may follow without a space. */
const mayFollow = /^(and|else|for|if|in|is|not|or)$/;

const bases: Readonly<Record<string, string>> = { x: "hexadecimal", o: "octal", b: "binary" };

function numberFault(source: Source, token: T.Token, next: T.Token): Fault | undefined {
  const isWord = next.type === Tok.Identifier || next.type === Tok.Keyword;
  if (next.start !== endOf(token) || !isWord) return undefined;
  const text = source.text.slice(token.start, endOf(token));
  const word = source.text.slice(next.start, endOf(next));
  if (mayFollow.test(word)) return undefined;
  const base = text === "0" ? bases[word.charAt(0).toLowerCase()] : undefined;
  if (base === undefined) {
    const last = endOf(token) - 1;
    return syntaxError("invalid decimal literal", last, endOf(next));
  }
  const digit = word.charAt(1);
  return /[0-9]/.test(digit)
    ? syntaxError(`invalid digit '${digit}' in ${base} literal`, next.start + 1, endOf(next))
    : syntaxError(`invalid ${base} literal`, next.start, endOf(next));
}

function misfit(source: Source, token: T.Token): Fault | undefined {
  if (!("matchesIndent" in token) || token.matchesIndent !== false) return undefined;
  const start = source.tokenAt(token.start).start;
  const message = "unindent does not match any outer indentation level";
  return { kind: "IndentationError", message, start, end: lineEnd(source, start) };
}

const syntaxError = (message: string, start: number, end: number): Fault => ({
  kind: "SyntaxError",
  message,
  start,
  end,
});
