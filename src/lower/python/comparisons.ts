/**
 * Comparisons as conditions: membership in the session, `is None`, `==` and `in` with constants.
 *
 * A comparison and its opposite are one question with its answers swapped. `len(x) > 0` and
 * `x == []` ask whether `x` is empty, which is what people mean by them.
 */
import type { Condition, Constant, Value } from "../../ir/value.js";
import { branchOn, decided, localOf, narrow, opaque, swapped, test } from "./conditions.js";
import type { Sides } from "./conditions.js";
import type { Lowering } from "./context.js";
import { comparable } from "./enumerations.js";
import { evaluate } from "./expressions.js";
import { areKeysOfSession, branchOnSubset } from "./key-sets.js";
import { keyOf } from "./keys.js";
import { isAsRendered, isFollowed, isLike, isSame } from "./sameness.js";
import { contains } from "./session-access.js";
import { callSpecial } from "./special-methods.js";
import { none, type Frame, type Sym } from "./symbols.js";
import type { Compare, ComparisonOperator, Expression } from "./syntax.js";

export interface Operand {
  readonly node: Expression;
  readonly symbol: Sym;
}

export function compare(lowering: Lowering, node: Compare, frame: Frame): Sides {
  const [operator, ...others] = node.ops;
  const [right] = node.comparators;
  if (operator === undefined || right === undefined || others.length > 0) {
    const all = [node.left, ...node.comparators].map((one) => evaluate(lowering, one, frame));
    const { version } = versioned(lowering, node.ops.join(" "), all);
    return opaque(lowering, version, node, frame);
  }
  const emptiness = lengthCheck(lowering, node.left, operator, right, frame);
  if (emptiness !== null) return emptiness;
  const a = { node: node.left, symbol: comparedTo(lowering, node.left, frame) };
  const b = { node: right, symbol: comparedTo(lowering, right, frame) };
  return compared(lowering, operator, a, b, node, frame);
}

function comparedTo(lowering: Lowering, node: Expression, frame: Frame): Sym {
  return comparable(lowering, evaluate(lowering, node, frame));
}

function compared(
  lowering: Lowering,
  operator: ComparisonOperator,
  a: Operand,
  b: Operand,
  node: Compare,
  frame: Frame,
): Sides {
  if (operator === "LtE" && areKeysOfSession(b.symbol)) {
    const sides = branchOnSubset(lowering, a.symbol, node, frame);
    if (sides !== null) return sides;
  }
  switch (operator) {
    case "NotEq":
    case "IsNot":
    case "NotIn":
      return opposite(lowering, opposites[operator], a, b, node, frame);
    case "Gt":
      return compared(lowering, "Lt", b, a, node, frame);
    case "GtE":
      return opposite(lowering, { operator: "Lt", text: "<" }, a, b, node, frame);
    case "LtE": {
      const first = lowering.graph.nodes.length;
      const sides = swapped(compared(lowering, "Lt", b, a, node, frame));
      retell(lowering, first, node, textOf(a, ">", b, frame), frame);
      return sides;
    }
    case "Lt": {
      const { version } = versioned(lowering, "Lt", [a.symbol, b.symbol]);
      return opaque(lowering, version, node, frame);
    }
    case "In":
      return isMember(lowering, a, b, node, frame);
    case "Is":
    case "Eq": {
      if (isEmptyDisplay(lowering, b.symbol)) {
        return swapped(branchOn(lowering, a.symbol, a.node, frame));
      }
      if (b.symbol.kind === "constant") {
        return isOneOf(lowering, a, [b.symbol.value], node, frame);
      }
      if (a.symbol.kind === "constant") {
        return isOneOf(lowering, b, [a.symbol.value], node, frame);
      }
      const asRendered = isAsRendered(lowering, a, b, node, frame);
      if (asRendered !== null) return asRendered;
      return isFollowed(lowering, b)
        ? isSame(lowering, b, a, node, frame)
        : isLike(lowering, "Eq", a, b, [b.symbol], node, frame);
    }
  }
}

const opposites = {
  NotEq: { operator: "Eq", text: "==" },
  IsNot: { operator: "Is", text: "is" },
  NotIn: { operator: "In", text: "in" },
} as const;

/** The opposite question with its answers swapped; a witness tells the question that is asked. */
function opposite(
  lowering: Lowering,
  { operator, text }: { readonly operator: ComparisonOperator; readonly text: string },
  a: Operand,
  b: Operand,
  node: Compare,
  frame: Frame,
): Sides {
  const first = lowering.graph.nodes.length;
  const sides = swapped(compared(lowering, operator, a, b, node, frame));
  retell(lowering, first, node, textOf(a, text, b, frame), frame);
  return sides;
}

