/**
 * Numbers, read as kindly as Pyright reads them; what CPython refuses of them is told when the tree
 * is made. `0x_` and the like are no numbers.
 */
import { Tok } from "../pyright-kinds.generated.js";
import { type Comments, NumberToken } from "./tokens.js";

const dot = 46;
const zero = 48;

/** Digits and `_`. */
const isDigit = (code: number): boolean => (code >= zero && code <= 57) || code === 95;

/** The number at `start`, which is a digit, `_` or a dot; `undefined` if there is none. */
export function numberAt(text: string, start: number, comments: Comments): NumberToken | undefined {
  const first = text.charCodeAt(start);
  if (first === zero) {
    const radix = prefixed(text, start);
    if (radix !== undefined) return radixNumber(text, start, radix, comments);
  }
  let at = start;
  let value = 0;
  for (; isDigit(text.charCodeAt(at)); at++) {
    const code = text.charCodeAt(at);
    if (code === 95) value = NaN;
    else value = value * 10 + code - zero;
  }
  if (at > start && isWholeNumber(text, start, at)) {
    return decimal(text, start, at, value, comments);
  }
  const next = text.charCodeAt(start + 1);
  if (first === dot ? next < zero || next > 57 : at === start) return undefined;
  return float(text, start, comments);
}

/** Digits that start with 0 are an integer only if they are all 0. */
function isWholeNumber(text: string, start: number, end: number): boolean {
  const first = text.charCodeAt(start);
  if (first === 95) return false;
  const next = text.charCodeAt(end);
  if (next === dot || next === 101 || next === 69) return false;
  if (first !== zero) return true;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code !== zero && code !== 95) return false;
  }
  return true;
}

function decimal(
  text: string,
  start: number,
  end: number,
  counted: number,
  comments: Comments,
): NumberToken {
  const value = Number.isSafeInteger(counted) ? counted : integer(digits(text, start, end));
  const isImaginary = isJ(text.charCodeAt(end));
  const length = end - start + (isImaginary ? 1 : 0);
  return new NumberToken(start, length, Tok.Number, comments, value, true, isImaginary);
}

function float(text: string, start: number, comments: Comments): NumberToken {
  let at = afterDigits(text, start);
  if (text.charCodeAt(at) === dot) at++;
  at = afterDigits(text, at);
  const exponent = text.charCodeAt(at);
  if (exponent === 101 || exponent === 69) {
    at++;
    const sign = text.charCodeAt(at);
    if (sign === 43 || sign === 45) at++;
    at = afterDigits(text, at);
  }
  const value = parseFloat(digits(text, start, at));
  const isImaginary = isJ(text.charCodeAt(at));
  const length = at - start + (isImaginary ? 1 : 0);
  return new NumberToken(start, length, Tok.Number, comments, value, false, isImaginary);
}

function afterDigits(text: string, start: number): number {
  let at = start;
  while (isDigit(text.charCodeAt(at))) at++;
  return at;
}

const isJ = (code: number): boolean => code === 106 || code === 74;

const digits = (text: string, start: number, end: number): string =>
  text.slice(start, end).replaceAll("_", "");

/** Beyond 2^53 a `bigint`. */
function integer(written: string): number | bigint {
  const value = Number(written);
  return Number.isSafeInteger(value) ? value : BigInt(written);
}

interface Radix {
  readonly isDigit: (code: number) => boolean;
}

const hexadecimal: Radix = {
  isDigit: (code) => isDigit(code) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70),
};
const octal: Radix = { isDigit: (code) => (code >= zero && code <= 55) || code === 95 };
const binary: Radix = { isDigit: (code) => code === zero || code === 49 || code === 95 };

function prefixed(text: string, start: number): Radix | undefined {
  const letter = text.charAt(start + 1).toLowerCase();
  const radix =
    letter === "x" ? hexadecimal : letter === "o" ? octal : letter === "b" ? binary : undefined;
  return radix?.isDigit(text.charCodeAt(start + 2)) === true ? radix : undefined;
}

function radixNumber(
  text: string,
  start: number,
  radix: Radix,
  comments: Comments,
): NumberToken | undefined {
  let at = start + 2;
  while (radix.isDigit(text.charCodeAt(at))) at++;
  const written = digits(text, start, at);
  if (written.length === 2) return undefined;
  return new NumberToken(start, at - start, Tok.Number, comments, integer(written), true, false);
}
