/**
 * Random apps with widgets, callbacks, forms, fragments, pages and helpers, as Python and as TypeScript,
 * through parser and lowering, in the styles in which people write. The truth about them is every walk on the
 * reference runtime, where a TypeScript app is executed as it is written: no first fault may be missed,
 * and what is certain has to happen, whatever is answered that nobody knows.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomApps } from "../support/random-apps/generate.js";
import { found, isFound, languages, type Told } from "../support/random-apps/judged.js";
import { shown, styles, type Text } from "../support/random-apps/text.js";
import type { Failure } from "../support/random-apps/visit.js";
import { Choices, failuresWithin, followed, walk, type End } from "../support/random-apps/walks.js";

/** `SKETCHES=5000 SEED=7 CLICKS=3 npx vitest run tests/analysis` looks longer, elsewhere and further. */
const runs = {
  numRuns: Number(process.env.SKETCHES ?? 150),
  seed: Number(process.env.SEED ?? 20261121),
};
const clicks = Number(process.env.CLICKS ?? 2);
/** Milliseconds. */
const patience = 60_000 + 1_000 * runs.numRuns;

/** No rule reports them. */
const unreported: ReadonlySet<Failure["fault"]> = new Set(["duplicate-key", "duplicate-id"]);

/** The statements in one style or another. */
const style = fc.constantFrom(...styles);

describe.each(Object.entries(languages))("%s", (_, language) => {
  const missedIn = (text: Text, failures: readonly Failure[]): Failure[] => {
    const told = found(language, text);
    return failures.filter((each) => !unreported.has(each.fault) && !isFound(each, told));
  };

  test(
    `every fault that ${clicks} interactions can reach is found`,
    async () => {
      await fc.assert(
        fc.asyncProperty(randomApps, style, async (app, style) => {
          const text = language.text(app, style);
          const failures = await failuresWithin(app, language.stage(style), clicks);
          expect(missedIn(text, failures), shown(text)).toEqual([]);
        }),
        runs,
      );
    },
    patience,
  );

  test(
    "what a longer walk meets is found",
    async () => {
      const walks = fc.array(fc.array(fc.nat(), { minLength: 20, maxLength: 20 }), {
        minLength: 4,
      });
      await fc.assert(
        fc.asyncProperty(randomApps, style, walks, async (app, style, given) => {
          const text = language.text(app, style);
          const failures: Failure[] = [];
          for (const each of given) {
            const last = (await walk(app, language.stage(style), new Choices(each), 8)).at(-1);
            if (last?.ran.kind === "failed") failures.push(last.ran.failure);
          }
          expect(missedIn(text, failures), shown(text)).toEqual([]);
        }),
        runs,
      );
    },
    patience,
  );

  test(
    "what is certain happens when its witness is followed, whatever is answered",
    async () => {
      await fc.assert(
        fc.asyncProperty(randomApps, style, async (app, style) => {
          const text = language.text(app, style);
          for (const told of certainOnes(found(language, text))) {
            for (const end of await followed(app, language.stage(style), told.finding)) {
              const predicted = `${told.finding.fault} at ${told.id}`;
              expect(whatHappened(end, told), shown(text)).toBe(predicted);
            }
          }
        }),
        runs,
      );
    },
    patience,
  );

  test.each(styles)("the same is found in style: %s", (style) => {
    fc.assert(
      fc.property(randomApps, (app) => {
        const { Python } = languages;
        const text = language.text(app, style);
        const plain = wordsOf(found(Python, Python.text(app, "plain")));
        expect(wordsOf(found(language, text)), shown(text)).toEqual(plain);
      }),
      { ...runs, numRuns: Math.ceil(runs.numRuns / 3) },
    );
  });
});

const wordsOf = (told: readonly Told[]): string[] =>
  told.map(({ finding: { certainty, fault }, id }) => `${certainty} ${fault} at ${id}`).sort();

const certainOnes = (told: readonly Told[]): readonly Told[] =>
  told.filter(({ finding }) => finding.certainty === "certain");

function whatHappened({ ran, ignored }: End, { finding: { fault }, id }: Told): string {
  const predicted = `${fault} at ${id}`;
  if (ran === null) return "not offered";
  // A run without end shows nothing, and Streamlit warns of one default in a process.
  if (ran.kind === "never settles") return predicted;
  if (fault === "default-ignored" && ignored.length > 0) return predicted;
  return ran.kind === "failed" ? `${ran.failure.fault} at ${ran.failure.id}` : ran.kind;
}
