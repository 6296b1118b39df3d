/**
 * Whether two values are the same of which neither is a constant. Nobody knows, but None is not the same
 * as something, and what equals a filled list is true itself.
 */
import { branchOn, enter, meet, opaque, swapped, type Sides } from "./conditions.js";
import { isOneOf, retell, sourceOf, versioned, type Operand } from "./comparisons.js";
import type { Lowering } from "./context.js";
import type { Frame, Sym } from "./symbols.js";
import type { Compare } from "./syntax.js";

/** Is it what a key or a variable holds, so that the program can ask about it? */
export function isFollowed(lowering: Lowering, { symbol }: Operand): boolean {
  return ["key", "local"].includes(lowering.value(symbol).kind);
}

/**
 * Is what `a` holds the same as `b`? Nobody knows, but that None is not the same as something: so
 * `text != st.session_state.get("last_text")` holds before anything was kept.
 */
export function isSame(
  lowering: Lowering,
  a: Operand,
  b: Operand,
  node: Compare,
  frame: Frame,
): Sides {
  const { version } = versioned(lowering, "Eq", [b.symbol, a.symbol]);
  const isNone = (operand: Operand): Sides => {
    const first = lowering.graph.nodes.length;
    const sides = isOneOf(lowering, operand, [null], node, frame);
    retell(lowering, first, node, `${sourceOf(operand, frame)} is None`, frame);
    return sides;
  };
  const none = isNone(a);
  enter(lowering, none.yes);
  const both = isNone(b);
  enter(lowering, none.no);
  const same = opaque(lowering, version, node, frame);
  return { yes: meet(lowering, both.yes, same.yes), no: meet(lowering, both.no, same.no) };
}

/**
 * Is `a` equal to one of these, which are no constants? Nobody knows, except that what equals a filled
 * list is true itself, and what equals any list is not None.
 */
export function isLike(
  lowering: Lowering,
  operation: "Eq" | "In",
  a: Operand,
  b: Operand,
  members: readonly Sym[],
  node: Compare,
  frame: Frame,
): Sides {
  const { version } = versioned(lowering, operation, [a.symbol, b.symbol]);
  const kinds = members.map((one) => lowering.value(one));
  const isNone = kinds.some(
    (value) =>
      ["unknown", "key", "local"].includes(value.kind) ||
      (value.kind === "constant" && value.value === null),
  );
  if (!isFollowed(lowering, a) || kinds.length === 0 || isNone)
    return opaque(lowering, version, node, frame);
  const filled = kinds.every(
    (value) => value.kind === "truthy" || (value.kind === "constant" && Boolean(value.value)),
  );
  const possible = filled
    ? branchOn(lowering, a.symbol, a.node, frame)
    : swapped(isOneOf(lowering, a, [null], node, frame));
  enter(lowering, possible.yes);
  const { yes, no } = opaque(lowering, version, node, frame);
  return { yes, no: meet(lowering, possible.no, no) };
}
