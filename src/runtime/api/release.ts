/**
 * Releases of Streamlit, as far as facts depend on them: major and minor number.
 *
 * Patch releases are not told apart; none of the recorded facts changed in one.
 */
import type { Life } from "./facts.js";

export interface Release {
  readonly major: number;
  readonly minor: number;
}

/** `"1.50"`, `"1.50.2"` and `"1.50.0rc1"` are releases; anything else is `undefined`. */
export function parseRelease(text: string): Release | undefined {
  const match = /^(\d+)\.(\d+)(?:\.\d+)*(?:(?:a|b|rc|\.dev|\.post)\d+)?$/.exec(text.trim());
  return match === null ? undefined : { major: Number(match[1]), minor: Number(match[2]) };
}

/** Negative if `a` is older than `b`, zero if they are the same minor release. */
export function compareReleases(a: Release, b: Release): number {
  return a.major - b.major || a.minor - b.minor;
}

/** The few releases that facts name: asked for at every call of Streamlit. */
const named = new Map<string, Release | undefined>();

function releaseNamed(text: string): Release | undefined {
  if (!named.has(text)) named.set(text, parseRelease(text));
  return named.get(text);
}

/** Does something with this life exist in `release`? */
export function existsIn(life: Life, release: Release): boolean {
  const since = life.since === undefined ? undefined : releaseNamed(life.since);
  const until = life.until === undefined ? undefined : releaseNamed(life.until);
  return (
    (since === undefined || compareReleases(since, release) <= 0) &&
    (until === undefined || compareReleases(release, until) <= 0)
  );
}
