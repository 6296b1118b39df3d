/** How string literals start, and where they or the texts in an f-string end. */
import { Flag } from "../pyright-kinds.generated.js";

const backslash = 92;
const lineFeed = 10;
const carriageReturn = 13;
const openBrace = 123;
const closeBrace = 125;

export const isQuote = (code: number): boolean => code === 39 || code === 34;

/** The flag of each letter that may stand before a quote, by its lower case; 0 for others. */
function prefixFlag(code: number): number {
  switch (code | 32) {
    case 102:
      return Flag.Format;
    case 114:
      return Flag.Raw;
    case 98:
      return Flag.Bytes;
    case 117:
      return Flag.Unicode;
    case 116:
      return Flag.Template;
    default:
      return 0;
  }
}

/** The flags of the letters before the quote; -1 when no string literal starts here. */
export function prefixFlags(text: string, start: number): number {
  const first = prefixFlag(text.charCodeAt(start));
  if (first === 0) return -1;
  if (isQuote(text.charCodeAt(start + 1))) return first;
  const second = prefixFlag(text.charCodeAt(start + 1));
  if (second === 0 || !isQuote(text.charCodeAt(start + 2))) return -1;
  const both = first | second;
  return pairs.has(both) && first !== second ? both : -1;
}

const pairs: ReadonlySet<number> = new Set([
  ...[Flag.Raw | Flag.Format, Flag.Raw | Flag.Template, Flag.Raw | Flag.Bytes],
]);

/** The flags of the quotes at `at`. */
export function quoteFlags(text: string, at: number): number {
  const quote = text.charCodeAt(at);
  const flags = quote === 39 ? Flag.SingleQuote : Flag.DoubleQuote;
  const isTriple = text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote;
  return isTriple ? flags | Flag.Triplicate : flags;
}

const quoteOf = (flags: number): number => ((flags & Flag.SingleQuote) === 0 ? 34 : 39);

export const quoteLength = (flags: number): number => ((flags & Flag.Triplicate) === 0 ? 1 : 3);

/** Where the closing quotes of a plain literal start; -1 - end when nothing closes it. */
export function endOfText(text: string, start: number, flags: number): number {
  const quote = quoteOf(flags);
  const isTriple = (flags & Flag.Triplicate) !== 0;
  const end = text.length;
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      if (!isTriple) return at;
      if (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) return at;
      at++;
    } else if (code === backslash) {
      at = afterEscape(text, at);
    } else if (!isTriple && (code === lineFeed || code === carriageReturn)) {
      return -1 - at;
    } else at++;
  }
  return -1 - end;
}

function afterEscape(text: string, at: number): number {
  const isPair = text.charCodeAt(at + 1) === carriageReturn && text.charCodeAt(at + 2) === lineFeed;
  return Math.min(text.length, at + (isPair ? 3 : 2));
}

type Place = "text" | "field" | "specification";

/** Why a text of an f-string ends. */
type Stop = "quotes" | "field start" | "field end" | "unterminated";

interface Middle {
  readonly end: number;
  readonly stop: Stop;
}

/** The text of an f-string from `start` on; `place` is where in the literal it stands. */
export function middleOf(text: string, start: number, flags: number, place: Place): Middle {
  const quote = quoteOf(flags);
  const isTriple = (flags & Flag.Triplicate) !== 0;
  let isInName = false;
  let at = start;
  const stopAt = (stop: Stop): Middle => ({ end: at, stop });
  for (;;) {
    if (at >= text.length) return stopAt("unterminated");
    const code = text.charCodeAt(at);
    const next = text.charCodeAt(at + 1);
    if (code === backslash) {
      if (!isInName && next === 78 && text.charCodeAt(at + 2) === openBrace) {
        isInName = true;
        at++;
      } else if (next === backslash || isQuote(next) || next === lineFeed) at += 2;
      else if (next === carriageReturn) at = afterEscape(text, at);
      else at++;
    } else if (code === lineFeed || code === carriageReturn) {
      if (!isTriple && place === "text") return stopAt("unterminated");
      at += code === carriageReturn && next === lineFeed ? 2 : 1;
    } else if (code === quote && (!isTriple || isTripled(text, at, quote))) {
      return stopAt("quotes");
    } else if (!isInName && code === openBrace) {
      if (place !== "text" || next !== openBrace) return stopAt("field start");
      at += 2;
    } else if (isInName && code === closeBrace) {
      isInName = false;
      at++;
    } else if (code === closeBrace) {
      if (place !== "text" || next !== closeBrace) return stopAt("field end");
      at += 2;
    } else at++;
  }
}

const isTripled = (text: string, at: number, quote: number): boolean =>
  text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote;
