/**
 * Literals. A `Constant` says in `kind` what Python type it has; two literals of different kinds are
 * never confused, and a string whose value the parser does not know has the value `undefined`.
 */
import { type Lined, NodeBase } from "./base.js";
import type { Expression } from "./expressions.js";

/** `{value!conversion:format_spec}` in an f-string; `conversion` is a character code or -1. */
export class FormattedValue extends NodeBase<"FormattedValue"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly value: Expression,
    readonly conversion: number,
    readonly format_spec: JoinedStr | null,
  ) {
    super("FormattedValue", from, start, end);
  }
}

/** The same in a t-string; `str` is the text of the expression. */
export class Interpolation extends NodeBase<"Interpolation"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly value: Expression,
    readonly str: string,
    readonly conversion: number,
    readonly format_spec: JoinedStr | null,
  ) {
    super("Interpolation", from, start, end);
  }
}

/** An f-string or t-string, with the literals that are concatenated to it. */
export class FormatStringNode<Type extends "JoinedStr" | "TemplateStr"> extends NodeBase<Type> {
  constructor(
    type: Type,
    from: Lined,
    start: number,
    end: number,
    readonly values: readonly Expression[],
  ) {
    super(type, from, start, end);
  }
}

export type JoinedStr = FormatStringNode<"JoinedStr">;

export type TemplateStr = FormatStringNode<"TemplateStr">;

/** The values of each kind of constant. */
interface ConstantValues {
  readonly None: null;
  readonly bool: boolean;
  /** A `bigint` beyond 2^53. */
  readonly int: number | bigint;
  readonly float: number;
  /** The imaginary part; a literal has no real one. */
  readonly complex: number;
  /** `undefined` where a `\N{name}` would have to be looked up. */
  readonly str: string | undefined;
  /** One character per byte. */
  readonly bytes: string;
  readonly Ellipsis: null;
}

export class ConstantNode<Kind extends keyof ConstantValues> extends NodeBase<"Constant"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    /** The source text: prefixes, quotes, and all literals of an implicit concatenation. */
    readonly raw: string,
    readonly kind: Kind,
    readonly value: ConstantValues[Kind],
  ) {
    super("Constant", from, start, end);
  }
}

export type Constant = { [Kind in keyof ConstantValues]: ConstantNode<Kind> }[keyof ConstantValues];
