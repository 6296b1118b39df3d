/** Statements of one line. */
import {
  Alias,
  AnnAssign,
  Assert,
  Assign,
  AugAssign,
  Delete,
  type Expression,
  ExprStatement,
  Import,
  ImportFrom,
  NamesNode,
  NodeBase,
  Raise,
  Return,
  type Statement,
} from "../ast.js";
import type { P } from "../pyright.js";
import { Kind } from "../pyright-kinds.generated.js";
import { typeAlias } from "./definitions.js";
import { expression, expressionOrError, optional, outerEnd, outerStart } from "./expressions.js";
import { augmentedOperator } from "./operators.js";
import { adopt, endOf, type Source, type Span } from "./source.js";
import { checkAnnotated, checkAssigned, checkAugmented } from "./targets.js";

type OneLine =
  | (P.AssignmentNode | P.TypeAnnotationNode | P.AugmentedAssignmentNode)
  | (P.ImportNode | P.ImportFromNode | P.ReturnNode | P.RaiseNode | P.AssertNode | P.DelNode)
  | (P.GlobalNode | P.NonlocalNode | P.PassNode | P.BreakNode | P.ContinueNode);

const oneLineKinds: ReadonlySet<P.ParseNode["nodeType"]> = new Set([
  ...[Kind.Assignment, Kind.TypeAnnotation, Kind.AugmentedAssignment],
  ...[Kind.Import, Kind.ImportFrom, Kind.Return, Kind.Raise, Kind.Assert, Kind.Del],
  ...[Kind.Global, Kind.Nonlocal, Kind.Pass, Kind.Break, Kind.Continue],
]);

const isOneLine = (node: P.ParseNode): node is OneLine => oneLineKinds.has(node.nodeType);

export function simpleStatement(source: Source, node: P.ParseNode): Statement {
  if (node.nodeType === Kind.TypeAlias) return typeAlias(source, node);
  if (!isOneLine(node)) return expressionStatement(source, node);
  const converter: Converter = converters[node.nodeType];
  return converter.convert(source, node);
}

/** What all converters can be called by: a method, so each may ask for its own kind of node. */
interface Converter {
  convert(source: Source, node: OneLine): Statement;
}

type Converters = {
  readonly [Kind in OneLine["nodeType"]]: {
    convert(source: Source, node: Extract<OneLine, { nodeType: Kind }>): Statement;
  };
};

/** A table for the reason that is told at the one of the expressions. */
const converters: Converters = {
  [Kind.Assignment]: { convert: (source, node) => assignment(source, node) },
  [Kind.TypeAnnotation]: { convert: (source, node) => annotated(source, node, undefined) },
  [Kind.AugmentedAssignment]: { convert: (source, node) => augmented(source, node) },
  [Kind.Import]: { convert: (source, node) => importStatement(source, node) },
  [Kind.ImportFrom]: { convert: (source, node) => importFrom(source, node) },
  [Kind.Return]: { convert: (source, node) => returnStatement(source, node) },
  [Kind.Raise]: { convert: (source, node) => raise(source, node) },
  [Kind.Assert]: { convert: (source, node) => assertStatement(source, node) },
  [Kind.Del]: { convert: (source, node) => deleteStatement(source, node) },
  [Kind.Global]: { convert: (source, node) => declaration(source, "Global", node) },
  [Kind.Nonlocal]: { convert: (source, node) => declaration(source, "Nonlocal", node) },
  [Kind.Pass]: { convert: (source, node) => bare(source, "Pass", node) },
  [Kind.Break]: { convert: (source, node) => bare(source, "Break", node) },
  [Kind.Continue]: { convert: (source, node) => bare(source, "Continue", node) },
};

function expressionStatement(source: Source, node: P.ParseNode): Statement {
  const value = expressionOrError(source, node);
  const start = outerStart(node, value);
  const end = Math.min(outerEnd(node, value), source.text.length);
  return (value.parent = new ExprStatement(source, start, end, value));
}

/** `a = b = v` comes as an assignment to `b` of an assignment to `a` of `v`. */
function assignment(source: Source, node: P.AssignmentNode): Statement {
  const nodes: P.ExpressionNode[] = [];
  let right: P.ExpressionNode = node;
  while (right.nodeType === Kind.Assignment) {
    nodes.push(right.d.leftExpr);
    right = right.d.rightExpr;
  }
  const first = nodes.length === 1 ? nodes[0] : undefined;
  if (first?.nodeType === Kind.TypeAnnotation) return annotated(source, first, right);
  nodes.sort((a, b) => a.start - b.start);
  checkAssigned(source, nodes);
  const targets = nodes.map((target) => expression(source, target, "Store"));
  const value = expression(source, right);
  const start = nodes[0]?.start ?? node.start;
  const end = Math.min(outerEnd(right, value), source.text.length);
  const result = new Assign(source, start, end, targets, value);
  adopt(result, targets);
  value.parent = result;
  return result;
}

