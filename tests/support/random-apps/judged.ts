/** What the linter says of a random app, in words that do not depend on how the app is written. */
import type { Finding } from "../../../src/analysis/finding.js";
import { lowerApp as lowerPython } from "../../../src/lower/python/lower-app.js";
import { lowerApp as lowerTypeScript } from "../../../src/lower/typescript/lower-app.js";
import { findingsInProgram } from "../../../src/project/pipeline.js";
import type { SessionProgram } from "../../../src/ir/program.js";
import { appOf as pythonAppOf } from "../../lower/python/app-of.js";
import { appOf as typeScriptAppOf } from "../../lower/typescript/app-of.js";
import { pageName, type RandomApp } from "./app.js";
import { executedAs } from "./executed.js";
import { interpreted } from "./interpreted.js";
import type { Stage } from "./performed.js";
import { inPython } from "./python.js";
import type { Style, Text } from "./text.js";
import { inTypeScript } from "./typescript.js";
import type { Failure } from "./visit.js";

export interface Language {
  readonly text: (app: RandomApp, style: Style) => Text;
  readonly lowered: (text: Text) => SessionProgram;
  /** What the app does: a text that can be executed here says so itself. */
  readonly stage: (style: Style) => Stage;
}

export const languages = {
  Python: {
    text: inPython,
    lowered: ({ files, entry }) => lowerPython(pythonAppOf(files, entry)),
    stage: () => interpreted,
  },
  TypeScript: {
    text: inTypeScript,
    lowered: ({ files }) => lowerTypeScript(typeScriptAppOf(files)).program,
    stage: executedAs,
  },
} satisfies Record<string, Language>;

export interface Told {
  readonly finding: Finding;
  /** The statement's number. */
  readonly id: number;
}

export function found(language: Language, text: Text): Told[] {
  const program = language.lowered(text);
  const { findings } = findingsInProgram(program, { major: 1, minor: 67 });
  return findings.map((finding) => ({
    finding,
    id: text.statementAt(finding.at.file, finding.at.start.line),
  }));
}

/** Is it among the findings? What a page lacks that is opened first is told once for several reads. */
export function isFound({ fault, id, key, opened }: Failure, told: readonly Told[]): boolean {
  return told.some(
    ({ finding, id: at }) =>
      (finding.fault === fault && at === id) ||
      (finding.openedFirst?.page.url === pageName(opened) &&
        finding.openedFirst.keys.includes(key)),
  );
}
