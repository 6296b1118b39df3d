/**
 * Whatever the files of an app hold, they are judged, twice with the same result, and every place that
 * is told lies in them. Our examples, recorded and random programs are damaged: lines moved, lost,
 * doubled, indented, swapped with those of others; names exchanged. The seed is fixed; `FUZZ_RUNS` makes
 * it longer, `FUZZ_SEED` different, and `FUZZ_PROGRAMS` names a folder of further programs.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { judge } from "../../src/project/pipeline.js";
import { appOf } from "../lower/python/app-of.js";
import { inherited } from "../support/odd-programs.js";
import { randomApps } from "../support/random-apps/generate.js";
import { inPython } from "../support/random-apps/python.js";
import { programIn } from "../support/recorded-programs.js";
import { filesIn } from "../support/recordings.js";

const numRuns = Number(process.env.FUZZ_RUNS ?? 150);
const seed = Number(process.env.FUZZ_SEED ?? 20261121);

const programsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".py"))
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), "utf8"));

const folder = process.env.FUZZ_PROGRAMS;
const texts = [
  ...programsIn(fileURLToPath(new URL("../../examples/", import.meta.url))),
  ...filesIn("programs").flatMap((file) => Object.values(programIn(file).files)),
  ...(folder === undefined ? [] : programsIn(folder)),
];
const programs = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...texts) },
  { weight: 1, arbitrary: randomApps.map((app) => inPython(app).files["app.py"] ?? "") },
);

type Lines = readonly string[];
type Damage = (lines: Lines) => Lines;

const at = (lines: Lines, index: number): number => index % Math.max(1, lines.length);

const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.nat().map((n) => (lines: Lines) => lines.toSpliced(at(lines, n), 1)),
  fc.tuple(fc.nat(), fc.nat()).map(([from, to]) => (lines: Lines) => {
    return lines.toSpliced(at(lines, to), 0, lines[at(lines, from)] ?? "");
  }),
  fc
    .tuple(fc.nat(), fc.constantFrom("    ", "        ", ""))
    .map(([n, indent]) => (lines: Lines) => {
      return lines.with(at(lines, n), indent + (lines[at(lines, n)] ?? "").trimStart());
    }),
  fc
    .tuple(fc.nat(), fc.constantFrom(...texts), fc.nat())
    .map(([n, other, from]) => (lines: Lines) => {
      const foreign = other.split("\n");
      return lines.toSpliced(at(lines, n), 0, ...foreign.slice(at(foreign, from)).slice(0, 6));
    }),
  fc
    .tuple(
      fc.nat(),
      fc.nat(),
      fc.constantFrom(...inherited, "st", "key", "self", "None", "f()", "*"),
    )
    .map(([n, which, name]) => (lines: Lines) => {
      let count = 0;
      const words = (lines[at(lines, n)] ?? "").match(/\w+/g)?.length ?? 1;
      const line = (lines[at(lines, n)] ?? "").replace(/\w+/g, (word) =>
        count++ === which % words ? name : word,
      );
      return lines.with(at(lines, n), line);
    }),
);

const damaged = fc
  .tuple(programs, fc.array(damage, { minLength: 1, maxLength: 8 }))
  .map(([text, all]) =>
    all
      .reduce<Lines>((lines, each) => (lines.length === 0 ? lines : each(lines)), text.split("\n"))
      .join("\n"),
  );

test(
  "damaged apps are judged",
  () => {
    fc.assert(
      fc.property(damaged, damaged, damaged, (text, module, page) => {
        const files = { "app.py": text, "helpers.py": module, "pages/more.py": page };
        const { findings, notes } = judge(appOf(files, "app.py"), []).analysis;
        const lines = new Map(
          Object.entries(files).map(([path, each]) => [path, each.split(/\r?\n/)]),
        );
        for (const { at: place } of findings) {
          expect(place.start.line).toBeLessThanOrEqual(lines.get(place.file)?.length ?? 0);
        }
        const again = judge(appOf(files, "app.py"), []).analysis;
        expect(JSON.stringify([again.findings, again.notes])).toBe(
          JSON.stringify([findings, notes]),
        );
      }),
      { numRuns, seed },
    );
  },
  120_000 + 1_000 * numRuns,
);
