/**
 * Statements from Pyright's tree. A compound statement ends where its last block ends, and a block
 * where its last line ends, a semicolon included.
 */
import {
  ExceptHandler,
  ForNode,
  If,
  Match,
  MatchCase,
  type Statement,
  TryNode,
  While,
  WithItem,
  WithNode,
} from "../ast.js";
import type { P } from "../pyright.js";
import { Kind } from "../pyright-kinds.generated.js";
import { classDefinition, functionDefinition, typeAlias } from "./definitions.js";
import { expression, optional, outerEnd } from "./expressions.js";
import { pattern } from "./patterns.js";
import { simpleStatement } from "./simple-statements.js";
import { adopt, endOf, type Source } from "./source.js";

/** The statements of a block; `nodes` are Pyright's lines, each of one or more statements. */
export function statements(source: Source, nodes: readonly P.StatementNode[]): Statement[] {
  const result: Statement[] = [];
  for (const node of nodes) {
    const converter: Converter = converters[node.nodeType];
    converter.add(source, node, result);
  }
  return result;
}

/** What all converters can be called by: a method, so each may ask for its own kind of node. */
interface Converter {
  add(source: Source, node: P.StatementNode, to: Statement[]): void;
}

type Converters = {
  readonly [Kind in P.StatementNode["nodeType"]]: {
    add(source: Source, node: Extract<P.StatementNode, { nodeType: Kind }>, to: Statement[]): void;
  };
};

/** A table for the reason that is told at the one of the expressions. */
const converters: Converters = {
  [Kind.StatementList]: {
    add: (source, node, to) => {
      for (const simple of node.d.statements) to.push(simpleStatement(source, simple));
    },
  },
  [Kind.If]: { add: (source, node, to) => to.push(ifStatement(source, node)) },
  [Kind.For]: { add: (source, node, to) => to.push(forStatement(source, node)) },
  [Kind.While]: { add: (source, node, to) => to.push(whileStatement(source, node)) },
  [Kind.Try]: { add: (source, node, to) => to.push(tryStatement(source, node)) },
  [Kind.With]: { add: (source, node, to) => to.push(withStatement(source, node)) },
  [Kind.Match]: { add: (source, node, to) => to.push(matchStatement(source, node)) },
  [Kind.Function]: { add: (source, node, to) => to.push(functionDefinition(source, node)) },
  [Kind.Class]: {
    add: (source, node, to) => {
      // Decorators without a definition come as a class without a name.
      if (node.d.name.length === 0 && node.d.decorators.length > 0) {
        to.push(...lostDecorators(source, node.d.decorators));
      } else to.push(classDefinition(source, node));
    },
  },
  [Kind.TypeAlias]: { add: (source, node, to) => to.push(typeAlias(source, node)) },
  [Kind.Error]: {
    add: (source, node, to) => {
      to.push(...lostDecorators(source, node.d.decorators ?? []));
      to.push(simpleStatement(source, node));
    },
  },
};

const lostDecorators = (source: Source, nodes: readonly P.DecoratorNode[]): Statement[] =>
  nodes.map((node) => simpleStatement(source, node.d.expr));

export const block = (source: Source, suite: P.SuiteNode | undefined): Statement[] =>
  suite === undefined ? [] : statements(source, suite.d.statements);

/** Where a block ends; an empty one, which only a broken text has, ends at its colon. */
export function blockEnd(source: Source, suite: P.SuiteNode, body: readonly Statement[]): number {
  const last = body.at(-1);
  return last === undefined
    ? Math.min(suite.start, source.text.length)
    : source.afterSemicolon(last.end);
}

/** An `elif` chain may be longer than the stack is deep, so it is built from its end. */
function ifStatement(source: Source, node: P.IfNode): Statement {
  const chain = [node];
  let rest = node.d.elseSuite;
  for (; rest?.nodeType === Kind.If; rest = rest.d.elseSuite) chain.push(rest);
  let orelse = block(source, rest);
  let end = rest === undefined ? -1 : blockEnd(source, rest, orelse);
  let result: Statement | undefined;
  for (const link of chain.reverse()) {
    const test = expression(source, link.d.testExpr);
    const body = block(source, link.d.ifSuite);
    if (end === -1) end = blockEnd(source, link.d.ifSuite, body);
    result = new If(source, link.start, end, test, body, orelse);
    test.parent = result;
    adopt(result, body);
    adopt(result, orelse);
    orelse = [result];
  }
  // The chain has at least the node that it started with.
  return result ?? simpleStatement(source, node.d.testExpr);
}

