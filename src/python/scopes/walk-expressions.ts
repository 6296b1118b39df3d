/**
 * The part of the walk that expressions need. Most of them only have children; scopes come from
 * lambdas and comprehensions, definitions from targets and `:=`.
 */
import type { Arg, Arguments, Expression, Lambda, Name } from "../ast.js";
import type { Collector } from "./collector.js";
import type { ComprehensionNode, Definition } from "./scope.js";
import type { ScopeRecord } from "./scope-record.js";

/** The kinds of definitions whose place is a name. */
type TargetKind = Extract<Definition, { node: Name }>["kind"];

export function walkExpression(node: Expression, scope: ScopeRecord, collector: Collector): void {
  if (node.type === "Constant") return;
  if (node.type === "Name") {
    // Where a name is set, its statement has told the kind; this is for what damage left over.
    if (node.ctx !== "Load") walkTarget(node, "assignment", scope, collector);
    return;
  }
  if (collector.descend()) {
    walkParts(node, scope, collector);
    collector.ascend();
  } else {
    collector.putAside(walkExpression, node, scope);
  }
}

/** Walks what may be missing, as a rule because the grammar lets it. */
export function walkOptional(
  node: Expression | null,
  scope: ScopeRecord,
  collector: Collector,
): void {
  if (node !== null) walkExpression(node, scope, collector);
}

export function walkAll(
  nodes: readonly (Expression | null)[],
  scope: ScopeRecord,
  collector: Collector,
): void {
  for (const node of nodes) if (node !== null) walkExpression(node, scope, collector);
}

/** Defines the names in a target; what else is in it (`a[i]`, `b.c`) is read. */
export function walkTarget(
  target: Expression,
  kind: TargetKind,
  scope: ScopeRecord,
  collector: Collector,
): void {
  if (target.type === "Name") {
    collector.define(target.id, scope, { kind, node: target, scope });
  } else if (target.type === "Tuple" || target.type === "List") {
    for (const element of target.elts) walkTarget(element, kind, scope, collector);
  } else if (target.type === "Starred") {
    walkTarget(target.value, kind, scope, collector);
  } else {
    walkExpression(target, scope, collector);
  }
}

/** Only the parameters themselves: defaults and annotations are evaluated elsewhere. */
export function defineParameters(args: Arguments, inner: ScopeRecord, collector: Collector): void {
  for (const arg of args.posonlyargs) defineParameter(arg, inner, collector);
  for (const arg of args.args) defineParameter(arg, inner, collector);
  if (args.vararg !== null) defineParameter(args.vararg, inner, collector);
  for (const arg of args.kwonlyargs) defineParameter(arg, inner, collector);
  if (args.kwarg !== null) defineParameter(args.kwarg, inner, collector);
}

function defineParameter(node: Arg, scope: ScopeRecord, collector: Collector): void {
  collector.define(node.arg, scope, { kind: "parameter", node, scope });
}

function walkParts(node: Expression, scope: ScopeRecord, collector: Collector): void {
  const walker: Walker = walkers[node.type];
  walker.walk(node, scope, collector);
}

/** What all walkers can be called by: a method, so each may ask for its own kind of node. */
interface Walker {
  walk(node: Expression, scope: ScopeRecord, collector: Collector): void;
}

type Walkers = {
  readonly [Type in Expression["type"]]: {
    walk(node: Extract<Expression, { type: Type }>, scope: ScopeRecord, collector: Collector): void;
  };
};

const hasNoParts = { walk: (): void => undefined };

const walkValue = {
  walk: (
    node: Extract<Expression, { type: "Attribute" | "Starred" | "Await" | "YieldFrom" }>,
    scope: ScopeRecord,
    collector: Collector,
  ): void => {
    walkExpression(node.value, scope, collector);
  },
};

const walkElements = {
  walk: (
    node: Extract<Expression, { type: "Tuple" | "List" | "Set" }>,
    scope: ScopeRecord,
    collector: Collector,
  ): void => {
    walkAll(node.elts, scope, collector);
  },
};

const walkValues = {
  walk: (
    node: Extract<Expression, { type: "BoolOp" | "JoinedStr" | "TemplateStr" }>,
    scope: ScopeRecord,
    collector: Collector,
  ): void => {
    walkAll(node.values, scope, collector);
  },
};

const walkField = {
  walk: (
    node: Extract<Expression, { type: "FormattedValue" | "Interpolation" }>,
    scope: ScopeRecord,
    collector: Collector,
  ): void => {
    walkExpression(node.value, scope, collector);
    walkOptional(node.format_spec, scope, collector);
  },
};

