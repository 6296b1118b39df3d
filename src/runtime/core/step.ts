/**
 * The life of one session-state key, as a pure function: `step(cell, event)`.
 *
 * The runtime advances one cell for each key, the analyzer advances sets of cells, and a witness is
 * evidence because `step` agrees with it. Nobody else has an opinion about what session state does.
 *
 *     absent ──Write──▶ written ──Compact──▶ kept ──RenderWidget──▶ a widget's, with kept below it
 *     absent ──RenderWidget──▶ fresh ──Compact──▶ old ──Forget──▶ absent, unless kept lies below
 *
 * The cell that goes in is never changed.
 */
import { lookup, mapSlots, withSlot, type Box, type Cell, type Slot } from "./cell.js";
import type { CellEvent } from "./event.js";
import type { FaultKind } from "./fault.js";
import { forget } from "./forget.js";
import { render } from "./render.js";
import type { Semantics } from "./semantics.js";
import { compact, resetTriggers } from "./turnover.js";

/** What the core has to know about values. */
export interface Values<V> {
  equal(a: V, b: V): boolean;
  /** What an absent value counts as, and what a chat input falls back to. */
  readonly none: V;
  /** What a button falls back to. */
  readonly false: V;
}

export type Outcome<V> =
  | { readonly kind: "done" }
  | { readonly kind: "found"; readonly value: V }
  /** The answer of `Contains`; a `Read` that finds nothing is refused. */
  | { readonly kind: "missing" }
  | { readonly kind: "refused"; readonly fault: FaultKind; readonly defaultIgnored: boolean }
  | {
      readonly kind: "rendered";
      readonly value: V;
      /** The browser must take over the value, whatever it shows. */
      readonly tellBrowser: boolean;
      /** The widget has a default that loses against a value written in this run. */
      readonly defaultIgnored: boolean;
    };

export interface Step<V> {
  readonly cell: Cell<V>;
  readonly outcome: Outcome<V>;
}

/** Advances a cell by one event. Pure; source: session_state.py of Streamlit, proven by recordings. */
export function step<V>(
  cell: Cell<V>,
  event: CellEvent<V>,
  values: Values<V>,
  semantics: Semantics,
): Step<V> {
  switch (event.kind) {
    case "Read":
    case "Contains": {
      const invalid = invalidKey(cell, semantics);
      if (invalid !== null) return refuse(cell, invalid);
      const stored = lookup(cell);
      if (stored !== null) return { cell, outcome: { kind: "found", value: stored.value } };
      return event.kind === "Read"
        ? refuse(cell, "missing-key")
        : { cell, outcome: { kind: "missing" } };
    }

    case "Write": {
      const invalid = invalidKey(cell, semantics);
      if (invalid !== null) return refuse(cell, invalid);
      // The page already shows the widget with its old value.
      const shown = cell.widget !== null && cell.rendered.includes(cell.widget);
      if (shown || cell.form) return refuse(cell, "write-after-render");
      return done({ ...cell, written: { value: event.value } });
    }

    case "Delete": {
      const invalid = invalidKey(cell, semantics);
      if (invalid !== null) return refuse(cell, invalid);
      return lookup(cell) === null ? refuse(cell, "missing-key") : done(deleted(cell));
    }

    case "RenderWidget": {
      const { key } = cell;
      const invalid = key === null ? null : invalidKey(cell, semantics);
      return render(cell, event.render, invalid, values);
    }

    case "RenderForm":
      if (event.misplaced) return refuse(cell, event.misplaced);
      if (cell.written !== null) return refuse(cell, "read-only-key");
      return cell.form ? refuse(cell, "duplicate-key") : done({ ...cell, form: true });

    case "Mutate":
      return done(mutated(cell, event));

    case "Correct":
      return done({ ...cell, written: { value: event.value } });

    case "BeginRun":
      if (cell.rendered.length === 0 && !cell.taken && !cell.form) return done(cell);
      return done({ ...cell, rendered: NOTHING, taken: false, form: false });

    case "Compact":
      return done(compact(cell));

    case "Receive":
      return done(withSlot(cell, event.id, { fresh: { value: event.value } }));

    case "ResetTriggers":
      return done(resetTriggers(cell, values));

    case "Forget":
      return done(forget(cell, event.alive, event.page));
  }
}

function invalidKey(cell: Cell<unknown>, semantics: Semantics): FaultKind | null {
  if (cell.key === "" && semantics.emptyKey === "refused") return "empty-key";
  return cell.key?.startsWith("$$ID") === true ? "reserved-key" : null;
}

/** Deleting is never refused. It takes all values, and cuts the key's link to its widget. */
function deleted<V>(cell: Cell<V>): Cell<V> {
  const { widget } = cell;
  const bare = { ...cell, written: null, kept: null };
  if (widget === null) return bare;
  const owned = cell.owned.filter((id) => id !== widget);
  return { ...withSlot(bare, widget, { fresh: null, old: null }), widget: null, owned };
}

function mutated<V>(cell: Cell<V>, event: CellEvent<V> & { kind: "Mutate" }): Cell<V> {
  const stored: Box<V> = { value: event.value };
  if (event.tier === "written") return { ...cell, written: stored };
  if (event.tier === "kept") return { ...cell, kept: stored };
  const tier = event.tier;
  return mapSlots(cell, (slot, id): Slot<V> =>
    id === event.id ? { ...slot, [tier]: stored } : slot,
  );
}

const NOTHING: readonly never[] = [];
const DONE = { kind: "done" } as const;

const done = <V>(cell: Cell<V>): Step<V> => ({ cell, outcome: DONE });

const refuse = <V>(cell: Cell<V>, fault: FaultKind): Step<V> => ({
  cell,
  outcome: { kind: "refused", fault, defaultIgnored: false },
});
