/**
 * Expressions: what each of them is worth, with the session events that it causes on the way.
 */
import { evaluateArguments, lowerCall } from "./calls.js";
import { defineClass, instantiate } from "./classes.js";
import { branch, branchOn, branchOnNothing, choose, versionOf } from "./conditions.js";
import type { Lowering } from "./context.js";
import { mayRaise } from "./exceptions.js";
import { functionSymbol } from "./functions.js";
import { handOver } from "./calls.js";
import { makeCollection } from "./collections.js";
import { importedByCall } from "./modules.js";
import { memberOf, propertyOf } from "./members.js";
import { arrayFrom, recordFrom } from "./literals.js";
import { binaryValue, patternOf } from "./operators.js";
import { constantSym, nothing, type Frame, type Sym } from "./symbols.js";
import { assignPattern, assignTo, deleteTarget, updateTarget } from "./targets.js";
import { withoutTypes, type Node, type TSESTree } from "./syntax.js";
import { readName } from "./variables.js";

export function evaluate(lowering: Lowering, given: Node, frame: Frame): Sym {
  const node = withoutTypes(given);
  switch (node.type) {
    case "Literal":
      return literal(lowering, node);
    case "TemplateLiteral":
      return template(lowering, node, frame);
    case "Identifier":
      return readName(lowering, node, frame);
    case "ThisExpression":
      return frame.self ?? lowering.unknown();
    case "Super":
      return superOf(lowering, frame);
    case "MemberExpression": {
      const base = evaluate(lowering, node.object, frame);
      if (node.optional && base.kind === "constant" && base.value === null) return nothing;
      const name = propertyOf(lowering, node, frame);
      const known = memberOf(lowering, base, name, node, frame);
      return known ?? lowering.computed("member", [base, name]);
    }
    case "CallExpression":
      return lowerCall(lowering, node, frame);
    case "NewExpression":
      return construct(lowering, node, frame);
    case "ArrayExpression":
      return arrayFrom(lowering, node, frame);
    case "ObjectExpression":
      return recordFrom(lowering, node, frame);
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return functionSymbol(node, frame);
    case "ClassExpression": {
      const made = defineClass(lowering, node, frame);
      if (node.id !== null) assignPattern(lowering, node.id, made, node, frame);
      return made;
    }
    case "AssignmentExpression":
      return assignTo(lowering, node, frame);
    case "UpdateExpression":
      return updateTarget(lowering, node, frame);
    case "UnaryExpression":
      return unary(lowering, node, frame);
    case "BinaryExpression":
      return binary(lowering, node, frame);
    case "LogicalExpression":
      return logical(lowering, node, frame);
    case "ConditionalExpression":
      return choose(lowering, branch(lowering, node.test, frame), node, frame, {
        yes: () => evaluate(lowering, node.consequent, frame),
        no: () => evaluate(lowering, node.alternate, frame),
      });
    case "SequenceExpression":
      return node.expressions
        .map((one) => evaluate(lowering, one, frame))
        .reduce((_, last) => last, nothing);
    case "AwaitExpression": {
      const value = evaluate(lowering, node.argument, frame);
      if (value.kind === "unknown") mayRaise(lowering, node, frame.module);
      return value;
    }
    case "YieldExpression":
      if (node.argument) evaluate(lowering, node.argument, frame);
      return lowering.unknown();
    case "TaggedTemplateExpression":
      for (const part of node.quasi.expressions) evaluate(lowering, part, frame);
      return lowering.unknown();
    case "ImportExpression":
      return importedByCall(lowering, evaluate(lowering, node.source, frame), node, frame);
    case "JSXElement":
    case "JSXFragment":
      return markup(lowering, node, frame);
    default:
      // Patterns and the like: nothing of them is a value that is followed.
      return lowering.unknown();
  }
}

/** Markup is some object; what stands in its braces is evaluated in its order. */
function markup(
  lowering: Lowering,
  node: TSESTree.JSXElement | TSESTree.JSXFragment,
  frame: Frame,
): Sym {
  const value = (of: Node | null): Sym[] => {
    if (of?.type === "JSXExpressionContainer") return value(of.expression);
    if (of === null || of.type === "JSXEmptyExpression" || of.type === "JSXText") return [];
    return [evaluate(lowering, of, frame)];
  };
  const attributes = node.type === "JSXElement" ? node.openingElement.attributes : [];
  const positional = [
    ...attributes.flatMap((each) =>
      value(each.type === "JSXAttribute" ? each.value : each.argument),
    ),
    ...node.children.flatMap((each) =>
      value(each.type === "JSXSpreadChild" ? each.expression : each),
    ),
  ];
  handOver(lowering, { positional, open: false }, node, frame);
  return { kind: "truthy", version: lowering.newVersion() };
}

