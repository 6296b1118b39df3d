/**
 * What a session forgets: the values of widgets that are no longer alive.
 *
 * At the end of a run that completes, alive is what it rendered; when a page is left, what the
 * browser still sends. What the script itself assigned is never forgotten here, and neither is the
 * key's link to its widget. `persist_state` and `bind` save a value by keeping it under the key.
 */
import {
  lookupWidget,
  mapSlots,
  slotOf,
  storesValue,
  withSlot,
  type Cell,
  type Slot,
} from "./cell.js";
import type { WidgetId } from "./cell.js";
import type { Alive } from "./event.js";

/** Drops the values of widgets that are not alive. `page` is the page that the run was on. */
export function forget<V>(cell: Cell<V>, alive: Alive, page: string | null): Cell<V> {
  const stale = staleIn(cell, alive);
  const living = alive.by === "rendered" ? cell.rendered : alive.ids;

  let next = cell;
  let saved: Cell<V>["kept"] = null;
  for (const id of stale) {
    const slot = slotOf(cell, id);
    if (slot.old === null || !cell.owned.includes(id) || !persists(slot, page)) continue;
    saved = lookupWidget(cell, id);
    next = { ...next, keptFrom: slot.persist === "page" ? (slot.page ?? page) : null };
  }

  // A value that persists for its page only dies when another page is shown.
  for (const id of stale) {
    const slot = slotOf(cell, id);
    if (slot.persist !== "page" || slot.page === page || slot.bound) continue;
    next = withSlot(next, id, { dropped: true });
    if (cell.owned.includes(id)) next = { ...next, kept: null };
  }

  for (const id of stale) {
    if (storesValue(slotOf(next, id))) next = withSlot(next, id, { fresh: null, old: null });
  }
  if (saved !== null) {
    next = { ...next, kept: saved };
    const { widget } = next;
    if (widget !== null && living.includes(widget)) next = withSlot(next, widget, { fresh: saved });
  }
  next = mapSlots(next, (slot, id) => (next.owned.includes(id) ? slot : unbound(slot)));
  return next.kept === null && next.keptFrom !== null ? { ...next, keptFrom: null } : next;
}

/** Most cells of a run have no stale widget, and this is asked of each of them. */
const NONE: readonly never[] = [];

function staleIn(cell: Cell<unknown>, alive: Alive): readonly WidgetId[] {
  let stale: WidgetId[] | null = null;
  for (const id in cell.slots) if (!staysAlive(cell, id, alive)) (stale ??= []).push(id);
  return stale ?? NONE;
}

function staysAlive(cell: Cell<unknown>, id: WidgetId, alive: Alive): boolean {
  const registered = slotOf(cell, id).registered;
  if (registered === null) return false;
  if ((alive.by === "rendered" ? cell.rendered : alive.ids).includes(id)) return true;
  // A run of some fragments says nothing about the widgets of the others.
  const { fragments } = alive;
  if (fragments === null) return false;
  return registered.fragment === null || !fragments.includes(registered.fragment);
}

function persists(slot: Slot<unknown>, page: string | null): boolean {
  return (
    slot.bound || slot.persist === "session" || (slot.persist === "page" && slot.page === page)
  );
}

function unbound<V>(slot: Slot<V>): Slot<V> {
  if (!slot.bound && slot.persist === null && slot.page === null && !slot.dropped) return slot;
  return { ...slot, bound: false, persist: null, page: null, dropped: false };
}
