/**
 * Patterns of `match`. Pyright wraps every pattern in an "as" pattern that carries the parentheses;
 * CPython has `MatchAs` and `MatchOr` only where the text has `as` and `|`.
 */
import {
  ErrorNode,
  type Expression,
  MatchAs,
  MatchClass,
  MatchMapping,
  MatchOr,
  MatchSequence,
  MatchSingleton,
  MatchStar,
  MatchValue,
  type Pattern,
} from "../ast.js";
import type { P } from "../pyright.js";
import { Kind, Tok } from "../pyright-kinds.generated.js";
import { broken, expression } from "./expressions.js";
import { adopt, endOf, type Source, type Span } from "./source.js";

export function pattern(source: Source, node: P.PatternAtomNode): Pattern {
  switch (node.nodeType) {
    case Kind.PatternAs:
      return asPattern(source, node);
    case Kind.PatternLiteral:
      return literal(source, node);
    case Kind.PatternValue:
      return value(source, node.d.expr, node.d.expr);
    case Kind.PatternCapture:
      return capture(source, node);
    case Kind.PatternSequence:
      return sequence(source, node);
    case Kind.PatternMapping:
      return mapping(source, node);
    case Kind.PatternClass:
      return classPattern(source, node);
    case Kind.Error:
      return emptyMapping(source, node) ?? errorPattern(source, node);
  }
}

function asPattern(source: Source, node: P.PatternAsNode): Pattern {
  const { orPatterns, target } = node.d;
  const first = orPatterns[0];
  const last = orPatterns.at(-1);
  if (first === undefined || last === undefined) return errorPattern(source, node);
  let inner: Pattern;
  if (orPatterns.length === 1) inner = pattern(source, first);
  else {
    const patterns = orPatterns.map((part) => pattern(source, part));
    inner = new MatchOr(source, first.start, outerEnd(last, patterns.at(-1)), patterns);
    adopt(inner, patterns);
  }
  if (target === undefined) return inner;
  const name = source.identifier(target.d.value);
  return (inner.parent = new MatchAs(source, first.start, endOf(target), inner, name));
}

function literal(source: Source, node: P.PatternLiteralNode): Pattern {
  const converted = expression(source, node.d.expr);
  if (converted.type === "Constant" && (converted.kind === "None" || converted.kind === "bool")) {
    return new MatchSingleton(source, converted.start, converted.end, converted.value);
  }
  return value(source, node.d.expr, node.d.expr, converted);
}

function value(
  source: Source,
  span: Span,
  node: P.ExpressionNode,
  converted: Expression = expression(source, node),
): Pattern {
  return (converted.parent = new MatchValue(source, span.start, endOf(span), converted));
}

function capture(source: Source, node: P.PatternCaptureNode): Pattern {
  const { start } = node;
  const end = endOf(node);
  const name = node.d.isWildcard ? null : source.identifier(node.d.target.d.value);
  return node.d.isStar
    ? new MatchStar(source, start, end, name)
    : new MatchAs(source, start, end, null, name);
}

function sequence(source: Source, node: P.PatternSequenceNode): Pattern {
  const { entries } = node.d;
  const patterns = entries.map((entry) => pattern(source, entry));
  const isOpen = entries[0]?.start === node.start;
  const end = isOpen ? source.afterComma(endOf(entries.at(-1) ?? node)) : endOf(node);
  const result = new MatchSequence(source, node.start, end, patterns);
  adopt(result, patterns);
  return result;
}

function mapping(source: Source, node: P.PatternMappingNode): Pattern {
  const keys: Expression[] = [];
  const patterns: Pattern[] = [];
  let rest: string | null = null;
  for (const entry of node.d.entries) {
    switch (entry.nodeType) {
      case Kind.PatternMappingExpandEntry:
        rest = source.identifier(entry.d.target.d.value);
        break;
      case Kind.PatternMappingKeyEntry: {
        const { keyPattern, valuePattern } = entry.d;
        const key = keyPattern.nodeType === Kind.Error ? keyPattern : keyPattern.d.expr;
        keys.push(expression(source, key));
        patterns.push(pattern(source, valuePattern));
      }
    }
  }
  const result = new MatchMapping(source, node.start, endOf(node), keys, patterns, rest);
  adopt(result, keys);
  adopt(result, patterns);
  return result;
}

/** Pyright has no node for `{}`: an error node without an error, on the closing brace. */
function emptyMapping(source: Source, node: P.ErrorNode): Pattern | undefined {
  const close = source.tokenAt(node.start);
  const open = source.tokenBefore(node.start);
  if (close.type !== Tok.CloseCurlyBrace || open.type !== Tok.OpenCurlyBrace) return undefined;
  return new MatchMapping(source, open.start, endOf(close), [], [], null);
}

/** Pyright leaves the closing parenthesis out of the node. */
function classPattern(source: Source, node: P.PatternClassNode): Pattern {
  const { className, args } = node.d;
  const cls = expression(source, className);
  const patterns: Pattern[] = [];
  const kwd_attrs: string[] = [];
  const kwd_patterns: Pattern[] = [];
  for (const argument of args) {
    const converted = pattern(source, argument.d.pattern);
    if (argument.d.name === undefined) patterns.push(converted);
    else {
      kwd_attrs.push(source.identifier(argument.d.name.d.value));
      kwd_patterns.push(converted);
    }
  }
  const lastArgument = args.at(-1);
  const inside =
    lastArgument === undefined
      ? endOf(source.tokenAt(endOf(className)))
      : source.afterComma(outerEnd(lastArgument, kwd_patterns.at(-1) ?? patterns.at(-1)));
  const close = source.tokenAt(inside);
  const end = close.type === Tok.CloseParenthesis ? endOf(close) : inside;
  const { start } = className;
  const result = new MatchClass(source, start, end, cls, patterns, kwd_attrs, kwd_patterns);
  cls.parent = result;
  adopt(result, patterns);
  adopt(result, kwd_patterns);
  return result;
}

const outerEnd = (node: Span, converted: Pattern | undefined): number =>
  Math.max(endOf(node), converted?.end ?? 0);

function errorPattern(source: Source, node: P.ParseNode): Pattern {
  const inner = node.nodeType === Kind.Error ? node.d.child : undefined;
  const result = broken(source, node, inner);
  if (result.type === "Error") return result;
  return new ErrorNode(source, result.start, result.end, null);
}
