/**
 * The runtime's cells, as numbers.
 *
 * The analysis applies `step` to the same few cells and events over and over. Both are interned here
 * and each transition is computed once, so that exploring costs a table lookup and there is still no
 * second semantics: every entry of the table is an answer of `step`.
 */
import { dueCallback } from "../runtime/core/turnover.js";
import { emptyCell, lookup, type Cell, type Key } from "../runtime/core/cell.js";
import type { CellEvent, Tier } from "../runtime/core/event.js";
import type { Semantics } from "../runtime/core/semantics.js";
import { step, type Outcome } from "../runtime/core/step.js";
import { Interner } from "./interner.js";
import type { ValueId, ValueTable } from "./values.js";

export type CellId = number;

export interface Move {
  readonly cell: CellId;
  readonly outcome: Outcome<ValueId>;
}

/** `step` of the core; a test may hand in another one, to see that nothing else is asked. */
export type Step = typeof step;

export class CellTable {
  readonly #cells = new Interner<Cell<ValueId>>();
  readonly #events = new Map<string, number>();
  /** Events that are made once are recognised without looking into them. */
  readonly #idOfEvent = new WeakMap<CellEvent<ValueId>, number>();
  readonly #moves: Move[][] = [];

  constructor(
    readonly values: ValueTable,
    private readonly semantics: Semantics,
    private readonly stepOf: Step = step,
  ) {}

  /** The cell of a key, or of a keyless widget, that nothing has happened to. */
  empty(key: Key | null): CellId {
    return this.#cells.id(emptyCell(key));
  }

  get(id: CellId): Cell<ValueId> {
    return this.#cells.get(id);
  }

  /** What the key holds; `null` when it is missing. */
  lookup(id: CellId): ValueId | null {
    return lookup(this.get(id))?.value ?? null;
  }

  move(id: CellId, event: CellEvent<ValueId>): Move {
    let eventId = this.#idOfEvent.get(event);
    if (eventId === undefined) {
      const name = nameOf(event);
      eventId = this.#events.get(name) ?? this.#events.size;
      this.#events.set(name, eventId);
      this.#idOfEvent.set(event, eventId);
    }
    const moves = (this.#moves[id] ??= []);
    let move = moves[eventId];
    if (move === undefined) {
      const { cell, outcome } = this.stepOf(this.get(id), event, this.values, this.semantics);
      move = { cell: this.#cells.id(cell), outcome };
      moves[eventId] = move;
    }
    return move;
  }

  moveAll(id: CellId, events: readonly CellEvent<ValueId>[]): CellId {
    return events.reduce((cell, event) => this.move(cell, event).cell, id);
  }

  /** The cell, now that more is known about the value that it holds. */
  refine(id: CellId, value: ValueId): CellId {
    const place = this.#placeOf(this.get(id));
    if (place === null) return id;
    return this.move(id, { kind: "Mutate", ...place, value }).cell;
  }

  /** The callback that Streamlit calls because of the value just received. */
  dueCallback(id: CellId, widget: string): string | null {
    return dueCallback(this.get(id), widget, this.values);
  }

  #placeOf(cell: Cell<ValueId>): { readonly tier: Tier; readonly id: string | null } | null {
    if (cell.written !== null) return { tier: "written", id: null };
    const slot = cell.widget === null ? undefined : cell.slots[cell.widget];
    if (slot !== undefined && slot.fresh !== null) return { tier: "fresh", id: cell.widget };
    if (slot !== undefined && slot.old !== null) return { tier: "old", id: cell.widget };
    return cell.kept === null ? null : { tier: "kept", id: null };
  }
}

/** Equal events have equal names; those that are met most have short ones. */
function nameOf(event: CellEvent<ValueId>): string {
  switch (event.kind) {
    case "Read":
    case "Delete":
      return `${event.kind} ${event.access}`;
    case "Write":
    case "Correct":
      return `${event.kind} ${event.value}`;
    case "Receive":
      return `${event.kind} ${event.value} ${event.id}`;
    default:
      return JSON.stringify(event);
  }
}