const walkComprehensions = {
  walk: (
    node: Extract<Expression, { type: "ListComp" | "SetComp" | "GeneratorExp" | "DictComp" }>,
    scope: ScopeRecord,
    collector: Collector,
  ): void => {
    walkComprehension(node, scope, collector);
  },
};

/**
 * A table and not a `switch`, because the engine would copy all walkers into the switch, and the
 * switch into each of them, and spend more time on compiling them than they run.
 */
const walkers: Walkers = {
  Name: hasNoParts,
  Constant: hasNoParts,
  Attribute: walkValue,
  Starred: walkValue,
  Await: walkValue,
  YieldFrom: walkValue,
  Call: {
    walk: (node, scope, collector) => {
      walkExpression(node.func, scope, collector);
      walkAll(node.args, scope, collector);
      for (const { value } of node.keywords) walkExpression(value, scope, collector);
    },
  },
  Subscript: {
    walk: (node, scope, collector) => {
      walkExpression(node.value, scope, collector);
      walkExpression(node.slice, scope, collector);
    },
  },
  BinOp: {
    walk: (node, scope, collector) => {
      walkExpression(node.left, scope, collector);
      walkExpression(node.right, scope, collector);
    },
  },
  Compare: {
    walk: (node, scope, collector) => {
      walkExpression(node.left, scope, collector);
      walkAll(node.comparators, scope, collector);
    },
  },
  Tuple: walkElements,
  List: walkElements,
  Set: walkElements,
  Dict: {
    walk: (node, scope, collector) => {
      for (const [index, value] of node.values.entries()) {
        walkOptional(node.keys[index] ?? null, scope, collector);
        walkExpression(value, scope, collector);
      }
    },
  },
  BoolOp: walkValues,
  JoinedStr: walkValues,
  TemplateStr: walkValues,
  FormattedValue: walkField,
  Interpolation: walkField,
  UnaryOp: {
    walk: (node, scope, collector) => {
      walkExpression(node.operand, scope, collector);
    },
  },
  IfExp: {
    walk: (node, scope, collector) => {
      walkExpression(node.body, scope, collector);
      walkExpression(node.test, scope, collector);
      walkExpression(node.orelse, scope, collector);
    },
  },
  Slice: {
    walk: (node, scope, collector) => {
      walkOptional(node.lower, scope, collector);
      walkOptional(node.upper, scope, collector);
      walkOptional(node.step, scope, collector);
    },
  },
  Yield: {
    walk: (node, scope, collector) => {
      walkOptional(node.value, scope, collector);
    },
  },
  Error: {
    walk: (node, scope, collector) => {
      walkOptional(node.child, scope, collector);
    },
  },
  NamedExpr: {
    walk: (node, scope, collector) => {
      walkWalrusTarget(node.target, scope, collector);
      walkExpression(node.value, scope, collector);
    },
  },
  Lambda: {
    walk: (node, scope, collector) => {
      walkLambda(node, scope, collector);
    },
  },
  ListComp: walkComprehensions,
  SetComp: walkComprehensions,
  GeneratorExp: walkComprehensions,
  DictComp: walkComprehensions,
};

/** `:=` in a comprehension binds a name of the scope around all comprehensions. */
function walkWalrusTarget(target: Expression, scope: ScopeRecord, collector: Collector): void {
  if (target.type !== "Name") {
    walkExpression(target, scope, collector);
    return;
  }
  let home = scope;
  while (home.kind === "comprehension" && home.parent !== null) home = home.parent;
  collector.define(target.id, home, { kind: "walrus", node: target, scope });
}

function walkLambda(node: Lambda, scope: ScopeRecord, collector: Collector): void {
  const { args } = node;
  for (const value of [...args.defaults, ...args.kw_defaults]) {
    if (value === null) continue;
    collector.regions.addNode(value, scope);
    walkExpression(value, scope, collector);
  }
  const inner = collector.open("lambda", node, scope);
  collector.regions.addNode(node, inner);
  defineParameters(args, inner, collector);
  walkExpression(node.body, inner, collector);
}

function walkComprehension(
  node: ComprehensionNode,
  scope: ScopeRecord,
  collector: Collector,
): void {
  const first = node.generators[0];
  if (first !== undefined) {
    collector.regions.addNode(first.iter, scope);
    walkExpression(first.iter, scope, collector);
  }
  const inner = collector.open("comprehension", node, scope);
  collector.regions.addNode(node, inner);
  if (node.type === "DictComp") {
    walkExpression(node.key, inner, collector);
    walkExpression(node.value, inner, collector);
  } else {
    walkExpression(node.elt, inner, collector);
  }
  for (const generator of node.generators) {
    walkTarget(generator.target, "comprehension", inner, collector);
    if (generator !== first) walkExpression(generator.iter, inner, collector);
    walkAll(generator.ifs, inner, collector);
  }
}
