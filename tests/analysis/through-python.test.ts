/**
 * Random programs as Python, through the parser and the lowering: what is found is held against every
 * sequence of clicks on the runtime's core, and against the same program written in another style.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { judge } from "../../src/project/pipeline.js";
import type { Finding } from "../../src/analysis/finding.js";
import { appOf } from "../lower/python/app-of.js";
import { sketches, type Script } from "../support/sketch.js";
import { rendered, styles, type Style } from "../support/sketch-python.js";
import { failuresWithin, follow } from "../support/sketch-walks.js";

/** `SKETCHES=5000 SEED=7 npx vitest run tests/analysis` looks longer and elsewhere. */
const runs = {
  numRuns: Number(process.env.SKETCHES ?? 80),
  seed: Number(process.env.SEED ?? 20261121),
};

/** Callbacks here end by themselves: st.stop and st.rerun in them are for the recorded programs. */
const plainCallbacks = sketches.filter(
  (script) =>
    !/"callback":\[[^\]]*"(stop|rerun|if-button|if-checkbox|button|checkbox)"/.test(
      JSON.stringify(script),
    ),
);

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

test("every fault that three interactions can reach is found", () => {
  fc.assert(
    fc.property(plainCallbacks, (script) => {
      const failures = failuresWithin(script, 3).filter(({ fault }) => fault !== "duplicate-key");
      const names = failures.map(({ fault, line }) => `${fault} in line ${line}`);
      const all = new Set(found(script, "plain").map(named));
      expect(
        names.filter((name) => !all.has(name)),
        textOf(script, "plain"),
      ).toEqual([]);
    }),
    runs,
  );
});

test("a certain finding happens when its witness is followed", () => {
  fc.assert(
    fc.property(plainCallbacks, (script) => {
      for (const { finding, statement } of found(script, "plain")) {
        if (finding.certainty !== "certain" || finding.fault === "default-ignored") continue;
        const failure = follow(script, finding);
        if (failure === "never settles") continue;
        expect(failure, textOf(script, "plain")).toEqual({ fault: finding.fault, line: statement });
      }
    }),
    runs,
  );
});

test.each(styles.filter((style) => style !== "plain"))(
  "the same is found in style: %s",
  (style) => {
    const all = (script: Script, each: Style): string[] =>
      found(script, each)
        .map((told) => `${told.finding.certainty} ${named(told)}`)
        .sort();
    fc.assert(
      fc.property(plainCallbacks, (script) => {
        expect(all(script, style), textOf(script, style)).toEqual(all(script, "plain"));
      }),
      runs,
    );
  },
);
