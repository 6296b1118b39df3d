/**
 * Patterns of `match`, under CPython's names. What a broken pattern leaves behind is an `Error`.
 */
import type { NodeBase } from "./base.js";
import type { ErrorNode, Expression } from "./expressions.js";

/** A literal or a dotted name, compared with `==`. */
export interface MatchValue extends NodeBase<"MatchValue"> {
  readonly value: Expression;
}

/** `None`, `True` or `False`, compared with `is`. */
export interface MatchSingleton extends NodeBase<"MatchSingleton"> {
  readonly value: null | boolean;
}

export interface MatchSequence extends NodeBase<"MatchSequence"> {
  readonly patterns: readonly Pattern[];
}

/** `{keys[i]: patterns[i], **rest}` */
export interface MatchMapping extends NodeBase<"MatchMapping"> {
  readonly keys: readonly Expression[];
  readonly patterns: readonly Pattern[];
  readonly rest: string | null;
}

/** `cls(*patterns, kwd_attrs[i]=kwd_patterns[i])` */
export interface MatchClass extends NodeBase<"MatchClass"> {
  readonly cls: Expression;
  readonly patterns: readonly Pattern[];
  readonly kwd_attrs: readonly string[];
  readonly kwd_patterns: readonly Pattern[];
}

/** `*name` in a sequence; `name` is `null` for `*_`. */
export interface MatchStar extends NodeBase<"MatchStar"> {
  readonly name: string | null;
}

/** `pattern as name`; without `pattern` a capture, without both the wildcard `_`. */
export interface MatchAs extends NodeBase<"MatchAs"> {
  readonly pattern: Pattern | null;
  readonly name: string | null;
}

export interface MatchOr extends NodeBase<"MatchOr"> {
  readonly patterns: readonly Pattern[];
}

export type Pattern =
  | (MatchValue | MatchSingleton | MatchSequence | MatchMapping)
  | (MatchClass | MatchStar | MatchAs | MatchOr | ErrorNode);