function literal(lowering: Lowering, node: TSESTree.Literal): Sym {
  const { value } = node;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return constantSym(value);
  }
  return value === null && node.raw === "null"
    ? nothing
    : { kind: "truthy", version: lowering.newVersion() };
}

function template(lowering: Lowering, node: TSESTree.TemplateLiteral, frame: Frame): Sym {
  const parts = node.quasis.flatMap(({ value }, index): Sym[] => {
    const expression = node.expressions[index];
    const text = constantSym(value.cooked);
    return expression === undefined ? [text] : [text, evaluate(lowering, expression, frame)];
  });
  return patternOf(lowering, parts);
}

function superOf(lowering: Lowering, { self, base }: Frame): Sym {
  return self === null || base === null ? lowering.unknown() : { kind: "super", self, of: base };
}

function construct(lowering: Lowering, node: TSESTree.NewExpression, frame: Frame): Sym {
  const callee = evaluate(lowering, node.callee, frame);
  const given = evaluateArguments(lowering, node.arguments, frame);
  const object = lowering.heap(callee);
  if (object?.kind === "class" && callee.kind === "object") {
    return instantiate(lowering, callee, object, given, node, frame);
  }
  const collection = makeCollection(lowering, callee, given);
  if (collection !== null) return collection;
  mayRaise(lowering, node, frame.module);
  handOver(lowering, given, node, frame);
  const version = lowering.newVersion();
  lowering.origins.join(version, given.positional);
  return { kind: "truthy", version };
}

function unary(lowering: Lowering, node: TSESTree.UnaryExpression, frame: Frame): Sym {
  switch (node.operator) {
    case "!":
      return asked(lowering, node, frame);
    case "delete":
      deleteTarget(lowering, node.argument, frame);
      return constantSym(true);
    case "void":
      evaluate(lowering, node.argument, frame);
      return nothing;
    case "-": {
      const value = evaluate(lowering, node.argument, frame);
      return value.kind === "constant" && typeof value.value === "number"
        ? constantSym(-value.value)
        : lowering.computed("-", [value]);
    }
    default:
      return lowering.computed(node.operator, [evaluate(lowering, node.argument, frame)]);
  }
}

const comparisons: ReadonlySet<string> = new Set([
  ...["===", "==", "!==", "!=", "<", "<=", ">", ">=", "in", "instanceof"],
]);

function binary(lowering: Lowering, node: TSESTree.BinaryExpression, frame: Frame): Sym {
  if (comparisons.has(node.operator)) return asked(lowering, node, frame);
  const left =
    node.left.type === "PrivateIdentifier"
      ? lowering.unknown()
      : evaluate(lowering, node.left, frame);
  return binaryValue(lowering, node.operator, left, evaluate(lowering, node.right, frame));
}

/** A condition as a value: `const isNew = !("seen" in st.sessionState)`. */
function asked(lowering: Lowering, node: Node, frame: Frame): Sym {
  return choose(lowering, branch(lowering, node, frame), node, frame, {
    yes: () => constantSym(true),
    no: () => constantSym(false),
  });
}

function logical(lowering: Lowering, node: TSESTree.LogicalExpression, frame: Frame): Sym {
  const left = evaluate(lowering, node.left, frame);
  return shortCircuit(lowering, node.operator, left, node, frame, () =>
    evaluate(lowering, node.right, frame),
  );
}

/** `left || right` and its like; also `left ||= right`, where `right` assigns. */
export function shortCircuit(
  lowering: Lowering,
  operator: "&&" | "||" | "??",
  left: Sym,
  node: TSESTree.LogicalExpression | TSESTree.AssignmentExpression,
  frame: Frame,
  right: () => Sym,
): Sym {
  if (operator === "??") {
    const sides = branchOnNothing(lowering, left, node.left, frame);
    return choose(lowering, sides, node, frame, { yes: right, no: () => left });
  }
  const sides = branchOn(lowering, left, node.left, frame);
  const found: Sym =
    left.kind === "unknown" ? { kind: "truthy", version: versionOf(lowering, left) } : left;
  return operator === "||"
    ? choose(lowering, sides, node, frame, { yes: () => found, no: right })
    : choose(lowering, sides, node, frame, { yes: right, no: () => left });
}
