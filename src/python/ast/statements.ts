/**
 * Statements, under CPython's names. `ExceptHandler.type` is `exception` here, because `type` is the
 * kind of a node. Names that CPython keeps as strings are strings here too.
 */
import { type Lined, NodeBase } from "./base.js";
import type { AsyncFunctionDef, ClassDef, FunctionDef, TypeAlias } from "./definitions.js";
import type { BinaryOperator, Expression } from "./expressions.js";
import type { Pattern } from "./patterns.js";

export class Return extends NodeBase<"Return"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly value: Expression | null,
  ) {
    super("Return", from, start, end);
  }
}

export class Delete extends NodeBase<"Delete"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly targets: readonly Expression[],
  ) {
    super("Delete", from, start, end);
  }
}

/** `targets[0] = targets[1] = value` */
export class Assign extends NodeBase<"Assign"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly targets: readonly Expression[],
    readonly value: Expression,
  ) {
    super("Assign", from, start, end);
  }
}

export class AugAssign extends NodeBase<"AugAssign"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly target: Expression,
    readonly op: BinaryOperator,
    readonly value: Expression,
  ) {
    super("AugAssign", from, start, end);
  }
}

/** `simple` is 1 for a name without parentheses: only that declares a local variable. */
export class AnnAssign extends NodeBase<"AnnAssign"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly target: Expression,
    readonly annotation: Expression,
    readonly value: Expression | null,
    readonly simple: 0 | 1,
  ) {
    super("AnnAssign", from, start, end);
  }
}

export class ForNode<Type extends "For" | "AsyncFor"> extends NodeBase<Type> {
  constructor(
    type: Type,
    from: Lined,
    start: number,
    end: number,
    readonly target: Expression,
    readonly iter: Expression,
    readonly body: readonly Statement[],
    readonly orelse: readonly Statement[],
  ) {
    super(type, from, start, end);
  }
}

export type For = ForNode<"For">;

export type AsyncFor = ForNode<"AsyncFor">;

export class While extends NodeBase<"While"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly test: Expression,
    readonly body: readonly Statement[],
    readonly orelse: readonly Statement[],
  ) {
    super("While", from, start, end);
  }
}

/** An `elif` is an `If` alone in `orelse`. */
export class If extends NodeBase<"If"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly test: Expression,
    readonly body: readonly Statement[],
    readonly orelse: readonly Statement[],
  ) {
    super("If", from, start, end);
  }
}

export class WithNode<Type extends "With" | "AsyncWith"> extends NodeBase<Type> {
  constructor(
    type: Type,
    from: Lined,
    start: number,
    end: number,
    readonly items: readonly WithItem[],
    readonly body: readonly Statement[],
  ) {
    super(type, from, start, end);
  }
}

export type With = WithNode<"With">;

export type AsyncWith = WithNode<"AsyncWith">;

export class WithItem extends NodeBase<"withitem"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly context_expr: Expression,
    readonly optional_vars: Expression | null,
  ) {
    super("withitem", from, start, end);
  }
}

export class Match extends NodeBase<"Match"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly subject: Expression,
    readonly cases: readonly MatchCase[],
  ) {
    super("Match", from, start, end);
  }
}

export class MatchCase extends NodeBase<"match_case"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly pattern: Pattern,
    readonly guard: Expression | null,
    readonly body: readonly Statement[],
  ) {
    super("match_case", from, start, end);
  }
}

export class Raise extends NodeBase<"Raise"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly exc: Expression | null,
    readonly cause: Expression | null,
  ) {
    super("Raise", from, start, end);
  }
}

export class TryNode<Type extends "Try" | "TryStar"> extends NodeBase<Type> {
  constructor(
    type: Type,
    from: Lined,
    start: number,
    end: number,
    readonly body: readonly Statement[],
    readonly handlers: readonly ExceptHandler[],
    readonly orelse: readonly Statement[],
    readonly finalbody: readonly Statement[],
  ) {
    super(type, from, start, end);
  }
}

export type Try = TryNode<"Try">;

/** With `except*` handlers. */
export type TryStar = TryNode<"TryStar">;

export class ExceptHandler extends NodeBase<"ExceptHandler"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly exception: Expression | null,
    readonly name: string | null,
    readonly body: readonly Statement[],
  ) {
    super("ExceptHandler", from, start, end);
  }
}

export class Assert extends NodeBase<"Assert"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly test: Expression,
    readonly msg: Expression | null,
  ) {
    super("Assert", from, start, end);
  }
}

export class Import extends NodeBase<"Import"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly names: readonly Alias[],
  ) {
    super("Import", from, start, end);
  }
}

/** `from .module import names`: `level` counts the leading dots. */
export class ImportFrom extends NodeBase<"ImportFrom"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly module: string | null,
    readonly names: readonly Alias[],
    readonly level: number,
  ) {
    super("ImportFrom", from, start, end);
  }
}

/** `name as asname`; `name` is dotted in `import a.b`, and `*` in a star import. */
export class Alias extends NodeBase<"alias"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly name: string,
    readonly asname: string | null,
  ) {
    super("alias", from, start, end);
  }
}

/** The names of a `global` or `nonlocal`. */
export class NamesNode<Type extends "Global" | "Nonlocal"> extends NodeBase<Type> {
  constructor(
    type: Type,
    from: Lined,
    start: number,
    end: number,
    readonly names: readonly string[],
  ) {
    super(type, from, start, end);
  }
}

export type Global = NamesNode<"Global">;

export type Nonlocal = NamesNode<"Nonlocal">;

/** An expression as a statement. */
export class ExprStatement extends NodeBase<"Expr"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly value: Expression,
  ) {
    super("Expr", from, start, end);
  }
}

export type Pass = NodeBase<"Pass">;
export type Break = NodeBase<"Break">;
export type Continue = NodeBase<"Continue">;

export type Statement =
  | (FunctionDef | AsyncFunctionDef | ClassDef | Return | Delete | Assign | TypeAlias)
  | (AugAssign | AnnAssign | For | AsyncFor | While | If | With | AsyncWith | Match | Raise)
  | (Try | TryStar | Assert | Import | ImportFrom | Global | Nonlocal | ExprStatement)
  | (Pass | Break | Continue);
