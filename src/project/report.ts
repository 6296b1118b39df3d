/**
 * What is said at one place of a file: the findings of one fault and range, as one message.
 *
 * A line can be judged several times: for several keys (`for k in ("a", "b"): ss[k]`), from several
 * callers, in several apps. The certain finding with the shortest witness leads.
 */
import type { Finding } from "../analysis/finding.js";

export interface Report {
  readonly finding: Finding;
  /** All keys that fail there, in order. */
  readonly keys: readonly string[];
  /** The findings that did not lead. */
  readonly others: readonly Finding[];
}

/** One report for each fault and range, ordered by line, column, fault. */
export function reportsFrom(findings: Iterable<Finding>): Report[] {
  const places = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { at, fault } = finding;
    const place = [at.start.line, at.start.column, at.end.line, at.end.column, fault].join(":");
    places.set(place, [...(places.get(place) ?? []), finding]);
  }
  return [...places.values()].flatMap(toReport).sort((a, b) => inOrder(a.finding, b.finding));
}

function toReport(findings: readonly Finding[]): Report[] {
  const [finding, ...others] = [...findings].sort(byEvidence);
  if (finding === undefined) return [];
  const keys = [...new Set(findings.map(({ key }) => key))].sort();
  return [{ finding, keys, others }];
}

function byEvidence(a: Finding, b: Finding): number {
  return (
    a.certainty.localeCompare(b.certainty) ||
    a.witness.steps.length - b.witness.steps.length ||
    (a.key < b.key ? -1 : Number(a.key > b.key))
  );
}

function inOrder(a: Finding, b: Finding): number {
  return (
    a.at.start.line - b.at.start.line ||
    a.at.start.column - b.at.start.column ||
    a.at.end.line - b.at.end.line ||
    a.at.end.column - b.at.end.column ||
    (a.fault < b.fault ? -1 : Number(a.fault > b.fault))
  );
}
