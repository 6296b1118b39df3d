/**
 * Tokens and comments in ESLint's shape. They are made when somebody asks for them: an analysis
 * that only needs the tree does not pay for them.
 */
import type { Comment, Token } from "../tokens.js";
import type { T } from "../pyright.js";
import { Tok, Word } from "../pyright-kinds.generated.js";
import { endOf, type Source } from "./source.js";

/** To Pyright they are keywords, to Python names. */
const names: ReadonlySet<T.KeywordType> = new Set([
  ...[Word.Type, Word.Match, Word.Case, Word.Lazy, Word.Debug],
]);

export function tokensOf(source: Source): Token[] {
  const result: Token[] = [];
  for (let index = 0; index < source.tokens.count; index++) {
    const token = source.tokens.getItemAt(index);
    const type = typeOf(token);
    if (type === undefined || token.length === 0) continue;
    const end = endOf(token);
    const value = source.text.slice(token.start, end);
    result.push({ type, value, range: [token.start, end], loc: source.place(token.start, end) });
  }
  return result;
}

export function commentsOf(source: Source): Comment[] {
  const result: Comment[] = [];
  for (let index = 0; index < source.tokens.count; index++) {
    const { comments } = source.tokens.getItemAt(index);
    if (comments === undefined) continue;
    for (const comment of comments) {
      const start = comment.start - 1;
      const end = endOf(comment);
      const loc = source.place(start, end);
      result.push({ type: "Comment", value: comment.value, range: [start, end], loc });
    }
  }
  return result;
}

/** `undefined` for layout. */
function typeOf(token: T.Token): Token["type"] | undefined {
  switch (token.type) {
    case Tok.NewLine:
    case Tok.Indent:
    case Tok.Dedent:
    case Tok.EndOfStream:
      return undefined;
    case Tok.Keyword:
      return "keywordType" in token && names.has((token as T.KeywordToken).keywordType)
        ? "Name"
        : "Keyword";
    case Tok.Identifier:
      return "Name";
    case Tok.Number:
      return "Number";
    case Tok.String:
      return "String";
    case Tok.FStringStart:
      return "FStringStart";
    case Tok.FStringMiddle:
      return "FStringMiddle";
    case Tok.FStringEnd:
      return "FStringEnd";
    case Tok.Invalid:
    case Tok.Backtick:
      return "Invalid";
    case Tok.Operator:
    case Tok.Colon:
    case Tok.Semicolon:
    case Tok.Comma:
    case Tok.OpenParenthesis:
    case Tok.CloseParenthesis:
    case Tok.OpenBracket:
    case Tok.CloseBracket:
    case Tok.OpenCurlyBrace:
    case Tok.CloseCurlyBrace:
    case Tok.Ellipsis:
    case Tok.Dot:
    case Tok.Arrow:
    case Tok.ExclamationMark:
      return "Operator";
  }
}
