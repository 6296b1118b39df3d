/**
 * Lines and columns of offsets. A tree has many more nodes than anybody looks up the lines of, so a
 * node's location holds two offsets and finds the lines when it is asked.
 */
import type { Position, SourceLocation } from "./base.js";

export class LineTable {
  readonly #starts: readonly number[];
  /** The line of the last position asked for; the next one is mostly near. */
  #line = 0;

  constructor(text: string) {
    this.#starts = lineStarts(text);
  }

  /** Where a zero-based line starts; beyond the last line everything is far away. */
  startOf(line: number): number {
    return this.#starts[line] ?? Infinity;
  }

  position(offset: number): Position {
    const near = this.#line;
    const isNear = offset >= this.startOf(near) && offset < this.startOf(near + 1);
    const line = isNear ? near : (this.#line = this.#lineOf(offset));
    return { line: line + 1, column: offset - this.startOf(line) };
  }

  #lineOf(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.startOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

export class LazyLocation implements SourceLocation {
  private readonly lines: LineTable;
  private readonly from: number;
  private readonly to: number;

  constructor(lines: LineTable, from: number, to: number) {
    this.lines = lines;
    this.from = from;
    this.to = to;
  }

  get start(): Position {
    return this.lines.position(this.from);
  }

  get end(): Position {
    return this.lines.position(this.to);
  }

  toJSON(): SourceLocation {
    return { start: this.start, end: this.end };
  }
}

/** Python ends a line at LF, CR LF or a lone CR, nowhere else. */
function lineStarts(text: string): number[] {
  const starts = [0];
  if (!text.includes("\r")) {
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1))
      starts.push(at + 1);
    return starts;
  }
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length);
  return starts;
}
