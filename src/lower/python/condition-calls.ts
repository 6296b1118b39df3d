/**
 * Calls in conditions: `if is_logged_in():`.
 *
 * The body of a function of the app takes the place of the call, and what it returns is asked where
 * it is returned. So `return "user" in st.session_state` guards as if it stood in the `if`.
 */
import { branch, branchOn, decided, enter, type Sides } from "./conditions.js";
import { evaluateArguments, evaluateCallee } from "./calls.js";
import type { Lowering } from "./context.js";
import { evaluate } from "./expressions.js";
import { inline } from "./inlining.js";
import { branchOnInstance } from "./instance-checks.js";
import { keyOf } from "./keys.js";
import { branchOnEach } from "./quantifiers.js";
import { unwind, type Returned } from "./routes.js";
import { contains } from "./session-access.js";
import type { Call } from "./syntax.js";
import type { Frame, FunctionSym, Sym } from "./symbols.js";

/** The sides of such a condition; null if the call is to be evaluated like any other. */
export function branchOnCall(lowering: Lowering, node: Call, frame: Frame): Sides | null {
  const { func, args } = node;
  const [first, second] = args;
  if (func.type === "Name" && first !== undefined) {
    const callee = evaluateCallee(lowering, func, frame);
    const path = callee.kind === "external" ? callee.path : "";
    if ((path === "bool" || path === "len") && args.length === 1) {
      return branch(lowering, first, frame);
    }
    if ((path === "all" || path === "any") && args.length === 1) {
      return branchOnEach(lowering, path, first, frame);
    }
    if (path === "isinstance" && second !== undefined) {
      const value = evaluate(lowering, first, frame);
      return branchOnInstance(lowering, value, evaluate(lowering, second, frame), node, frame);
    }
    if (path === "hasattr" && second !== undefined) {
      const object = evaluate(lowering, first, frame);
      if (object.kind !== "session") return null;
      return contains(lowering, keyOf(lowering, evaluate(lowering, second, frame)), node, frame);
    }
  }
  if (func.type === "Call") return null;
  const before = lowering.checkpoint();
  const callee = evaluateCallee(lowering, func, frame);
  const target = functionOf(callee);
  if (target === null) {
    lowering.rollBack(before);
    return null;
  }
  const given = evaluateArguments(lowering, node, frame);
  const yes = lowering.junction();
  const no = lowering.junction();
  const index = lowering.routes.length;
  const entered = inline(lowering, target.target, target.self, given, node, frame, (returned) => {
    const sides = sidesOf(lowering, returned);
    for (const [side, junction] of [
      [sides.yes, yes],
      [sides.no, no],
    ] as const) {
      enter(lowering, side);
      unwind(lowering, index, (flow, state) => {
        junction.arrive(flow, state);
      });
    }
  });
  if (!entered) return branchOn(lowering, lowering.unknown(), node, frame);
  return { yes, no };
}

function sidesOf(lowering: Lowering, returned: Returned): Sides {
  const { node, frame } = returned;
  if (node === null) return decided(lowering, false);
  return returned.kind === "value"
    ? branchOn(lowering, returned.symbol, node, frame)
    : branch(lowering, node, frame);
}

function functionOf(
  callee: Sym,
): { readonly target: FunctionSym; readonly self: Sym | null } | null {
  const target = callee.kind === "bound" ? callee.target : callee;
  if (target.kind !== "function" || target.role !== "plain") return null;
  return { target, self: callee.kind === "bound" ? callee.self : null };
}
