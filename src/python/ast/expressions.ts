/**
 * Expressions, under CPython's names. Contexts and operators are the names of CPython's classes as
 * strings.
 */
import { type Lined, NodeBase } from "./base.js";
import type {
  Dict,
  DictComp,
  GeneratorExp,
  List,
  ListComp,
  SetComp,
  SetDisplay,
  Tuple,
} from "./displays.js";
import type {
  Constant,
  FormattedValue,
  Interpolation,
  JoinedStr,
  TemplateStr,
} from "./literals.js";

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
