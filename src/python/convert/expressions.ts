/**
 * Expressions from Pyright's tree. A composite starts where its first part starts with the
 * parentheses around that part, so Pyright's own offsets serve; only a node that is itself in
 * parentheses is unwrapped through the tokens.
 */
import {
  Attribute,
  Await,
  ErrorNode,
  type Expression,
  type ExpressionContext,
  Name,
  Starred,
  Yield,
  YieldFrom,
} from "../ast.js";
import { extendRange, type P } from "../pyright.js";
import { Kind } from "../pyright-kinds.generated.js";
import { binaryOperation, ternary, unaryOperation, walrus } from "./operations.js";
import { call, subscript } from "./calls.js";
import { dictionary, generator, list, set, tuple } from "./displays.js";
import { lambda } from "./parameters.js";
import { constant, ellipsis, number } from "./constants.js";
import { stringList } from "./strings.js";
import { checkTarget } from "./targets.js";
import { endOf, type Source, type Span } from "./source.js";

/** `context` reaches the parts of a target: the elements of a tuple, the value of a star. */
export function expression(
  source: Source,
  node: P.ExpressionNode,
  context: ExpressionContext = "Load",
): Expression {
  if (context !== "Load") checkTarget(source, node, context);
  const converter: Converter = converters[node.nodeType];
  return converter.convert(source, node, context);
}

/** What all converters can be called by: a method, so each may ask for its own kind of node. */
interface Converter {
  convert(source: Source, node: P.ExpressionNode, context: ExpressionContext): Expression;
}

type Converters = {
  readonly [Kind in P.ExpressionNode["nodeType"]]: {
    convert(
      source: Source,
      node: Extract<P.ExpressionNode, { nodeType: Kind }>,
      context: ExpressionContext,
    ): Expression;
  };
};

/** Of a part of others or a statement: only a broken text has one where an expression is expected. */
const misplaced: Converter = {
  convert: (source, node) => broken(source, node, undefined),
};

/**
 * A table and not a `switch`, because the engine would copy all converters into the switch, and the
 * switch into each of them, and spend more time on compiling them than they run.
 */
const converters: Converters = {
  [Kind.Name]: { convert: (source, node, context) => name(source, node, context) },
  [Kind.MemberAccess]: { convert: (source, node, context) => attribute(source, node, context) },
  [Kind.Call]: { convert: (source, node) => call(source, node) },
  [Kind.Index]: { convert: (source, node, context) => subscript(source, node, context) },
  [Kind.StringList]: { convert: (source, node) => stringList(source, node) },
  [Kind.Number]: { convert: (source, node) => number(source, node) },
  [Kind.Constant]: { convert: (source, node, context) => constant(source, node, context) },
  [Kind.Ellipsis]: { convert: (source, node) => ellipsis(source, node) },
  [Kind.BinaryOperation]: { convert: (source, node) => binaryOperation(source, node) },
  [Kind.UnaryOperation]: { convert: (source, node) => unaryOperation(source, node) },
  [Kind.Ternary]: { convert: (source, node) => ternary(source, node) },
  [Kind.AssignmentExpression]: { convert: (source, node) => walrus(source, node) },
  [Kind.Tuple]: { convert: (source, node, context) => tuple(source, node, context) },
  [Kind.List]: { convert: (source, node, context) => list(source, node, context) },
  [Kind.Set]: { convert: (source, node) => set(source, node) },
  [Kind.Dictionary]: { convert: (source, node) => dictionary(source, node) },
  [Kind.Comprehension]: { convert: (source, node) => generator(source, node) },
  [Kind.Lambda]: { convert: (source, node) => lambda(source, node) },
  [Kind.Unpack]: {
    convert: (source, node, context) => starred(source, node, node.d.expr, context),
  },
  [Kind.Await]: { convert: (source, node) => wrapped(source, node) },
  [Kind.YieldFrom]: { convert: (source, node) => wrapped(source, node) },
  [Kind.Yield]: { convert: (source, node) => yieldExpression(source, node) },
  [Kind.Error]: { convert: (source, node) => broken(source, node, node.d.child) },
  [Kind.Slice]: misplaced,
  [Kind.String]: misplaced,
  [Kind.FormatString]: misplaced,
  [Kind.Assignment]: misplaced,
  [Kind.AugmentedAssignment]: misplaced,
  [Kind.TypeAnnotation]: misplaced,
};

