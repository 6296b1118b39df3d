/** What came of it in words: for the terminal, and as the table of `docs/evidence.md`. */
import { readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import type { ConfirmedApp } from "./apps.js";
import type { Confirmed, Outcome } from "./findings.js";
import type { Walked } from "./generated.js";
import type { Versions } from "./python.js";

interface Result {
  readonly app: ConfirmedApp;
  readonly results: readonly Confirmed[];
}

const page = new URL("../../docs/evidence.md", import.meta.url);
const groups = ["examples", "rule pages", "scenarios", "generated", "browser", "given"] as const;
const sources: Readonly<Record<ConfirmedApp["group"], string>> = {
  examples: "`examples/`",
  "rule pages": "`tests/rules/`",
  scenarios: "`tests/semantics/programs/`",
  generated: "`tests/semantics/fuzz/programs/`",
  browser: "`tests/semantics/browser/programs/`",
  given: "given folders",
};

export function summaryOf(versions: Versions, results: readonly Result[]): string[] {
  const rows = groups.flatMap((group) => {
    const ofGroup = results.filter(({ app }) => app.group === group);
    return ofGroup.length === 0 ? [] : [`${group}: ${countsInWords(ofGroup)}`];
  });
  const { streamlit, python } = versions;
  return [...rows, `Streamlit ${streamlit}, Python ${python}: ${countsInWords(results)}`];
}

function countsInWords(results: readonly Result[]): string {
  const { confirmed, not, failed, none } = countsOf(results);
  return `${confirmed} confirmed, ${not} not, ${failed} failed earlier, ${none} without reproduction`;
}

/** The generated part of the page. */
export function evidence({ streamlit, python }: Versions, results: readonly Result[]): string {
  const rows = [...groups.filter((group) => group !== "given"), null].map((group) => {
    const counted = results.filter(({ app }) => group === null || app.group === group);
    const { confirmed, not, failed, none, conditional } = countsOf(counted);
    const name = group === null ? "all" : sources[group];
    const counts = [counted.length, confirmed, not, failed, none, conditional];
    return `| ${[name, ...counts].join(" | ")} |`;
  });
  return [
    `Streamlit ${streamlit}, Python ${python}:`,
    "",
    "| where | apps | confirmed | not | failed earlier | without reproduction | conditional |",
    "| --- | --: | --: | --: | --: | --: | --: |",
    ...rows,
    ...listed(results),
  ].join("\n");
}

/** What was not confirmed, one by one. */
function listed(results: readonly Result[]): string[] {
  const lines = results.flatMap(({ app, results: confirmed }) =>
    confirmed.flatMap(({ place, outcome: { kind } }) =>
      kind === "confirmed" || kind === "conditional"
        ? []
        : [`- ${kind}: \`${app.name}\`, \`${place}\``],
    ),
  );
  return lines.length === 0 ? [] : ["", ...lines];
}

/** What came of random walks, as a paragraph. */
export function walksInWords(
  { streamlit, python }: Versions,
  seed: number,
  walked: Walked,
): string {
  const { apps, interactions, passes, exceptions, differing } = walked;
  const count = (number: number): string => number.toLocaleString("en-US");
  return (
    `Streamlit ${streamlit}, Python ${python}, \`SEED=${seed}\`: ${count(apps)} apps, ` +
    `${count(interactions)} interactions, ${count(passes)} passes of their scripts, of which ` +
    `${count(exceptions)} ended by an exception. ${count(differing.length)} apps differ.`
  );
}

export async function writeEvidence(name: "confirmed" | "walks", part: string): Promise<void> {
  const text = readFileSync(page, "utf8");
  const place = new RegExp(`(<!-- generated: ${name} -->\\n)[^]*?(\\n<!-- /generated -->)`);
  if (!place.test(text)) throw new Error("docs/evidence.md has no place for the results");
  const written = text.replace(
    place,
    (_, before: string, after: string) => `${before}\n${part}\n${after}`,
  );
  writeFileSync(page, await format(written, { parser: "markdown", printWidth: 100 }));
}

function countsOf(results: readonly Result[]) {
  const kinds = results.flatMap((each) => each.results.map(({ outcome }) => outcome.kind));
  const count = (kind: Outcome["kind"]): number => kinds.filter((each) => each === kind).length;
  return {
    confirmed: count("confirmed"),
    not: count("not"),
    failed: count("failed earlier"),
    none: count("no reproduction"),
    conditional: count("conditional"),
  };
}
