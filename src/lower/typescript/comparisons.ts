/**
 * Comparisons as conditions: `in` of session state, `=== null`, and `===` with constants.
 *
 * A comparison and its opposite are one question with its answers swapped.
 */
import type { Condition, Constant, Value } from "../../ir/value.js";
import {
  branchOnKind,
  branchOnNothing,
  decided,
  enter,
  localAsked,
  meet,
  opaque,
  swapped,
  test,
  type Sides,
} from "./conditions.js";
import type { Lowering } from "./context.js";
import { evaluate } from "./expressions.js";
import { contains, keyOf } from "./session-access.js";
import { branchOnSize } from "./sizes.js";
import { valueOf, type Frame, type Sym } from "./symbols.js";
import type { Node, TSESTree } from "./syntax.js";

type Comparison = TSESTree.BinaryExpression;

/** The sides of a comparison; null for an operator that compares nothing. */
export function compare(lowering: Lowering, node: Comparison, frame: Frame): Sides | null {
  switch (node.operator) {
    case "===":
    case "==":
      return isEqual(lowering, node, frame);
    case "!==":
    case "!=": {
      const first = lowering.graph.nodes.length;
      const sides = swapped(isEqual(lowering, node, frame));
      retell(lowering, first, node, node.operator === "!=" ? "==" : "===", frame);
      return sides;
    }
    case "in":
      return isMember(lowering, node, frame);
    case "instanceof": {
      const symbol = evaluate(lowering, node.left, frame);
      const text = frame.module.source.text.slice(...node.right.range);
      return branchOnKind(lowering, symbol, `instanceof ${text}`, node.left, node, frame);
    }
    case "<":
    case ">=": {
      const first = lowering.graph.nodes.length;
      const sides = isLess(lowering, node.left, node.right, node, frame);
      if (node.operator === "<") return sides;
      retell(lowering, first, node, "<", frame);
      return swapped(sides);
    }
    case ">":
    case "<=": {
      const first = lowering.graph.nodes.length;
      const sides = isLess(lowering, node.right, node.left, node, frame);
      if (node.operator === ">") return sides;
      retell(lowering, first, node, ">", frame);
      return swapped(sides);
    }
    default:
      return null;
  }
}

/** A witness tells the question that is asked, and not its opposite. */
function retell(
  lowering: Lowering,
  first: number,
  node: Comparison,
  operator: string,
  { module }: Frame,
): void {
  const of = (each: Node): string => module.source.text.slice(...each.range).replace(/\s+/g, " ");
  const said = lowering.origin(node, module).text;
  lowering.graph.retell(first, said, `${of(node.left)} ${operator} ${of(node.right)}`);
}

/** Ordered by the text of the source, so that `a < b` and `b > a` are one question. */
function isLess(lowering: Lowering, a: Node, b: Node, node: Node, frame: Frame): Sides {
  const operands = [evaluate(lowering, a, frame), evaluate(lowering, b, frame)];
  const [left, right] = operands;
  for (const operand of operands) lowering.origins.ask(operand);
  // `0 < list.length`, `list.length < 1`
  if (right?.kind === "size" && left?.kind === "constant" && left.value === 0) {
    return branchOnSize(lowering, right, node, frame);
  }
  if (left?.kind === "size" && right?.kind === "constant" && right.value === 1) {
    return swapped(branchOnSize(lowering, left, node, frame));
  }
  if (left?.kind === "constant" && right?.kind === "constant") {
    const [x, y] = [left.value, right.value];
    if (typeof x === "number" && typeof y === "number") return decided(lowering, x < y);
  }
  return opaque(lowering, lowering.computed("<", operands).version, node, frame);
}

