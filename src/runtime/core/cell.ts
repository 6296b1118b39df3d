/**
 * What Streamlit remembers about one key.
 *
 * A value can sit in four places, called tiers, and a lookup takes the first that has one:
 *
 *     written    what the script assigned since the last request      under the key
 *     fresh      what the browser sent, or a default shown first      under the widget's id
 *     old        what a widget had when an earlier run ended          under the widget's id
 *     kept       what the script assigned in an earlier run           under the key
 *
 * At the next request all of them move down ("compaction"): a key that some widget has ever had
 * goes to the widget's `old`, any other key to `kept`. The link from the key to its widget outlives
 * the widget; only deleting the key cuts it. Most surprises of session state follow from these two
 * sentences, so a cell keeps the tiers exactly. A keyless widget has a cell of its own, without key.
 *
 * The type of the values is a parameter: the runtime stores real ones, the analyzer abstract ones.
 */

export type Key = string;
/** The identity of an element, made by Streamlit from its type, key and parameters. */
export type WidgetId = string;

/** A stored value. The box tells "the value None" from "no value". */
export interface Box<V> {
  readonly value: V;
}

/** What a trigger falls back to: a button to False, a chat input to None. */
export type Trigger = "bool" | "value";

/** Values under one element id. A key has more than one when its widget's identity changed. */
export interface Slot<V> {
  readonly fresh: Box<V> | null;
  readonly old: Box<V> | null;
  /** The last registration; `null` until the script has rendered the widget. */
  readonly registered: Registration | null;
  /** `persist_state` of the last registration. */
  readonly persist: "page" | "session" | null;
  /** The page on which a widget that persists for a page was last registered. */
  readonly page: string | null;
  /** The value of a page's widget was dropped when the page was left. */
  readonly dropped: boolean;
  /** `bind="query-params"`: the value also lives in the URL. */
  readonly bound: boolean;
}

export interface Registration {
  readonly trigger: Trigger | null;
  readonly fragment: string | null;
  readonly disabled: boolean;
  readonly callback: string | null;
}

export interface Cell<V> {
  readonly key: Key | null;
  readonly written: Box<V> | null;
  readonly kept: Box<V> | null;
  /** The widget that the key leads to. */
  readonly widget: WidgetId | null;
  /** The widgets that lead back to the key. */
  readonly owned: readonly WidgetId[];
  readonly slots: Readonly<Record<WidgetId, Slot<V>>>;
  /** The ids rendered in this run. */
  readonly rendered: readonly WidgetId[];
  /** An element of this run has the key. */
  readonly taken: boolean;
  /** A form of this run has the key. */
  readonly form: boolean;
  /** The page from which a persisted value was kept. */
  readonly keptFrom: string | null;
}

export function emptyCell<V>(key: Key | null): Cell<V> {
  return {
    key,
    ...{ written: null, kept: null, widget: null, owned: [], slots: {}, rendered: [] },
    ...{ taken: false, form: false, keptFrom: null },
  };
}

const emptySlot: Slot<never> = {
  ...{ fresh: null, old: null, registered: null, persist: null },
  ...{ page: null, dropped: false, bound: false },
};

/** The slot of `id`, empty if the cell has none yet. */
export function slotOf<V>(cell: Cell<V>, id: WidgetId): Slot<V> {
  // An id is any text, so what objects inherit must not be taken for a slot.
  return Object.hasOwn(cell.slots, id) ? (cell.slots[id] ?? emptySlot) : emptySlot;
}

/** The cell with some fields of one slot replaced. */
export function withSlot<V>(cell: Cell<V>, id: WidgetId, changes: Partial<Slot<V>>): Cell<V> {
  return { ...cell, slots: { ...cell.slots, [id]: { ...slotOf(cell, id), ...changes } } };
}

/** The cell with each slot replaced by what `change` makes of it; the same cell if none changes. */
export function mapSlots<V>(
  cell: Cell<V>,
  change: (slot: Slot<V>, id: WidgetId) => Slot<V>,
): Cell<V> {
  let slots: Record<WidgetId, Slot<V>> | undefined;
  for (const id in cell.slots) {
    const slot = slotOf(cell, id);
    const changed = change(slot, id);
    if (changed !== slot) slots = { ...(slots ?? cell.slots), [id]: changed };
  }
  return slots === undefined ? cell : { ...cell, slots };
}

/** What `st.session_state[key]` finds. */
export function lookup<V>(cell: Cell<V>): Box<V> | null {
  const slot = cell.widget === null ? emptySlot : slotOf(cell, cell.widget);
  return cell.written ?? slot.fresh ?? slot.old ?? cell.kept;
}

/** What the widget `id` finds; it may no longer be the widget that the key leads to. */
export function lookupWidget<V>(cell: Cell<V>, id: WidgetId): Box<V> | null {
  const slot = slotOf(cell, id);
  if (!cell.owned.includes(id)) return slot.fresh ?? slot.old;
  return cell.written ?? slot.fresh ?? slot.old ?? cell.kept;
}

export function storesValue(slot: Slot<unknown>): boolean {
  return (slot.fresh ?? slot.old) !== null;
}

/** Is the key part of `len(st.session_state)`, of iteration and of `to_dict()`? */
export function isVisible(cell: Cell<unknown>): boolean {
  if (cell.key === null || cell.key.startsWith("$$STREAMLIT_INTERNAL_KEY")) return false;
  if (cell.widget === null && (cell.written ?? cell.kept) !== null) return true;
  // A widget with the key "None" is taken for one without a key.
  if (cell.key.endsWith("-None")) return false;
  return cell.owned.some((id) => lookupWidget(cell, id) !== null);
}

/** Does nothing distinguish the cell from one that was never used? */
export function isBlank(cell: Cell<unknown>): boolean {
  if (cell.taken || cell.form || cell.rendered.length > 0 || cell.widget !== null) return false;
  if ((cell.written ?? cell.kept) !== null) return false;
  for (const id in cell.slots) if (Object.hasOwn(cell.slots, id)) return false;
  return true;
}
