/** The core where no recording reaches; the cases, with their sources, are in `cases.ts`. */
import { expect, test } from "vitest";
import { cases } from "./cases.js";

test.each(cases)("$name", ({ run, expected }) => {
  expect(run()).toEqual(expected);
});
