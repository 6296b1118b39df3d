/** A candidate for the syntax error that is reported. */
export interface Fault {
  readonly kind: "SyntaxError" | "IndentationError" | "TabError";
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** Where the parser had come to, when that is behind `start`. */
  readonly reached?: number;
}
