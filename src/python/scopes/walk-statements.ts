/**
 * The part of the walk that statements need: which of them open scopes, and what each of them
 * defines and where.
 */
import type {
  Alias,
  AnnAssign,
  AsyncFunctionDef,
  ClassDef,
  Expression,
  FunctionDef,
  Pattern,
  Statement,
  TypeAlias,
  TypeParameter,
} from "../ast.js";
import type { Collector } from "./collector.js";
import type { ScopeRecord } from "./scope-record.js";
import {
  walkAll,
  walkExpression,
  walkOptional,
  defineParameters,
  walkTarget,
} from "./walk-expressions.js";

export function walkBody(
  body: readonly Statement[],
  scope: ScopeRecord,
  collector: Collector,
): void {
  if (collector.descend()) {
    for (const statement of body) walkStatement(statement, scope, collector);
    collector.ascend();
  } else {
    collector.putAside(walkBody, body, scope);
  }
}

function walkStatement(node: Statement, scope: ScopeRecord, collector: Collector): void {
  switch (node.type) {
    case "Expr":
      walkExpression(node.value, scope, collector);
      return;
    case "Assign":
      for (const target of node.targets) walkTarget(target, "assignment", scope, collector);
      walkExpression(node.value, scope, collector);
      return;
    case "If":
      walkExpression(node.test, scope, collector);
      walkBody(node.body, scope, collector);
      walkBody(node.orelse, scope, collector);
      return;
    case "Return":
      walkOptional(node.value, scope, collector);
      return;
    case "FunctionDef":
    case "AsyncFunctionDef":
      walkFunction(node, scope, collector);
      return;
    case "ClassDef":
      walkClass(node, scope, collector);
      return;
    case "Import":
      for (const alias of node.names) defineImport(alias, firstPart(alias.name), scope, collector);
      return;
    case "ImportFrom":
      for (const alias of node.names) {
        if (alias.name === "*") collector.starImports.push(node);
        else defineImport(alias, alias.name, scope, collector);
      }
      return;
    case "AugAssign":
      walkTarget(node.target, "augmented-assignment", scope, collector);
      walkExpression(node.value, scope, collector);
      return;
    case "AnnAssign":
      walkAnnotatedAssignment(node, scope, collector);
      return;
    case "For":
    case "AsyncFor":
      walkTarget(node.target, "for", scope, collector);
      walkExpression(node.iter, scope, collector);
      walkBody(node.body, scope, collector);
      walkBody(node.orelse, scope, collector);
      return;
    case "While":
      walkExpression(node.test, scope, collector);
      walkBody(node.body, scope, collector);
      walkBody(node.orelse, scope, collector);
      return;
    case "With":
    case "AsyncWith":
      for (const { context_expr, optional_vars } of node.items) {
        walkExpression(context_expr, scope, collector);
        if (optional_vars !== null) walkTarget(optional_vars, "with", scope, collector);
      }
      walkBody(node.body, scope, collector);
      return;
    case "Try":
    case "TryStar":
      walkBody(node.body, scope, collector);
      for (const handler of node.handlers) {
        walkOptional(handler.exception, scope, collector);
        if (handler.name !== null) {
          collector.define(handler.name, scope, { kind: "except", node: handler, scope });
        }
        walkBody(handler.body, scope, collector);
      }
      walkBody(node.orelse, scope, collector);
      walkBody(node.finalbody, scope, collector);
      return;
    case "Raise":
      walkOptional(node.exc, scope, collector);
      walkOptional(node.cause, scope, collector);
      return;
    case "Assert":
      walkExpression(node.test, scope, collector);
      walkOptional(node.msg, scope, collector);
      return;
    case "Delete":
      for (const target of node.targets) walkTarget(target, "delete", scope, collector);
      return;
    case "Match":
      walkExpression(node.subject, scope, collector);
      for (const { pattern, guard, body } of node.cases) {
        walkPattern(pattern, scope, collector);
        walkOptional(guard, scope, collector);
        walkBody(body, scope, collector);
      }
      return;
    case "TypeAlias":
      walkTypeAlias(node, scope, collector);
      return;
    case "Global":
    case "Nonlocal":
      collector.declare(node.names, node, scope);
      return;
    case "Pass":
    case "Break":
    case "Continue":
      return;
  }
}

/** Decorators and defaults are evaluated outside, annotations in a scope of their own. */
function walkFunction(
  node: FunctionDef | AsyncFunctionDef,
  scope: ScopeRecord,
  collector: Collector,
): void {
  const { args, type_params } = node;
  walkAll(node.decorator_list, scope, collector);
  collector.define(node.name, scope, { kind: "function", node, scope });
  walkAll(args.defaults, scope, collector);
  walkAll(args.kw_defaults, scope, collector);
  let home = scope;
  if (type_params.length > 0) {
    home = collector.open("type-parameters", node, scope);
    collector.regions.add(startOf(type_params), lastEnd(0, type_params), home);
    walkTypeParameters(type_params, home, collector);
  }
  walkHeaderAnnotations(node, home, collector);
  const inner = collector.open("function", node, home);
  const parametersEnd = Math.max(lastEnd(node.range[0], type_params), args.range[1]);
  const headerEnd = Math.max(parametersEnd, node.returns?.range[1] ?? 0);
  collector.regions.add(headerEnd, node.range[1], inner);
  defineParameters(args, inner, collector);
  walkBody(node.body, inner, collector);
}

