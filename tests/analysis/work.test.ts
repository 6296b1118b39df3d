/**
 * What the analysis of large scripts costs, counted in configurations and never in seconds.
 */
import { expect, test } from "vitest";
import { explore } from "../../src/analysis/explore.js";
import { trackedFor } from "../../src/analysis/goal.js";
import { Model } from "../../src/analysis/model.js";
import { budgets } from "../../src/analysis/slices.js";
import { lowerApp } from "../../src/lower/python/lower-app.js";
import { keyNamed } from "../../src/ir/value.js";
import { appOf } from "../lower/python/app-of.js";
import { latestSemantics } from "../support/semantics.js";

/** A script with this many ways to end early, between a key that is set on some paths and its read. */
function scriptWith(checks: number): string {
  const checked = Array.from({ length: checks }, (_, number) => [
    `if load(${number}):`,
    `    if late(${number}):`,
    "        st.stop()",
    `    st.session_state["seen_${number}"] = True`,
  ]);
  return [
    "import streamlit as st",
    "if st.checkbox('Ready'):",
    "    st.session_state.total = 1",
    ...checked.flat(),
    "st.write(st.session_state.total)",
    "",
  ].join("\n");
}

/** How much of the script has to be visited to know all about `total`. */
function visited(checks: number): number {
  const program = lowerApp(appOf({ "app.py": scriptWith(checks) }, "app.py"));
  const model = new Model(program, latestSemantics);
  const id = model.subjects.ofKey(keyNamed("total"))?.id ?? -1;
  const slice = model.space(trackedFor({ kind: "subject", id }));
  const explored = explore(slice, latestSemantics, budgets.slice);
  expect(explored.complete).toBe(true);
  expect(explored.suspicions.map(({ fault }) => fault)).toEqual(["missing-key"]);
  return explored.configurations;
}

test("conditions that a slice cannot answer cost it nothing, however many there are", () => {
  expect(visited(200)).toBe(visited(2));
});
