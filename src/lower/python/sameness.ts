/**
 * Whether two values are the same of which neither is a constant. Nobody knows, but None is not the same
 * as something, and what equals a filled list is true itself.
 */
import { branchOn, decided, enter, meet, opaque, swapped, type Sides } from "./conditions.js";
import { isOneOf, retell, sourceOf, versioned, type Operand } from "./comparisons.js";
import type { Constant } from "../../ir/value.js";
import type { Lowering } from "./context.js";
import { asString } from "./keys.js";
import type { Frame, Sym } from "./symbols.js";
import type { Compare } from "./syntax.js";

/** Is it what a key or a variable holds, so that the program can ask about it? */
export function isFollowed(lowering: Lowering, { symbol }: Operand): boolean {
  return ["key", "local"].includes(lowering.value(symbol).kind);
}

/**
 * Is what a widget returned the same as what its key holds? Yes, and it is the same as what the key held
 * before, if it held anything: the browser's choice is there when the run begins, and what the script has
 * put there is what the widget shows.
 *
 *     before = st.session_state.city
 *     city = st.selectbox("City", cities, key="city")
 *     if city != before:           # never
 */
export function isAsRendered(
  lowering: Lowering,
  a: Operand,
  b: Operand,
  node: Compare,
  frame: Frame,
): Sides | null {
  for (const [widget, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const returned = "version" in widget.symbol ? widget.symbol.version : null;
    const rendered = returned === null ? undefined : lowering.rendered.get(returned);
    if (rendered === undefined || !("version" in other.symbol)) continue;
    const { version } = other.symbol;
    if (lowering.isVersionOf(version, rendered.after)) return decided(lowering, true);
    if (!lowering.isVersionOf(version, rendered.before)) continue;
    const instead = lowering.surelyThere.has(version) ? null : insteadOf(lowering, other.symbol);
    if (instead === null) return decided(lowering, true);
    const absent = isConstant(lowering, other, instead.value, node, frame);
    enter(lowering, absent.yes);
    const first = isConstant(lowering, widget, instead.value, node, frame);
    return { yes: meet(lowering, absent.no, first.yes), no: first.no };
  }
  return null;
}

/** What stands for the value of a key that is not set, as in `get("city", "")`; null if nobody can ask. */
function insteadOf(lowering: Lowering, symbol: Sym): { readonly value: Constant } | null {
  const value = lowering.value(symbol);
  const given =
    value.kind === "local"
      ? lowering.graph.nodes.find(({ op }) => op.kind === "Assign" && op.local === value.local)
      : undefined;
  const read = given?.op.kind === "Assign" ? given.op.value : value;
  if (read.kind !== "key" || read.otherwise.kind !== "constant") return null;
  return read.otherwise;
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
  const none = isConstant(lowering, a, null, node, frame);
  enter(lowering, none.yes);
  const both = isConstant(lowering, b, null, node, frame);
  enter(lowering, none.no);
  const same = opaque(lowering, version, node, frame);
  return { yes: meet(lowering, both.yes, same.yes), no: meet(lowering, both.no, same.no) };
}

/** A part of the question, told as what is asked there. */
function isConstant(
  lowering: Lowering,
  operand: Operand,
  value: Constant,
  node: Compare,
  frame: Frame,
): Sides {
  const first = lowering.graph.nodes.length;
  const sides = isOneOf(lowering, operand, [value], node, frame);
  const literal = typeof value === "string" ? JSON.stringify(value) : asString(value);
  const told = `${value === null ? "is" : "=="} ${literal}`;
  retell(lowering, first, node, `${sourceOf(operand, frame)} ${told}`, frame);
  return sides;
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
