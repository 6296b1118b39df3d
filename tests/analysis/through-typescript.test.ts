/**
 * Random programs as TypeScript apps: the text is linted, and the same text is executed on the runtime.
 * What random interactions raise is found at that line, what is certain is raised when its witness is
 * followed, and the same is found in other styles and in the program's Python twin.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Finding } from "../../src/analysis/finding.js";
import { lowerApp } from "../../src/lower/typescript/lower-app.js";
import { findingsInProgram, judge } from "../../src/project/pipeline.js";
import type { ShownException } from "../../src/runtime/app/index.js";
import { appOf as pythonAppOf } from "../lower/python/app-of.js";
import { appOf } from "../lower/typescript/app-of.js";
import { rendered, type Rendered } from "../support/sketch-python.js";
import {
  renderedInTypeScript,
  typeScriptStyles,
  type TypeScriptStyle,
} from "../support/sketch-typescript.js";
import { sketches, type Script } from "../support/sketch.js";
import { loadApp, type LoadedApp } from "../support/typescript-text.js";
import { followWitness, walkAtRandom, type Walked } from "../support/typescript-walks.js";

/** `SKETCHES=5000 SEED=7 npx vitest run tests/analysis` looks longer and elsewhere. */
const runs = {
  numRuns: Number(process.env.SKETCHES ?? 80),
  seed: Number(process.env.SEED ?? 20261121),
};
/** Milliseconds. */
const patience = 60_000 + 1_000 * runs.numRuns;
const style = fc.constantFrom(...typeScriptStyles);
const choices = fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), {
  minLength: 4,
  maxLength: 4,
});

interface Told {
  readonly finding: Finding;
  readonly statement: number;
}

function found(script: Script, style: TypeScriptStyle): Told[] {
  const { files, statementAt } = renderedInTypeScript(script, style);
  const app = appOf(files);
  const { findings } = findingsInProgram(lowerApp(app).program, app.release);
  return findings.map((finding) => ({
    finding,
    statement: statementAt(finding.at.file, finding.at.start.line),
  }));
}

/** The place of an ignored default is not logged, only its key. */
const nameOf = ({ finding: { fault, key }, statement }: Told): string =>
  fault === "default-ignored" ? `${fault} for ${key}` : `${fault} in line ${statement}`;

function textOf(script: Script, style: TypeScriptStyle): string {
  return Object.values(renderedInTypeScript(script, style).files).join("\n");
}

type Executed = LoadedApp & Pick<Rendered, "statementAt">;

function execute(script: Script, style: TypeScriptStyle): Executed {
  const { files, statementAt } = renderedInTypeScript(script, style);
  return { ...loadApp(files), statementAt };
}

/** What has happened on the runtime, in the words of findings. */
function happened({ raised, ignoredDefault }: Walked, executed: Executed): string[] {
  return [
    ...raised.map((each) => nameOfRaised(each, executed)),
    ...(ignoredDefault === null ? [] : [`default-ignored for ${ignoredDefault}`]),
  ];
}

function nameOfRaised(
  { type, message, at = "" }: ShownException,
  { writtenAt, statementAt }: Executed,
): string {
  const fault = faultOf[type];
  if (fault === undefined) throw new Error(`the app has raised ${type} at ${at}: ${message}`);
  const [file = "", line = ""] = writtenAt(at).split(":");
  return `${fault} in line ${statementAt(file, Number(line))}`;
}

const faultOf: Readonly<Record<string, Finding["fault"]>> = {
  AttributeError: "missing-key",
  KeyError: "missing-key",
  StreamlitWidgetAlreadyInstantiatedError: "write-after-render",
  StreamlitValueAssignmentNotAllowedError: "read-only-key",
  StreamlitDuplicateElementKey: "duplicate-key",
};

test(
  "what random interactions raise or ignore is found at that line",
  async () => {
    await fc.assert(
      fc.asyncProperty(sketches, style, choices, async (script, style, walks) => {
        const executed = execute(script, style);
        const all = new Set(found(script, style).map(nameOf));
        for (const choices of walks) {
          const walked = await walkAtRandom(executed.app, choices);
          if (walked === "never settles") continue;
          // Duplicate keys are no rule's yet.
          const missed = happened(walked, executed).filter(
            (name) => !all.has(name) && !name.startsWith("duplicate-key"),
          );
          expect(missed, textOf(script, style)).toEqual([]);
        }
      }),
      runs,
    );
  },
  patience,
);

test(
  "what is certain happens when its witness is followed",
  async () => {
    await fc.assert(
      fc.asyncProperty(sketches, style, async (script, style) => {
        const executed = execute(script, style);
        for (const told of found(script, style)) {
          const { finding } = told;
          if (finding.certainty !== "certain") continue;
          const walked = await followWitness(executed.app, finding);
          if (walked === "never settles") continue;
          const isHidden = finding.fault === "default-ignored" && walked.ignoredDefault !== null;
          if (isHidden && walked.ignoredDefault !== finding.key) continue;
          expect(happened(walked, executed), textOf(script, style)).toContain(nameOf(told));
        }
      }),
      runs,
    );
  },
  patience,
);

test.each(typeScriptStyles)("the same is found in Python, in style: %s", (style) => {
  fc.assert(
    fc.property(sketches, (script) => {
      const { files, statementAt } = rendered(script, "plain");
      const { findings } = judge(pythonAppOf(files, "app.py"), []).analysis;
      const inPython = findings.map((finding) => {
        const statement = statementAt(finding.at.file, finding.at.start.line);
        return `${finding.certainty} ${finding.fault} in line ${statement}`;
      });
      const inTypeScript = found(script, style).map(
        ({ finding: { certainty, fault }, statement }) =>
          `${certainty} ${fault} in line ${statement}`,
      );
      expect(inTypeScript.sort(), textOf(script, style)).toEqual(inPython.sort());
    }),
    runs,
  );
});
