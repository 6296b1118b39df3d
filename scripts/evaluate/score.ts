/**
 * Holds findings against what people have judged: pure, so that it can be tested on made-up data.
 *
 * A label says where a person sees the bug. For most classes that is where a finding starts; what is
 * set while a module is imported and what sessions share is labelled at its cause, which a finding
 * names among its related lines.
 */
import type { Finding } from "../../src/analysis/finding.js";
import type { Lines, MeasuredFinding, Measurement } from "./measurement.js";
import type { BugFix, Label } from "./records.js";

interface BugClass {
  readonly fault: Finding["fault"];
  readonly labelled: "failure" | "cause";
}

/** The classes that a rule is about; others are counted as having none. */
const classes: ReadonlyMap<string, BugClass> = new Map([
  ["write-after-widget", { fault: "write-after-render", labelled: "failure" }],
  ["self-assign-keyed-widget", { fault: "write-after-render", labelled: "failure" }],
  ["uninitialized-read", { fault: "missing-key", labelled: "failure" }],
  ["read-before-init", { fault: "missing-key", labelled: "failure" }],
  ["init-at-import-time", { fault: "missing-key", labelled: "cause" }],
  ["value-key-conflict", { fault: "default-ignored", labelled: "failure" }],
  ["module-level-shared-state", { fault: "shared-mutation", labelled: "cause" }],
]);

/** What a rule has to find there; `undefined` for a class that no rule is about. */
export const faultOf = (className: string): Finding["fault"] | undefined =>
  classes.get(className)?.fault;

/** How many lines off a finding of the same key may be, and one of a repair, whose key is not told. */
const nearby = 3;

export type LabelVerdict =
  | { readonly kind: "hit" | "false-alarm"; readonly finding: MeasuredFinding }
  | { readonly kind: "silent" }
  /** A bug without a finding; `reached`: the events of session programs at that line. */
  | { readonly kind: "missed"; readonly reached: readonly string[] }
  | { readonly kind: "no-rule" };

/** What became of a labelled place. */
export function judgeLabel(label: Label, { findings, events }: Measurement): LabelVerdict {
  const bugClass = classes.get(label.className);
  if (bugClass === undefined) return { kind: "no-rule" };
  const finding = findings
    .filter(({ fault }) => fault === bugClass.fault)
    .sort(certainFirst)
    .find((each) => isFoundAt(each, label, bugClass));
  switch (label.verdict) {
    case "bug": {
      if (finding !== undefined) return { kind: "hit", finding };
      const here = events.filter((event) => event.path === label.path && covers(event, label.line));
      return { kind: "missed", reached: [...new Set(here.map(({ kind }) => kind))].sort() };
    }
    case "non-bug":
      return finding === undefined ? { kind: "silent" } : { kind: "false-alarm", finding };
  }
}

export type FixVerdict =
  | { readonly kind: "mended" | "still-reported"; readonly finding: MeasuredFinding }
  | { readonly kind: "missed" }
  | { readonly kind: "no-rule" };

/**
 * Is the bug reported before its repair and not after it? A repair changes any of the lines that belong
 * together, and it moves lines: so related lines count, and keys are compared.
 */
export function judgeFix(fix: BugFix, before: Measurement, after: Measurement): FixVerdict {
  const bugClass = classes.get(fix.className);
  if (bugClass === undefined) return { kind: "no-rule" };
  const finding = before.findings
    .filter(({ fault }) => fault === bugClass.fault)
    .sort(certainFirst)
    .find((each) => fix.lines.some((line) => [each, ...each.related].some(isNear(fix, line))));
  if (finding === undefined) return { kind: "missed" };
  const isFewer = alike(finding, after) < alike(finding, before);
  return { kind: isFewer ? "mended" : "still-reported", finding };
}

function isFoundAt(finding: MeasuredFinding, label: Label, bugClass: BugClass): boolean {
  return placesOf(finding, bugClass).some(
    (place) =>
      (place.path === label.path && covers(place, label.line)) ||
      (finding.keys.includes(label.key) && isNear(label, label.line)(place)),
  );
}

function placesOf(finding: MeasuredFinding, { labelled }: BugClass): readonly Lines[] {
  return labelled === "cause" ? [finding, ...finding.related] : [finding];
}

function isNear({ path }: { readonly path: string }, line: number): (place: Lines) => boolean {
  return (place) => place.path === path && place.from - nearby <= line && line <= place.to + nearby;
}

function covers({ from, to }: Lines, line: number): boolean {
  return from <= line && line <= to;
}

function alike({ fault, path, keys }: MeasuredFinding, { findings }: Measurement): number {
  return findings.filter(
    (other) =>
      other.fault === fault && other.path === path && other.keys.some((key) => keys.includes(key)),
  ).length;
}

function certainFirst(a: MeasuredFinding, b: MeasuredFinding): number {
  return a.certainty.localeCompare(b.certainty);
}
