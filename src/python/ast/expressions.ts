/**
 * Expressions, under CPython's names. Contexts and operators are the names of CPython's classes as
 * strings. A `Constant` says in `kind` what Python type it has; two literals of different kinds are
 * never confused, and a string whose value the parser does not know has the value `undefined`.
 */
import { type Lined, NodeBase } from "./base.js";

export type ExpressionContext = "Load" | "Store" | "Del";

export type BinaryOperator =
  | ("Add" | "Sub" | "Mult" | "MatMult" | "Div" | "Mod" | "Pow" | "FloorDiv")
  | ("LShift" | "RShift" | "BitOr" | "BitXor" | "BitAnd");

export type UnaryOperator = "Invert" | "Not" | "UAdd" | "USub";

export type BooleanOperator = "And" | "Or";

export type ComparisonOperator =
  "Eq" | "NotEq" | "Lt" | "LtE" | "Gt" | "GtE" | "Is" | "IsNot" | "In" | "NotIn";

export class BoolOp extends NodeBase<"BoolOp"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly op: BooleanOperator,
    readonly values: readonly Expression[],
  ) {
    super("BoolOp", from, start, end);
  }
}

/** `target := value` */
export class NamedExpr extends NodeBase<"NamedExpr"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly target: Expression,
    readonly value: Expression,
  ) {
    super("NamedExpr", from, start, end);
  }
}

export class BinOp extends NodeBase<"BinOp"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly left: Expression,
    readonly op: BinaryOperator,
    readonly right: Expression,
  ) {
    super("BinOp", from, start, end);
  }
}

export class UnaryOp extends NodeBase<"UnaryOp"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly op: UnaryOperator,
    readonly operand: Expression,
  ) {
    super("UnaryOp", from, start, end);
  }
}

export class Lambda extends NodeBase<"Lambda"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly args: Arguments,
    readonly body: Expression,
  ) {
    super("Lambda", from, start, end);
  }
}

/** `body if test else orelse` */
export class IfExp extends NodeBase<"IfExp"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly test: Expression,
    readonly body: Expression,
    readonly orelse: Expression,
  ) {
    super("IfExp", from, start, end);
  }
}

/** `keys[i]` is `null` where `values[i]` is unpacked: `**values[i]`. */
export class Dict extends NodeBase<"Dict"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly keys: readonly (Expression | null)[],
    readonly values: readonly Expression[],
  ) {
    super("Dict", from, start, end);
  }
}

export class SetDisplay extends NodeBase<"Set"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly elts: readonly Expression[],
  ) {
    super("Set", from, start, end);
  }
}

export class ListComp extends NodeBase<"ListComp"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly elt: Expression,
    readonly generators: readonly Comprehension[],
  ) {
    super("ListComp", from, start, end);
  }
}

export class SetComp extends NodeBase<"SetComp"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly elt: Expression,
    readonly generators: readonly Comprehension[],
  ) {
    super("SetComp", from, start, end);
  }
}

export class DictComp extends NodeBase<"DictComp"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly key: Expression,
    readonly value: Expression,
    readonly generators: readonly Comprehension[],
  ) {
    super("DictComp", from, start, end);
  }
}

export class GeneratorExp extends NodeBase<"GeneratorExp"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly elt: Expression,
    readonly generators: readonly Comprehension[],
  ) {
    super("GeneratorExp", from, start, end);
  }
}

/** `for target in iter if ifs[0] if ifs[1]` */
export class Comprehension extends NodeBase<"comprehension"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly target: Expression,
    readonly iter: Expression,
    readonly ifs: readonly Expression[],
    readonly is_async: 0 | 1,
  ) {
    super("comprehension", from, start, end);
  }
}

export class Await extends NodeBase<"Await"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly value: Expression,
  ) {
    super("Await", from, start, end);
  }
}

export class Yield extends NodeBase<"Yield"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly value: Expression | null,
  ) {
    super("Yield", from, start, end);
  }
}

export class YieldFrom extends NodeBase<"YieldFrom"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly value: Expression,
  ) {
    super("YieldFrom", from, start, end);
  }
}

/** `left ops[0] comparators[0] ops[1] comparators[1]` */
export class Compare extends NodeBase<"Compare"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly left: Expression,
    readonly ops: readonly ComparisonOperator[],
    readonly comparators: readonly Expression[],
  ) {
    super("Compare", from, start, end);
  }
}

export class Call extends NodeBase<"Call"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly func: Expression,
    readonly args: readonly Expression[],
    readonly keywords: readonly Keyword[],
  ) {
    super("Call", from, start, end);
  }
}

/** `arg=value` in a call or a class header; `arg` is `null` for `**value`. */
export class Keyword extends NodeBase<"keyword"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly arg: string | null,
    readonly value: Expression,
  ) {
    super("keyword", from, start, end);
  }
}

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

export class Attribute extends NodeBase<"Attribute"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly value: Expression,
    readonly attr: string,
    readonly ctx: ExpressionContext,
  ) {
    super("Attribute", from, start, end);
  }
}

export class Subscript extends NodeBase<"Subscript"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly value: Expression,
    readonly slice: Expression,
    readonly ctx: ExpressionContext,
  ) {
    super("Subscript", from, start, end);
  }
}

export class Starred extends NodeBase<"Starred"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly value: Expression,
    readonly ctx: ExpressionContext,
  ) {
    super("Starred", from, start, end);
  }
}

export class Name extends NodeBase<"Name"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly id: string,
    readonly ctx: ExpressionContext,
  ) {
    super("Name", from, start, end);
  }
}

export class List extends NodeBase<"List"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly elts: readonly Expression[],
    readonly ctx: ExpressionContext,
  ) {
    super("List", from, start, end);
  }
}

export class Tuple extends NodeBase<"Tuple"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly elts: readonly Expression[],
    readonly ctx: ExpressionContext,
  ) {
    super("Tuple", from, start, end);
  }
}

export class Slice extends NodeBase<"Slice"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly lower: Expression | null,
    readonly upper: Expression | null,
    readonly step: Expression | null,
  ) {
    super("Slice", from, start, end);
  }
}

/** Where the text is not Python; `child` is what could be read of it. Not CPython's. */
export class ErrorNode extends NodeBase<"Error"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly child: Expression | null,
  ) {
    super("Error", from, start, end);
  }
}

/** The parameters of a function or lambda; `defaults` belong to the last of `posonlyargs` and `args`. */
export class Arguments extends NodeBase<"arguments"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly posonlyargs: readonly Arg[],
    readonly args: readonly Arg[],
    readonly vararg: Arg | null,
    readonly kwonlyargs: readonly Arg[],
    /** One for each of `kwonlyargs`, `null` where it has no default. */
    readonly kw_defaults: readonly (Expression | null)[],
    readonly kwarg: Arg | null,
    readonly defaults: readonly Expression[],
  ) {
    super("arguments", from, start, end);
  }
}

export class Arg extends NodeBase<"arg"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly arg: string,
    readonly annotation: Expression | null,
  ) {
    super("arg", from, start, end);
  }
}

export type Expression =
  | (BoolOp | NamedExpr | BinOp | UnaryOp | Lambda | IfExp | Dict | SetDisplay)
  | (ListComp | SetComp | DictComp | GeneratorExp | Await | Yield | YieldFrom | Compare | Call)
  | (FormattedValue | Interpolation | JoinedStr | TemplateStr | Constant)
  | (Attribute | Subscript | Starred | Name | List | Tuple | Slice | ErrorNode);