function isMember(lowering: Lowering, node: Comparison, frame: Frame): Sides {
  const key =
    node.left.type === "PrivateIdentifier"
      ? lowering.unknown()
      : evaluate(lowering, node.left, frame);
  const object = evaluate(lowering, node.right, frame);
  if (object.kind === "session") return contains(lowering, keyOf(key), node, frame);
  const known = lowering.heap(object);
  if (known?.kind === "record" && known.exact && key.kind === "constant") {
    return decided(lowering, known.entries.has(String(key.value)));
  }
  return opaque(lowering, lowering.computed("in", [key, object]).version, node, frame);
}

function isEqual(lowering: Lowering, node: Comparison, frame: Frame): Sides {
  const ofKind = isOfKind(lowering, node, frame);
  if (ofKind !== null) return ofKind;
  const left =
    node.left.type === "PrivateIdentifier"
      ? lowering.unknown()
      : evaluate(lowering, node.left, frame);
  const right = evaluate(lowering, node.right, frame);
  for (const [size, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (size.kind === "size" && other.kind === "constant" && other.value === 0) {
      return swapped(branchOnSize(lowering, size, node, frame));
    }
  }
  if (right.kind === "constant")
    return isOneOf(lowering, left, [right.value], node.left, node, frame);
  if (left.kind === "constant")
    return isOneOf(lowering, right, [left.value], node.right, node, frame);
  for (const operand of [left, right]) lowering.origins.ask(operand);
  const same = (): Sides =>
    opaque(lowering, lowering.computed("===", [left, right]).version, node, frame);
  // `customer !== st.sessionState.get("customer")`: as long as there is none, anything is another.
  const [kept, other] = valueOf(right).kind === "key" ? [right, left] : [left, right];
  if (valueOf(kept).kind !== "key") return same();
  const nothingKept = branchOnNothing(lowering, kept, node, frame);
  enter(lowering, nothingKept.yes);
  const both = branchOnNothing(lowering, other, node, frame);
  enter(lowering, nothingKept.no);
  const { yes, no } = same();
  return { yes: meet(lowering, both.yes, yes), no: meet(lowering, both.no, no) };
}

/** `typeof x === "string"` */
function isOfKind(lowering: Lowering, node: Comparison, frame: Frame): Sides | null {
  const { left, right } = node;
  if (left.type !== "UnaryExpression" || left.operator !== "typeof") return null;
  if (right.type !== "Literal" || typeof right.value !== "string") return null;
  const symbol = evaluate(lowering, left.argument, frame);
  if (right.value === "undefined") return branchOnNothing(lowering, symbol, left.argument, frame);
  const operation = `typeof ${right.value}`;
  // `typeof null` is "object".
  if (right.value === "object") {
    return opaque(lowering, lowering.computed(operation, [symbol]).version, node, frame);
  }
  return branchOnKind(lowering, symbol, operation, left.argument, node, frame);
}

/** Is the value of `asked` one of these? Also `["a", "b"].includes(x)` and each `case` of a `switch`. */
export function isOneOf(
  lowering: Lowering,
  symbol: Sym,
  constants: readonly Constant[],
  asked: Node,
  node: Node,
  frame: Frame,
): Sides {
  if (constants.length === 1 && constants[0] === null) {
    const { text } = lowering.origin(node, frame.module);
    return branchOnNothing(lowering, symbol, asked, frame, text);
  }
  lowering.origins.ask(symbol);
  const value = valueOf(symbol);
  if (value.kind === "constant") return decided(lowering, constants.includes(value.value));
  const question = (of: Value): Condition => ({ kind: "one-of", value: of, constants });
  if (value.kind === "key" || value.kind === "local") {
    return test(lowering, question(value), node, frame);
  }
  if (symbol.kind === "object" || symbol.kind === "function") return decided(lowering, false);
  const local = localAsked(lowering, asked, frame);
  if (local !== undefined) return test(lowering, question({ kind: "local", local }), node, frame);
  const { version } = lowering.computed(`in ${JSON.stringify(constants)}`, [symbol]);
  return opaque(lowering, version, node, frame);
}
