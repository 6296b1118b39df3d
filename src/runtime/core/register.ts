/**
 * What a rendered widget leaves in its cell besides its value: the link from the key, the callback that
 * the next request may call, and how long its value lasts.
 *
 * In most runs a widget is what it was in the run before; then the cell stays the same object, which
 * is what makes runs cheap and states of the analyzer equal.
 */
import { slotOf, withSlot, type Cell, type Registration, type Slot } from "./cell.js";
import type { WidgetId } from "./cell.js";
import type { Render } from "./event.js";

/** Links the key to the widget and settles what is left of a persisted or bound value. */
export function register<V>(
  cell: Cell<V>,
  id: WidgetId,
  event: Render<V>,
): { readonly cell: Cell<V>; readonly dropped: boolean } {
  const before = slotOf(cell, id);
  const { trigger, fragment, disabled, callback } = event;
  const registered = sameRegistration(before.registered, event)
    ? before.registered
    : { trigger, fragment, disabled, callback };
  if (cell.key === null) {
    const { bound, persist, page, dropped } = before;
    const facts = { registered, bound, persist, page, dropped };
    return { cell: withFacts(cell, id, facts), dropped: false };
  }

  const seed = event.url?.seed ?? null;
  const owned = cell.owned.includes(id) ? cell.owned : [...cell.owned, id];
  const linked = cell.widget === id && owned === cell.owned && cell.keptFrom === null;
  let next: Cell<V> = linked ? cell : { ...cell, widget: id, owned, keptFrom: null };
  if (seed !== null) next = withSlot({ ...next, written: seed }, id, { fresh: seed });

  const bound = event.url !== null;
  const page = event.persist === "page" ? event.page : null;
  next = withFacts(next, id, { registered, bound, persist: event.persist, page, dropped: false });

  // A value that persisted for another page must not show on this one.
  const foreign = cell.keptFrom !== null && cell.keptFrom !== event.page;
  if (event.persist !== "page" || bound || !(foreign || before.dropped)) {
    return { cell: next, dropped: false };
  }
  const { fresh, old } = slotOf(next, id);
  const dropped = (fresh ?? old ?? next.kept) !== null;
  return { cell: withSlot({ ...next, kept: null }, id, { fresh: null, old: null }), dropped };
}

function sameRegistration(before: Registration | null, now: Registration): boolean {
  return (
    before?.trigger === now.trigger &&
    before.fragment === now.fragment &&
    before.disabled === now.disabled &&
    before.callback === now.callback
  );
}

/** What a slot holds about its widget, apart from values. */
type Facts = Pick<Slot<never>, "registered" | "bound" | "persist" | "page" | "dropped">;

/** The cell with these facts in the slot; the same cell if they are what they were. */
function withFacts<V>(cell: Cell<V>, id: WidgetId, now: Facts): Cell<V> {
  const { registered, bound, persist, page, dropped } = slotOf(cell, id);
  const same =
    registered === now.registered &&
    bound === now.bound &&
    persist === now.persist &&
    page === now.page &&
    dropped === now.dropped;
  return same ? cell : withSlot(cell, id, now);
}
