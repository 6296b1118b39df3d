/**
 * From the files of an app to its findings: lower, then analyse. The only place that knows both.
 */
import type { Analysis } from "../analysis/finding.js";
import type { SessionProgram } from "../ir/program.js";
import type { KeyRef } from "../ir/value.js";
import type { AppSource } from "../lower/python/app-source.js";
import { parseRelease, type Release } from "../runtime/api/release.js";

/** The findings of an app in which the `openKeys` may be set when a session begins. */
export function findingsOf(source: AppSource, openKeys: readonly KeyRef[]): Analysis {
  void [source, openKeys];
  return { findings: [], notes: [] };
}

/** The findings of a session program that was not made from files. */
export function findingsInProgram(program: SessionProgram): Analysis {
  void program;
  return { findings: [], notes: [] };
}

/** The newest release that is known. */
export const newestRelease: Release = parseRelease("1.67") ?? { major: 1, minor: 67 };
