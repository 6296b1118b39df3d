/**
 * Tokens and comments in the shape that ESLint expects. Layout (new lines, indents) is not a token
 * here: positions say it.
 */
import type { SourceLocation } from "./ast.js";

export interface Token {
  /** Soft keywords (`match`, `type`, `_` …) are always `Name`; brackets and commas are `Operator`. */
  readonly type:
    | ("Keyword" | "Name" | "Number" | "String" | "Operator")
    | ("FStringStart" | "FStringMiddle" | "FStringEnd" | "Invalid");
  /** The text of the token as it is written. */
  readonly value: string;
  readonly range: [start: number, end: number];
  readonly loc: SourceLocation;
}

export interface Comment {
  readonly type: "Comment";
  /** The text after `#`. */
  readonly value: string;
  /** Starts at `#`. */
  readonly range: [start: number, end: number];
  readonly loc: SourceLocation;
}
