/**
 * Operators. Pyright nests every operation in pairs; CPython has one node for a chain of
 * comparisons and one for a row of the same boolean operator, unless parentheses separate them.
 */
import {
  BinOp,
  BoolOp,
  Compare,
  type ComparisonOperator,
  type Expression,
  IfExp,
  NamedExpr,
  UnaryOp,
} from "../ast.js";
import type { P } from "../pyright.js";
import { Kind } from "../pyright-kinds.generated.js";
import { expression, outerEnd, outerStart } from "./expressions.js";
import { binaryOperator, booleanOperator, comparisonOperator, unaryOperator } from "./operators.js";
import { adopt, endOf, type Source } from "./source.js";

export function binaryOperation(source: Source, node: P.BinaryOperationNode): Expression {
  if (booleanOperator(node.d.operator) !== undefined) return booleanOperation(source, node);
  if (comparisonOperator(node.d.operator) !== undefined) return comparison(source, node);
  const { leftExpr, rightExpr } = node.d;
  const left = expression(source, leftExpr);
  const right = expression(source, rightExpr);
  const start = outerStart(leftExpr, left);
  const end = endOf(rightExpr);
  const op = binaryOperator(node.d.operator);
  return (left.parent = right.parent = new BinOp(source, start, end, left, op, right));
}

/** `a and b and c` comes as `(a and b) and c`. */
function booleanOperation(source: Source, node: P.BinaryOperationNode): Expression {
  const { operator } = node.d;
  const operands = [node.d.rightExpr];
  let first = node.d.leftExpr;
  while (isUnparenthesised(first) && first.d.operator === operator) {
    operands.push(first.d.rightExpr);
    first = first.d.leftExpr;
  }
  operands.push(first);
  const values = operands.reverse().map((operand) => expression(source, operand));
  const start = values[0] === undefined ? first.start : outerStart(first, values[0]);
  const end = endOf(node.d.rightExpr);
  const result = new BoolOp(source, start, end, booleanOperator(operator) ?? "And", values);
  adopt(result, values);
  return result;
}

/** `a < b < c` comes as `a < (b < c)`. */
function comparison(source: Source, node: P.BinaryOperationNode): Expression {
  const left = expression(source, node.d.leftExpr);
  const ops: ComparisonOperator[] = [];
  const comparators: Expression[] = [];
  let link = node;
  for (;;) {
    ops.push(comparisonOperator(link.d.operator) ?? "Eq");
    const next = link.d.rightExpr;
    if (!isUnparenthesised(next) || comparisonOperator(next.d.operator) === undefined) break;
    comparators.push(expression(source, next.d.leftExpr));
    link = next;
  }
  comparators.push(expression(source, link.d.rightExpr));
  const start = outerStart(node.d.leftExpr, left);
  const end = endOf(link.d.rightExpr);
  const result = new Compare(source, start, end, left, ops, comparators);
  left.parent = result;
  adopt(result, comparators);
  return result;
}

const isUnparenthesised = (node: P.ExpressionNode): node is P.BinaryOperationNode =>
  node.nodeType === Kind.BinaryOperation && !node.d.hasParens;

export function unaryOperation(source: Source, node: P.UnaryOperationNode): Expression {
  const operand = expression(source, node.d.expr);
  const { start } = node.d.operatorToken;
  const end = endOf(node.d.expr);
  const op = unaryOperator(node.d.operator);
  return (operand.parent = new UnaryOp(source, start, end, op, operand));
}

export function ternary(source: Source, node: P.TernaryNode): Expression {
  const body = expression(source, node.d.ifExpr);
  const test = expression(source, node.d.testExpr);
  const orelse = expression(source, node.d.elseExpr);
  const start = outerStart(node.d.ifExpr, body);
  const end = endOf(node.d.elseExpr);
  return (body.parent =
    test.parent =
    orelse.parent =
      new IfExp(source, start, end, test, body, orelse));
}

export function walrus(source: Source, node: P.AssignmentExpressionNode): Expression {
  const target = expression(source, node.d.name, "Store");
  const value = expression(source, node.d.rightExpr);
  const { start } = node.d.name;
  const end = outerEnd(node.d.rightExpr, value);
  return (target.parent = value.parent = new NamedExpr(source, start, end, target, value));
}
