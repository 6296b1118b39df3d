/**
 * Trap: rule authors know the token methods of ESLint's own `SourceCode`, with their options, and a
 * method that answers a little differently is worse than none. So each is asked the same of a text
 * that is Python and JavaScript alike, once as ours and once as ESLint's.
 */
import type { AST, SourceCode } from "eslint";
import { describe, expect, test } from "vitest";
import { hosts, type Host } from "../support/eslint-hosts.js";
import { pythonConfig } from "../support/python-plugin.js";

// `##` begins a comment in one language, `//` in the other; both are two characters.
const text = (mark: string) =>
  [`${mark} top`, `f(a, b)${mark} one`, `${mark} two`, "g(c,  d) ", `${mark} end`, ""].join("\n");

type Token = AST.Token;
const isName = ({ value }: { value: string }) => /^\w$/.test(value);
const includeComments = true;

type Call = (code: SourceCode, one: Token, other: Token) => unknown;
const calls: Readonly<Record<string, Call>> = {
  getFirstToken: (code, one) => code.getFirstToken(one as never),
  "getFirstToken, skip": (code, one) => code.getFirstToken(one as never, 2),
  "getFirstToken, too many": (code, one) => code.getFirstToken(one as never, 20),
  "getFirstToken, filter": (code, one) => code.getFirstToken(one as never, (t) => t.value === ","),
  "getFirstToken, all": (code, one) =>
    code.getFirstToken(one as never, { filter: isName, skip: 1 }),
  getLastToken: (code, one) => code.getLastToken(one as never),
  "getLastToken, skip": (code, one) => code.getLastToken(one as never, 1),
  getTokenBefore: (code, _one, other) => code.getTokenBefore(other),
  "getTokenBefore, nothing": (code, one) => code.getTokenBefore(one),
  "getTokenBefore, comments": (code, _one, other) =>
    code.getTokenBefore(other, { includeComments, skip: 1 }),
  getTokenAfter: (code, one) => code.getTokenAfter(one),
  "getTokenAfter, nothing": (code, _one, other) => code.getTokenAfter(other),
  "getTokenAfter, comments": (code, one) => code.getTokenAfter(one, { includeComments }),
  getFirstTokenBetween: (code, one, other) => code.getFirstTokenBetween(one, other),
  "getFirstTokenBetween, comments": (code, one, other) =>
    code.getFirstTokenBetween(one, other, { includeComments }),
  "getLastTokenBetween, comments": (code, one, other) =>
    code.getLastTokenBetween(one, other, { includeComments }),
  "getFirstTokens, count": (code, one) => code.getFirstTokens(one as never, 3),
  "getFirstTokens, filter": (code, one) => code.getFirstTokens(one as never, isName),
  "getLastTokens, count": (code, one) => code.getLastTokens(one as never, 3),
  "getLastTokens, both": (code, one) =>
    code.getLastTokens(one as never, { count: 2, filter: isName }),
  "getTokensBefore, count": (code, _one, other) => code.getTokensBefore(other, 2),
  "getTokensBefore, comments": (code, _one, other) =>
    code.getTokensBefore(other, { includeComments, count: 3 }),
  "getTokensAfter, count": (code, one) => code.getTokensAfter(one, 2),
  "getTokensAfter, zero": (code, one) => code.getTokensAfter(one, 0),
  getTokens: (code, one) => code.getTokens(one as never),
  "getTokens, more": (code, one) => code.getTokens(one as never, 1, 2),
  "getTokens, filter": (code, one) => code.getTokens(one as never, isName),
  "getTokens, comments": (code, one, other) =>
    code.getTokens(around(one, other), { includeComments }),
  getTokensBetween: (code, one, other) => code.getTokensBetween(one, other),
  "getTokensBetween, padding": (code, one, other) => code.getTokensBetween(one, other, 1),
  "getFirstTokensBetween, comments": (code, one, other) =>
    code.getFirstTokensBetween(one, other, { includeComments, count: 1 }),
  "getLastTokensBetween, comments": (code, one, other) =>
    code.getLastTokensBetween(one, other, { includeComments, count: 1 }),
  getTokenByRangeStart: (code, one) => code.getTokenByRangeStart(one.range[0]),
  "getTokenByRangeStart, nothing": (code) => code.getTokenByRangeStart(0),
  "getTokenByRangeStart, comments": (code) => code.getTokenByRangeStart(0, { includeComments }),
  getAllComments: (code) => code.getAllComments(),
  getCommentsBefore: (code, one) => code.getCommentsBefore(one),
  "getCommentsBefore, two": (code, _one, other) => code.getCommentsBefore(other),
  getCommentsAfter: (code, one) => code.getCommentsAfter(one),
  "getCommentsAfter, end": (code, _one, other) => code.getCommentsAfter(other),
  getCommentsInside: (code, one) => code.getCommentsInside(one as never),
  "getCommentsInside, two": (code, one, other) => code.getCommentsInside(around(one, other)),
  commentsExistBetween: (code, one, other) => code.commentsExistBetween(one, other),
  isSpaceBetween: (code, one, other) => code.isSpaceBetween(one, other),
  "isSpaceBetween, none": (code, one) => {
    const [first, second] = code.getTokens(one as never);
    return first && second && code.isSpaceBetween(first, second);
  },
  tokensAndComments: (code) => "tokensAndComments" in code && code.tokensAndComments,
  lines: (code) => code.lines.length,
  getLines: (code) => code.getLines().length,
  getText: (code, one) => code.getText(one),
  "getText, more": (code, one) => code.getText(one, 1, 0).length,
  getLocFromIndex: (code, _one, other) => code.getLocFromIndex(other.range[0]),
  getIndexFromLoc: (code) => code.getIndexFromLoc({ line: 4, column: 2 }),
  getRange: (code, one) => code.getRange(one),
  getLoc: (code, one) => {
    // Ours computes the two when it is asked for them.
    const { start, end } = code.getLoc(one);
    return { start, end };
  },
  getNodeByRangeIndex: (code, one) => code.getNodeByRangeIndex(one.range[0])?.range,
  "getNodeByRangeIndex, nothing": (code) => code.getNodeByRangeIndex(1000),
};

