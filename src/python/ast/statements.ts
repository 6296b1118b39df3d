/**
 * Statements, under CPython's names. `ExceptHandler.type` is `exception` here, because `type` is the
 * kind of a node. Names that CPython keeps as strings are strings here too.
 */
import type { NodeBase } from "./base.js";
import type { Arguments, BinaryOperator, Expression, Keyword } from "./expressions.js";
import type { Pattern } from "./patterns.js";

interface FunctionParts {
  readonly name: string;
  readonly args: Arguments;
  readonly body: readonly Statement[];
  readonly decorator_list: readonly Expression[];
  readonly returns: Expression | null;
  readonly type_params: readonly TypeParameter[];
}

/** As in CPython, it starts at `def`, not at its decorators. */
export interface FunctionDef extends NodeBase<"FunctionDef">, FunctionParts {}

export interface AsyncFunctionDef extends NodeBase<"AsyncFunctionDef">, FunctionParts {}

export interface ClassDef extends NodeBase<"ClassDef"> {
  readonly name: string;
  readonly bases: readonly Expression[];
  readonly keywords: readonly Keyword[];
  readonly body: readonly Statement[];
  readonly decorator_list: readonly Expression[];
  readonly type_params: readonly TypeParameter[];
}

export interface Return extends NodeBase<"Return"> {
  readonly value: Expression | null;
}

export interface Delete extends NodeBase<"Delete"> {
  readonly targets: readonly Expression[];
}

/** `targets[0] = targets[1] = value` */
export interface Assign extends NodeBase<"Assign"> {
  readonly targets: readonly Expression[];
  readonly value: Expression;
}

export interface TypeAlias extends NodeBase<"TypeAlias"> {
  readonly name: Expression;
  readonly type_params: readonly TypeParameter[];
  readonly value: Expression;
}

export interface AugAssign extends NodeBase<"AugAssign"> {
  readonly target: Expression;
  readonly op: BinaryOperator;
  readonly value: Expression;
}

/** `simple` is 1 for a name without parentheses: only that declares a local variable. */
export interface AnnAssign extends NodeBase<"AnnAssign"> {
  readonly target: Expression;
  readonly annotation: Expression;
  readonly value: Expression | null;
  readonly simple: 0 | 1;
}

interface ForParts {
  readonly target: Expression;
  readonly iter: Expression;
  readonly body: readonly Statement[];
  readonly orelse: readonly Statement[];
}

export interface For extends NodeBase<"For">, ForParts {}

export interface AsyncFor extends NodeBase<"AsyncFor">, ForParts {}

export interface While extends NodeBase<"While"> {
  readonly test: Expression;
  readonly body: readonly Statement[];
  readonly orelse: readonly Statement[];
}

/** An `elif` is an `If` alone in `orelse`. */
export interface If extends NodeBase<"If"> {
  readonly test: Expression;
  readonly body: readonly Statement[];
  readonly orelse: readonly Statement[];
}

interface WithParts {
  readonly items: readonly WithItem[];
  readonly body: readonly Statement[];
}

export interface With extends NodeBase<"With">, WithParts {}

export interface AsyncWith extends NodeBase<"AsyncWith">, WithParts {}

export interface WithItem extends NodeBase<"withitem"> {
  readonly context_expr: Expression;
  readonly optional_vars: Expression | null;
}

export interface Match extends NodeBase<"Match"> {
  readonly subject: Expression;
  readonly cases: readonly MatchCase[];
}

export interface MatchCase extends NodeBase<"match_case"> {
  readonly pattern: Pattern;
  readonly guard: Expression | null;
  readonly body: readonly Statement[];
}

export interface Raise extends NodeBase<"Raise"> {
  readonly exc: Expression | null;
  readonly cause: Expression | null;
}

interface TryParts {
  readonly body: readonly Statement[];
  readonly handlers: readonly ExceptHandler[];
  readonly orelse: readonly Statement[];
  readonly finalbody: readonly Statement[];
}

export interface Try extends NodeBase<"Try">, TryParts {}

/** With `except*` handlers. */
export interface TryStar extends NodeBase<"TryStar">, TryParts {}

export interface ExceptHandler extends NodeBase<"ExceptHandler"> {
  readonly exception: Expression | null;
  readonly name: string | null;
  readonly body: readonly Statement[];
}

export interface Assert extends NodeBase<"Assert"> {
  readonly test: Expression;
  readonly msg: Expression | null;
}

export interface Import extends NodeBase<"Import"> {
  readonly names: readonly Alias[];
}

/** `from .module import names`: `level` counts the leading dots. */
export interface ImportFrom extends NodeBase<"ImportFrom"> {
  readonly module: string | null;
  readonly names: readonly Alias[];
  readonly level: number;
}

/** `name as asname`; `name` is dotted in `import a.b`, and `*` in a star import. */
export interface Alias extends NodeBase<"alias"> {
  readonly name: string;
  readonly asname: string | null;
}

export interface Global extends NodeBase<"Global"> {
  readonly names: readonly string[];
}

export interface Nonlocal extends NodeBase<"Nonlocal"> {
  readonly names: readonly string[];
}

/** An expression as a statement. */
export interface ExprStatement extends NodeBase<"Expr"> {
  readonly value: Expression;
}

export type Pass = NodeBase<"Pass">;
export type Break = NodeBase<"Break">;
export type Continue = NodeBase<"Continue">;

export interface TypeVar extends NodeBase<"TypeVar"> {
  readonly name: string;
  readonly bound: Expression | null;
  readonly default_value: Expression | null;
}

export interface ParamSpec extends NodeBase<"ParamSpec"> {
  readonly name: string;
  readonly default_value: Expression | null;
}

export interface TypeVarTuple extends NodeBase<"TypeVarTuple"> {
  readonly name: string;
  readonly default_value: Expression | null;
}

export type TypeParameter = TypeVar | ParamSpec | TypeVarTuple;

export type Statement =
  | (FunctionDef | AsyncFunctionDef | ClassDef | Return | Delete | Assign | TypeAlias)
  | (AugAssign | AnnAssign | For | AsyncFor | While | If | With | AsyncWith | Match | Raise)
  | (Try | TryStar | Assert | Import | ImportFrom | Global | Nonlocal | ExprStatement)
  | (Pass | Break | Continue);
