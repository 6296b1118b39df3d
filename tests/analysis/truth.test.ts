/**
 * Random apps with widgets, callbacks, forms, fragments, pages and helpers, as Python through the parser
 * and the lowering. The truth about them is every walk on the reference runtime: no first fault may be
 * missed, and what is certain has to happen, whatever is answered that nobody knows.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Finding } from "../../src/analysis/finding.js";
import { judge } from "../../src/project/pipeline.js";
import { appOf } from "../lower/python/app-of.js";
import { pageName, type RandomApp } from "../support/random-apps/app.js";
import { randomApps } from "../support/random-apps/generate.js";
import { inPython } from "../support/random-apps/python.js";
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

interface Told {
  readonly finding: Finding;
  readonly id: number;
}

function found(app: RandomApp): Told[] {
  const { files, entry, statementAt } = inPython(app);
  const { findings } = judge(appOf(files, entry), []).analysis;
  return findings.map((finding) => ({
    finding,
    id: statementAt(finding.at.file, finding.at.start.line),
  }));
}

/** Is it among the findings? What a page lacks that is opened first is told once for several reads. */
function isFound({ fault, id, key, opened }: Failure, told: readonly Told[]): boolean {
  return told.some(
    ({ finding, id: at }) =>
      (finding.fault === fault && at === id) ||
      (finding.openedFirst?.page.url === pageName(opened) &&
        finding.openedFirst.keys.includes(key)),
  );
}

/** No rule reports them. */
const unreported: ReadonlySet<Failure["fault"]> = new Set(["duplicate-key", "duplicate-id"]);

const textOf = (app: RandomApp): string =>
  Object.entries(inPython(app).files)
    .map(([file, text]) => `# ${file}\n${text}`)
    .join("\n");

const missedIn = (app: RandomApp, failures: readonly Failure[]): Failure[] => {
  const told = found(app);
  return failures.filter((each) => !unreported.has(each.fault) && !isFound(each, told));
};

test(
  `every fault that ${clicks} interactions can reach is found`,
  async () => {
    await fc.assert(
      fc.asyncProperty(randomApps, async (app) => {
        expect(missedIn(app, await failuresWithin(app, clicks)), textOf(app)).toEqual([]);
      }),
      runs,
    );
  },
  patience,
);

test(
  "what a longer walk meets is found",
  async () => {
    const walks = fc.array(fc.array(fc.nat(), { minLength: 20, maxLength: 20 }), { minLength: 4 });
    await fc.assert(
      fc.asyncProperty(randomApps, walks, async (app, given) => {
        const failures: Failure[] = [];
        for (const each of given) {
          const last = (await walk(app, new Choices(each), 8)).at(-1);
          if (last?.ran.kind === "failed") failures.push(last.ran.failure);
        }
        expect(missedIn(app, failures), textOf(app)).toEqual([]);
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
      fc.asyncProperty(randomApps, async (app) => {
        for (const told of found(app)) {
          if (told.finding.certainty !== "certain") continue;
          for (const end of await followed(app, told.finding)) {
            expect(whatHappened(end, told), textOf(app)).toBe(
              `${told.finding.fault} at ${told.id}`,
            );
          }
        }
      }),
      runs,
    );
  },
  patience,
);

function whatHappened({ ran, ignored }: End, { finding: { fault }, id }: Told): string {
  const predicted = `${fault} at ${id}`;
  if (ran === null) return "not offered";
  // A run without end shows nothing, and Streamlit warns of one default in a process.
  if (ran.kind === "never settles") return predicted;
  if (fault === "default-ignored" && ignored.length > 0) return predicted;
  return ran.kind === "failed" ? `${ran.failure.fault} at ${ran.failure.id}` : ran.kind;
}
