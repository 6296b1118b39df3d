/**
 * Conditions as values: `is_new = "seen" not in st.session_state`, `name = given or "nobody"`.
 *
 * A condition that asks about the session becomes branches that assign; any other is an unknown
 * value, the same one for the same question.
 */
import { branch, branchOn, choose, versionOfSymbol } from "./conditions.js";
import type { Lowering } from "./context.js";
import { evaluate } from "./expressions.js";
import { constantSym, type Frame, type Sym } from "./symbols.js";
import type { Expression } from "./syntax.js";

/** A condition as a value. If it asks about no session, it is only an unknown value. */
export function conditionValue(lowering: Lowering, node: Expression, frame: Frame): Sym {
  if (node.type === "BoolOp") return shortCircuit(lowering, node.values, node.op, node, frame);
  const before = lowering.checkpoint();
  const sides = branch(lowering, node, frame);
  const single = [sides.yes, sides.no].find(({ flow }) => flow.length === 0);
  if (single === undefined && !lowering.isEventful(before)) {
    lowering.rollBack(before);
    return lowering.computed("truth of", plainParts(lowering, node, frame));
  }
  return choose(lowering, sides, node, frame, {
    yes: () => constantSym(true),
    no: () => constantSym(false),
  });
}

function plainParts(lowering: Lowering, node: Expression, frame: Frame): readonly Sym[] {
  if (node.type === "UnaryOp") {
    return [constantSym("not"), ...plainParts(lowering, node.operand, frame)];
  }
  if (node.type === "Compare") {
    const operands = [node.left, ...node.comparators].map((one) => evaluate(lowering, one, frame));
    return [constantSym(node.ops.join(" ")), ...operands];
  }

  return [evaluate(lowering, node, frame)];
}

/** `a or b` is `a` if that is true, else `b`. */
function shortCircuit(
  lowering: Lowering,
  values: readonly Expression[],
  operator: "And" | "Or",
  node: Expression,
  frame: Frame,
): Sym {
  const [first, ...rest] = values;
  if (first === undefined) return lowering.unknown();
  if (rest.length === 0) return evaluate(lowering, first, frame);
  const left = evaluate(lowering, first, frame);
  const sides = branchOn(lowering, left, first, frame);
  const next = (): Sym => shortCircuit(lowering, rest, operator, node, frame);
  const truth = { kind: "truthy", version: versionOfSymbol(lowering, left) } as const;
  const found = left.kind === "unknown" ? truth : left;
  return operator === "Or"
    ? choose(lowering, sides, node, frame, { yes: () => found, no: next })
    : choose(lowering, sides, node, frame, { yes: next, no: () => left });
}
