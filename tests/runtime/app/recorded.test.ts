/**
 * Every recorded scenario that can be said in TypeScript gives the recorded outcome on the runtime: the
 * same requests, events, values, exceptions and ends, pass by pass. The apps are generated from the
 * recorded programs, the expectations are read from the recordings of Streamlit.
 */
import { describe, expect, test } from "vitest";
import { expectRecorded, recordingOf } from "../../support/recorded-app.js";
import { filesIn } from "../../support/recordings.js";
import { walk } from "../../support/walk-recorded.js";
import { otherwise } from "./otherwise.js";
import { recordedApps } from "./recorded/index.generated.js";
import unsaid from "./recorded/unsaid.generated.json" with { type: "json" };

const walked = Object.entries(recordedApps).filter(([name]) => !Object.hasOwn(otherwise, name));

test("every recording is walked, or named with the reason why it is not", () => {
  const recorded = [...filesIn("programs"), ...filesIn("fuzz/programs")].map((file) =>
    file.replace("programs/", "").replace(".json", ""),
  );
  const named = [...Object.keys(unsaid), ...Object.keys(otherwise)];
  expect([...walked.map(([name]) => name), ...named].sort()).toEqual(recorded.sort());
});

test("most of them are walked", () => {
  expect({ walked: walked.length, unsaid: Object.keys(unsaid).length }).toEqual({
    walked: 621,
    unsaid: 51,
  });
});

describe("the recorded outcome", () => {
  test.each(walked)("%s", async (name, started) => {
    await expectRecorded(name, started);
  });
});

/** Why the others are named: walked all the same, they do not give the recorded outcome. */
describe.each(Object.entries(otherwise))("%s: %s", (name) => {
  test("gives another outcome", async () => {
    const { steps, expected } = recordingOf(name);
    const started = recordedApps[name];
    if (started === undefined) throw new Error(`there is no app for ${name}`);
    const told = await walk(started, steps).catch((error: unknown) => String(error));
    expect(told).not.toEqual(expected);
  });
});
