/**
 * What tells one Python value from another, as text: two symbols with the same name are the same
 * value, so that what is computed from them is the same too.
 */
import type { HeapObject, ObjectId, Sym } from "./symbols.js";

export class SymbolNames {
  readonly #contents = new Map<HeapObject, number>();

  constructor(private readonly objectOf: (id: ObjectId) => HeapObject | undefined) {}

  /** `null` if nothing tells the value from others. */
  nameOf(symbol: Sym): string | null {
    if ("version" in symbol) return `v${symbol.version}`;
    if (symbol.kind === "constant") return JSON.stringify(symbol.value);
    if (symbol.kind === "external") return symbol.path;
    if (symbol.kind === "object") {
      const object = this.objectOf(symbol.object);
      return object === undefined ? null : `o${symbol.object}.${this.#contentsOf(object)}`;
    }
    return symbol.kind === "session" || symbol.kind === "streamlit" ? symbol.kind : null;
  }

  /** Changes when the contents of an object do. */
  #contentsOf(object: HeapObject): number {
    const known = this.#contents.get(object) ?? this.#contents.size;
    this.#contents.set(object, known);
    return known;
  }
}
