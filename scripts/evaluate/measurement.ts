/**
 * What linting one checkout gave: facts that a score is made of, as JSON, so that each checkout is
 * measured in a process of its own, which may crash or be ended.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../../src/analysis/finding.js";
import type { Place } from "../../src/ir/program.js";
import { openProject } from "../../src/project/projects.js";
import type { Report } from "../../src/project/report.js";

export interface Measurement {
  /** Lines of the files that an app executes. */
  readonly lines: number;
  readonly apps: number;
  /** Apps with at least one page beside the entry script. */
  readonly appsWithPages: number;
  readonly seconds: number;
  /** Of CPU time: the same on a machine that has other things to do. */
  readonly cpuSeconds: number;
  readonly findings: readonly MeasuredFinding[];
  /** What was cut off, in the words of the notes. */
  readonly notes: readonly string[];
  /** What a session program has at the lines of the files that were asked for. */
  readonly events: readonly MeasuredEvent[];
}

export interface Lines {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/** One message. */
export interface MeasuredFinding extends Lines {
  readonly fault: Finding["fault"];
  readonly certainty: Finding["certainty"];
  readonly keys: readonly string[];
  readonly text: string;
  readonly related: readonly Lines[];
}

/** A node of a session program, or an object that sessions share. */
export interface MeasuredEvent extends Lines {
  readonly kind: string;
}

/** Lints the folder; `asked` are the files whose events are wanted, relative to it. */
export function measure(folder: string, asked: readonly string[]): Measurement {
  const began = performance.now();
  const used = process.cpuUsage();
  const project = openProject(folder, "folder");
  const paths = [...project.paths].sort();
  const findings = paths.flatMap((path) => project.reportsOf(path).map(measured));
  const notes = paths.flatMap((path) =>
    project.notesOf(path).flatMap(({ kind, text }) => (kind === "budget" ? [text] : [])),
  );
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(used);
  const cpuSeconds = (user + system) / 1e6;

  const apps = project.apps.filter(({ caller }) => caller === "streamlit");
  const executed = paths.filter((path) => project.isExecuted(path));
  return {
    lines: executed.reduce((sum, path) => sum + linesOf(path), 0),
    ...{ apps: apps.length, appsWithPages: apps.filter(({ pages }) => pages.length > 0).length },
    ...{ seconds, cpuSeconds, findings },
    notes,
    events: [...new Set(asked)].flatMap((path) => eventsIn(path)),
  };

  function eventsIn(path: string): MeasuredEvent[] {
    const events = new Map<string, MeasuredEvent>();
    for (const { program } of project.explain(join(folder, path))) {
      // Where a script raises or begins is the whole of it.
      const nodes = program.nodes
        .filter(({ op }) => op.kind !== "Raise" && op.kind !== "Pass")
        .map(({ op, at }) => ({ kind: op.kind, ...linesAt(at) }));
      const shared = program.shared.map(({ at }) => ({ kind: "SharedObject", ...linesAt(at) }));
      for (const event of [...nodes, ...shared]) {
        if (event.path === path) events.set(JSON.stringify(event), event);
      }
    }
    return [...events.values()];
  }
}

function measured({ finding, keys, others }: Report): MeasuredFinding {
  const { fault, certainty, text, at } = finding;
  const related = [finding, ...others].flatMap((each) => each.related);
  return {
    ...{ fault, certainty, keys, text },
    ...linesAt(at),
    related: related.map((other) => linesAt(other.at)),
  };
}

function linesAt({ file, start, end }: Place): Lines {
  return { path: file, from: start.line, to: end.line };
}

function linesOf(path: string): number {
  return readFileSync(path, "utf8").split("\n").length;
}
