/** What a mutant of the analysis is judged by: the findings of an app. Bundled anew with each change. */
import { analyze } from "../../src/analysis/analyze.js";
import { budgets } from "../../src/analysis/slices.js";
import { lowerApp, type AppSource } from "../../src/lower/python/lower-app.js";
import { newestSemantics } from "../../src/runtime/api/versions.js";
import type { Case } from "../../tests/analysis/cases.js";

/** Each finding as `fault certainty file:line`, with the number of its conditions, in order; then the notes about budgets. */
export function findingsOf(app: AppSource, { limits }: Pick<Case, "limits">): string[] {
  const options = limits === undefined ? {} : { budgets: { ...budgets, ...limits } };
  const { findings, notes } = analyze(lowerApp(app), newestSemantics, options);
  const found = findings.map(
    ({ fault, certainty, at, witness: { conditions } }) =>
      `${fault} ${certainty} ${at.file}:${at.start.line}, ${conditions.length}`,
  );
  return [...found.sort(), ...notes.map(({ kind }) => kind)];
}
