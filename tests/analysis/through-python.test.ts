/**
 * Random programs as Python, through the parser and the lowering: the same is found in whatever style a
 * program is written. That it is the truth: `truth.test.ts`.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { judge } from "../../src/project/pipeline.js";
import type { Finding } from "../../src/analysis/finding.js";
import { appOf } from "../lower/python/app-of.js";
import { sketches, type Script } from "../support/sketch.js";
import { rendered, styles, type Style } from "../support/sketch-python.js";

/** `SKETCHES=5000 SEED=7 npx vitest run tests/analysis` looks longer and elsewhere. */
const runs = {
  numRuns: Number(process.env.SKETCHES ?? 80),
  seed: Number(process.env.SEED ?? 20261121),
};

interface Told {
  readonly finding: Finding;
  readonly statement: number;
}

function found(script: Script, style: Style): Told[] {
  const { files, statementAt } = rendered(script, style);
  const { findings } = judge(appOf(files, "app.py"), []).analysis;
  return findings.map((finding) => ({
    finding,
    statement: statementAt(finding.at.file, finding.at.start.line),
  }));
}

const named = ({ finding: { fault }, statement }: Told): string => `${fault} in line ${statement}`;
const textOf = (script: Script, style: Style): string =>
  Object.values(rendered(script, style).files).join("\n");

test.each(styles.filter((style) => style !== "plain"))(
  "the same is found in style: %s",
  (style) => {
    const all = (script: Script, each: Style): string[] =>
      found(script, each)
        .map((told) => `${told.finding.certainty} ${named(told)}`)
        .sort();
    fc.assert(
      fc.property(sketches, (script) => {
        expect(all(script, style), textOf(script, style)).toEqual(all(script, "plain"));
      }),
      runs,
    );
  },
);
