/** What cannot be assigned to or deleted, in CPython's words; Pyright leaves that to its checker. */
import type { ExpressionContext } from "../ast.js";
import type { P, T } from "../pyright.js";
import { Flag, Kind, Word } from "../pyright-kinds.generated.js";
import { comparisonOperator } from "./operators.js";
import { endOf, type Source } from "./source.js";

export function checkTarget(source: Source, node: P.ParseNode, context: ExpressionContext): void {
  const what = notATarget(node);
  if (what === undefined) return;
  const verb = context === "Del" ? "delete" : "assign to";
  source.complain(`cannot ${verb} ${what}`, node.start, endOf(node));
}

/** CPython's name of a kind of expression that is no target; `undefined` for one that is. */
export function notATarget(node: P.ParseNode): string | undefined {
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
