/** The findings of one folder, each with what real Streamlit says to it. */
import { join } from "node:path";
import { lintTargets } from "../../src/cli/lint-targets.js";
import { reproductionOf } from "../../src/repro/reproduction.js";
import { newFolder } from "../../tests/support/new-folder.js";
import { rmSync } from "node:fs";
import { runPython } from "./python.js";

export interface Outcome {
  /** `conditional` and `no reproduction`: nothing was run. */
  readonly kind: "confirmed" | "not" | "failed earlier" | "conditional" | "no reproduction";
  readonly said: string;
}

export interface Confirmed {
  readonly place: string;
  readonly outcome: Outcome;
}

export async function confirm(folder: string, python: string): Promise<Confirmed[]> {
  const { results } = await lintTargets(
    { paths: [folder], format: "json", quiet: "all", maxWarnings: 0, fix: "leave" },
    { at: () => undefined, end: () => undefined },
  );
  const confirmed = [];
  for (const { report } of results.flatMap(({ messages }) => messages)) {
    if (report === null) continue;
    const { finding } = report;
    const { at, fault, key, certainty } = finding;
    const place = `${at.file}:${at.start.line} ${fault} '${key}'`;
    const text = reproductionOf(finding);
    const outcome =
      certainty === "conditional"
        ? { kind: certainty, said: "" }
        : text === null
          ? ({ kind: "no reproduction", said: "" } as const)
          : await judge(text, folder, python);
    confirmed.push({ place, outcome });
  }
  return confirmed;
}

async function judge(text: string, folder: string, python: string): Promise<Outcome> {
  const home = newFolder({ "test_reproduction.py": text });
  try {
    const { code, said } = await runPython(python, join(home, "test_reproduction.py"), folder);
    const kind = code === 0 ? "confirmed" : code === 1 ? "not" : "failed earlier";
    return { kind, said };
  } finally {
    rmSync(home, { recursive: true });
  }
}
