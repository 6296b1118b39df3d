/**
 * From a version of Streamlit to the `Semantics` that it has.
 *
 * Every minor release from 1.28 to 1.67 was measured; patch releases go with their minor. A version
 * that is newer than all of them takes the newest, with a note, because most of what is known still
 * holds. An older one, or a text that is no version, is an error that says what is known.
 */
import type { Semantics } from "../core/semantics.js";
import { changes, inOldest } from "./fault-history.js";
import { compareReleases, existsIn, parseRelease, type Release } from "./release.js";

export type Version =
  | {
      readonly kind: "known";
      readonly release: Release;
      readonly semantics: Semantics;
      /** Something that the user should know about the choice. */
      readonly note: string | null;
    }
  | { readonly kind: "unknown"; readonly message: string };

const oldest: Release = { major: 1, minor: 28 };

/** The newest release that is known; what an app has if nothing says which it has. */
export const newestRelease: Release = { major: 1, minor: 67 };

const known = "1.28 to 1.67";

/** The semantics of the release that `text` names, such as `"1.50"` or `"1.50.2"`. */
export function versionNamed(text: string): Version {
  const release = parseRelease(text);
  if (release === undefined) {
    return {
      kind: "unknown",
      message: `"${text}" is no version of Streamlit; known are ${known}, such as "1.50".`,
    };
  }
  if (compareReleases(release, oldest) < 0) {
    return {
      kind: "unknown",
      message: `Streamlit ${text} is older than 1.28; known are ${known}.`,
    };
  }
  if (compareReleases(release, newestRelease) > 0) {
    const note = `Streamlit ${text} is newer than 1.67, whose behaviour is assumed; known are ${known}.`;
    return { kind: "known", release: newestRelease, semantics: newestSemantics, note };
  }
  return { kind: "known", release, semantics: semanticsOf(release), note: null };
}

/** Each is made once; there are as many as releases between the oldest and the newest. */
const made = new Map<number, Semantics>();

function semanticsOf(release: Release): Semantics {
  const semantics = made.get(release.minor) ?? semanticsUpTo(release);
  made.set(release.minor, semantics);
  return semantics;
}

/** The semantics of a release: that of the oldest, with every change up to it. */
function semanticsUpTo(release: Release): Semantics {
  let semantics = inOldest;
  for (const { since, faults, ...switches } of changes) {
    if (!existsIn({ since }, release)) break;
    semantics = { ...semantics, ...switches, faults: { ...semantics.faults, ...faults } };
  }
  return { ...semantics, version: `${release.major}.${release.minor}` };
}

/** The semantics of the newest release that is known. */
export const newestSemantics: Semantics = semanticsOf(newestRelease);