function forStatement(source: Source, node: P.ForNode): Statement {
  const target = expression(source, node.d.targetExpr, "Store");
  const iter = expression(source, node.d.iterableExpr);
  const body = block(source, node.d.forSuite);
  const orelse = block(source, node.d.elseSuite);
  const end = Math.max(
    outerEnd(node.d.iterableExpr, iter),
    node.d.elseSuite === undefined
      ? blockEnd(source, node.d.forSuite, body)
      : blockEnd(source, node.d.elseSuite, orelse),
  );
  const result = new ForNode(
    node.d.isAsync === true ? "AsyncFor" : "For",
    source,
    node.start,
    end,
    target,
    iter,
    body,
    orelse,
  );
  target.parent = iter.parent = result;
  adopt(result, body);
  adopt(result, orelse);
  return result;
}

function whileStatement(source: Source, node: P.WhileNode): Statement {
  const test = expression(source, node.d.testExpr);
  const body = block(source, node.d.whileSuite);
  const orelse = block(source, node.d.elseSuite);
  const end =
    node.d.elseSuite === undefined
      ? blockEnd(source, node.d.whileSuite, body)
      : blockEnd(source, node.d.elseSuite, orelse);
  const result = new While(source, node.start, end, test, body, orelse);
  test.parent = result;
  adopt(result, body);
  adopt(result, orelse);
  return result;
}

function tryStatement(source: Source, node: P.TryNode): Statement {
  const { trySuite, exceptClauses, elseSuite, finallySuite } = node.d;
  const body = block(source, trySuite);
  let end = blockEnd(source, trySuite, body);
  const handlers = exceptClauses.map((clause) => exceptHandler(source, clause));
  end = handlers.at(-1)?.end ?? end;
  const orelse = block(source, elseSuite);
  if (elseSuite !== undefined) end = blockEnd(source, elseSuite, orelse);
  const finalbody = block(source, finallySuite);
  if (finallySuite !== undefined) end = blockEnd(source, finallySuite, finalbody);
  const result = new TryNode(
    exceptClauses.some((clause) => clause.d.isExceptGroup) ? "TryStar" : "Try",
    source,
    node.start,
    end,
    body,
    handlers,
    orelse,
    finalbody,
  );
  adopt(result, body);
  adopt(result, handlers);
  adopt(result, orelse);
  adopt(result, finalbody);
  return result;
}

function exceptHandler(source: Source, node: P.ExceptNode): ExceptHandler {
  const exception = optional(source, node.d.typeExpr);
  const body = block(source, node.d.exceptSuite);
  const end = blockEnd(source, node.d.exceptSuite, body);
  const result = new ExceptHandler(
    source,
    node.start,
    end,
    exception,
    node.d.name === undefined ? null : source.identifier(node.d.name.d.value),
    body,
  );
  if (exception !== null) exception.parent = result;
  adopt(result, body);
  return result;
}

function withStatement(source: Source, node: P.WithNode): Statement {
  const items = node.d.withItems.map((item) => withItem(source, item));
  const body = block(source, node.d.suite);
  const end = blockEnd(source, node.d.suite, body);
  const result = new WithNode(
    node.d.isAsync === true ? "AsyncWith" : "With",
    source,
    node.start,
    end,
    items,
    body,
  );
  adopt(result, items);
  adopt(result, body);
  return result;
}

function withItem(source: Source, node: P.WithItemNode): WithItem {
  const { expr, target } = node.d;
  const context_expr = expression(source, expr);
  const optional_vars = target === undefined ? null : expression(source, target, "Store");
  const end =
    target === undefined || optional_vars === null
      ? outerEnd(expr, context_expr)
      : outerEnd(target, optional_vars);
  const result = new WithItem(source, expr.start, end, context_expr, optional_vars);
  context_expr.parent = result;
  if (optional_vars !== null) optional_vars.parent = result;
  return result;
}

function matchStatement(source: Source, node: P.MatchNode): Statement {
  const subject = expression(source, node.d.expr);
  const cases = node.d.cases.map((part) => matchCase(source, part));
  const end = cases.at(-1)?.end ?? outerEnd(node, subject);
  const result = new Match(source, node.start, end, subject, cases);
  subject.parent = result;
  adopt(result, cases);
  return result;
}

function matchCase(source: Source, node: P.CaseNode): MatchCase {
  const converted = pattern(source, node.d.pattern);
  const guard = optional(source, node.d.guardExpr);
  const body = block(source, node.d.suite);
  const start = Math.min(node.d.pattern.start, converted.start);
  const end = Math.max(endOf(node.d.pattern), blockEnd(source, node.d.suite, body));
  const result = new MatchCase(source, start, end, converted, guard, body);
  converted.parent = result;
  if (guard !== null) guard.parent = result;
  adopt(result, body);
  return result;
}
