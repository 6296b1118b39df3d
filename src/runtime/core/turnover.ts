/**
 * What happens to a key between two runs: a request arrives and everything that is new becomes old.
 *
 * A request that carries no widget values, as `st.rerun()` makes, does not come here. That is why a
 * value written just before `st.rerun()` still counts as written in this run after it.
 */
import { lookupWidget, mapSlots, widgetsWithValue, withSlot, type Box, type Cell } from "./cell.js";
import type { WidgetId } from "./cell.js";
import type { Values } from "./step.js";

/** Every visible value moves to an old tier: a widget's if the key has a widget, else the key's. */
export function compact<V>(cell: Cell<V>): Cell<V> {
  const values = widgetsWithValue(cell).map((id) => [id, lookupWidget(cell, id)] as const);
  let next: Cell<V> = cell;
  if (cell.widget === null && cell.written !== null) next = { ...next, kept: cell.written };
  for (const [id, stored] of values) {
    if (stored !== next.slots[id]?.old) next = withSlot(next, id, { old: stored });
  }
  if (next.written !== null) next = { ...next, written: null };
  return mapSlots(next, (slot) => (slot.fresh === null ? slot : { ...slot, fresh: null }));
}

/** A click is True for one run only: triggers go back to their resting value. */
export function resetTriggers<V>(cell: Cell<V>, values: Values<V>): Cell<V> {
  return mapSlots(cell, (slot) => {
    const trigger = slot.registered?.trigger ?? null;
    if (trigger === null || (slot.fresh ?? slot.old) === null) return slot;
    const resting: Box<V> = { value: trigger === "bool" ? values.false : values.none };
    return {
      ...slot,
      fresh: slot.fresh === null ? null : resting,
      old: slot.old === null ? null : resting,
    };
  });
}

/**
 * The callback that is due because the browser's value of `id` is not the old one; null if none is.
 * Callbacks run before the script, in the order in which the browser sends the values.
 */
export function dueCallback<V>(cell: Cell<V>, id: WidgetId, values: Values<V>): string | null {
  const slot = cell.slots[id];
  const registered = slot?.registered ?? null;
  if (slot === undefined || registered === null || registered.disabled) return null;
  const now = slot.fresh === null ? values.none : slot.fresh.value;
  const before = slot.old === null ? values.none : slot.old.value;
  return values.equal(now, before) ? null : registered.callback;
}
