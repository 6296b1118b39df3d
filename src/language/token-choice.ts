/**
 * Chooses tokens out of a sorted list the way ESLint's own token methods do: a number skips or
 * counts, a function filters, an object says both and whether comments count as tokens.
 */
import type { Comment, Token } from "../python/tokens.js";

export type TokenOrComment = Token | Comment;
type Filter = (token: TokenOrComment) => boolean;

interface Common {
  readonly includeComments?: boolean;
  readonly filter?: Filter;
}
/** Which one token: how many matching ones to skip first. */
export type OneToken = number | Filter | (Common & { readonly skip?: number });
/** Which tokens: at most how many of the matching ones; all of them where nothing is said. */
export type SomeTokens = number | Filter | (Common & { readonly count?: number });

type Direction = "forward" | "backward";

/** True when the options ask for comments too. */
export function includesComments(options: OneToken | SomeTokens | undefined): boolean {
  return typeof options === "object" && options.includeComments === true;
}

/** The one token among `list[from]` up to (not with) `list[to]`, seen from the end that is asked for. */
export function oneToken(
  [list, from, to]: Stretch,
  direction: Direction,
  options: OneToken = 0,
): TokenOrComment | null {
  const filter = filterOf(options);
  let skip = typeof options === "number" ? options : 0;
  if (typeof options === "object") skip = options.skip ?? 0;
  for (const token of walk([list, from, to], direction)) {
    if (filter(token) && skip-- === 0) return token;
  }
  return null;
}

/** The tokens of a stretch in the order of the source, at most `count` from the end that is asked for. */
export function someTokens(
  stretch: Stretch,
  direction: Direction,
  options: SomeTokens = {},
): TokenOrComment[] {
  const filter = filterOf(options);
  let count = typeof options === "number" ? options : Infinity;
  if (typeof options === "object") count = options.count ?? Infinity;
  const chosen: TokenOrComment[] = [];
  for (const token of walk(stretch, direction)) {
    if (chosen.length >= count) break;
    if (filter(token)) chosen.push(token);
  }
  return direction === "forward" ? chosen : chosen.reverse();
}

/** A part of a sorted list: from one index up to, not with, another. */
export type Stretch = readonly [list: readonly TokenOrComment[], from: number, to: number];

/** The tokens of `list` that start in the range `start` up to, not with, `end`. */
export function stretch(list: readonly TokenOrComment[], start: number, end: number): Stretch {
  return [list, firstFrom(list, start), firstFrom(list, end)];
}

/** The index of the first token that starts at or after `offset`. */
export function firstFrom(list: readonly TokenOrComment[], offset: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle]?.range[0] ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function* walk([list, from, to]: Stretch, direction: Direction): Generator<TokenOrComment> {
  const length = Math.max(0, to - from);
  for (let step = 0; step < length; step++) {
    const token = list[direction === "forward" ? from + step : to - 1 - step];
    if (token !== undefined) yield token;
  }
}

function filterOf(options: OneToken | SomeTokens): Filter {
  if (typeof options === "function") return options;
  return (typeof options === "object" ? options.filter : undefined) ?? (() => true);
}
