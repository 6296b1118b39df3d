/** Calls and subscripts: what follows a value in brackets. */
import {
  Call,
  type Expression,
  type ExpressionContext,
  Keyword,
  Slice,
  Subscript,
  Tuple,
} from "../ast.js";
import type { P } from "../pyright.js";
import { ArgCategory, Kind, Tok } from "../pyright-kinds.generated.js";
import { generatorBetween } from "./displays.js";
import { expression, optional, outerStart, starred } from "./expressions.js";
import { adopt, endOf, type Source } from "./source.js";

export function call(source: Source, node: P.CallNode): Expression {
  const { leftExpr, args: given } = node.d;
  const func = expression(source, leftExpr);
  const [start, end] = bracketed(source, node, outerStart(leftExpr, func));
  const args: Expression[] = [];
  const keywords: Keyword[] = [];
  const only = given.length === 1 ? given[0] : undefined;
  if (only !== undefined && isBareGenerator(only)) {
    // The generator has the call's own parentheses.
    const open = source.tokenAt(endOf(leftExpr)).start;
    args.push(generatorBetween(source, only.d.valueExpr, open, end));
  } else {
    for (const argument of given) convertArgument(source, argument, args, keywords);
  }
  const result = new Call(source, start, end, func, args, keywords);
  func.parent = result;
  adopt(result, args);
  adopt(result, keywords);
  return result;
}

/** Sorts the arguments of a call or of a class header into positional ones and keywords. */
export function convertArgument(
  source: Source,
  node: P.ArgumentNode,
  args: Expression[],
  keywords: Keyword[],
): void {
  const { argCategory, name, valueExpr } = node.d;
  if (name === undefined && argCategory === ArgCategory.Simple)
    args.push(expression(source, valueExpr));
  else if (argCategory === ArgCategory.UnpackedList)
    args.push(starred(source, node, valueExpr, "Load"));
  else {
    const value = expression(source, valueExpr);
    const start = name === undefined ? node.start : name.d.token.start;
    const end = endOf(valueExpr);
    const keyword = new Keyword(
      source,
      start,
      end,
      name === undefined ? null : source.identifier(name.d.value),
      value,
    );
    value.parent = keyword;
    keywords.push(keyword);
  }
}

const isBareGenerator = (
  argument: P.ArgumentNode,
): argument is P.ArgumentNode & { d: { valueExpr: P.ComprehensionNode } } =>
  argument.d.valueExpr.nodeType === Kind.Comprehension && !argument.d.valueExpr.d.hasParens;

export function subscript(
  source: Source,
  node: P.IndexNode,
  context: ExpressionContext,
): Expression {
  const { leftExpr, items, trailingComma } = node.d;
  const value = expression(source, leftExpr);
  const [start, end] = bracketed(source, node, outerStart(leftExpr, value));
  const first = items[0];
  const slice =
    first !== undefined &&
    items.length === 1 &&
    !trailingComma &&
    first.d.argCategory === ArgCategory.Simple
      ? subscriptItem(source, first)
      : subscriptTuple(source, items);
  return (value.parent = slice.parent = new Subscript(source, start, end, value, slice, context));
}

function subscriptTuple(source: Source, items: readonly P.ArgumentNode[]): Expression {
  const elts = items.map((item) => subscriptItem(source, item));
  const first = items[0];
  const last = items.at(-1);
  const start = first?.start ?? 0;
  const lastEnd = Math.max(last === undefined ? start : endOf(last), elts.at(-1)?.end ?? 0);
  const end = source.afterComma(lastEnd);
  const result = new Tuple(source, start, end, elts, "Load");
  adopt(result, elts);
  return result;
}

function subscriptItem(source: Source, item: P.ArgumentNode): Expression {
  const { argCategory, valueExpr } = item.d;
  if (argCategory !== ArgCategory.Simple) return starred(source, item, valueExpr, "Load");
  return valueExpr.nodeType === Kind.Slice
    ? slice(source, valueExpr)
    : expression(source, valueExpr);
}

/** Pyright's slice ends at its last expression, CPython's at its last token: `a[1:]`. */
function slice(source: Source, node: P.SliceNode): Expression {
  const { startValue, endValue, stepValue } = node.d;
  const lower = optional(source, startValue);
  const upper = optional(source, endValue);
  const step = optional(source, stepValue);
  const { start } = node;
  let end = endOf(node);
  for (let token = source.tokenAt(end); token.type === Tok.Colon; token = source.tokenAt(end)) {
    end = endOf(token);
  }
  const result = new Slice(source, start, end, lower, upper, step);
  if (lower !== null) lower.parent = result;
  if (upper !== null) upper.parent = result;
  if (step !== null) step.parent = result;
  return result;
}

/** The range of a call or subscript, without parentheses around the whole of it. */
function bracketed(
  source: Source,
  node: P.CallNode | P.IndexNode,
  start: number,
): [start: number, end: number] {
  return node.start === start
    ? [node.start, Math.min(endOf(node), source.text.length)]
    : source.unwrap(node, start);
}
