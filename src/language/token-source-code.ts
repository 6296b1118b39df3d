/**
 * The part of a Python `SourceCode` that rule authors know from JavaScript: text, lines, places,
 * parents, tokens and comments, under ESLint's names and with ESLint's options. Indentation and line
 * ends are not tokens; a Python f-string is several.
 *
 * In an editor ESLint lints one text after the other, and what it has made for a text lives much longer than the
 * walk over it. So the tree is let go when the walk is over; whoever asks for it later has it parsed again.
 */
import type { SourceRange } from "@eslint/core";
import { TextSourceCodeBase } from "@eslint/plugin-kit";
import type { Module, Node } from "../python/ast.js";
import type { ParseResult } from "../python/parse.js";
import type { Comment, Token } from "../python/tokens.js";
import type { PythonLanguageOptions } from "./language-options.js";
import {
  firstFrom,
  includesComments,
  oneToken,
  someTokens,
  stretch,
  type OneToken,
  type SomeTokens,
  type Stretch,
  type TokenOrComment,
} from "./token-choice.js";
import { mutableVisitorKeys, traversalSteps } from "./traversal.js";

export type SyntaxElement = Node | Token | Comment;

type ParsedText = Omit<ParseResult, "errors">;

export interface PythonTypes {
  LangOptions: PythonLanguageOptions;
  RootNode: Module;
  SyntaxElementWithLoc: SyntaxElement;
  ConfigNode: Comment;
}

export class TokenSourceCode extends TextSourceCodeBase<PythonTypes> {
  readonly visitorKeys = mutableVisitorKeys;
  readonly #parse: () => ParsedText;
  #parsed: ParsedText | null;
  #merged: readonly TokenOrComment[] | null = null;
  /** Walks that have begun and are not over: a rule may walk in the middle of ESLint's walk. */
  #walks = 0;

  /** `parse` may be called again; what it returns is what was parsed before, or equal to it. */
  constructor(text: string, parse: () => ParsedText) {
    const parsed = parse();
    super({ text, ast: parsed.ast, lineEndingPattern: /\r\n|\r|\n/u });
    this.#parse = parse;
    this.#parsed = parsed;
    Object.defineProperty(this, "ast", TokenSourceCode.#ast);
  }

  /** In place of the field of the base class, which would hold the tree. */
  static readonly #ast: PropertyDescriptor & ThisType<TokenSourceCode> = {
    enumerable: true,
    get() {
      return this.#tree.ast;
    },
  };

  get #tree(): ParsedText {
    return (this.#parsed ??= this.#parse());
  }

  get tokens(): readonly Token[] {
    return this.#tree.tokens;
  }

  get comments(): readonly Comment[] {
    return this.#tree.comments;
  }

  override traverse(): ReturnType<typeof traversalSteps> {
    return traversalSteps(this.ast, this);
  }

  /** A walk over the tree begins. */
  walkBegins(): void {
    this.#walks += 1;
  }

  /** It is over. */
  walkEnds(): void {
    this.#walks -= 1;
    if (this.#walks > 0) return;
    this.#parsed = null;
    this.#merged = null;
  }

  override getParent(element: SyntaxElement): Node | undefined {
    return "parent" in element ? (element.parent ?? undefined) : undefined;
  }

  override getRange(element: SyntaxElement): SourceRange {
    return element.range;
  }

  getLines(): string[] {
    return this.lines;
  }

  /** Tokens and comments in the order of the source. */
  get tokensAndComments(): readonly TokenOrComment[] {
    return (this.#merged ??= [...this.tokens, ...this.comments].sort(
      (one, other) => one.range[0] - other.range[0],
    ));
  }

  getAllComments(): readonly Comment[] {
    return this.comments;
  }

  /** The innermost node around a character, or null outside of the file. */
  getNodeByRangeIndex(index: number): Node | null {
    let innermost: Node | null = null;
    for (const { target } of traversalSteps(this.ast)) {
      if (target.range[0] <= index && index < target.range[1]) {
        if (innermost === null || lengthOf(target) <= lengthOf(innermost)) innermost = target;
      }
    }
    return innermost;
  }

