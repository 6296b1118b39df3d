/** What an evaluation prints, and how its lists are read, on a made-up repository. */
import { expect, test } from "vitest";
import type { Measurement } from "../../scripts/evaluate/measurement.js";
import { checkoutOf, readBugFixes, readLabels } from "../../scripts/evaluate/records.js";
import { judgeLabel } from "../../scripts/evaluate/score.js";
import { checkoutLines, fixLines, labelLines } from "../../scripts/evaluate/tell.js";

const line = JSON.stringify({
  ...{ label: "bug", cls: "uninitialized-read", repo: "someone/shop", sha: "0123456789abcdef" },
  ...{ path: "app.py", line: 10, key: "cart" },
});
const labels = readLabels(`${line}\n`, "labels.jsonl");

const measurement: Measurement = {
  ...{
    lines: 2000,
    apps: 2,
    appsWithPages: 1,
    seconds: 1.25,
    cpuSeconds: 1.5,
    notes: ["cut off"],
    events: [],
  },
  findings: [
    {
      ...{ fault: "missing-key", certainty: "certain", keys: ["cart"], text: "ss.cart" },
      ...{ path: "app.py", from: 10, to: 10, related: [] },
    },
  ],
};

test("a checkout is named by owner, repository and the beginning of its commit", () => {
  const [label] = labels;
  expect(checkoutOf(label?.repository ?? "", label?.commit ?? "")).toBe(
    "someone+shop@0123456789ab",
  );
});

test("a list that cannot be read names its line", () => {
  expect(() => readLabels(`${line}\nno`, "labels.jsonl")).toThrow("labels.jsonl, line 2: not JSON");
  const incomplete = JSON.stringify({ cls: "x", repo: "someone/shop", parent: "0" });
  expect(() => readBugFixes(incomplete, "fixes.jsonl")).toThrow(
    "fixes.jsonl, line 1.fix: is missing",
  );
});

test("each checkout has a line, one that failed says how, and the last line sums them up", () => {
  const told = checkoutLines([
    { checkout: "someone+shop@0", outcome: { kind: "measured", measurement } },
    { checkout: "someone+blog@0", outcome: { kind: "crashed", reason: "RangeError: too deep" } },
    { checkout: "someone+game@0", outcome: { kind: "timed-out", seconds: 60 } },
  ]).map((each) => each.replaceAll(/ +/g, " "));
  expect(told.slice(1)).toEqual([
    "someone+shop@0 2000 2 (1) 1 0 0.50 1 1.3 1.5",
    "someone+blog@0 CRASHED: RangeError: too deep",
    "someone+game@0 ENDED after 60 s",
    "3 checkouts, 1 with pages, 2 failed, 2 apps, 2000 lines, 1 certain and 0 conditional findings " +
      "(0.50 per 1000 lines), 1 budgets, slowest 1.5 s of CPU",
  ]);
});

test("labels are counted by class, and what went wrong is named", () => {
  const judge = (findings: Measurement["findings"]) =>
    labels.map((label) => ({
      label,
      verdict: judgeLabel(label, { ...measurement, findings }),
    }));
  const told = labelLines(judge(measurement.findings));
  expect(told.map((each) => each.replaceAll(/ +/g, " "))).toEqual([
    "rule hits missed of them reached rightly silent false alarms of them certain",
    "no-uninitialized-read 1 0 0 0 0 0",
    "",
    "class hits missed of them reached rightly silent false alarms of them certain",
    "uninitialized-read 1 0 0 0 0 0",
    "1 of 1 labelled bugs hit; 0 labels are of classes without a rule",
  ]);
  expect(labelLines(judge([])).at(-1)).toBe(
    "missed: uninitialized-read someone/shop app.py:10 'cart'; reached as nothing",
  );
});

test("a repair that was not seen is named by the commit before it", () => {
  const [fix] = readBugFixes(
    JSON.stringify({
      ...{ cls: "uninitialized-read", repo: "someone/shop", parent: "0".repeat(40) },
      ...{ fix: "1".repeat(40), path: "app.py", lines: [10, 12] },
    }),
    "fixes.jsonl",
  );
  if (fix === undefined) throw new Error("one line is one repair");
  expect(fixLines([{ fix, verdict: { kind: "missed" } }])).toEqual([
    "0 repairs seen (reported before, not after), 0 reported before and after, 1 not reported " +
      "before, 0 of classes without a rule",
    "missed: uninitialized-read someone/shop@000000000000 app.py:10,12",
  ]);
});
