/**
 * Sets of names against the keys of session state: `set(KEYS) - set(st.session_state)`, and
 * `set(KEYS) <= st.session_state.keys()`. They are so many questions for one key each.
 */
import { choose, enter, type Sides } from "./conditions.js";
import type { Lowering } from "./context.js";
import { filtered } from "./filters.js";
import { keyOf } from "./keys.js";
import { itemsOf } from "./loops.js";
import { contains } from "./session-access.js";
import { constantSym, type Frame, type Sym } from "./symbols.js";
import type { Expression } from "./syntax.js";

export function areKeysOfSession(symbol: Sym): boolean {
  return symbol.kind === "external" && symbol.path === "session keys";
}

/** `names.difference(st.session_state)` and `names.issubset(st.session_state)`; null for anything else. */
export function callOfKeySet(
  lowering: Lowering,
  names: Sym,
  method: string,
  [other]: readonly Sym[],
  node: Expression,
  frame: Frame,
): Sym | null {
  if (other === undefined || !(other.kind === "session" || areKeysOfSession(other))) return null;
  if (method === "difference") return missingNames(lowering, names, node, frame);
  if (method !== "issubset") return null;
  const sides = branchOnSubset(lowering, names, node, frame);
  if (sides === null) return null;
  return choose(lowering, sides, node, frame, {
    yes: () => constantSym(true),
    no: () => constantSym(false),
  });
}

/** Those of the names that session state does not have; null if they are not known. */
export function missingNames(
  lowering: Lowering,
  names: Sym,
  node: Expression,
  frame: Frame,
): Sym | null {
  const items = itemsOf(lowering, names);
  if (items === null) return null;
  const members = items.map((item) => {
    const sides = contains(lowering, keyOf(lowering, item), node, frame);
    const kept = choose(lowering, sides, node, frame, {
      yes: () => constantSym(false),
      no: () => constantSym(true),
    });
    return { item, kept };
  });
  return filtered(lowering, "set", members);
}

/** Does session state have all of the names? Null if they are not known. */
export function branchOnSubset(
  lowering: Lowering,
  names: Sym,
  node: Expression,
  frame: Frame,
): Sides | null {
  const items = itemsOf(lowering, names);
  if (items === null) return null;
  const missing = lowering.junction();
  for (const item of items) {
    const { yes, no } = contains(lowering, keyOf(lowering, item), node, frame);
    missing.arrive(no.flow, no.state);
    enter(lowering, yes);
  }
  return { yes: { flow: lowering.flow, state: lowering.state }, no: missing };
}
