/**
 * Calls in conditions: `if (isLoggedIn(st))`.
 *
 * The body of a function of the app takes the place of the call, and what it returns is asked where
 * it is returned. So `return "user" in st.sessionState` guards as if it stood in the `if`.
 */
import { evaluateArguments, evaluateCallee } from "./calls.js";
import { branch, branchOn, branchOnKind, decided, enter, type Sides } from "./conditions.js";
import type { Lowering } from "./context.js";
import { evaluate } from "./expressions.js";
import { inline } from "./inlining.js";
import { branchOnMembers } from "./iterations.js";
import { unwind } from "./routes.js";
import { contains, keyOf } from "./session-access.js";
import type { Arguments, Frame, FunctionSym } from "./symbols.js";
import type { CallExpression, Expression, Node } from "./syntax.js";

/** The sides of such a condition; null if the call is to be evaluated like any other. */
export function branchOnCall(lowering: Lowering, node: CallExpression, frame: Frame): Sides | null {
  const [argument] = node.arguments;
  const before = lowering.checkpoint();
  const callee = evaluateCallee(lowering, node.callee, frame);
  if (callee.kind === "external" && callee.path === "Boolean" && argument !== undefined) {
    return branch(lowering, argument, frame);
  }
  if (callee.kind === "external" && callee.path === "Array.isArray" && argument !== undefined) {
    const symbol = evaluate(lowering, argument, frame);
    return branchOnKind(lowering, symbol, callee.path, argument, node, frame);
  }
  if (callee.kind === "function" && callee.role === "plain") {
    const given = evaluateArguments(lowering, node.arguments, frame);
    return askFunction(lowering, callee, given, node, frame);
  }
  if (callee.kind === "method") {
    const given = evaluateArguments(lowering, node.arguments, frame);
    const { receiver, name } = callee;
    const sides = branchOnMembers(lowering, receiver, name, given, node, frame);
    if (sides !== null) return sides;
  }
  const isAboutSession = asksSession(callee);
  if (isAboutSession !== null) {
    const { positional } = evaluateArguments(lowering, node.arguments, frame);
    const [first, second] = positional;
    if (isAboutSession === "method") {
      return contains(lowering, keyOf(first ?? lowering.unknown()), node, frame);
    }
    if (first?.kind === "session" && second !== undefined) {
      return contains(lowering, keyOf(second), node, frame);
    }
  }
  lowering.rollBack(before);
  return null;
}

/** The sides of what a function of the app returns. */
export function askFunction(
  lowering: Lowering,
  callee: FunctionSym,
  given: Arguments,
  node: Node,
  frame: Frame,
): Sides {
  const yes = lowering.junction();
  const no = lowering.junction();
  const index = lowering.routes.length;
  const ask = (value: Expression | null, at: Frame): void => {
    const sides = value === null ? decided(lowering, false) : branch(lowering, value, at);
    for (const [side, junction] of [
      [sides.yes, yes],
      [sides.no, no],
    ] as const) {
      enter(lowering, side);
      unwind(lowering, index, (flow, state) => {
        junction.arrive(flow, state);
      });
    }
  };
  const entered = inline(lowering, callee, given, node, frame, ask, [yes, no]);
  return entered ? { yes, no } : branchOn(lowering, lowering.unknown(), node, frame);
}

/** `Object.keys(st.sessionState).includes(k)`; `Object.hasOwn(st.sessionState, k)`. */
function asksSession(callee: ReturnType<typeof evaluateCallee>): "method" | "function" | null {
  if (callee.kind === "external") {
    return callee.path === "Object.hasOwn" || callee.path === "Reflect.has" ? "function" : null;
  }
  if (callee.kind !== "method") return null;
  const { receiver, name } = callee;
  return receiver.kind === "session-keys" && name === "includes" ? "method" : null;
}
