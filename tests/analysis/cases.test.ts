/** The cases of `cases.ts`; the mutants of the analysis are held against them too. */
import { expect, test } from "vitest";
import { findingsOf } from "../../scripts/mutants/analysis-subject.js";
import { appOf } from "../lower/python/app-of.js";
import { cases } from "./cases.js";

test.each(cases)("$name", (each) => {
  const app = appOf(each.files, "app.py", each.away);
  expect(findingsOf(app, each)).toEqual(each.expected);
});
