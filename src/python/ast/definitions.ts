/** What `def`, `class` and `type` define, and their type parameters. */
import { type Lined, NodeBase } from "./base.js";
import type { Arguments, Expression, Keyword } from "./expressions.js";
import type { Statement } from "./statements.js";

export class FunctionNode<Type extends "FunctionDef" | "AsyncFunctionDef"> extends NodeBase<Type> {
  constructor(
    type: Type,
    from: Lined,
    start: number,
    end: number,
    readonly name: string,
    readonly args: Arguments,
    readonly body: readonly Statement[],
    readonly decorator_list: readonly Expression[],
    readonly returns: Expression | null,
    readonly type_params: readonly TypeParameter[],
  ) {
    super(type, from, start, end);
  }
}

/** As in CPython, it starts at `def`, not at its decorators. */
export type FunctionDef = FunctionNode<"FunctionDef">;

export type AsyncFunctionDef = FunctionNode<"AsyncFunctionDef">;

export class ClassDef extends NodeBase<"ClassDef"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly name: string,
    readonly bases: readonly Expression[],
    readonly keywords: readonly Keyword[],
    readonly body: readonly Statement[],
    readonly decorator_list: readonly Expression[],
    readonly type_params: readonly TypeParameter[],
  ) {
    super("ClassDef", from, start, end);
  }
}

export class TypeAlias extends NodeBase<"TypeAlias"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly name: Expression,
    readonly type_params: readonly TypeParameter[],
    readonly value: Expression,
  ) {
    super("TypeAlias", from, start, end);
  }
}

export class TypeVar extends NodeBase<"TypeVar"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly name: string,
    readonly bound: Expression | null,
    readonly default_value: Expression | null,
  ) {
    super("TypeVar", from, start, end);
  }
}

export class ParamSpec extends NodeBase<"ParamSpec"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly name: string,
    readonly default_value: Expression | null,
  ) {
    super("ParamSpec", from, start, end);
  }
}

export class TypeVarTuple extends NodeBase<"TypeVarTuple"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly name: string,
    readonly default_value: Expression | null,
  ) {
    super("TypeVarTuple", from, start, end);
  }
}

export type TypeParameter = TypeVar | ParamSpec | TypeVarTuple;
