/**
 * The two lists that an evaluation is held against, one JSON object on each line: places of public
 * repositories that somebody has read and judged, and commits that repaired a bug.
 */
import type { Json } from "../replay/json.js";
import { Malformed, Reader } from "../replay/reader.js";

/** A place that was judged at one commit. */
export interface Label {
  /** `bug`, or a tricky place that a naive check reports. */
  readonly verdict: "bug" | "non-bug";
  readonly className: string;
  readonly repository: string;
  readonly commit: string;
  readonly path: string;
  readonly line: number;
  readonly key: string;
}

/** A repair: the lines are those of `path` before it. */
export interface BugFix {
  readonly className: string;
  readonly repository: string;
  readonly before: string;
  readonly after: string;
  readonly path: string;
  readonly lines: readonly number[];
}

/** Throws a `Malformed` that names the list and its line. */
export function readLabels(text: string, name: string): Label[] {
  return recordsIn(text, name).map((record) => ({
    verdict: record.oneOf("label", ["bug", "non-bug"]),
    className: record.string("cls"),
    repository: record.string("repo"),
    commit: record.string("sha"),
    path: record.string("path"),
    line: record.number("line"),
    key: record.stringOrNull("key") ?? "",
  }));
}

/** Throws a `Malformed` that names the list and its line. */
export function readBugFixes(text: string, name: string): BugFix[] {
  return recordsIn(text, name).map((record) => ({
    className: record.string("cls"),
    repository: record.string("repo"),
    before: record.string("parent"),
    after: record.string("fix"),
    path: record.string("path"),
    lines: record.numbers("lines"),
  }));
}

/** The folder in which a commit of a repository lies. */
export function checkoutOf(repository: string, commit: string): string {
  return `${repository.replace("/", "+")}@${commit.slice(0, 12)}`;
}

function recordsIn(text: string, name: string): Reader[] {
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const place = `${name}, line ${index + 1}`;
    return [Reader.of(decoded(line, place), place)];
  });
}

function decoded(line: string, place: string): Json {
  try {
    // JSON.parse gives nothing but JSON.
    return JSON.parse(line) as Json;
  } catch {
    throw new Malformed(place, "not JSON");
  }
}
