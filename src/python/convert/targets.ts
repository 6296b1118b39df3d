/** What cannot be assigned to or deleted, in CPython's words; Pyright leaves that to its checker. */
import type { ExpressionContext } from "../ast.js";
import type { P, T } from "../pyright.js";
import { Flag, Kind, Op, Word } from "../pyright-kinds.generated.js";
import { booleanOperator, comparisonOperator } from "./operators.js";
import { endOf, type Source } from "./source.js";

export function checkTarget(source: Source, node: P.ParseNode, context: ExpressionContext): void {
  const what = notATarget(node);
  if (what === undefined) return;
  const verb = context === "Del" ? "delete" : "assign to";
  source.complain(`cannot ${verb} ${what}`, node.start, endOf(node));
}

/** CPython has a guess for the plain case, `f() = 1`. It comes before the words of `checkTarget`. */
export function checkAssigned(source: Source, targets: readonly P.ExpressionNode[]): void {
  for (const target of targets) {
    const what = notATarget(target);
    if (what === undefined) continue;
    if (what === "yield expression") {
      complain(source, target, "assignment to yield expression not possible");
    } else if (targets.length === 1 && guessed.has(what) && !isLogical(target)) {
      const advice = "Maybe you meant '==' instead of '='?";
      complain(source, target, `cannot assign to ${what} here. ${advice}`);
    }
  }
}

const isLogical = (node: P.ExpressionNode): boolean =>
  (node.nodeType === Kind.UnaryOperation && node.d.operator === Op.Not) ||
  (node.nodeType === Kind.BinaryOperation && booleanOperator(node.d.operator) !== undefined);

const guessed: ReadonlySet<string> = new Set([
  ...["function call", "expression", "literal", "ellipsis", "await expression"],
  ...["set display", "dict literal", "f-string expression", "t-string expression"],
]);

export function checkAugmented(source: Source, node: P.ExpressionNode): void {
  const what = sequenceName(node) ?? notATarget(node);
  if (what === undefined) return;
  complain(source, node, `'${what}' is an illegal expression for augmented assignment`);
}

export function checkAnnotated(source: Source, node: P.ExpressionNode): void {
  const sequence = sequenceName(node);
  if (sequence !== undefined) {
    complain(source, node, `only single target (not ${sequence}) can be annotated`);
  } else if (notATarget(node) !== undefined) {
    complain(source, node, "illegal target for annotation");
  }
}

const sequenceName = (node: P.ExpressionNode): string | undefined =>
  node.nodeType === Kind.Tuple
    ? "tuple"
    : node.nodeType === Kind.List && !isComprehension(node.d.items[0])
      ? "list"
      : undefined;

const complain = (source: Source, node: P.ExpressionNode, message: string): void => {
  source.complain(message, node.start, endOf(node));
};

/** CPython's name of a kind of expression that is no target; `undefined` for one that is. */
function notATarget(node: P.ParseNode): string | undefined {
  if (node.nodeType === Kind.BinaryOperation) {
    return comparisonOperator(node.d.operator) === undefined ? "expression" : "comparison";
  }
  if (node.nodeType === Kind.StringList) return stringKind(node);
  if (node.nodeType === Kind.Constant) return constantNames.get(node.d.constType);
  if (node.nodeType === Kind.List) {
    return isComprehension(node.d.items[0]) ? "list comprehension" : undefined;
  }
  if (node.nodeType === Kind.Set) {
    return isComprehension(node.d.items[0]) ? "set comprehension" : "set display";
  }
  if (node.nodeType === Kind.Dictionary) {
    return isComprehension(node.d.items[0]) ? "dict comprehension" : "dict literal";
  }
  return expressionNames.get(node.nodeType);
}

const isComprehension = (node: P.ParseNode | undefined): boolean =>
  node?.nodeType === Kind.Comprehension && !node.d.isGenerator;

const expressionNames: ReadonlyMap<P.ParseNode["nodeType"], string> = new Map<
  P.ParseNode["nodeType"],
  string
>([
  [Kind.Call, "function call"],
  [Kind.UnaryOperation, "expression"],
  [Kind.Number, "literal"],
  [Kind.Ellipsis, "ellipsis"],
  [Kind.Lambda, "lambda"],
  [Kind.Ternary, "conditional expression"],
  [Kind.Comprehension, "generator expression"],
  [Kind.Await, "await expression"],
  [Kind.Yield, "yield expression"],
  [Kind.YieldFrom, "yield expression"],
  [Kind.AssignmentExpression, "named expression"],
]);

const constantNames: ReadonlyMap<T.KeywordType, string> = new Map<T.KeywordType, string>([
  [Word.False, "False"],
  [Word.None, "None"],
  [Word.True, "True"],
]);

function stringKind(node: P.StringListNode): string {
  const formatted = node.d.strings.find((part) => part.nodeType === Kind.FormatString);
  if (formatted === undefined) return "literal";
  const isTemplate = (formatted.d.token.flags & Flag.Template) !== 0;
  return isTemplate ? "t-string expression" : "f-string expression";
}
