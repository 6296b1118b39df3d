/**
 * Indents and dedents. Columns are counted twice, with tabs of one and of eight, to see where tabs
 * and spaces are mixed in a way that readers may take for different blocks.
 */
import { Tok } from "../pyright-kinds.generated.js";
import { type Comments, LayoutToken } from "./tokens.js";

interface Indent {
  readonly narrow: number;
  /** With tabs of eight. */
  readonly wide: number;
  readonly hasSpace: boolean;
  readonly hasTab: boolean;
}

const mixes = (a: Indent, b: Indent): boolean =>
  (a.hasSpace && b.hasTab) || (a.hasTab && b.hasSpace);

export class Indentation {
  readonly #open: Indent[] = [];

  /** The columns of the innermost block. */
  get width(): number {
    return this.#open.at(-1)?.wide ?? 0;
  }

  /** Whether the innermost block is indented without tabs. */
  get isPlain(): boolean {
    return this.#open.at(-1)?.hasTab !== true;
  }

  /** The tokens of a line from `start` whose text starts at `at`. */
  enter(indent: Indent, start: number, at: number, comments: Comments): LayoutToken[] {
    const around = this.#open.at(-1);
    const { wide, narrow } = indent;
    if (around === undefined) {
      if (wide === 0) return [];
      this.#open.push(indent);
      return [indentToken(start, narrow, wide, false, comments)];
    }
    if (around.wide < wide) {
      const isAmbiguous = mixes(around, indent) && around.narrow >= narrow;
      this.#open.push(indent);
      return [indentToken(start, narrow, wide, isAmbiguous, comments)];
    }
    if (around.wide === wide) {
      return mixes(around, indent) ? [indentToken(start, narrow, wide, true, comments)] : [];
    }
    return this.#leave(wide, mixes(around, indent), at, comments);
  }

  #leave(wide: number, isAmbiguous: boolean, at: number, comments: Comments): LayoutToken[] {
    const tokens: LayoutToken[] = [];
    while (this.width > wide) {
      this.#open.pop();
      const isFirst = tokens.length === 0;
      const isLast = this.width <= wide;
      tokens.push(
        dedentToken(
          at,
          isLast ? wide : this.width,
          !isLast || this.width === wide,
          isFirst && isAmbiguous,
          isFirst ? comments : undefined,
        ),
      );
    }
    return tokens;
  }
}

const indentToken = (
  start: number,
  length: number,
  amount: number,
  isAmbiguous: boolean,
  comments: Comments,
): LayoutToken =>
  new LayoutToken(start, length, Tok.Indent, comments, amount, isAmbiguous, true, false);

const dedentToken = (
  at: number,
  amount: number,
  matches: boolean,
  isAmbiguous: boolean,
  comments: Comments,
): LayoutToken => new LayoutToken(at, 0, Tok.Dedent, comments, amount, false, matches, isAmbiguous);
