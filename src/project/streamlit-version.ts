/**
 * Which Streamlit an app runs on, as its own files say: lock files first, then requirements.
 *
 * Where a file only gives a lower bound the newest release is meant, because that is what is installed
 * today. The files are looked for beside the entry script and above it, up to the repository's root.
 */
import { join } from "node:path";
import { parseRelease, type Release } from "../runtime/api/release.js";
import { newestRelease } from "../runtime/api/versions.js";
import type { FileLookup } from "./file-lookup.js";
import { foldersAbove, foldersUpTo } from "./folders-upward.js";
import { TextFacts } from "./text-facts.js";

/** A release, and who says so. */
export interface AppRelease {
  readonly release: Release;
  readonly source:
    | { readonly kind: "settings" }
    | { readonly kind: "file"; readonly path: string }
    /** Nobody does: the newest that is known. */
    | { readonly kind: "newest" };
}

export const newestKnown: AppRelease = { release: newestRelease, source: { kind: "newest" } };

const lockFile = /^(?:uv\.lock|poetry\.lock|pdm\.lock|Pipfile\.lock)$/;
/** In the order in which they are asked. */
const requirementFiles = [
  /^requirements\.txt$/,
  /^requirements.*\.(?:txt|in)$/,
  /^pyproject\.toml$/,
  /^Pipfile$/,
  /^(?:environment|conda).*\.ya?ml$/,
  /^setup\.(?:cfg|py)$/,
];

const inTomlLock = /^name = "streamlit"\s+version = "([^"]+)"/m;
const inJsonLock = /"streamlit": \{[^}]*"version": "==([^"]+)"/;
const inTomlTable =
  /^[ \t]*"?streamlit"?[ \t]*=[ \t]*(?:\{[^}\n]*?version[ \t]*=[ \t]*)?["']([^"'\n]*)["']/m;
const requirement =
  /^[^#\n]*?(?<![\w.-])streamlit(?:\[[^\]\n]*\])?[ \t]*((?:===?|=|~=|<=?|>=?|!=)[^#;"'\n]*)/m;

export class StreamlitVersions {
  readonly #locked = new TextFacts(lockedIn);
  readonly #required = new TextFacts(requiredIn);

  /** The release that binds the scripts of a folder in the linted folder `root`. */
  in(home: string, root: string, lookup: FileLookup): AppRelease {
    for (const folder of [...foldersUpTo(home, root), ...foldersAbove(root)]) {
      const names = lookup.filesIn(folder);
      const locks = names.filter((name) => lockFile.test(name));
      const parts = join(folder, "requirements");
      const inParts = lookup.isFolder(parts)
        ? lookup.filesIn(parts).filter((name) => name.endsWith(".txt"))
        : [];
      const requirements = [
        ...requirementFiles.flatMap((form) => names.filter((name) => form.test(name))),
        ...inParts.map((name) => join("requirements", name)),
      ];
      const found =
        firstOf(folder, locks, this.#locked) ??
        firstOf(folder, [...new Set(requirements)], this.#required);
      if (found !== undefined) return found;
    }
    return newestKnown;
  }
}

function firstOf(
  folder: string,
  names: readonly string[],
  facts: TextFacts<Release | null>,
): AppRelease | undefined {
  for (const name of names) {
    const path = join(folder, name);
    const release = facts.of(path) ?? null;
    if (release !== null) return { release, source: { kind: "file", path } };
  }
  return undefined;
}

function lockedIn(text: string): Release | null {
  const version = (inTomlLock.exec(text) ?? inJsonLock.exec(text))?.[1];
  return version === undefined ? null : (parseRelease(version) ?? null);
}

function requiredIn(text: string): Release | null {
  if (!text.includes("streamlit")) return null;
  const inTable = inTomlTable.exec(text)?.[1];
  // `streamlit = "1.40.1"` is that release and no other.
  const bounds = inTable?.replace(/^(?=\d)/, "==") ?? requirement.exec(text)?.[1];
  return bounds === undefined ? null : (newestWithin(bounds) ?? null);
}

/** The newest release that `==1.40.*`, `~=1.40.2`, `>=1.30,<1.41` allow, where they say so. */
function newestWithin(bounds: string): Release | undefined {
  for (const bound of bounds.split(",")) {
    const [, operator, version = ""] =
      /^\s*(===?|=|~=|<=?|>=?|!=)\s*([\w.]+)(?:\*|=[\w.]+)?\s*$/.exec(bound) ?? [];
    const release = parseRelease(version.replace(/\.$/, ""));
    if (release === undefined) continue;
    const isPatch = version.split(".").length > 2;
    if (operator?.startsWith("=") === true || operator === "<=") return release;
    if (operator === "~=" && isPatch) return release;
    // `<1.41` ends with 1.40, `<1.40.3` within 1.40; `<2` says nothing.
    if (operator === "<" && (isPatch || release.minor > 0)) {
      return isPatch ? release : { ...release, minor: release.minor - 1 };
    }
  }
  return undefined;
}
