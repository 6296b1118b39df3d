/**
 * `npm run evaluate -- --checkouts DIR --labels FILE --bugfixes FILE`: the linter on real apps, held
 * against what people have judged there.
 *
 * A checkout is a folder of DIR named `<owner>+<name>@<first 12 of the commit>`. Those that the list of
 * repairs names are linted for the repairs only, unless a label is about them too. `--only TEXT` keeps
 * the checkouts whose name contains it, `--timeout SECONDS` ends a slow one, `--json FILE` writes down
 * everything that was measured. The exit code is 1 when a checkout crashed or was ended, 2 when
 * nothing could be evaluated.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Malformed } from "../replay/reader.js";
import { outcomeOf, type Outcome } from "./outcome.js";
import { checkoutOf, readBugFixes, readLabels } from "./records.js";
import { judgeFix, judgeLabel } from "./score.js";
import { checkoutLines, fixLines, labelLines, type Measured } from "./tell.js";

try {
  process.exitCode = await evaluate();
} catch (error) {
  const isExpected = error instanceof Malformed || error instanceof TypeError;
  if (!isExpected) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

async function evaluate(): Promise<number> {
  const { values } = parseArgs({
    options: {
      checkouts: { type: "string" },
      labels: { type: "string" },
      bugfixes: { type: "string" },
      only: { type: "string", default: "" },
      timeout: { type: "string", default: "120" },
      json: { type: "string" },
    },
  });
  const { checkouts: folder, only } = values;
  const seconds = Number(values.timeout);
  if (folder === undefined || !existsSync(folder) || !(seconds > 0)) {
    console.error("Usage: npm run evaluate -- --checkouts DIR --labels FILE --bugfixes FILE");
    return 2;
  }
  const labels = readLabels(textOf(values.labels), values.labels ?? "");
  const fixes = readBugFixes(textOf(values.bugfixes), values.bugfixes ?? "");

  const labelled = new Set(labels.map((label) => checkoutOf(label.repository, label.commit)));
  const repaired = new Set(
    fixes.flatMap(({ repository, before, after }) => [
      checkoutOf(repository, before),
      checkoutOf(repository, after),
    ]),
  );
  const found = readdirSync(folder)
    .filter((name) => name.includes(only) && statSync(join(folder, name)).isDirectory())
    .sort();
  if (found.length === 0) {
    console.error(`${folder}: there is no checkout`);
    return 2;
  }

  const outcomes = new Map<string, Outcome>();
  for (const name of found) {
    const asked = labels.filter((label) => checkoutOf(label.repository, label.commit) === name);
    process.stderr.write(`${name}\n`);
    const files = [...new Set(asked.map(({ path }) => path))];
    outcomes.set(name, await outcomeOf(join(folder, name), files, seconds));
  }
  const measurementOf = (name: string) => {
    const outcome = outcomes.get(name);
    return outcome?.kind === "measured" ? outcome.measurement : undefined;
  };

  const measured: Measured[] = found
    .filter((name) => labelled.has(name) || !repaired.has(name))
    .flatMap((checkout) => {
      const outcome = outcomes.get(checkout);
      return outcome === undefined ? [] : [{ checkout, outcome }];
    });
  const judgedLabels = labels.flatMap((label) => {
    const measurement = measurementOf(checkoutOf(label.repository, label.commit));
    return measurement === undefined ? [] : [{ label, verdict: judgeLabel(label, measurement) }];
  });
  const judgedFixes = fixes.flatMap((fix) => {
    const before = measurementOf(checkoutOf(fix.repository, fix.before));
    const after = measurementOf(checkoutOf(fix.repository, fix.after));
    if (before === undefined || after === undefined) return [];
    return [{ fix, verdict: judgeFix(fix, before, after) }];
  });

  const parts = [checkoutLines(measured), labelLines(judgedLabels), fixLines(judgedFixes)];
  console.log(parts.map((lines) => lines.join("\n")).join("\n\n"));
  if (values.json !== undefined) {
    const everything = { outcomes: Object.fromEntries(outcomes), judgedLabels, judgedFixes };
    writeFileSync(values.json, JSON.stringify(everything, null, 1));
  }
  return [...outcomes.values()].every(({ kind }) => kind === "measured") ? 0 : 1;
}

/** The text of a list that was named; a list that was not is empty. */
function textOf(path: string | undefined): string {
  if (path === undefined) return "";
  if (!existsSync(path)) throw new Malformed(path, "no such file");
  return readFileSync(path, "utf8");
}