/** For a place where Pyright's types allow any node; only a broken text has another one there. */
export const expressionOrError = (source: Source, node: P.ParseNode): Expression =>
  isExpression(node) ? expression(source, node) : broken(source, node, undefined);

const isExpression = (node: P.ParseNode): node is P.ExpressionNode =>
  expressionKinds.has(node.nodeType);

const expressionKinds: ReadonlySet<P.ParseNode["nodeType"]> = new Set([
  ...[Kind.Error, Kind.UnaryOperation, Kind.BinaryOperation, Kind.AssignmentExpression],
  ...[Kind.Await, Kind.Ternary, Kind.Unpack, Kind.Tuple, Kind.Call, Kind.Comprehension],
  ...[Kind.Index, Kind.Slice, Kind.Yield, Kind.YieldFrom, Kind.MemberAccess, Kind.Lambda],
  ...[Kind.Name, Kind.Constant, Kind.Ellipsis, Kind.Number, Kind.String, Kind.FormatString],
  ...[Kind.StringList, Kind.Dictionary, Kind.List, Kind.Set],
  ...[Kind.Assignment, Kind.AugmentedAssignment, Kind.TypeAnnotation],
]);

export const optional = (source: Source, node: P.ExpressionNode | undefined): Expression | null =>
  node === undefined ? null : expression(source, node);

/** Where an expression ends that nothing closes: a tuple's last comma lies outside Pyright's node. */
export const outerEnd = (node: Span, converted: Expression): number =>
  Math.max(endOf(node), converted.end);

/**
 * Where an expression starts with the parentheses around it; Pyright forgets the opening one of
 * `(yield)`, and with it that of everything that starts there.
 */
export const outerStart = (node: Span, converted: Expression): number =>
  Math.min(node.start, converted.start);

export function name(source: Source, node: P.NameNode, context: ExpressionContext): Name {
  const { token } = node.d;
  const end = endOf(token);
  return new Name(source, token.start, end, source.identifier(node.d.value), context);
}

function attribute(
  source: Source,
  node: P.MemberAccessNode,
  context: ExpressionContext,
): Expression {
  const { leftExpr, member } = node.d;
  const value = expression(source, leftExpr);
  const start = outerStart(leftExpr, value);
  const end = endOf(member.d.token);
  return (value.parent = new Attribute(
    source,
    start,
    end,
    value,
    source.identifier(member.d.value),
    context,
  ));
}

export function starred(
  source: Source,
  from: Span,
  inner: P.ExpressionNode,
  context: ExpressionContext,
): Expression {
  const value = expression(source, inner, context);
  const end = outerEnd(inner, value);
  return (value.parent = new Starred(source, from.start, end, value, context));
}

function wrapped(source: Source, node: P.AwaitNode | P.YieldFromNode): Expression {
  const inner = node.d.expr;
  const value = expression(source, inner);
  const start = source.isWidened(node) ? source.unwrap(node)[0] : node.start;
  const end = outerEnd(inner, value);
  if (node.nodeType === Kind.YieldFrom) rememberParenthesis(source, node, start, end);
  return (value.parent =
    node.nodeType === Kind.Await
      ? new Await(source, start, end, value)
      : new YieldFrom(source, start, end, value));
}

function yieldExpression(source: Source, node: P.YieldNode): Expression {
  const inner = node.d.expr;
  const value = optional(source, inner);
  const start = source.isWidened(node) ? source.unwrap(node)[0] : node.start;
  const end =
    inner === undefined || value === null ? start + "yield".length : outerEnd(inner, value);
  rememberParenthesis(source, node, start, end);
  const result = new Yield(source, start, end, value);
  if (value !== null) value.parent = result;
  return result;
}

function rememberParenthesis(
  source: Source,
  node: P.YieldNode | P.YieldFromNode,
  start: number,
  end: number,
): void {
  if (node.start === start && endOf(node) > end) extendRange(node, source.tokenBefore(start));
}

/** What recovery leaves: the extent of the damage and what could be read of it. */
export function broken(
  source: Source,
  node: Span,
  inner: P.ExpressionNode | undefined,
): Expression {
  const child = optional(source, inner);
  const start = child === null ? node.start : outerStart(node, child);
  const end = Math.min(source.text.length, Math.max(endOf(node), child?.end ?? 0));
  const result = new ErrorNode(source, start, end, child);
  if (child !== null) child.parent = result;
  return result;
}
