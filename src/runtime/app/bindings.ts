/**
 * Widgets that are bound to the address: `bind: "query-params"` makes a widget's key the name of a parameter.
 *
 * Where the page is opened, the parameter decides what the widget holds; from then on the widget decides, and
 * the browser writes the parameter before it sends a request. A parameter is there only while its widget is
 * on the page and holds something else than its default, and only the widget may change it.
 */
import type { Key, WidgetId } from "../core/cell.js";
import { boundCannotBeCleared, boundCannotBeChanged } from "./argument-errors.js";
import type { Address } from "./query-params.js";

interface Binding {
  readonly id: WidgetId;
  /** The script that rendered the widget. */
  readonly script: string;
  readonly fragment: string | null;
}

export class Bindings {
  /** By the name of the parameter. */
  readonly #bound = new Map<Key, Binding>();
  /** Names that have been bound before, their widgets being on the page or not. */
  readonly #known = new Set<Key>();

  bind(name: Key, binding: Binding): void {
    this.#bound.set(name, binding);
  }

  /** The first render of a session is over for this name. */
  noteRendered(name: Key): void {
    this.#known.add(name);
  }

  hasRendered(name: Key): boolean {
    return this.#known.has(name);
  }

  isBound(name: string): boolean {
    return this.#bound.has(name);
  }

  /** The parameter of a widget; `null` if it has none. */
  nameOf(id: WidgetId): Key | null {
    for (const [name, binding] of this.#bound) if (binding.id === id) return name;
    return null;
  }

  /** Raises Streamlit's error if the parameter belongs to a widget. */
  refuseChange(name: string, change: "set" | "delete"): void {
    if (this.isBound(name)) throw boundCannotBeChanged(name, change);
  }

  /** Raises Streamlit's error if a parameter of the address belongs to a widget. */
  refuseClear(address: Address): void {
    const bound = [...address.keys()].filter((name) => this.isBound(name));
    if (bound.length > 0) throw boundCannotBeCleared(bound);
  }

  /** Another page is shown: the widgets of all scripts but these are gone. */
  leaveFor(scripts: readonly string[]): void {
    for (const [name, { script }] of this.#bound) {
      if (!scripts.includes(script)) this.#bound.delete(name);
    }
  }

  /** A run is over: widgets that it has not rendered take their parameters with them. */
  dropUnrendered(
    rendered: ReadonlySet<WidgetId>,
    fragments: readonly string[] | null,
    address: Address,
  ): void {
    for (const [name, { id, fragment }] of this.#bound) {
      const isElsewhere =
        fragments !== null && (fragment === null || !fragments.includes(fragment));
      if (rendered.has(id) || isElsewhere) continue;
      this.#bound.delete(name);
      address.delete(name);
    }
  }
}
