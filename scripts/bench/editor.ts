/**
 * What an editor waits for: one file of an app of several is changed and linted again, in a process that
 * lives long, through ESLint and the plugin as people have it installed. Beside it `ast.parse` of the
 * same texts in a Python process that lives as long.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Corpus } from "./corpus.js";

/** An editor's process lives for hours: its engine compiles hot code long after the first edits. */
const warmUps = [500, 2000] as const;
const measured = 300;
const edits = Math.max(...warmUps) + measured;

/** Edits of one file. */
export interface Relint {
  readonly lines: number;
  /** How many edits went before those that were measured. */
  readonly after: number;
  /** To the median of `ast.parse`. */
  readonly median: number;
  readonly p95: number;
}

const side = fileURLToPath(new URL("editor-side.mjs", import.meta.url));

const parser = `
import ast, json, sys, time
text = sys.stdin.read()
times = []
for index in range(${edits}):
    edited = text + "\\n" * (index % 7) + f"\\nvalue_{index} = {index}\\n"
    began = time.process_time_ns()
    ast.parse(edited)
    times.append((time.process_time_ns() - began) / 1e6)
print(json.dumps(times[-${measured}:]))
`;

/** Edits of the first app of the corpus. */
export function relint({ folder, files }: Corpus, bundle: string): Relint[] {
  const path = files.find((file) => file.endsWith("app_1.py")) ?? "";
  const text = readFileSync(path, "utf8");
  const given = [side, bundle, folder, path, String(edits)];
  const ours = spawnSync(process.execPath, given, { encoding: "utf8" });
  if (ours.status !== 0) throw new Error(`edits could not be linted: ${ours.stderr}`);
  const times = JSON.parse(ours.stdout) as number[];
  const parsed = spawnSync("python3", ["-c", parser], { input: text, encoding: "utf8" });
  const unit = quantile(JSON.parse(parsed.stdout) as number[], 0.5);
  return warmUps.map((after) => {
    const some = times.slice(after, after + measured);
    const [median, p95] = [quantile(some, 0.5) / unit, quantile(some, 0.95) / unit];
    return { lines: text.split("\n").length, after, median, p95 };
  });
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}
