/**
 * A rule of layout that reaches session state: the browser tells containers apart by their place, so
 * when something appears above a form, its fields are made anew. A field that is made anew commits what
 * was only pending in it.
 */
import type { Browser } from "../core/browser.js";
import type { WidgetId } from "../core/cell.js";

export class Layout {
  readonly #places = new Map<WidgetId, readonly number[]>();
  #moved: ReadonlySet<WidgetId> = new Set();

  /** The widgets whose container is at another place than before the last request. */
  get moved(): ReadonlySet<WidgetId> {
    return this.#moved;
  }

  /** The page after a request that has put widgets at these places. */
  settle(
    browser: Browser<unknown>,
    places: ReadonlyMap<WidgetId, readonly number[]>,
  ): Browser<unknown> {
    const containerOf = (path: readonly number[]): string => path.slice(0, -1).join(".");
    const moved = [...places].filter(([id, path]) => {
      const before = this.#places.get(id);
      return before !== undefined && containerOf(before) !== containerOf(path);
    });
    this.#moved = new Set(moved.map(([id]) => id));
    for (const [id, path] of places) this.#places.set(id, path);
    return browser.map((field) =>
      this.#moved.has(field.id) && field.pending !== null
        ? { ...field, value: field.pending }
        : field,
    );
  }
}
