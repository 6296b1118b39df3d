/**
 * The syntax tree of a Python file: ESTree's shape (`type`, `range`, `loc`, `parent`) with the node
 * and field names of CPython 3.14's `ast`, so that whoever knows one reads the other. `Node` is the
 * closed union of all kinds by `type`. The few differences from CPython are listed in
 * `docs/python.md`; what they lose is `type_comment`, `type_ignores` and the prefix in
 * `Constant.kind`.
 */
import { type Lined, NodeBase } from "./ast/base.js";
import type { TypeParameter } from "./ast/definitions.js";
import type { Comprehension } from "./ast/displays.js";
import type { Arg, Arguments, Expression, Keyword } from "./ast/expressions.js";
import type { Pattern } from "./ast/patterns.js";
import type { Alias, ExceptHandler, MatchCase, Statement, WithItem } from "./ast/statements.js";

export * from "./ast/base.js";
export * from "./ast/definitions.js";
export * from "./ast/displays.js";
export * from "./ast/expressions.js";
export * from "./ast/literals.js";
export * from "./ast/patterns.js";
export * from "./ast/statements.js";

/** A whole file; its range is the whole text. */
export class Module extends NodeBase<"Module"> {
  constructor(
    from: Lined,
    start: number,
    end: number,
    readonly body: readonly Statement[],
  ) {
    super("Module", from, start, end);
  }
}

export type Node =
  | Module
  | (Statement | Expression | Pattern | TypeParameter)
  | (Alias | Arg | Arguments | Comprehension | ExceptHandler | Keyword | MatchCase | WithItem);

export type NodeType = Node["type"];
