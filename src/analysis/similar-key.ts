/**
 * "Did you mean": the key that is set somewhere and spelt almost like the one that is missing.
 *
 * One slip is allowed in short keys, two in longer ones; a slip is a letter more, less, other, or two
 * swapped. Case and separators do not count, since `userName` for `user_name` is the usual mistake.
 */

/** The closest of `candidates`, or null if none is close. Ties go to the first. */
export function similarKey(key: string, candidates: readonly string[]): string | null {
  const allowed = key.length < 4 ? 0 : key.length < 8 ? 1 : 2;
  let best: string | null = null;
  let bestSlips = allowed + 1;
  for (const candidate of candidates) {
    if (candidate === key || Math.abs(candidate.length - key.length) > 3) continue;
    const slips = slipsBetween(plain(key), plain(candidate));
    if (slips < bestSlips) [best, bestSlips] = [candidate, slips];
  }
  return best;
}

function plain(key: string): string {
  return key.toLowerCase().replaceAll(/[_\-. ]/g, "");
}

/** The Damerau-Levenshtein distance (optimal string alignment). */
function slipsBetween(a: string, b: string): number {
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? (older[j - 2] ?? Infinity) + 1
          : Infinity;
      const change = (previous[j - 1] ?? Infinity) + Number(a[i - 1] !== b[j - 1]);
      const more = Math.min(previous[j] ?? Infinity, row[j - 1] ?? Infinity) + 1;
      row.push(Math.min(change, more, swap));
    }
    [older, previous] = [previous, row];
  }
  return previous[b.length] ?? 0;
}
