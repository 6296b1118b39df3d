/**
 * Expressions, under CPython's names. Contexts and operators are the names of CPython's classes as
 * strings. A `Constant` says in `kind` what Python type it has; two literals of different kinds are
 * never confused, and a string whose value the parser does not know has the value `undefined`.
 */
import type { NodeBase } from "./base.js";

export type ExpressionContext = "Load" | "Store" | "Del";

export type BinaryOperator =
  | ("Add" | "Sub" | "Mult" | "MatMult" | "Div" | "Mod" | "Pow" | "FloorDiv")
  | ("LShift" | "RShift" | "BitOr" | "BitXor" | "BitAnd");

export type UnaryOperator = "Invert" | "Not" | "UAdd" | "USub";

export type BooleanOperator = "And" | "Or";

export type ComparisonOperator =
  "Eq" | "NotEq" | "Lt" | "LtE" | "Gt" | "GtE" | "Is" | "IsNot" | "In" | "NotIn";

export interface BoolOp extends NodeBase<"BoolOp"> {
  readonly op: BooleanOperator;
  readonly values: readonly Expression[];
}

/** `target := value` */
export interface NamedExpr extends NodeBase<"NamedExpr"> {
  readonly target: Expression;
  readonly value: Expression;
}

export interface BinOp extends NodeBase<"BinOp"> {
  readonly left: Expression;
  readonly op: BinaryOperator;
  readonly right: Expression;
}

export interface UnaryOp extends NodeBase<"UnaryOp"> {
  readonly op: UnaryOperator;
  readonly operand: Expression;
}

export interface Lambda extends NodeBase<"Lambda"> {
  readonly args: Arguments;
  readonly body: Expression;
}

/** `body if test else orelse` */
export interface IfExp extends NodeBase<"IfExp"> {
  readonly test: Expression;
  readonly body: Expression;
  readonly orelse: Expression;
}

/** `keys[i]` is `null` where `values[i]` is unpacked: `**values[i]`. */
export interface Dict extends NodeBase<"Dict"> {
  readonly keys: readonly (Expression | null)[];
  readonly values: readonly Expression[];
}

export interface SetDisplay extends NodeBase<"Set"> {
  readonly elts: readonly Expression[];
}

export interface ListComp extends NodeBase<"ListComp"> {
  readonly elt: Expression;
  readonly generators: readonly Comprehension[];
}

export interface SetComp extends NodeBase<"SetComp"> {
  readonly elt: Expression;
  readonly generators: readonly Comprehension[];
}

export interface DictComp extends NodeBase<"DictComp"> {
  readonly key: Expression;
  readonly value: Expression;
  readonly generators: readonly Comprehension[];
}

export interface GeneratorExp extends NodeBase<"GeneratorExp"> {
  readonly elt: Expression;
  readonly generators: readonly Comprehension[];
}

/** `for target in iter if ifs[0] if ifs[1]` */
export interface Comprehension extends NodeBase<"comprehension"> {
  readonly target: Expression;
  readonly iter: Expression;
  readonly ifs: readonly Expression[];
  readonly is_async: 0 | 1;
}

export interface Await extends NodeBase<"Await"> {
  readonly value: Expression;
}

export interface Yield extends NodeBase<"Yield"> {
  readonly value: Expression | null;
}

export interface YieldFrom extends NodeBase<"YieldFrom"> {
  readonly value: Expression;
}

/** `left ops[0] comparators[0] ops[1] comparators[1]` */
export interface Compare extends NodeBase<"Compare"> {
  readonly left: Expression;
  readonly ops: readonly ComparisonOperator[];
  readonly comparators: readonly Expression[];
}

export interface Call extends NodeBase<"Call"> {
  readonly func: Expression;
  readonly args: readonly Expression[];
  readonly keywords: readonly Keyword[];
}

/** `arg=value` in a call or a class header; `arg` is `null` for `**value`. */
export interface Keyword extends NodeBase<"keyword"> {
  readonly arg: string | null;
  readonly value: Expression;
}

