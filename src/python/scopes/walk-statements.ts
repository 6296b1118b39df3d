/**
 * The part of the walk that statements need: which of them open scopes, and what each of them
 * defines and where.
 */
import type {
  Alias,
  AnnAssign,
  Arg,
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
  const walker: Walker = walkers[node.type];
  walker.walk(node, scope, collector);
}

/** What all walkers can be called by: a method, so each may ask for its own kind of node. */
interface Walker {
  walk(node: Statement, scope: ScopeRecord, collector: Collector): void;
}

type Walkers = {
  readonly [Type in Statement["type"]]: {
    walk(node: Extract<Statement, { type: Type }>, scope: ScopeRecord, collector: Collector): void;
  };
};

const walkDefinitions = {
  walk: (
    node: Extract<Statement, { type: "FunctionDef" | "AsyncFunctionDef" }>,
    scope: ScopeRecord,
    collector: Collector,
  ): void => {
    walkFunction(node, scope, collector);
  },
};

const walkFors = {
  walk: (
    node: Extract<Statement, { type: "For" | "AsyncFor" }>,
    scope: ScopeRecord,
    collector: Collector,
  ): void => {
    walkTarget(node.target, "for", scope, collector);
    walkExpression(node.iter, scope, collector);
    walkBody(node.body, scope, collector);
    walkBody(node.orelse, scope, collector);
  },
};

const walkWiths = {
  walk: (
    node: Extract<Statement, { type: "With" | "AsyncWith" }>,
    scope: ScopeRecord,
    collector: Collector,
  ): void => {
    for (const { context_expr, optional_vars } of node.items) {
      walkExpression(context_expr, scope, collector);
      if (optional_vars !== null) walkTarget(optional_vars, "with", scope, collector);
    }
    walkBody(node.body, scope, collector);
  },
};

const walkTries = {
  walk: (
    node: Extract<Statement, { type: "Try" | "TryStar" }>,
    scope: ScopeRecord,
    collector: Collector,
  ): void => {
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
  },
};

const walkGlobals = {
  walk: (
    node: Extract<Statement, { type: "Global" | "Nonlocal" }>,
    scope: ScopeRecord,
    collector: Collector,
  ): void => {
    collector.declare(node.names, node, scope);
  },
};

const hasNoParts = { walk: (): void => undefined };

/** A table for the reason that is told at the one of the expressions. */
const walkers: Walkers = {
  Expr: {
    walk: (node, scope, collector) => {
      walkExpression(node.value, scope, collector);
    },
  },
  Assign: {
    walk: (node, scope, collector) => {
      for (const target of node.targets) walkTarget(target, "assignment", scope, collector);
      walkExpression(node.value, scope, collector);
    },
  },
  If: {
    walk: (node, scope, collector) => {
      walkExpression(node.test, scope, collector);
      walkBody(node.body, scope, collector);
      walkBody(node.orelse, scope, collector);
    },
  },
  Return: {
    walk: (node, scope, collector) => {
      walkOptional(node.value, scope, collector);
    },
  },
  FunctionDef: walkDefinitions,
  AsyncFunctionDef: walkDefinitions,
  ClassDef: {
    walk: (node, scope, collector) => {
      walkClass(node, scope, collector);
    },
  },
  Import: {
    walk: (node, scope, collector) => {
      for (const alias of node.names) defineImport(alias, firstPart(alias.name), scope, collector);
    },
  },
  ImportFrom: {
    walk: (node, scope, collector) => {
      for (const alias of node.names) {
        if (alias.name === "*") collector.starImports.push(node);
        else defineImport(alias, alias.name, scope, collector);
      }
    },
  },
  AugAssign: {
    walk: (node, scope, collector) => {
      walkTarget(node.target, "augmented-assignment", scope, collector);
      walkExpression(node.value, scope, collector);
    },
  },
  AnnAssign: {
    walk: (node, scope, collector) => {
      walkAnnotatedAssignment(node, scope, collector);
    },
  },
  For: walkFors,
  AsyncFor: walkFors,
  While: {
    walk: (node, scope, collector) => {
      walkExpression(node.test, scope, collector);
      walkBody(node.body, scope, collector);
      walkBody(node.orelse, scope, collector);
    },
  },
  With: walkWiths,
  AsyncWith: walkWiths,
  Try: walkTries,
  TryStar: walkTries,
  Raise: {
    walk: (node, scope, collector) => {
      walkOptional(node.exc, scope, collector);
      walkOptional(node.cause, scope, collector);
    },
  },
  Assert: {
    walk: (node, scope, collector) => {
      walkExpression(node.test, scope, collector);
      walkOptional(node.msg, scope, collector);
    },
  },
  Delete: {
    walk: (node, scope, collector) => {
      for (const target of node.targets) walkTarget(target, "delete", scope, collector);
    },
  },
  Match: {
    walk: (node, scope, collector) => {
      walkExpression(node.subject, scope, collector);
      for (const { pattern, guard, body } of node.cases) {
        walkPattern(pattern, scope, collector);
        walkOptional(guard, scope, collector);
        walkBody(body, scope, collector);
      }
    },
  },
  TypeAlias: {
    walk: (node, scope, collector) => {
      walkTypeAlias(node, scope, collector);
    },
  },
  Global: walkGlobals,
  Nonlocal: walkGlobals,
  Pass: hasNoParts,
  Break: hasNoParts,
  Continue: hasNoParts,
};

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
  const parametersEnd = Math.max(lastEnd(node.start, type_params), args.end);
  const headerEnd = Math.max(parametersEnd, node.returns?.end ?? 0);
  collector.regions.add(headerEnd, node.end, inner);
  defineParameters(args, inner, collector);
  walkBody(node.body, inner, collector);
}

function walkHeaderAnnotations(
  node: FunctionDef | AsyncFunctionDef,
  home: ScopeRecord,
  collector: Collector,
): void {
  const { posonlyargs, args, vararg, kwonlyargs, kwarg } = node.args;
  const annotations: Expression[] = [];
  addAnnotations(posonlyargs, annotations);
  addAnnotations(args, annotations);
  if (vararg !== null) addAnnotations([vararg], annotations);
  addAnnotations(kwonlyargs, annotations);
  if (kwarg !== null) addAnnotations([kwarg], annotations);
  if (node.returns !== null) annotations.push(node.returns);
  if (annotations.length === 0) return;
  const scope = collector.open("annotation", node, home);
  for (const annotation of annotations) walkApart(annotation, scope, collector);
}

function addAnnotations(parameters: readonly Arg[], annotations: Expression[]): void {
  for (const { annotation } of parameters) if (annotation !== null) annotations.push(annotation);
}

/** With type parameters, bases and keywords are evaluated in their scope, else outside. */
function walkClass(node: ClassDef, scope: ScopeRecord, collector: Collector): void {
  const { name, type_params, bases, keywords } = node;
  walkAll(node.decorator_list, scope, collector);
  collector.define(name, scope, { kind: "class", node, scope });
  const basesEnd = lastEnd(lastEnd(node.start, type_params), bases);
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
  collector.regions.add(headerEnd, node.end, inner);
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
  readonly start: number;
  readonly end: number;
}

function startOf(nodes: readonly Placed[]): number {
  return nodes[0]?.start ?? 0;
}

/** Where the last of `nodes` ends, if that is after `start`. */
function lastEnd(start: number, nodes: readonly Placed[]): number {
  return Math.max(start, nodes.at(-1)?.end ?? 0);
}
