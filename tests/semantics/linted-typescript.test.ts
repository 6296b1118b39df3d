/**
 * The recorded programs as TypeScript apps: what is found in the twin is what is found in the Python
 * program, line by line.
 */
import { describe, expect, test } from "vitest";
import { programs } from "../../scripts/generate/apps/generate.js";
import { lintRecorded } from "../support/lint-recorded.js";
import { lintTwin, twinOf } from "../support/lint-recorded-typescript.js";
import type { LineOfRule } from "../support/recorded-faults.js";
import { programIn } from "../support/recorded-programs.js";

const twins = programs().flatMap((program) => {
  const files = twinOf(program);
  return files === null ? [] : [{ name: program.name, files }];
});

test("most programs have a twin", () => {
  expect(twins).toHaveLength(612);
});

const nameOf = ({ rule, at }: LineOfRule): string => `${rule} ${at}`;

describe("the findings in Python", () => {
  test.each(twins)("$name", ({ name, files }) => {
    const folder = name.startsWith("fuzz/")
      ? name.replace("fuzz/", "fuzz/programs/")
      : `programs/${name}`;
    const inPython = lintRecorded(programIn(`${folder}.json`)).map(nameOf);
    expect(lintTwin(files).map(nameOf)).toEqual(inPython);
  });
});
