/**
 * Keeps what follows a bracket that never closes. To the tokenizer the rest of the file is inside
 * the bracket; so the bracket is overwritten with a space in a copy of the same length, in which
 * all offsets stay valid, and the copy is parsed instead. The call that was being typed is lost
 * (`st.write(` becomes `st.write`), the rest of the file is not.
 */
import type { T } from "./pyright.js";
import type { Tokens } from "./pyright-parser.js";
import { Tok } from "./pyright-kinds.generated.js";

/** The text without the unclosed brackets of its last damaged line; `undefined` if all close. */
export function withoutUnclosed(text: string, tokens: Tokens): string | undefined {
  const unclosed = unclosedBrackets(tokens);
  if (unclosed.length === 0) return undefined;
  const last = unclosed.at(-1) ?? 0;
  const line = Math.max(text.lastIndexOf("\n", last), text.lastIndexOf("\r", last)) + 1;
  let mended = text;
  for (const offset of unclosed) {
    if (offset >= line) mended = `${mended.slice(0, offset)} ${mended.slice(offset + 1)}`;
  }
  return mended;
}

/** Offsets of the brackets that nothing closes, ascending. */
export function unclosedBrackets(tokens: Tokens): number[] {
  const open: { offset: number; closer: T.TokenType }[] = [];
  const unclosed: number[] = [];
  for (let index = 0; index < tokens.count; index++) {
    const token = tokens.getItemAt(index);
    const closer = closers.get(token.type);
    if (closer !== undefined) open.push({ offset: token.start, closer });
    else if (isCloser.has(token.type)) {
      const opener = open.findLastIndex((bracket) => bracket.closer === token.type);
      if (opener === -1) continue;
      for (const { offset } of open.splice(opener).slice(1)) unclosed.push(offset);
    }
  }
  for (const { offset } of open) unclosed.push(offset);
  return unclosed.sort((a, b) => a - b);
}

const closers: ReadonlyMap<T.TokenType, T.TokenType> = new Map<T.TokenType, T.TokenType>([
  [Tok.OpenParenthesis, Tok.CloseParenthesis],
  [Tok.OpenBracket, Tok.CloseBracket],
  [Tok.OpenCurlyBrace, Tok.CloseCurlyBrace],
]);

const isCloser: ReadonlySet<T.TokenType> = new Set(closers.values());
