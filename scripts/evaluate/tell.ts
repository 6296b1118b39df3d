/** The lines that an evaluation prints: a table of the checkouts, the labels by rule, the repairs. */
import type { Outcome } from "./outcome.js";
import type { BugFix, Label } from "./records.js";
import { rules } from "../../src/rules/index.js";
import { faultOf, type FixVerdict, type LabelVerdict } from "./score.js";

export interface Measured {
  readonly checkout: string;
  readonly outcome: Outcome;
}

export interface JudgedLabel {
  readonly label: Label;
  readonly verdict: LabelVerdict;
}

export interface JudgedFix {
  readonly fix: BugFix;
  readonly verdict: FixVerdict;
}

/** One line for each checkout, and their sum. */
export function checkoutLines(all: readonly Measured[]): string[] {
  const sum = { lines: 0, apps: 0, paged: 0, certain: 0, conditional: 0, notes: 0, failed: 0 };
  let slowest = 0;
  const rows = all.map(({ checkout, outcome }) => {
    if (outcome.kind !== "measured") {
      sum.failed += 1;
      return [checkout, failureInWords(outcome)];
    }
    const { lines, apps, appsWithPages, findings, notes, seconds, cpuSeconds } =
      outcome.measurement;
    const certain = findings.filter(({ certainty }) => certainty === "certain").length;
    const conditional = findings.length - certain;
    sum.lines += lines;
    sum.apps += apps;
    sum.paged += Math.min(appsWithPages, 1);
    sum.certain += certain;
    sum.conditional += conditional;
    sum.notes += notes.length;
    slowest = Math.max(slowest, cpuSeconds);
    return [
      ...[checkout, `${lines}`, `${apps} (${appsWithPages})`, `${certain}`, `${conditional}`],
      ...[perThousand(certain + conditional, lines), `${notes.length}`],
      ...[seconds.toFixed(1), cpuSeconds.toFixed(1)],
    ];
  });
  const found = sum.certain + sum.conditional;
  return [
    ...table([
      [
        ...["checkout", "lines", "apps (with pages)", "certain", "conditional"],
        ...["per 1000 lines", "budgets", "seconds", "CPU"],
      ],
      ...rows,
    ]),
    `${all.length} checkouts, ${sum.paged} with pages, ${sum.failed} failed, ${sum.apps} apps, ` +
      `${sum.lines} lines, ${sum.certain} certain and ${sum.conditional} conditional findings ` +
      `(${perThousand(found, sum.lines)} per 1000 lines), ${sum.notes} budgets, ` +
      `slowest ${slowest.toFixed(1)} s of CPU`,
  ];
}

/** Hits, misses and false alarms by rule and by class; then the places that went wrong. */
export function labelLines(all: readonly JudgedLabel[]): string[] {
  const judged = all.filter(({ verdict }) => verdict.kind !== "no-rule");
  const namedAfter = (nameOf: (label: Label) => string): string[][] => {
    const names = [...new Set(judged.map(({ label }) => nameOf(label)))].sort();
    return names.map((name) => [
      name,
      ...countsOf(judged.filter(({ label }) => nameOf(label) === name)),
    ]);
  };
  const hits = judged.filter(({ verdict }) => verdict.kind === "hit").length;
  const bugs = hits + judged.filter(({ verdict }) => verdict.kind === "missed").length;
  const without = all.length - judged.length;
  const columns = [
    ...["hits", "missed", "of them reached", "rightly silent", "false alarms", "of them certain"],
  ];
  return [
    ...table([["rule", ...columns], ...namedAfter(({ className }) => ruleFor(className))]),
    "",
    ...table([["class", ...columns], ...namedAfter(({ className }) => className)]),
    `${hits} of ${bugs} labelled bugs hit; ${without} labels are of classes without a rule`,
    ...all.flatMap(({ label, verdict }) => {
      const place = `${label.className} ${label.repository} ${label.path}:${label.line} '${label.key}'`;
      switch (verdict.kind) {
        case "missed":
          return [`missed: ${place}; reached as ${verdict.reached.join(", ") || "nothing"}`];
        case "false-alarm":
          return [`${verdict.finding.certainty} false alarm: ${place}`];
        case "hit":
        case "silent":
        case "no-rule":
          return [];
      }
    }),
  ];
}

/** In the order of the columns. */
function countsOf(judged: readonly JudgedLabel[]): string[] {
  const count = (isCounted: (verdict: LabelVerdict) => boolean): string =>
    `${judged.filter(({ verdict }) => isCounted(verdict)).length}`;
  return [
    count(({ kind }) => kind === "hit"),
    count(({ kind }) => kind === "missed"),
    count((verdict) => verdict.kind === "missed" && verdict.reached.length > 0),
    count(({ kind }) => kind === "silent"),
    count(({ kind }) => kind === "false-alarm"),
    count((verdict) => verdict.kind === "false-alarm" && verdict.finding.certainty === "certain"),
  ];
}

function ruleFor(className: string): string {
  const fault = faultOf(className);
  const named = Object.entries(rules).find(([, rule]) => "fault" in rule && rule.fault === fault);
  return named?.[0] ?? className;
}

/** The repairs, the ones that did not come out as they should by name. */
export function fixLines(all: readonly JudgedFix[]): string[] {
  const count = (kind: FixVerdict["kind"]) =>
    all.filter(({ verdict }) => verdict.kind === kind).length;
  return [
    `${count("mended")} repairs seen (reported before, not after), ${count("still-reported")} ` +
      `reported before and after, ${count("missed")} not reported before, ` +
      `${count("no-rule")} of classes without a rule`,
    ...all.flatMap(({ fix, verdict }) => {
      if (verdict.kind !== "missed" && verdict.kind !== "still-reported") return [];
      const { className, repository, before, path, lines } = fix;
      const place = `${repository}@${before.slice(0, 12)} ${path}:${lines.join()}`;
      return [`${verdict.kind}: ${className} ${place}`];
    }),
  ];
}

function failureInWords(outcome: Exclude<Outcome, { kind: "measured" }>): string {
  switch (outcome.kind) {
    case "crashed":
      return `CRASHED: ${outcome.reason}`;
    case "timed-out":
      return `ENDED after ${outcome.seconds} s`;
  }
}

function perThousand(count: number, lines: number): string {
  return lines === 0 ? "-" : ((1000 * count) / lines).toFixed(2);
}

/** Columns as wide as they have to be; a row may end early. */
function table(rows: readonly (readonly string[])[]): string[] {
  const [header = []] = rows;
  const widths = header.map((_, column) =>
    Math.max(
      ...rows
        .filter(({ length }) => length === header.length)
        .map((row) => row[column]?.length ?? 0),
    ),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  "),
  );
}
