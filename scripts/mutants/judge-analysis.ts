/**
 * Bundles the lowering and the analysis with one change and looks for an app of which they then say
 * something else. Apps are parsed once: the parser is no part of what changes.
 */
import { readFileSync, readdirSync } from "node:fs";
import { cases, type Case } from "../../tests/analysis/cases.js";
import { appOf } from "../../tests/lower/python/app-of.js";
import { programIn } from "../../tests/support/recorded-programs.js";
import { filesIn } from "../../tests/support/recordings.js";
import { testsOfPage } from "../../tests/support/rule-page.js";
import type * as Subject from "./analysis-subject.js";
import * as sound from "./analysis-subject.js";
import { bundled, timesIn } from "./changed.js";
import type { Verdict } from "./judge.js";
import type { Mutant } from "./mutants.js";

const pages = new URL("../../tests/rules/", import.meta.url);

/** The apps in the order in which they are tried: those that were made for it first. */
const apps = [
  ...cases.map((each) => prepared(`the case "${each.name}"`, each, "app.py")),
  ...readdirSync(pages)
    .filter((file) => file.endsWith(".md"))
    .flatMap((file) =>
      testsOfPage(readFileSync(new URL(file, pages), "utf8")).map(({ name, files }) =>
        prepared(`${file}: ${name}`, { files }, "app.py"),
      ),
    ),
  ...filesIn("programs").map((file) => {
    const { files, entry } = programIn(file);
    return prepared(file, { files }, entry);
  }),
];

function prepared(name: string, given: Pick<Case, "files" | "away" | "limits">, entry: string) {
  const source = appOf(given.files, entry, given.away);
  return { name, source, given, expected: [] as readonly string[] };
}

/** What becomes of a mutant; `null` judges the analysis as it is. */
export async function judgeAnalysis(mutant: Mutant | null): Promise<Verdict> {
  if (mutant === null) {
    for (const each of apps) each.expected = sound.findingsOf(each.source, each.given);
    const wrong = cases.findIndex((each, at) => isOther(each.expected, apps[at]?.expected));
    return wrong === -1 ? { kind: "survived" } : { kind: "caught", by: cases[wrong]?.name ?? "" };
  }
  const times = timesIn("src/", mutant);
  if (times !== 1) return { kind: "outdated", times };
  const entry = "scripts/mutants/analysis-subject.ts";
  // The bundle is that of `analysis-subject.ts`, so it exports what that file does.
  const subject = (await bundled(entry, "src/", mutant)) as typeof Subject;
  const by = apps.find(({ source, given, expected }) => {
    try {
      return isOther(subject.findingsOf(source, given), expected);
    } catch {
      return true;
    }
  });
  return by === undefined ? { kind: "survived" } : { kind: "caught", by: by.name };
}

const isOther = (a: readonly string[], b: readonly string[] = []): boolean =>
  a.join("\n") !== b.join("\n");
