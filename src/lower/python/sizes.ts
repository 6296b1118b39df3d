/**
 * How much is remembered of one value. `b = b + b` doubles a list, and sixty such lines are a file that
 * somebody may write: what has grown too large is known in part, or not at all.
 */
import type { HeapObject } from "./symbols.js";

const mostItems = 4000;
const longestText = 20_000;

/** The object without what is too much of it; then it is not exact. */
export function withinSize(object: HeapObject): HeapObject {
  if ("items" in object && object.items.length > mostItems) {
    return { ...object, items: object.items.slice(0, mostItems), exact: false };
  }
  if (object.kind === "dict" && object.entries.length > mostItems) {
    return { ...object, entries: object.entries.slice(0, mostItems), exact: false };
  }
  return object;
}

/** Would a text of so many characters be too long to be followed? */
export function isTooLong(length: number): boolean {
  return length > longestText;
}
