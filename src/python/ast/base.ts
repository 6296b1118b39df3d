/**
 * What every node of a Python syntax tree has: its kind, its place, its parent.
 *
 * Offsets count UTF-16 units of the text that was parsed, as ESLint and editors do; CPython counts
 * bytes of UTF-8. Lines start at 1, columns at 0. Nodes that have no place in CPython (`arguments`,
 * `comprehension`, `match_case`, `withitem`) span their children; without children they are empty.
 *
 * Nodes are made by classes and keep two offsets; `range` and `loc` are computed when somebody asks,
 * which few do. The classes also keep the engine from guessing how long a node lives, as it does for
 * each place that writes an object literal: where it guesses "long", the node goes where the engine
 * seldom cleans, and keeps its tree there with it. `docs/python.md` says what a tree costs.
 */
import type { Node } from "../ast.js";
import { LazyLocation, type LineTable } from "./lines.js";

export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface SourceLocation {
  readonly start: Position;
  readonly end: Position;
}

/** A text whose lines are known. */
export interface Lined {
  readonly lines: LineTable;
}

export class NodeBase<Type extends string> {
  readonly type: Type;
  readonly start: number;
  readonly end: number;
  private readonly lines: LineTable;
  /** Set once, by the converter, when the parent is made; `null` only for `Module`. */
  parent: Node | null;

  constructor(type: Type, from: Lined, start: number, end: number) {
    this.type = type;
    this.start = start;
    this.end = end;
    this.lines = from.lines;
    this.parent = null;
  }

  get range(): [start: number, end: number] {
    return [this.start, this.end];
  }

  get loc(): SourceLocation {
    return new LazyLocation(this.lines, this.start, this.end);
  }
}