function walkHeaderAnnotations(
  node: FunctionDef | AsyncFunctionDef,
  home: ScopeRecord,
  collector: Collector,
): void {
  const { posonlyargs, args, vararg, kwonlyargs, kwarg } = node.args;
  let scope: ScopeRecord | undefined;
  for (const parameter of [...posonlyargs, ...args, vararg, ...kwonlyargs, kwarg]) {
    const annotation = parameter?.annotation ?? null;
    if (annotation === null) continue;
    scope ??= collector.open("annotation", node, home);
    walkApart(annotation, scope, collector);
  }
  if (node.returns === null) return;
  walkApart(node.returns, scope ?? collector.open("annotation", node, home), collector);
}

/** With type parameters, bases and keywords are evaluated in their scope, else outside. */
function walkClass(node: ClassDef, scope: ScopeRecord, collector: Collector): void {
  const { name, type_params, bases, keywords } = node;
  walkAll(node.decorator_list, scope, collector);
  collector.define(name, scope, { kind: "class", node, scope });
  const basesEnd = lastEnd(lastEnd(node.range[0], type_params), bases);
  const headerEnd = lastEnd(basesEnd, keywords);
  let home = scope;
  if (type_params.length > 0) {
    const only = new Set(type_params.map((parameter) => parameter.name));
    home = collector.open("type-parameters", node, scope, { className: name, only });
    collector.regions.add(startOf(type_params), headerEnd, home);
    walkTypeParameters(type_params, home, collector);
  }
  walkAll(bases, home, collector);
  for (const { value } of keywords) walkExpression(value, home, collector);
  const inner = collector.open("class", node, home, { className: name, only: null });
  collector.regions.add(headerEnd, node.range[1], inner);
  walkBody(node.body, inner, collector);
}

function walkTypeAlias(node: TypeAlias, scope: ScopeRecord, collector: Collector): void {
  const { type_params } = node;
  walkTarget(node.name, "type-alias", scope, collector);
  let home = scope;
  if (type_params.length > 0) {
    home = collector.open("type-parameters", node, scope);
    collector.regions.add(startOf(type_params), lastEnd(0, type_params), home);
    walkTypeParameters(type_params, home, collector);
  }
  walkApart(node.value, collector.open("type-alias", node, home), collector);
}

function walkTypeParameters(
  parameters: readonly TypeParameter[],
  home: ScopeRecord,
  collector: Collector,
): void {
  for (const node of parameters) {
    collector.define(node.name, home, { kind: "type-parameter", node, scope: home });
    const bound = node.type === "TypeVar" ? node.bound : null;
    for (const part of [bound, node.default_value]) {
      if (part !== null) walkApart(part, collector.open("type-variable", node, home), collector);
    }
  }
}

/** `name: annotation` defines a name, `(name): annotation` does not; a value always does. */
function walkAnnotatedAssignment(node: AnnAssign, scope: ScopeRecord, collector: Collector): void {
  const { target, value } = node;
  if (target.type !== "Name") walkExpression(target, scope, collector);
  else if (value !== null) walkTarget(target, "assignment", scope, collector);
  else if (node.simple === 1) walkTarget(target, "annotation", scope, collector);
  scope.annotations ??= collector.open("annotation", scope.node, scope);
  walkApart(node.annotation, scope.annotations, collector);
  walkOptional(value, scope, collector);
}

function walkPattern(node: Pattern, scope: ScopeRecord, collector: Collector): void {
  switch (node.type) {
    case "MatchValue":
      walkExpression(node.value, scope, collector);
      return;
    case "MatchSingleton":
      return;
    case "MatchSequence":
    case "MatchOr":
      for (const pattern of node.patterns) walkPattern(pattern, scope, collector);
      return;
    case "MatchMapping":
      walkAll(node.keys, scope, collector);
      for (const pattern of node.patterns) walkPattern(pattern, scope, collector);
      if (node.rest !== null) collector.define(node.rest, scope, { kind: "match", node, scope });
      return;
    case "MatchClass":
      walkExpression(node.cls, scope, collector);
      for (const pattern of node.patterns) walkPattern(pattern, scope, collector);
      for (const pattern of node.kwd_patterns) walkPattern(pattern, scope, collector);
      return;
    case "MatchStar":
      if (node.name !== null) collector.define(node.name, scope, { kind: "match", node, scope });
      return;
    case "MatchAs":
      if (node.pattern !== null) walkPattern(node.pattern, scope, collector);
      if (node.name !== null) collector.define(node.name, scope, { kind: "match", node, scope });
      return;
    case "Error":
      walkExpression(node, scope, collector);
      return;
  }
}

/** Walks an expression that stands in the text of one scope and is evaluated in another. */
function walkApart(node: Expression, scope: ScopeRecord, collector: Collector): void {
  collector.regions.addNode(node, scope);
  walkExpression(node, scope, collector);
}

function defineImport(alias: Alias, name: string, scope: ScopeRecord, collector: Collector): void {
  collector.define(alias.asname ?? name, scope, { kind: "import", node: alias, scope });
}

/** `import a.b` binds `a`. */
function firstPart(dotted: string): string {
  const dot = dotted.indexOf(".");
  return dot === -1 ? dotted : dotted.slice(0, dot);
}

interface Placed {
  readonly range: readonly [start: number, end: number];
}

function startOf(nodes: readonly Placed[]): number {
  return nodes[0]?.range[0] ?? 0;
}

/** Where the last of `nodes` ends, if that is after `start`. */
function lastEnd(start: number, nodes: readonly Placed[]): number {
  return Math.max(start, nodes.at(-1)?.range[1] ?? 0);
}
