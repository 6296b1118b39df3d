/**
 * What every node of a Python syntax tree has: its kind, its place, its parent.
 *
 * Offsets count UTF-16 units of the text that was parsed, as ESLint and editors do; CPython counts
 * bytes of UTF-8. Lines start at 1, columns at 0. Nodes that have no place in CPython (`arguments`,
 * `comprehension`, `match_case`, `withitem`) span their children; without children they are empty.
 */
import type { Node } from "../ast.js";

export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface SourceLocation {
  readonly start: Position;
  readonly end: Position;
}

export interface NodeBase<Type extends string> {
  readonly type: Type;
  readonly range: [start: number, end: number];
  readonly loc: SourceLocation;
  /** Set once, by the converter, when the parent is made; `null` only for `Module`. */
  parent: Node | null;
}
