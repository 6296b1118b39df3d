/**
 * What happens when the script calls a widget, in Streamlit's order: the rules of its place and key,
 * then its identity, then its value.
 *
 * The order matters. A refusal in the first part leaves no mark; from the second part on the key is
 * protected against assignments; only the third part stores a value and links the key to the widget.
 */
import { lookupWidget, slotOf, withSlot, type Cell } from "./cell.js";
import type { WidgetId } from "./cell.js";
import type { Misplaced, Render } from "./event.js";
import type { FaultKind } from "./fault.js";
import { register } from "./register.js";
import type { Step, Values } from "./step.js";

/** Renders a widget or element. `invalid` is the fault of its key, if the key is no valid one. */
export function render<V>(
  cell: Cell<V>,
  event: Render<V>,
  invalid: FaultKind | null,
  values: Values<V>,
): Step<V> {
  const written = cell.key !== null && cell.written !== null;
  const refuse = (at: Cell<V>, fault: FaultKind, defaultIgnored: boolean): Step<V> => ({
    cell: at,
    outcome: { kind: "refused", fault, defaultIgnored },
  });

  const { misplaced } = event;
  if (misplaced !== null && !noticedLate(misplaced)) return refuse(cell, misplaced, false);
  if (invalid !== null) return refuse(cell, invalid, false);
  if (written && !event.writable) return refuse(cell, "read-only-key", false);
  const defaultIgnored = written && event.defaultGiven;

  const { id } = event;
  if (id === null) return { cell, outcome: { kind: "done" } };
  let shown = cell;
  if (!event.identified) {
    if (cell.key !== null && cell.taken) return refuse(cell, "duplicate-key", defaultIgnored);
    const again = cell.rendered.includes(id);
    if (again) return refuse({ ...cell, taken: true }, "duplicate-id", defaultIgnored);
    shown = { ...cell, taken: true, rendered: [...cell.rendered, id] };
  }
  if (misplaced !== null) return refuse(shown, misplaced, defaultIgnored);
  if (!event.registers) return { cell: shown, outcome: { kind: "done" } };

  const registered = register(shown, id, event);
  const { cell: next, discarded } = ignoreBrowserIfDisabled(registered.cell, id, event);
  const before = lookupWidget(next, id);
  const found = before ?? { value: event.initial };
  const stored = before === null ? withSlot(next, id, { fresh: found }) : next;
  const tellBrowser =
    registered.dropped ||
    discarded ||
    mustTell(next, id, event, !values.equal(found.value, event.initial));
  return {
    cell: stored,
    outcome: { kind: "rendered", value: found.value, tellBrowser, defaultIgnored },
  };
}

/** Is the fault of place found only when the key has been taken? */
function noticedLate(misplaced: Misplaced): boolean {
  switch (misplaced) {
    case "outside-fragment":
    case "callback-in-form":
    case "nested-dialog":
      return false;
    case "not-in-form":
    case "submit-outside-form":
    case "second-dialog":
      return true;
  }
}

/** A disabled widget does not believe the browser. */
function ignoreBrowserIfDisabled<V>(
  cell: Cell<V>,
  id: WidgetId,
  event: Render<V>,
): { readonly cell: Cell<V>; readonly discarded: boolean } {
  const seeded = (event.url?.seed ?? null) !== null;
  if (!event.disabled || seeded || slotOf(cell, id).fresh === null) {
    return { cell, discarded: false };
  }
  const overruled = cell.key !== null && cell.written !== null;
  return { cell: withSlot(cell, id, { fresh: null }), discarded: !overruled };
}

/** Must the browser take over the session's value? Only if the script, the URL or a restore set it. */
function mustTell<V>(cell: Cell<V>, id: WidgetId, event: Render<V>, differs: boolean): boolean {
  if (cell.key === null) return false;
  if (cell.written !== null) return true;
  const slot = slotOf(cell, id);
  const fromUrl = event.url !== null && !event.url.present && cell.kept !== null;
  const survived = cell.kept ?? (event.persist === null ? null : slot.old);
  const restored = slot.fresh === null && survived !== null;
  return differs && (fromUrl || restored);
}
