/**
 * Which scope a piece of text is evaluated in. A scope owns ranges of text, and so does a hole in it
 * that belongs to a scope further out: the first iterable of a comprehension, the defaults of a
 * lambda. The innermost range around an offset tells its scope. So names need no entry of their
 * own, and a file that nobody asks about costs nothing here.
 */
import type { ScopeRecord } from "./scope-record.js";

interface Region {
  readonly start: number;
  readonly end: number;
  readonly scope: ScopeRecord;
}

export class Regions {
  readonly #regions: Region[] = [];
  /** For each region, in order, the index of the one around it; `undefined` before the first question. */
  #parents: Int32Array | undefined;

  /** Of two equal ranges the later one counts as the inner one. */
  add(start: number, end: number, scope: ScopeRecord): void {
    this.#regions.push({ start, end, scope });
  }

  addNode(node: { readonly start: number; readonly end: number }, scope: ScopeRecord): void {
    this.add(node.start, node.end, scope);
  }

  /** The scope of the character at `offset`; offsets beyond the text belong to the first region. */
  at(offset: number): ScopeRecord {
    const regions = this.#regions;
    const parents = (this.#parents ??= sortAndNest(regions));
    let low = 0;
    let high = regions.length;
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if ((regions[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle;
    }
    while (low > 0 && (regions[low]?.end ?? 0) <= offset) low = parents[low] ?? 0;
    const region = regions[low];
    if (region === undefined) throw new RangeError("No region was added");
    return region.scope;
  }
}

/** Sorts in place by start, outer before inner, and returns the region around each. */
function sortAndNest(regions: Region[]): Int32Array {
  regions.sort((a, b) => a.start - b.start || b.end - a.end);
  const parents = new Int32Array(regions.length);
  const open: number[] = [];
  for (const [index, region] of regions.entries()) {
    while (open.length > 1 && (regions[open.at(-1) ?? 0]?.end ?? 0) <= region.start) open.pop();
    parents[index] = open.at(-1) ?? 0;
    open.push(index);
  }
  return parents;
}
