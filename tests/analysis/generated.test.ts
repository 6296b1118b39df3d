/**
 * Random programs: the analysis against an interpreter that shares only `step` with it.
 *
 * A fault that random clicks meet must be among the findings, and a certain finding must happen when its
 * witness is followed. Exploring whole and slice by slice must agree.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { analyze } from "../../src/analysis/analyze.js";
import type { Finding } from "../../src/analysis/finding.js";
import { Model } from "../../src/analysis/model.js";
import { budgets, confirmWhole } from "../../src/analysis/slices.js";
import { latestSemantics } from "../support/semantics.js";
import { programOf, pythonOf, sketches } from "../support/sketch.js";
import type { Failure } from "../support/sketch-session.js";
import { follow, walk } from "../support/sketch-walks.js";

const sliced = { ...budgets, whole: { states: 0, configurations: 0 } };
/** `SKETCHES=5000 SEED=7 npx vitest run tests/analysis` looks longer and elsewhere. */
const runs = {
  numRuns: Number(process.env.SKETCHES ?? 300),
  seed: Number(process.env.SEED ?? 20261121),
};

const nameOf = ({ fault, line }: Failure): string => `${fault} in line ${line}`;
const namesOf = (findings: readonly Finding[]): Set<string> =>
  new Set(findings.map(({ fault, at }) => nameOf({ fault, line: at.start.line })));

test("a fault that clicks can reach is found", () => {
  fc.assert(
    fc.property(sketches, fc.array(fc.nat(), { maxLength: 6 }), (script, clicks) => {
      const failure = walk(script, clicks);
      fc.pre(failure !== null && failure !== "never settles" && failure.fault !== "duplicate-key");
      const found = namesOf(analyze(programOf(script), latestSemantics).findings);
      expect(found, pythonOf(script)).toContain(nameOf(failure));
    }),
    runs,
  );
});

test("a certain finding happens when its witness is followed", () => {
  fc.assert(
    fc.property(sketches, (script) => {
      const { findings } = analyze(programOf(script), latestSemantics);
      for (const finding of findings.filter(({ certainty }) => certainty === "certain")) {
        const failure = follow(script, finding);
        if (failure === "never settles") continue;
        const { fault, at } = finding;
        expect(failure, pythonOf(script)).toEqual({ fault, line: at.start.line });
      }
    }),
    runs,
  );
});

test("slices find what the whole program shows", () => {
  fc.assert(
    fc.property(sketches, (script) => {
      const program = programOf(script);
      const model = new Model(program, latestSemantics);
      const whole = confirmWhole(model, { states: 2_000, configurations: 100_000 }, () => true);
      const bySlices = analyze(program, latestSemantics, { budgets: sliced }).findings;
      const certain = whole.confirmed.filter(
        ({ suspicion, replayed }) =>
          suspicion.fault !== "duplicate-key" &&
          replayed.conditions.length + replayed.mended.length === 0,
      );
      const names = certain.map(({ suspicion: { fault, node } }) =>
        nameOf({ fault, line: program.nodes[node]?.at.start.line ?? 0 }),
      );
      const missed = names.filter((each) => !namesOf(bySlices).has(each));
      expect(missed, pythonOf(script)).toEqual([]);
    }),
    runs,
  );
});
