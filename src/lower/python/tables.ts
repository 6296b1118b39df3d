/**
 * Tables of pandas, as far as an app asks whether one is empty.
 *
 *     st.session_state.setdefault("rows", pd.DataFrame())
 *     if not st.session_state.rows.empty:
 *
 * Python refuses to ask a table whether it is true, so the truth of its value is free to stand for that:
 * one that is empty counts as false.
 */
import { branchOn, swapped, type Sides } from "./conditions.js";
import type { Value } from "../../ir/value.js";
import { attributeOf } from "./attributes.js";
import type { Lowering } from "./context.js";
import { evaluate } from "./expressions.js";
import type { Arguments, Frame, Sym } from "./symbols.js";
import type { Attribute } from "./syntax.js";

const emptyTable: Sym = { kind: "external", path: "an empty table" };

/** A table that is made of nothing but names of columns; null for any other call. */
export function makeEmptyTable(path: string, given: Arguments): Sym | null {
  if (path !== "pandas.DataFrame" && path !== "pandas.Series") return null;
  const isBare = [...given.keywords.keys()].every((name) => name === "columns" || name === "dtype");
  return given.positional.length > 0 || given.open || !isBare ? null : emptyTable;
}

/** The value under which session state keeps something: only there a table is followed. */
export function keptValueOf(lowering: Lowering, symbol: Sym): Value {
  return symbol === emptyTable ? { kind: "falsy" } : lowering.value(symbol);
}

/** The sides of `table.empty`. */
export function branchOnEmpty(lowering: Lowering, node: Attribute, frame: Frame): Sides {
  const table = evaluate(lowering, node.value, frame);
  const { kind } = lowering.value(table);
  if (kind !== "key" && kind !== "local" && kind !== "falsy") {
    return branchOn(lowering, attributeOf(lowering, table, node.attr, node, frame), node, frame);
  }
  const first = lowering.graph.nodes.length;
  const filled = branchOn(lowering, table, node, frame);
  const { text } = lowering.origin(node, frame.module);
  lowering.graph.retell(first, text, `not ${text}`);
  return swapped(filled);
}