  getTokenByRangeStart(
    start: number,
    options?: { includeComments?: boolean },
  ): TokenOrComment | null {
    return oneToken(this.#within(start, start + 1, options), "forward");
  }

  getFirstToken(node: SyntaxElement, options?: OneToken): TokenOrComment | null {
    return oneToken(this.#inside(node, options), "forward", options);
  }

  getLastToken(node: SyntaxElement, options?: OneToken): TokenOrComment | null {
    return oneToken(this.#inside(node, options), "backward", options);
  }

  getTokenBefore(element: SyntaxElement, options?: OneToken): TokenOrComment | null {
    return oneToken(this.#within(0, element.range[0], options), "backward", options);
  }

  getTokenAfter(element: SyntaxElement, options?: OneToken): TokenOrComment | null {
    return oneToken(this.#within(element.range[1], Infinity, options), "forward", options);
  }

  getFirstTokenBetween(
    left: SyntaxElement,
    right: SyntaxElement,
    options?: OneToken,
  ): TokenOrComment | null {
    return oneToken(this.#between(left, right, options), "forward", options);
  }

  getLastTokenBetween(
    left: SyntaxElement,
    right: SyntaxElement,
    options?: OneToken,
  ): TokenOrComment | null {
    return oneToken(this.#between(left, right, options), "backward", options);
  }

  getFirstTokens(node: SyntaxElement, options?: SomeTokens): TokenOrComment[] {
    return someTokens(this.#inside(node, options), "forward", options);
  }

  getLastTokens(node: SyntaxElement, options?: SomeTokens): TokenOrComment[] {
    return someTokens(this.#inside(node, options), "backward", options);
  }

  getTokensBefore(element: SyntaxElement, options?: SomeTokens): TokenOrComment[] {
    return someTokens(this.#within(0, element.range[0], options), "backward", options);
  }

  getTokensAfter(element: SyntaxElement, options?: SomeTokens): TokenOrComment[] {
    return someTokens(this.#within(element.range[1], Infinity, options), "forward", options);
  }

  getFirstTokensBetween(
    left: SyntaxElement,
    right: SyntaxElement,
    options?: SomeTokens,
  ): TokenOrComment[] {
    return someTokens(this.#between(left, right, options), "forward", options);
  }

  getLastTokensBetween(
    left: SyntaxElement,
    right: SyntaxElement,
    options?: SomeTokens,
  ): TokenOrComment[] {
    return someTokens(this.#between(left, right, options), "backward", options);
  }

  /** The tokens of a node; as numbers, how many more to take before and after it. */
  getTokens(node: SyntaxElement, before?: SomeTokens, after = 0): TokenOrComment[] {
    return padded(this.#inside(node, before), before, after);
  }

  /** The tokens between two elements; as a number, how many more to take on both sides. */
  getTokensBetween(
    left: SyntaxElement,
    right: SyntaxElement,
    padding?: SomeTokens,
  ): TokenOrComment[] {
    return padded(
      this.#between(left, right, padding),
      padding,
      typeof padding === "number" ? padding : 0,
    );
  }

  /** The comments between the token before an element and the element. */
  getCommentsBefore(element: SyntaxElement): Comment[] {
    const before = this.getTokenBefore(element);
    return this.#commentsWithin(before?.range[1] ?? 0, element.range[0]);
  }

  /** The comments between an element and the token after it. */
  getCommentsAfter(element: SyntaxElement): Comment[] {
    const after = this.getTokenAfter(element);
    return this.#commentsWithin(element.range[1], after?.range[0] ?? this.text.length);
  }

  getCommentsInside(node: SyntaxElement): Comment[] {
    return this.#commentsWithin(node.range[0], node.range[1]);
  }

  commentsExistBetween(left: SyntaxElement, right: SyntaxElement): boolean {
    return this.#commentsWithin(left.range[1], right.range[0]).length > 0;
  }

  /** Whether anything but tokens and comments lies between two elements, whichever comes first. */
  isSpaceBetween(one: SyntaxElement, other: SyntaxElement): boolean {
    const [left, right] = one.range[0] <= other.range[0] ? [one, other] : [other, one];
    let end = left.range[1];
    for (const token of someTokens(
      this.#between(left, right, { includeComments: true }),
      "forward",
    )) {
      if (token.range[0] > end) return true;
      end = token.range[1];
    }
    return right.range[0] > end;
  }

  #commentsWithin(start: number, end: number): Comment[] {
    const from = firstFrom(this.comments, start);
    return this.comments.slice(from, Math.max(from, firstFrom(this.comments, end)));
  }

  #inside(node: SyntaxElement, options?: OneToken | SomeTokens): Stretch {
    return this.#within(node.range[0], node.range[1], options);
  }

  #between(left: SyntaxElement, right: SyntaxElement, options?: OneToken | SomeTokens): Stretch {
    return this.#within(left.range[1], right.range[0], options);
  }

  #within(start: number, end: number, options?: OneToken | SomeTokens): Stretch {
    return stretch(includesComments(options) ? this.tokensAndComments : this.tokens, start, end);
  }
}

function padded(
  [list, from, to]: Stretch,
  before: SomeTokens | undefined,
  after: number,
): TokenOrComment[] {
  if (typeof before !== "number") return someTokens([list, from, to], "forward", before);
  return list.slice(Math.max(0, from - before), to + after);
}

function lengthOf({ range: [start, end] }: Node): number {
  return end - start;
}
