/**
 * The linter against the recorded sessions: what Streamlit raised or logged on a line is found on that
 * line, and nothing is found where Streamlit had nothing to say.
 *
 * A recording is one walk through an app, the linter follows all of them. What it finds beyond the walk
 * stands in `beyond-the-walk.json` with the steps that show it and what Streamlit answered to them
 * (`scripts/record/confirm.py` asks again).
 */
import { describe, expect, test } from "vitest";
import { beyondTheWalk, lintRecorded } from "../support/lint-recorded.js";
import { recordedFaults, type LineOfRule } from "../support/recorded-faults.js";
import { programIn } from "../support/recorded-programs.js";
import { filesIn, jsonOf } from "../support/recordings.js";

const programs = [...filesIn("programs"), ...filesIn("fuzz/programs")];
const beyond = beyondTheWalk();

test("all programs are there", () => {
  expect(programs).toHaveLength(677);
});

test.each(programs)("%s", (file) => {
  const program = file.replace(".json", "");
  const recorded = recordedFaults(jsonOf(file.replace("programs/", "traces/"))).map(nameOf);
  const confirmed = beyond.filter((each) => each.program === program).map(nameOf);
  const found = lintRecorded(programIn(file)).map(nameOf);
  expect(found).toEqual([...new Set([...recorded, ...confirmed])].sort());
});

describe("beyond the walk", () => {
  test.each(beyond)(
    "$program $at: Streamlit has answered with the fault",
    ({ lastRun, ...line }) => {
      expect(recordedFaults({ runs: [lastRun] }).map(nameOf)).toEqual([nameOf(line)]);
    },
  );
});

test.each(beyond)("$program is a recorded program", ({ program }) => {
  expect(programs).toContain(`${program}.json`);
});

function nameOf({ rule, at }: LineOfRule): string {
  return `${rule} ${at}`;
}
