/** How findings are held against what people have judged, on a made-up repository. */
import { describe, expect, test } from "vitest";
import type { MeasuredFinding, Measurement } from "../../scripts/evaluate/measurement.js";
import type { BugFix, Label } from "../../scripts/evaluate/records.js";
import { judgeFix, judgeLabel } from "../../scripts/evaluate/score.js";

const bug: Label = {
  ...{ verdict: "bug", className: "uninitialized-read" },
  ...{ repository: "someone/shop", commit: "0123456789abcdef" },
  ...{ path: "app.py", line: 10, key: "cart" },
};
const nonBug: Label = { ...bug, verdict: "non-bug" };

const finding: MeasuredFinding = {
  ...{ fault: "missing-key", certainty: "certain", keys: ["cart"] },
  ...{ text: "st.session_state.cart", path: "app.py", from: 10, to: 10, related: [] },
};

describe("a labelled place", () => {
  test("is hit by a finding of its fault whose range covers the line", () => {
    const verdict = judgeLabel(bug, measured([{ ...finding, from: 8, to: 11, keys: ["basket"] }]));
    expect(verdict.kind).toBe("hit");
  });

  test("is hit by a finding of the same key a few lines away, and by no other key's", () => {
    const near = { ...finding, from: 13, to: 13 };
    expect(judgeLabel(bug, measured([near])).kind).toBe("hit");
    expect(judgeLabel(bug, measured([{ ...near, keys: ["basket"] }])).kind).toBe("missed");
    expect(judgeLabel(bug, measured([{ ...near, from: 14, to: 14 }])).kind).toBe("missed");
  });

  test("is not hit in another file, or by another fault", () => {
    expect(judgeLabel(bug, measured([{ ...finding, path: "home.py" }])).kind).toBe("missed");
    expect(judgeLabel(bug, measured([{ ...finding, fault: "default-ignored" }])).kind).toBe(
      "missed",
    );
  });

  test("that no finding covers says what a session program has there", () => {
    const events = [
      { kind: "Read", path: "app.py", from: 10, to: 10 },
      { kind: "Read", path: "home.py", from: 10, to: 10 },
      { kind: "Write", path: "app.py", from: 11, to: 11 },
    ];
    expect(judgeLabel(bug, { ...measured([]), events })).toEqual({
      kind: "missed",
      reached: ["Read"],
    });
  });

  test("that is no bug wants silence, and a certain finding counts before a conditional one", () => {
    expect(judgeLabel(nonBug, measured([])).kind).toBe("silent");
    const conditional: MeasuredFinding = { ...finding, certainty: "conditional" };
    expect(judgeLabel(nonBug, measured([conditional, finding]))).toEqual({
      kind: "false-alarm",
      finding,
    });
  });

  test("of a class that no rule is about is not judged", () => {
    expect(judgeLabel({ ...bug, className: "duplicate-key" }, measured([finding])).kind).toBe(
      "no-rule",
    );
  });
});

describe("a place that is labelled at its cause", () => {
  const cause = { path: "state.py", from: 3, to: 3 };
  const late: Label = { ...bug, className: "init-at-import-time", path: "state.py", line: 3 };

  test("is hit by the failure elsewhere that names it", () => {
    expect(judgeLabel(late, measured([{ ...finding, related: [cause] }])).kind).toBe("hit");
    expect(judgeLabel(late, measured([finding])).kind).toBe("missed");
  });

  test("which is not so for a class that is labelled where it fails", () => {
    const read: Label = { ...bug, path: "state.py", line: 3 };
    expect(judgeLabel(read, measured([{ ...finding, related: [cause] }])).kind).toBe("missed");
  });
});

describe("a repair", () => {
  const fix: BugFix = {
    ...{ className: "uninitialized-read", repository: "someone/shop" },
    ...{ before: "0".repeat(40), after: "1".repeat(40), path: "app.py", lines: [12] },
  };
  const moved = { ...finding, from: 30, to: 30 };

  test("is seen when the finding near its lines is gone, wherever lines have moved", () => {
    expect(judgeFix(fix, measured([finding]), measured([])).kind).toBe("mended");
    expect(judgeFix(fix, measured([finding]), measured([moved])).kind).toBe("still-reported");
  });

  test("is seen when it changed a line that the finding relates to", () => {
    const write = { path: "app.py", from: 12, to: 12 };
    expect(judgeFix(fix, measured([{ ...moved, related: [write] }]), measured([])).kind).toBe(
      "mended",
    );
  });

  test("is seen when one of several findings of the key is gone", () => {
    expect(judgeFix(fix, measured([finding, moved]), measured([moved])).kind).toBe("mended");
  });

  test("is missed when nothing is reported near its lines before", () => {
    expect(judgeFix(fix, measured([moved]), measured([])).kind).toBe("missed");
  });
});

function measured(findings: readonly MeasuredFinding[]): Measurement {
  const size = { lines: 100, apps: 1, appsWithPages: 0, seconds: 1, cpuSeconds: 1 };
  return { ...size, findings, notes: [], events: [] };
}
