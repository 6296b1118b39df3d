/**
 * One semantics, and everyone calls it: when `step` forgets that a rendered widget's key is protected,
 * the replay of a recorded session disagrees with Streamlit, and the rule falls silent. Nobody else
 * has an opinion that could make up for it.
 */
import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { compare, type Disagreement } from "../../scripts/replay/compare.js";
import { predict } from "../../scripts/replay/predict.js";
import { formRuleOf, target } from "../../scripts/replay/target.js";
import { lintApp } from "../support/lint-app.js";
import { traceOf } from "../support/recordings.js";
import { testsOfPage } from "../support/rule-page.js";

const core = vi.hoisted(() => ({ checksAfterRender: true }));

vi.mock(import("../../src/runtime/core/step.js"), async (original) => {
  const { step } = await original();
  return {
    /** The core's own, but a write takes no notice of what has been rendered. */
    step: (cell, event, values, semantics) => {
      if (core.checksAfterRender || event.kind !== "Write") {
        return step(cell, event, values, semantics);
      }
      const { rendered, form } = cell;
      const blank = { ...cell, rendered: [], form: false };
      const { cell: next, outcome } = step(blank, event, values, semantics);
      return { cell: { ...next, rendered, form }, outcome };
    },
  };
});

const rule = "no-widget-write-after-render";
const page = testsOfPage(readFileSync(new URL(`../rules/${rule}.md`, import.meta.url), "utf8"));
const invalid = page.filter(({ expected }) => expected.some((each) => each.rule === rule));

describe.each([true, false])("a step that checks what was rendered: %s", (checks) => {
  beforeEach(() => {
    core.checksAfterRender = checks;
  });

  test("replays a recorded session, or disagrees about the assignment", () => {
    const outcomes = replayed().map(({ what, expected, got }) => ({ what, expected, got }));
    const refused = "StreamlitWidgetAlreadyInstantiatedError";
    if (checks) expect(outcomes).toEqual([]);
    else expect(outcomes).toContainEqual({ what: "outcome", expected: refused, got: "ok" });
  });

  test("makes the rule's page true, or every example of it false", async () => {
    expect(invalid.length).toBeGreaterThan(5);
    for (const { name, files, expected } of invalid) {
      const wanted = expected.filter((each) => each.rule === rule).map(placeOf);
      const found = (await lintApp(files)).filter((each) => each.rule === rule).map(placeOf);
      expect(found, name).toEqual(checks ? wanted : []);
    }
  });
});

function replayed(): Disagreement[] {
  const trace = traceOf("traces/write-after-render/assign_item.json");
  return compare(trace, predict(trace.inputs, { semantics: target, formRuleOf }));
}

function placeOf({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${file}:${line}`;
}
