/**
 * Tuples, lists, sets, dictionaries and comprehensions. A tuple and a generator own their
 * parentheses; every further pair around them is not theirs.
 */
import {
  Comprehension,
  Dict,
  DictComp,
  type Expression,
  type ExpressionContext,
  GeneratorExp,
  List,
  ListComp,
  SetComp,
  SetDisplay,
  Tuple,
} from "../ast.js";
import type { P } from "../pyright.js";
import { Kind, Tok } from "../pyright-kinds.generated.js";
import { expression, expressionOrError, optional, outerEnd, outerStart } from "./expressions.js";
import { adopt, endOf, type Source, type Span } from "./source.js";

export function tuple(source: Source, node: P.TupleNode, context: ExpressionContext): Expression {
  const { items, hasParens } = node.d;
  const elts = items.map((item) => expression(source, item, context));
  const [start, end] = hasParens
    ? ownParentheses(source, node, items[0])
    : [
        openStart(node, items[0], elts[0]),
        source.afterComma(Math.max(endOf(node), elts.at(-1)?.end ?? 0)),
      ];
  const result = new Tuple(source, start, end, elts, context);
  adopt(result, elts);
  return result;
}

const openStart = (node: Span, item: Span | undefined, elt: Expression | undefined): number =>
  item === undefined || elt === undefined
    ? node.start
    : Math.min(node.start, outerStart(item, elt));

/** The innermost parentheses around a node: the ones right before its first part. */
function ownParentheses(
  source: Source,
  node: Span,
  first: Span | undefined,
): [start: number, end: number] {
  if (first !== undefined) return source.unwrap(node, source.tokenBefore(first.start).start);
  let open = source.tokenIndex(node.start);
  while (source.tokens.getItemAt(open + 1).type === Tok.OpenParenthesis) open++;
  return source.unwrap(node, source.tokens.getItemAt(open).start);
}

export function list(source: Source, node: P.ListNode, context: ExpressionContext): Expression {
  const [start, end] = source.isWidened(node) ? source.unwrap(node) : [node.start, endOf(node)];
  const only = node.d.items[0];
  if (only?.nodeType === Kind.Comprehension && !only.d.isGenerator) {
    const elt = expressionOrError(source, only.d.expr);
    const generators = comprehensions(source, only);
    return finish(new ListComp(source, start, end, elt, generators));
  }
  const elts = node.d.items.map((item) => expression(source, item, context));
  const result = new List(source, start, end, elts, context);
  adopt(result, elts);
  return result;
}

export function set(source: Source, node: P.SetNode): Expression {
  const [start, end] = source.isWidened(node) ? source.unwrap(node) : [node.start, endOf(node)];
  const only = node.d.items[0];
  if (only?.nodeType === Kind.Comprehension && !only.d.isGenerator) {
    const elt = expressionOrError(source, only.d.expr);
    const generators = comprehensions(source, only);
    return finish(new SetComp(source, start, end, elt, generators));
  }
  const elts = node.d.items.map((item) => expression(source, item));
  const result = new SetDisplay(source, start, end, elts);
  adopt(result, elts);
  return result;
}

export function dictionary(source: Source, node: P.DictionaryNode): Expression {
  const [start, end] = source.isWidened(node) ? source.unwrap(node) : [node.start, endOf(node)];
  const only = node.d.items[0];
  if (only?.nodeType === Kind.Comprehension) return dictComp(source, only, start, end);
  const keys: (Expression | null)[] = [];
  const values: Expression[] = [];
  for (const item of node.d.items) {
    switch (item.nodeType) {
      case Kind.DictionaryKeyEntry:
        keys.push(expression(source, item.d.keyExpr));
        values.push(expression(source, item.d.valueExpr));
        break;
      case Kind.DictionaryExpandEntry:
        keys.push(null);
        values.push(expression(source, item.d.expr));
        break;
      case Kind.Comprehension:
        // Broken: a comprehension stands alone between its braces.
        keys.push(null);
        values.push(expression(source, item));
    }
  }
  const result = new Dict(source, start, end, keys, values);
  adopt(result, keys);
  adopt(result, values);
  return result;
}

function dictComp(
  source: Source,
  node: P.ComprehensionNode,
  start: number,
  end: number,
): Expression {
  const entry = node.d.expr;
  const isEntry = entry.nodeType === Kind.DictionaryKeyEntry;
  const key = expressionOrError(source, isEntry ? entry.d.keyExpr : entry);
  const value = expressionOrError(source, isEntry ? entry.d.valueExpr : entry);
  const generators = comprehensions(source, node);
  const result = new DictComp(source, start, end, key, value, generators);
  key.parent = value.parent = result;
  adopt(result, generators);
  return result;
}

export function generator(source: Source, node: P.ComprehensionNode): Expression {
  const [start, end] = node.d.hasParens
    ? ownParentheses(source, node, node.d.expr)
    : [node.start, endOf(node)];
  return generatorBetween(source, node, start, end);
}

/** A generator whose parentheses are somebody else's: those of the call that it is passed to. */
export function generatorBetween(
  source: Source,
  node: P.ComprehensionNode,
  start: number,
  end: number,
): Expression {
  const elt = expressionOrError(source, node.d.expr);
  const generators = comprehensions(source, node);
  return finish(new GeneratorExp(source, start, end, elt, generators));
}

function finish<N extends Expression & { elt: Expression; generators: readonly Comprehension[] }>(
  result: N,
): N {
  result.elt.parent = result;
  adopt(result, result.generators);
  return result;
}

/** Pyright has one row of `for`s and `if`s; CPython puts the `if`s into the `for` before them. */
function comprehensions(source: Source, node: P.ComprehensionNode): Comprehension[] {
  const result: Comprehension[] = [];
  const clauses = node.d.forIfNodes;
  for (let at = 0; at < clauses.length;) {
    const clause = clauses[at++];
    if (clause?.nodeType !== Kind.ComprehensionFor) continue;
    const { targetExpr, iterableExpr, isAsync } = clause.d;
    const target = expression(source, targetExpr, "Store");
    const iter = expression(source, iterableExpr);
    let end = outerEnd(iterableExpr, iter);
    const ifs: Expression[] = [];
    for (; clauses[at]?.nodeType === Kind.ComprehensionIf; at++) {
      const test = optional(source, testOf(clauses[at]));
      if (test === null) continue;
      ifs.push(test);
      end = endOf(testOf(clauses[at]) ?? clause);
    }
    const { start } = targetExpr;
    const converted = new Comprehension(
      source,
      start,
      end,
      target,
      iter,
      ifs,
      isAsync === true ? 1 : 0,
    );
    target.parent = iter.parent = converted;
    adopt(converted, ifs);
    result.push(converted);
  }
  return result;
}

const testOf = (clause: P.ComprehensionForIfNode | undefined): P.ExpressionNode | undefined =>
  clause?.nodeType === Kind.ComprehensionIf ? clause.d.testExpr : undefined;
