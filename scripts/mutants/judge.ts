/** Bundles the core with one change and looks for a recording or a case that notices it. */
import { canonical, type Json } from "../replay/json.js";
import { compare } from "../replay/compare.js";
import { formRuleOf, target } from "../replay/target.js";
import { recordedSteps, seenIn } from "../../tests/support/browser-recordings.js";
import { filesIn, jsonOf, traceOf } from "../../tests/support/recordings.js";
import type * as Subject from "./subject.js";
import { bundled, timesIn } from "./changed.js";
import type { Mutant } from "./mutants.js";

const core = "src/runtime/core/";

export type Verdict =
  | { readonly kind: "caught"; readonly by: string }
  | { readonly kind: "survived" }
  /** The text to change is not there, or is there more than once. */
  | { readonly kind: "outdated"; readonly times: number };

const traces = [...filesIn("traces"), ...filesIn("fuzz/traces")].map((file) => ({
  file,
  trace: traceOf(file),
}));
const recordings = filesIn("browser/recorded").map((file) => ({
  name: file.slice("browser/recorded/".length, -".json".length),
  steps: recordedSteps(jsonOf(file)),
}));

/** What becomes of a mutant; `null` judges the core as it is. */
export async function judge(mutant: Mutant | null): Promise<Verdict> {
  if (mutant !== null) {
    const times = timesIn(core, mutant);
    if (times !== 1) return { kind: "outdated", times };
  }
  // The bundle is that of `subject.ts`, so it exports what that file does.
  const by = noticedBy(
    (await bundled("scripts/mutants/subject.ts", core, mutant)) as typeof Subject,
  );
  return by === null ? { kind: "survived" } : { kind: "caught", by };
}

/** The first thing that differs; cases and plays first, because there are few. */
function noticedBy(subject: typeof Subject): string | null {
  for (const { name, run, expected } of subject.cases) {
    if (differs(() => run() as Json, expected)) return `the case "${name}"`;
  }
  for (const { name, steps } of recordings) {
    const play = subject.plays[name];
    if (play === undefined) continue;
    const acted = (): Json =>
      subject
        .actOut(
          play,
          steps.map(({ step }) => step ?? null),
        )
        .map((seen) => ({ ...seen }));
    if (
      differs(
        acted,
        steps.map((step) => ({ ...seenIn(step) })),
      )
    )
      return `browser/recorded/${name}`;
  }
  for (const { file, trace } of traces) {
    try {
      const found = compare(
        trace,
        subject.predict(trace.inputs, { semantics: target, formRuleOf }),
      );
      if (found.length > 0) return file;
    } catch {
      return file;
    }
  }
  return null;
}

/** A mutant that throws is noticed as well. */
function differs(run: () => Json, expected: Json): boolean {
  try {
    return canonical(run()) !== canonical(expected);
  } catch {
    return true;
  }
}
