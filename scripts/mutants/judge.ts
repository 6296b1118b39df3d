/** Bundles the core with one change and looks for a recording or a case that notices it. */
import { readFileSync } from "node:fs";
import { build, type Plugin } from "esbuild";
import { canonical, type Json } from "../replay/json.js";
import { compare } from "../replay/compare.js";
import { formRuleOf, target } from "../replay/target.js";
import { recordedSteps, seenIn } from "../../tests/support/browser-recordings.js";
import { filesIn, jsonOf, traceOf } from "../../tests/support/recordings.js";
import type * as Subject from "./subject.js";
import type { Mutant } from "./mutants.js";

const root = new URL("../../", import.meta.url);

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
    const times = sourceOf(mutant.file).split(mutant.from).length - 1;
    if (times !== 1) return { kind: "outdated", times };
  }
  const by = noticedBy(await load(mutant));
  return by === null ? { kind: "survived" } : { kind: "caught", by };
}

const sourceOf = (file: string): string =>
  readFileSync(new URL(`src/runtime/core/${file}`, root), "utf8");

async function load(mutant: Mutant | null): Promise<typeof Subject> {
  const change: Plugin = {
    name: "mutant",
    setup(bundler) {
      bundler.onLoad({ filter: /[/\\]src[/\\]runtime[/\\]core[/\\][^/\\]+\.ts$/ }, ({ path }) => {
        const text = readFileSync(path, "utf8");
        const hit = mutant !== null && path.replaceAll("\\", "/").endsWith(`/core/${mutant.file}`);
        const contents = hit ? text.replace(mutant.from, () => mutant.to) : text;
        return { contents, loader: "ts" };
      });
    },
  };
  const { outputFiles } = await build({
    absWorkingDir: root.pathname,
    entryPoints: ["scripts/mutants/subject.ts"],
    ...{ bundle: true, write: false, format: "esm", platform: "node", logLevel: "silent" },
    plugins: [change],
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString("base64");
  // The bundle is that of `subject.ts`, so it exports what that file does.
  return (await import(
    `data:text/javascript;base64,${code}#${mutant?.name ?? ""}`
  )) as typeof Subject;
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