function annotated(
  source: Source,
  node: P.TypeAnnotationNode,
  right: P.ExpressionNode | undefined,
): Statement {
  const { valueExpr } = node.d;
  checkAnnotated(source, valueExpr);
  const target = expression(source, valueExpr, "Store");
  const annotation = expression(source, node.d.annotation);
  const value = optional(source, right);
  const { start } = valueExpr;
  const end =
    right === undefined || value === null
      ? outerEnd(node.d.annotation, annotation)
      : outerEnd(right, value);
  const result = new AnnAssign(
    source,
    start,
    end,
    target,
    annotation,
    value,
    target.type === "Name" && target.start === start ? 1 : 0,
  );
  target.parent = annotation.parent = result;
  if (value !== null) value.parent = result;
  return result;
}

function augmented(source: Source, node: P.AugmentedAssignmentNode): Statement {
  const { leftExpr, rightExpr } = node.d;
  checkAugmented(source, leftExpr);
  const target = expression(source, leftExpr, "Store");
  const value = expression(source, rightExpr);
  const { start } = leftExpr;
  const end = Math.min(outerEnd(rightExpr, value), source.text.length);
  return (target.parent = value.parent =
    new AugAssign(source, start, end, target, augmentedOperator(node.d.operator), value));
}

function importStatement(source: Source, node: P.ImportNode): Statement {
  const names = node.d.list.map((item) => {
    const { module, alias: asname } = item.d;
    const parts = module.d.nameParts.map((part) => source.identifier(part.d.value));
    return alias(source, module, parts.join("."), asname);
  });
  const end = names.at(-1)?.end ?? endOf(node);
  return withNames(source, node.start, end, names);
}

function withNames(source: Source, start: number, end: number, names: Alias[]): Statement {
  const result = new Import(source, start, end, names);
  adopt(result, names);
  return result;
}

function importFrom(source: Source, node: P.ImportFromNode): Statement {
  const { module, imports, wildcardToken } = node.d;
  const names =
    wildcardToken === undefined
      ? imports.map(({ d }) => alias(source, d.name, source.identifier(d.name.d.value), d.alias))
      : [alias(source, wildcardToken, "*", undefined)];
  const parts = module.d.nameParts.map((part) => source.identifier(part.d.value));
  const result = new ImportFrom(
    source,
    node.start,
    endOf(node),
    parts.length === 0 ? null : parts.join("."),
    names,
    module.d.leadingDots,
  );
  adopt(result, names);
  return result;
}

const alias = (source: Source, named: Span, name: string, asname: P.NameNode | undefined): Alias =>
  new Alias(
    source,
    named.start,
    endOf(asname ?? named),
    name,
    asname === undefined ? null : source.identifier(asname.d.value),
  );

function returnStatement(source: Source, node: P.ReturnNode): Statement {
  const { expr } = node.d;
  const value = optional(source, expr);
  const end = endAfter(node.start + "return".length, expr, value);
  const result = new Return(source, node.start, end, value);
  if (value !== null) value.parent = result;
  return result;
}

function raise(source: Source, node: P.RaiseNode): Statement {
  const exc = optional(source, node.d.expr);
  const cause = optional(source, node.d.fromExpr);
  const afterExc = endAfter(node.start + "raise".length, node.d.expr, exc);
  const end = endAfter(afterExc, node.d.fromExpr, cause);
  const result = new Raise(source, node.start, end, exc, cause);
  if (exc !== null) exc.parent = result;
  if (cause !== null) cause.parent = result;
  return result;
}

function assertStatement(source: Source, node: P.AssertNode): Statement {
  const test = expression(source, node.d.testExpr);
  const msg = optional(source, node.d.exceptionExpr);
  const end = endAfter(outerEnd(node.d.testExpr, test), node.d.exceptionExpr, msg);
  const result = new Assert(source, node.start, end, test, msg);
  test.parent = result;
  if (msg !== null) msg.parent = result;
  return result;
}

function deleteStatement(source: Source, node: P.DelNode): Statement {
  const targets = node.d.targets.map((target) => expression(source, target, "Del"));
  const end = source.afterComma(endOf(node));
  const result = new Delete(source, node.start, end, targets);
  adopt(result, targets);
  return result;
}

function declaration(
  source: Source,
  type: "Global" | "Nonlocal",
  node: P.GlobalNode | P.NonlocalNode,
): Statement {
  const names = node.d.targets.map((target) => source.identifier(target.d.value));
  return new NamesNode(type, source, node.start, endOf(node), names);
}

const bare = (
  source: Source,
  type: "Pass" | "Break" | "Continue",
  node: P.PassNode | P.BreakNode | P.ContinueNode,
): Statement => new NodeBase(type, source, node.start, endOf(node));

const endAfter = (
  before: number,
  node: P.ExpressionNode | undefined,
  converted: Expression | null,
): number => (node === undefined || converted === null ? before : outerEnd(node, converted));
