/**
 * A session: one cell for each key and for each keyless widget, advanced by `step`.
 *
 * Every decision is made in `step` and in the lists of `run.ts`; this file only finds the cell that an
 * event is about. Cells are plain data and are never changed in place, so a session can be saved at
 * any point and restored elsewhere.
 */
import { emptyCell, isBlank, isVisible, lookup, slotOf, storesValue } from "./cell.js";
import type { Cell, Key, WidgetId } from "./cell.js";
import type { RunEvent, ScriptEvent } from "./event.js";
import { byCodePoint } from "./order.js";
import { eventsAtEnd, eventsAtStart, eventsOnLeaving, type Request, type RunEnd } from "./run.js";
import type { Semantics } from "./semantics.js";
import { step, type Outcome, type Values } from "./step.js";
import { dueCallback } from "./turnover.js";

/** Which cell an event is about: a key, or a widget that has none. */
export type Subject =
  | { readonly key: Key; readonly id?: WidgetId | null }
  | { readonly key: null; readonly id: WidgetId | null };

/** What a cleanup took away. */
export interface Cleanup {
  /** Keys that are no longer visible, sorted by code point. */
  readonly keys: readonly Key[];
  /** Widgets whose stored value is gone, sorted by code point. */
  readonly widgets: readonly WidgetId[];
}

/** A callback that runs before the script. */
export interface Due {
  readonly id: WidgetId;
  readonly key: Key | null;
  readonly callback: string;
}

/** A session as plain data that survives JSON: its cells, named by key or by keyless widget. */
export type SavedSession<V> = readonly (readonly [string, Cell<V>])[];

export class Session<V> {
  readonly #cells: Map<string, Cell<V>>;

  constructor(
    private readonly values: Values<V>,
    private readonly semantics: Semantics,
    saved: SavedSession<V> = [],
  ) {
    this.#cells = new Map(saved);
  }

  /** The session as plain data; `new Session(values, semantics, saved)` goes on from it. */
  save(): SavedSession<V> {
    return [...this.#cells];
  }

  /** Applies what the script does to a key or a keyless widget. */
  apply(subject: Subject, event: ScriptEvent<V>): Outcome<V> {
    const name = nameOf(subject.key, subject.id);
    const before = this.#cells.get(name) ?? emptyCell(subject.key);
    const { cell, outcome } = step(before, event, this.values, this.semantics);
    // A question about a key that nobody has used must not make the session grow.
    if (cell !== before || this.#cells.has(name)) this.#cells.set(name, cell);
    return outcome;
  }

  /** Leaves the page shown before, if the request comes from another one. */
  leave(request: Request<V>): Cleanup {
    return this.#everywhere(eventsOnLeaving(request));
  }

  /** Takes in a request. The answer is the callbacks that are due, in order. */
  begin(request: Request<V>): Due[] {
    this.#everywhere(eventsAtStart(request));
    const sent = request.sent ?? [];
    for (const { id, key, value } of sent) this.#receive(key, id, value);
    return sent.flatMap(({ id, key }) => {
      const cell = this.#cells.get(nameOf(key, id));
      const callback = cell === undefined ? null : dueCallback(cell, id, this.values);
      return callback === null ? [] : [{ id, key, callback }];
    });
  }

  /** A value arrives from the browser. */
  #receive(key: Key | null, id: WidgetId, value: V): void {
    const name = nameOf(key, id);
    const before = this.#cells.get(name) ?? emptyCell(key);
    const event = { kind: "Receive", id, value } as const;
    this.#cells.set(name, step(before, event, this.values, this.semantics).cell);
  }

  /** A click is applied again, after a rerun that its own callback asked for. */
  replay(key: Key | null, id: WidgetId, value: V): void {
    this.#receive(key, id, value);
  }

  /** Ends the run. */
  end(end: RunEnd, fragments: readonly string[] | null, page: string | null): Cleanup {
    return this.#everywhere(eventsAtEnd(end, fragments, page, this.semantics));
  }

  /** The keys that a script sees when it iterates, sorted (Streamlit's own order is unspecified). */
  keys(): Key[] {
    const visible = [...this.#cells.values()].filter((cell) => isVisible(cell));
    return visible.flatMap(({ key }) => (key === null ? [] : [key])).sort(byCodePoint);
  }

  /** What `st.session_state[key]` holds, for every visible key. */
  present(): Map<Key, V> {
    return new Map(
      this.keys().flatMap((key) => {
        const stored = lookup(this.#cells.get(nameOf(key, null)) ?? emptyCell<V>(key));
        return stored === null ? [] : [[key, stored.value] as const];
      }),
    );
  }

  /** Applies the edge of a run to every cell. The answer is what became invisible by it. */
  #everywhere(events: readonly RunEvent<V>[]): Cleanup {
    const keys: Key[] = [];
    const widgets: WidgetId[] = [];
    if (events.length === 0) return { keys, widgets };
    for (const [name, before] of this.#cells) {
      let after = before;
      for (const event of events) after = step(after, event, this.values, this.semantics).cell;
      if (after === before) continue;
      if (isBlank(after)) this.#cells.delete(name);
      else this.#cells.set(name, after);
      if (before.key !== null && isVisible(before) && !isVisible(after)) keys.push(before.key);
      for (const id in before.slots) {
        if (storesValue(slotOf(before, id)) && !storesValue(slotOf(after, id))) widgets.push(id);
      }
    }
    return { keys: keys.sort(byCodePoint), widgets: widgets.sort(byCodePoint) };
  }
}

/** Keys and ids are different name spaces. */
function nameOf(key: Key | null, id: WidgetId | null | undefined): string {
  return key === null ? `id:${id ?? ""}` : `key:${key}`;
}
