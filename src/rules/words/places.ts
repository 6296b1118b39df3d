/**
 * Lines and names as sentences say them: "line 12", "utils.py line 12", "keys 'a' and 'b'".
 *
 * Every place is told from where the reader stands, so the file is named only when it is another one.
 */
import type { Finding, Related } from "../../analysis/finding.js";

type Place = Finding["at"];

/** The first related place that has one of these roles. */
export function placeOf(
  { related }: Finding,
  roles: readonly Related["role"][],
): Related | undefined {
  return related.find(({ role }) => roles.includes(role));
}

/** `line 12` in the same file, `utils.py line 12` elsewhere. */
export function placeSeenFrom(here: Place, there: Place): string {
  const line = `line ${there.start.line}`;
  return here.file === there.file ? line : `${there.file} ${line}`;
}

/** `key 'a'`, `keys 'a' and 'b'`, `keys 'a', 'b' and 'c'`. */
export function keysInWords(keys: readonly string[]): string {
  return `${keys.length === 1 ? "key" : "keys"} ${listInWords(keys.map((key) => `'${key}'`))}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listInWords(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}
