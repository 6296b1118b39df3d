/**
 * One checkout measured in a process of its own: its measurement, or how the process failed to give
 * one.
 */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Measurement } from "./measurement.js";

export type Outcome =
  | { readonly kind: "measured"; readonly measurement: Measurement }
  | { readonly kind: "crashed"; readonly reason: string }
  | { readonly kind: "timed-out"; readonly seconds: number };

const script = fileURLToPath(new URL("measure-checkout.ts", import.meta.url));

/** Resolves always; `asked` are the files whose events are wanted. */
export function outcomeOf(
  folder: string,
  asked: readonly string[],
  seconds: number,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["--import", "tsx", script, folder, ...asked]);
    let output = "";
    let complaint = "";
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      child.kill("SIGKILL");
    }, seconds * 1000);
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
    child.on("close", (code) => {
      clearTimeout(timer);
      if (isLate) resolve({ kind: "timed-out", seconds });
      else if (code !== 0) resolve({ kind: "crashed", reason: reasonIn(complaint) });
      // The child's only output is a measurement.
      else resolve({ kind: "measured", measurement: JSON.parse(output) as Measurement });
    });
  });
}

/** The line that names the error, out of what the engine prints around it. */
function reasonIn(complaint: string): string {
  const lines = complaint.split("\n").map((line) => line.trim());
  return lines.find((line) => /error/i.test(line)) ?? lines[0] ?? "no reason was given";
}
