/**
 * The recorded programs as TypeScript apps, as people would write them: what is found in the twin is what
 * is found in the Python program, line by line. `linted.test.ts` holds the latter against Streamlit.
 */
import { describe, expect, test } from "vitest";
import { programs } from "../../scripts/generate/apps/generate.js";
import { lintRecorded } from "../support/lint-recorded.js";
import { lintTwin, twinOf } from "../support/lint-recorded-typescript.js";
import type { LineOfRule } from "../support/recorded-faults.js";
import { programIn } from "../support/recorded-programs.js";

/** Programs that mean something else in TypeScript: what is found there only, and why. */
const otherwise: Readonly<Record<string, { readonly why: string; readonly more: string }>> = {
  "fuzz/0052": {
    why: "an empty list is true in JavaScript",
    more: "no-conflicting-widget-default p2.py:6",
  },
  "fuzz/0205": {
    why: "asks whether a list is among new lists, which JavaScript compares by identity",
    more: "no-widget-write-after-render p2.py:10",
  },
};

const twins = programs().flatMap((program) => {
  const files = twinOf(program);
  const isFuzzed = program.name.startsWith("fuzz/");
  const file = isFuzzed ? program.name.replace("/", "/programs/") : `programs/${program.name}`;
  return files === null ? [] : [{ name: program.name, file: `${file}.json`, files }];
});

test("most programs have a twin", () => {
  expect(twins).toHaveLength(626);
});

describe("what is found in Python", () => {
  test.each(twins)("$name", ({ name, file, files }) => {
    const inPython = lintRecorded(programIn(file)).map(nameOf);
    const more = otherwise[name]?.more;
    const expected = [...inPython, ...(more === undefined ? [] : [more])].sort();
    expect(lintTwin(files).map(nameOf), otherwise[name]?.why).toEqual(expected);
  });
});

function nameOf({ rule, at }: LineOfRule): string {
  return `${rule} ${at}`;
}
