/** Each checkout is measured in a process of its own, whose failures are outcomes too. */
import { expect, test } from "vitest";
import { outcomeOf } from "../../scripts/evaluate/outcome.js";
import { temporaryFolder } from "../support/temporary-folder.js";

test("a folder gives its findings, its size and the events of the files that are asked for", async () => {
  const folder = temporaryFolder({
    "app.py": "import streamlit as st\n\nst.write(st.session_state.total)",
  });
  const outcome = await outcomeOf(folder, ["app.py"], 60);
  if (outcome.kind !== "measured") throw new Error(JSON.stringify(outcome));
  expect(outcome.measurement).toMatchObject({
    ...{ lines: 3, apps: 1, appsWithPages: 0, notes: [] },
    findings: [{ fault: "missing-key", certainty: "certain", keys: ["total"], from: 3 }],
  });
  expect(outcome.measurement.events).toContainEqual({
    ...{ kind: "Read", path: "app.py", from: 3, to: 3 },
  });
});

test("a process that fails is a crash with its reason, one that is slow is ended", async () => {
  const missing = `${temporaryFolder({})}/missing`;
  const crashed = await outcomeOf(missing, [], 60);
  expect(JSON.stringify(crashed)).toMatch(/crashed.*ENOENT/);
  expect(await outcomeOf(missing, [], 0.001)).toEqual({ kind: "timed-out", seconds: 0.001 });
});
