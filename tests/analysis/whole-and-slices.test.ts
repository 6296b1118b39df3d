/**
 * Random apps: exploring them whole and slice by slice agrees. What is found on the whole, with every key
 * followed at once, and needs no condition, the slices find too.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { analyze } from "../../src/analysis/analyze.js";
import { Model } from "../../src/analysis/model.js";
import { budgets, confirmWhole } from "../../src/analysis/slices.js";
import { randomApps } from "../support/random-apps/generate.js";
import { languages } from "../support/random-apps/judged.js";
import { shown } from "../support/random-apps/text.js";
import { latestSemantics } from "../support/semantics.js";

const sliced = { ...budgets, whole: { states: 0, configurations: 0 } };
/** `SKETCHES=5000 SEED=7 npx vitest run tests/analysis` looks longer and elsewhere. */
const runs = {
  numRuns: Number(process.env.SKETCHES ?? 200),
  seed: Number(process.env.SEED ?? 20261121),
};
/** Milliseconds. */
const patience = 60_000 + 1_000 * runs.numRuns;

const { Python } = languages;

test(
  "slices find what the whole program shows",
  () => {
    fc.assert(
      fc.property(randomApps, (app) => {
        const text = Python.text(app, "plain");
        const program = Python.lowered(text);
        const whole = confirmWhole(
          new Model(program, latestSemantics),
          { states: 2_000, configurations: 100_000 },
          () => true,
        );
        const { findings } = analyze(program, latestSemantics, { budgets: sliced });
        const bySlices = new Set(
          findings.map(({ fault, at }) => `${fault} in ${at.file}:${at.start.line}`),
        );
        const onWhole = whole.confirmed.flatMap(({ suspicion: { fault, node }, replayed }) => {
          const at = program.nodes[node]?.at;
          const { conditions, mended } = replayed;
          // No rule reports keys that are there twice.
          if (fault === "duplicate-key" || conditions.length + mended.length > 0) return [];
          return [`${fault} in ${at?.file}:${at?.start.line}`];
        });
        expect(
          onWhole.filter((each) => !bySlices.has(each)),
          shown(text),
        ).toEqual([]);
      }),
      runs,
    );
  },
  patience,
);
