/**
 * Patterns of `match`, under CPython's names. What a broken pattern leaves behind is an `Error`.
 */
import { type Lined, NodeBase } from "./base.js";
import type { ErrorNode, Expression } from "./expressions.js";

/** A literal or a dotted name, compared with `==`. */
export class MatchValue extends NodeBase<"MatchValue"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly value: Expression,
  ) {
    super("MatchValue", from, start, end);
  }
}

/** `None`, `True` or `False`, compared with `is`. */
export class MatchSingleton extends NodeBase<"MatchSingleton"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly value: null | boolean,
  ) {
    super("MatchSingleton", from, start, end);
  }
}

export class MatchSequence extends NodeBase<"MatchSequence"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly patterns: readonly Pattern[],
  ) {
    super("MatchSequence", from, start, end);
  }
}

/** `{keys[i]: patterns[i], **rest}` */
export class MatchMapping extends NodeBase<"MatchMapping"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly keys: readonly Expression[],
    readonly patterns: readonly Pattern[],
    readonly rest: string | null,
  ) {
    super("MatchMapping", from, start, end);
  }
}

/** `cls(*patterns, kwd_attrs[i]=kwd_patterns[i])` */
export class MatchClass extends NodeBase<"MatchClass"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly cls: Expression,
    readonly patterns: readonly Pattern[],
    readonly kwd_attrs: readonly string[],
    readonly kwd_patterns: readonly Pattern[],
  ) {
    super("MatchClass", from, start, end);
  }
}

/** `*name` in a sequence; `name` is `null` for `*_`. */
export class MatchStar extends NodeBase<"MatchStar"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly name: string | null,
  ) {
    super("MatchStar", from, start, end);
  }
}

/** `pattern as name`; without `pattern` a capture, without both the wildcard `_`. */
export class MatchAs extends NodeBase<"MatchAs"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly pattern: Pattern | null,
    readonly name: string | null,
  ) {
    super("MatchAs", from, start, end);
  }
}

export class MatchOr extends NodeBase<"MatchOr"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly patterns: readonly Pattern[],
  ) {
    super("MatchOr", from, start, end);
  }
}

export type Pattern =
  | (MatchValue | MatchSingleton | MatchSequence | MatchMapping)
  | (MatchClass | MatchStar | MatchAs | MatchOr | ErrorNode);
