/**
 * Faults of large apps, where a key depends on too much for all answers to be tried: the one path to the
 * fault is pursued, and only what stands in its way is looked at.
 */
import { expect, test } from "vitest";
import { analyze } from "../../src/analysis/analyze.js";
import { lowerApp } from "../../src/lower/python/lower-app.js";
import { appOf } from "../lower/python/app-of.js";
import { latestSemantics } from "../support/semantics.js";

const sections = 10;

/**
 * A page of an app with six modes. Before the mode is chosen, each section may load its draft, and some set the
 * mode; behind it, each may stop the run. So nearly everything decides about what the page shows.
 */
function appWith(page: readonly string[]): string {
  const numbers = [...Array(sections).keys()];
  return [
    "import streamlit as st",
    "ss = st.session_state",
    ...numbers.flatMap((number) => [
      `if load(${number}) and ss.get("draft_${number}"):`,
      `    ss.draft_${number} = fetch(${number})`,
      number % 4 === 0 ? `    ss.mode = pick(${number})` : `    ss.seen_${number} = True`,
    ]),
    `mode = st.radio("Mode", ["Home", "Edit", "Share", "Print", "Help", "About"], key="mode")`,
    ...numbers.flatMap((number) => [
      `ss.draft_${number} = st.checkbox("Draft", key="box_${number}")`,
      `if ss.draft_${number} and late(${number}):`,
      "    st.stop()",
    ]),
    ...page,
    "",
  ].join("\n");
}

/** What is found, by fault and source; and what the user does. */
function found(page: readonly string[]): string[] {
  const app = appOf({ "app.py": appWith(page) }, "app.py");
  const { findings } = analyze(lowerApp(app), latestSemantics);
  return findings.map(({ fault, text, swallowed, witness }) => {
    const actions = witness.steps.flatMap(({ action }) => (action === null ? [] : [action.kind]));
    const how = swallowed === "yes" ? "swallowed" : "raised";
    return `${fault} ${how} ${text}: ${actions.join(", ")}`;
  });
}

test("a write in a mode that has to be chosen, of which a handler hides that it never happens", () => {
  const page = [
    `if mode == "Edit":`,
    `    st.text_input("Name", key="name")`,
    `    if st.button("Reset"):`,
    "        try:",
    `            ss.name = ""`,
    "        except Exception:",
    "            pass",
  ];
  expect(found(page)).toEqual([`write-after-render swallowed ss.name = "": open, set, click`]);
});

test("a flag of an earlier run has to be set first: the click that sets it is found", () => {
  const page = [
    `if mode == "Edit":`,
    `    st.text_input("Name", key="name")`,
    `    if st.button("Arm"):`,
    "        ss.armed = True",
    `    if ss.get("armed") and st.button("Reset"):`,
    `        ss.name = ""`,
  ];
  expect(found(page)).toEqual([`write-after-render raised ss.name = "": open, set, click, click`]);
});

test("what no click leads to is not told", () => {
  const page = [
    `if mode == "Edit":`,
    `    st.text_input("Name", key="name")`,
    `    if ss.get("armed") and st.button("Reset"):`,
    `        ss.name = ""`,
    `if mode == "Share" and mode == "Print":`,
    "    st.write(ss.shared)",
  ];
  expect(found(page)).toEqual([]);
});
