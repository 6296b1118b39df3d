/**
 * From the files of an app to its findings: lower, then analyse. The only place that knows both.
 */
import { analyze } from "../analysis/analyze.js";
import type { Analysis } from "../analysis/finding.js";
import type { SessionProgram } from "../ir/program.js";
import type { KeyRef } from "../ir/value.js";
import {
  lowerApp,
  lowerIfStreamlit,
  reachesStreamlit,
  type AppSource,
} from "../lower/python/lower-app.js";
import type { Release } from "../runtime/api/release.js";
import { newestSemantics, versionNamed } from "../runtime/api/versions.js";

/** The session program of an app in which the `openKeys` may be set when a session begins. */
export function programOf(source: AppSource, openKeys: readonly KeyRef[]): SessionProgram {
  return withOpenKeys(lowerApp(source), openKeys);
}

function withOpenKeys(program: SessionProgram, openKeys: readonly KeyRef[]): SessionProgram {
  return { ...program, openKeys: [...program.openKeys, ...openKeys] };
}

/** Is a script one of Streamlit's? One that only shares modules with an app is not. */
export function isStreamlitScript(source: AppSource): boolean {
  return reachesStreamlit(source);
}

export interface Judged {
  readonly analysis: Analysis;
  /** The scripts that were seen to run, the entry script first. */
  readonly scripts: readonly string[];
}

/** What can go wrong in an app, if its script is one of Streamlit's; else null. */
export function judgeIfStreamlit(source: AppSource, openKeys: readonly KeyRef[]): Judged | null {
  const program = lowerIfStreamlit(source);
  return program === null ? null : judged(withOpenKeys(program, openKeys), source);
}

/** What can go wrong in an app in which the `openKeys` may be set when a session begins. */
export function judge(source: AppSource, openKeys: readonly KeyRef[]): Judged {
  return judged(programOf(source, openKeys), source);
}

function judged(program: SessionProgram, source: AppSource): Judged {
  return { analysis: findingsInProgram(program, source.release), scripts: program.scripts };
}

/** The findings of a session program. */
export function findingsInProgram(program: SessionProgram, { major, minor }: Release): Analysis {
  const version = versionNamed(`${major}.${minor}`);
  // Settings refuse a version that is not known; one from a requirements file is met halfway.
  if (version.kind === "unknown") {
    const { findings, notes } = analyze(program, newestSemantics);
    const text = `${version.message} It is judged as Streamlit ${newestSemantics.version}.`;
    return { findings, notes: [{ kind: "release", text }, ...notes] };
  }
  return analyze(program, version.semantics);
}
