/**
 * Tabs and spaces that mean different blocks to different readers. CPython measures every
 * indentation twice, with tabs of eight columns and of one, and the two must agree on what is
 * deeper. Pyright suspects every mixture; so its complaint is only a reason to measure.
 */
import type { Source } from "../convert/source.js";
import type { T } from "../pyright.js";
import { Tok } from "../pyright-kinds.generated.js";
import type { Fault } from "./fault.js";

interface Width {
  readonly wide: number;
  readonly narrow: number;
}

export function tabFault(source: Source): Fault | undefined {
  const levels: Width[] = [];
  const outermost: Width = { wide: 0, narrow: 0 };
  let isLineStart = true;
  for (let index = 0; index < source.tokens.count; index++) {
    const token = source.tokens.getItemAt(index);
    if (token.type === Tok.NewLine) isLineStart = true;
    if (!isLineStart || layout.has(token.type)) continue;
    isLineStart = false;
    const start = token.start - source.position(token.start).column;
    const width = widthOf(source.text.slice(start, token.start));
    while ((levels.at(-1) ?? outermost).wide > width.wide) levels.pop();
    const level = levels.at(-1) ?? outermost;
    const agrees =
      level.wide === width.wide ? level.narrow === width.narrow : level.narrow < width.narrow;
    if (!agrees) {
      const message = "inconsistent use of tabs and spaces in indentation";
      return { kind: "TabError", message, start, end: token.start };
    }
    if (level.wide < width.wide) levels.push(width);
  }
  return undefined;
}

const layout: ReadonlySet<T.TokenType> = new Set([
  ...[Tok.NewLine, Tok.Indent, Tok.Dedent, Tok.EndOfStream],
]);

function widthOf(indentation: string): Width {
  let wide = 0;
  let narrow = 0;
  for (const character of indentation) {
    if (character === "\f") wide = narrow = 0;
    else {
      wide += character === "\t" ? 8 - (wide % 8) : 1;
      narrow++;
    }
  }
  return { wide, narrow };
}