/** A node from the start of one element to the end of another. */
function around(one: Token, other: Token): never {
  return { ...one, range: [one.range[0], other.range[1]] } as never;
}

describe.each(hosts)("$name", (host) => {
  const python = sourceCode(host, text("##"), "app.py");
  const javaScript = sourceCode(host, text("//"), "app.js");

  test.each(Object.entries(calls))("%s", (_name, call) => {
    const answers = [python, javaScript].map((code) => {
      // Statements, which have the same place in both trees; every method needs the place alone.
      const [one, other] = code.ast.body as unknown as readonly [Token, Token];
      return places(call(code, one, other));
    });
    expect(answers[0]).toEqual(answers[1]);
  });

  test("an f-string is several tokens, and a node's parent is the one it is in", () => {
    const code = sourceCode(host, 'st.write(f"{x!r} {y:>{w}}")\n', "app.py");
    expect(code.getTokens(code.ast).map(({ value }) => value)).toEqual([
      ...["st", ".", "write", "(", 'f"', "{", "x", "!", "r", "}", " "],
      ...["{", "y", ":", ">", "{", "w", "}", "}", '"', ")"],
    ]);
    const name = code.getNodeByRangeIndex(12) ?? code.ast;
    const types = code.getAncestors(name).map(({ type }) => type as string);
    expect(types).toEqual(["Module", "Expr", "Call", "JoinedStr", "FormattedValue"]);
  });
});

function sourceCode(host: Host, code: string, filename: string): SourceCode {
  const linter = new host.Linter({ configType: "flat" });
  linter.verify(code, pythonConfig({}), filename);
  return linter.getSourceCode();
}

/** Tokens and nodes of two languages differ in kind; their places can be compared. */
function places(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(places);
  if (typeof answer === "object" && answer !== null && "range" in answer) return answer.range;
  return answer;
}