/** Lets the tests from `first` on say `text` where they say what is written at `node`. */
export function retell(
  lowering: Lowering,
  first: number,
  node: Expression,
  text: string,
  { module }: Frame,
): void {
  lowering.graph.retell(first, lowering.origin(node, module).text, text);
}

function textOf(a: Operand, operator: string, b: Operand, frame: Frame): string {
  return `${sourceOf(a, frame)} ${operator} ${sourceOf(b, frame)}`;
}

export function sourceOf({ node }: Operand, frame: Frame): string {
  return frame.module.source.text.slice(...node.range).replace(/\s+/g, " ");
}

export function versioned(
  lowering: Lowering,
  operation: string,
  operands: readonly Sym[],
): { readonly version: number } {
  const computed = lowering.computed(operation, operands);
  return { version: "version" in computed ? computed.version : lowering.newVersion() };
}

function isEmptyDisplay(lowering: Lowering, symbol: Sym): boolean {
  return symbol.kind === "object" && lowering.value(symbol).kind === "falsy";
}

function isMember(lowering: Lowering, a: Operand, b: Operand, node: Compare, frame: Frame): Sides {
  if (b.symbol.kind === "session" || areKeysOfSession(b.symbol)) {
    return contains(lowering, keyOf(lowering, a.symbol), node, frame);
  }
  const answer = callSpecial(lowering, b.symbol, "__contains__", [a.symbol], node, frame);
  if (answer !== null) return branchOn(lowering, answer, node, frame);
  const members = membersOf(lowering, b.symbol);
  const constants = (members ?? []).flatMap((one) => (one.kind === "constant" ? [one.value] : []));
  if (members !== null && constants.length === members.length) {
    return isOneOf(lowering, a, constants, node, frame);
  }
  return isLike(lowering, "In", a, b, members ?? [], node, frame);
}

/** The members of a literal collection; null if they are not known. */
function membersOf(lowering: Lowering, symbol: Sym): readonly Sym[] | null {
  const object = lowering.heap(symbol);
  if (object === undefined || !("exact" in object) || !object.exact) return null;
  const members = "items" in object ? object.items : null;
  const keys = object.kind === "dict" ? object.entries.map(([key]) => key) : null;
  return (members ?? keys)?.map((one) => comparable(lowering, one)) ?? null;
}

export function isOneOf(
  lowering: Lowering,
  { node: asked, symbol }: Operand,
  constants: readonly Constant[],
  node: Compare,
  frame: Frame,
): Sides {
  const value = lowering.value(symbol);
  if (value.kind === "constant") {
    return decided(
      lowering,
      constants.some((one) => equal(one, value.value)),
    );
  }
  const onlyNone = constants.length === 1 && constants[0] === null;
  if (onlyNone && (value.kind === "truthy" || value.kind === "falsy")) {
    return decided(lowering, false);
  }
  const question = (of: Value): Condition =>
    onlyNone ? { kind: "is-none", value: of } : { kind: "one-of", value: of, constants };
  if (value.kind === "key" || value.kind === "local") {
    return test(lowering, question(value), node, frame);
  }
  const local = localOf(lowering, asked, frame);
  if (local !== undefined && !onlyNone && symbol.kind !== "object") {
    return test(lowering, question({ kind: "local", local }), node, frame);
  }
  const { version } = versioned(lowering, `in ${JSON.stringify(constants)}`, [symbol]);
  const sides = opaque(lowering, version, node, frame);
  if (onlyNone) narrow(lowering, sides.yes, asked, frame, none);
  return sides;
}

/** Python's `==`: `True == 1`. */
function equal(a: Constant, b: Constant): boolean {
  const number = (value: Constant): Constant =>
    typeof value === "boolean" ? Number(value) : value;
  return number(a) === number(b);
}

/** `len(x) > 0`, `len(x) == 0`, `len(x) >= 1` and their like ask whether `x` is empty. */
function lengthCheck(
  lowering: Lowering,
  left: Expression,
  operator: ComparisonOperator,
  right: Expression,
  frame: Frame,
): Sides | null {
  if (left.type !== "Call" || left.func.type !== "Name" || left.func.id !== "len") return null;
  const [argument, ...others] = left.args;
  if (argument === undefined || others.length > 0) return null;
  if (right.type !== "Constant" || right.kind !== "int") return null;
  const asks = `${operator} ${right.value}`;
  const filled = ["Gt 0", "NotEq 0", "GtE 1"].includes(asks);
  if (!filled && !["Eq 0", "Lt 1", "LtE 0"].includes(asks)) return null;
  const sides = branchOn(lowering, evaluate(lowering, argument, frame), argument, frame);
  return filled ? sides : swapped(sides);
}