/** `{value!conversion:format_spec}` in an f-string; `conversion` is a character code or -1. */
export interface FormattedValue extends NodeBase<"FormattedValue"> {
  readonly value: Expression;
  readonly conversion: number;
  readonly format_spec: JoinedStr | null;
}

/** The same in a t-string; `str` is the text of the expression. */
export interface Interpolation extends NodeBase<"Interpolation"> {
  readonly value: Expression;
  readonly str: string;
  readonly conversion: number;
  readonly format_spec: JoinedStr | null;
}

/** An f-string, with the literals that are concatenated to it. */
export interface JoinedStr extends NodeBase<"JoinedStr"> {
  readonly values: readonly Expression[];
}

/** A t-string, with the literals that are concatenated to it. */
export interface TemplateStr extends NodeBase<"TemplateStr"> {
  readonly values: readonly Expression[];
}

interface ConstantBase extends NodeBase<"Constant"> {
  /** The source text: prefixes, quotes, and all literals of an implicit concatenation. */
  readonly raw: string;
}

export type Constant = ConstantBase &
  (
    | { readonly kind: "None"; readonly value: null }
    | { readonly kind: "bool"; readonly value: boolean }
    /** A `bigint` beyond 2^53. */
    | { readonly kind: "int"; readonly value: number | bigint }
    | { readonly kind: "float"; readonly value: number }
    /** The imaginary part; a literal has no real one. */
    | { readonly kind: "complex"; readonly value: number }
    /** `undefined` where a `\N{name}` would have to be looked up. */
    | { readonly kind: "str"; readonly value: string | undefined }
    /** One character per byte. */
    | { readonly kind: "bytes"; readonly value: string }
    | { readonly kind: "Ellipsis"; readonly value: null }
  );

export interface Attribute extends NodeBase<"Attribute"> {
  readonly value: Expression;
  readonly attr: string;
  readonly ctx: ExpressionContext;
}

export interface Subscript extends NodeBase<"Subscript"> {
  readonly value: Expression;
  readonly slice: Expression;
  readonly ctx: ExpressionContext;
}

export interface Starred extends NodeBase<"Starred"> {
  readonly value: Expression;
  readonly ctx: ExpressionContext;
}

export interface Name extends NodeBase<"Name"> {
  readonly id: string;
  readonly ctx: ExpressionContext;
}

export interface List extends NodeBase<"List"> {
  readonly elts: readonly Expression[];
  readonly ctx: ExpressionContext;
}

export interface Tuple extends NodeBase<"Tuple"> {
  readonly elts: readonly Expression[];
  readonly ctx: ExpressionContext;
}

export interface Slice extends NodeBase<"Slice"> {
  readonly lower: Expression | null;
  readonly upper: Expression | null;
  readonly step: Expression | null;
}

/** Where the text is not Python; `child` is what could be read of it. Not CPython's. */
export interface ErrorNode extends NodeBase<"Error"> {
  readonly child: Expression | null;
}

/** The parameters of a function or lambda; `defaults` belong to the last of `posonlyargs` and `args`. */
export interface Arguments extends NodeBase<"arguments"> {
  readonly posonlyargs: readonly Arg[];
  readonly args: readonly Arg[];
  readonly vararg: Arg | null;
  readonly kwonlyargs: readonly Arg[];
  /** One for each of `kwonlyargs`, `null` where it has no default. */
  readonly kw_defaults: readonly (Expression | null)[];
  readonly kwarg: Arg | null;
  readonly defaults: readonly Expression[];
}

export interface Arg extends NodeBase<"arg"> {
  readonly arg: string;
  readonly annotation: Expression | null;
}

export type Expression =
  | (BoolOp | NamedExpr | BinOp | UnaryOp | Lambda | IfExp | Dict | SetDisplay)
  | (ListComp | SetComp | DictComp | GeneratorExp | Await | Yield | YieldFrom | Compare | Call)
  | (FormattedValue | Interpolation | JoinedStr | TemplateStr | Constant)
  | (Attribute | Subscript | Starred | Name | List | Tuple | Slice | ErrorNode);
