/**
 * What happens to a key between two runs: a request arrives and everything that is new becomes old.
 *
 * A request that carries no widget values, as `st.rerun()` makes, does not come here. That is why a
 * value written just before `st.rerun()` still counts as written in this run after it.
 */
import { lookupWidget, mapSlots, slotOf, storesValue, type Box, type Cell } from "./cell.js";
import type { WidgetId } from "./cell.js";
import type { Values } from "./step.js";

/** Every visible value moves to an old tier: a widget's if the key has a widget, else the key's. */
export function compact<V>(cell: Cell<V>): Cell<V> {
  const kept = cell.widget === null ? (cell.written ?? cell.kept) : cell.kept;
  const inherited = cell.written ?? cell.kept;
  const slots = mapSlots(cell, (slot, id) => {
    const inherits = id === cell.widget && inherited !== null;
    const old = inherits || storesValue(slot) ? lookupWidget(cell, id) : null;
    return old === slot.old && slot.fresh === null ? slot : { ...slot, fresh: null, old };
  });
  if (slots === cell && cell.written === null) return cell;
  return { ...slots, kept, written: null };
}

/** A click is True for one run only: triggers go back to their resting value. */
export function resetTriggers<V>(cell: Cell<V>, values: Values<V>): Cell<V> {
  return mapSlots(cell, (slot) => {
    const trigger = slot.registered?.trigger ?? null;
    if (trigger === null || (slot.fresh ?? slot.old) === null) return slot;
    const resting: Box<V> = { value: trigger === "bool" ? values.false : values.none };
    const rests = (box: Box<V> | null): boolean => box === null || box.value === resting.value;
    if (rests(slot.fresh) && rests(slot.old)) return slot;
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
  const slot = slotOf(cell, id);
  const { registered } = slot;
  if (registered === null || registered.disabled) return null;
  const now = slot.fresh === null ? values.none : slot.fresh.value;
  const before = slot.old === null ? values.none : slot.old.value;
  return values.equal(now, before) ? null : registered.callback;
}
