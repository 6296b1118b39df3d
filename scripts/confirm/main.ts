/**
 * `npm run confirm -- [DIR…]`: plays every reproduction of the examples, of the rules' test pages, of all
 * recorded scenarios and of the given folders in real Streamlit, and says which predictions come true.
 *
 * `PYTHON` names the interpreter that has Streamlit; else it is `python3`. Each app is linted and run in
 * a copy. What comes of the project's own programs is written to `docs/evidence.md`. Exit code 0: all
 * are confirmed; 1: some are not; 2: nothing could be run.
 */
import { existsSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { evidence, summaryOf, writeEvidence } from "./evidence.js";
import { confirm } from "./findings.js";
import { streamlitOf } from "./python.js";
import { atOnce } from "./at-once.js";
import { givenApps, ownApps, withFolder } from "./apps.js";

process.exitCode = await main(process.argv.slice(2));

async function main(folders: readonly string[]): Promise<number> {
  const unusable = folders.filter((each) => !existsSync(each) || !statSync(each).isDirectory());
  const python = process.env.PYTHON ?? "python3";
  const streamlit = streamlitOf(python);
  for (const folder of unusable) console.error(`${folder}: no such folder`);
  if (streamlit === null) console.error(`${python} has no Streamlit; PYTHON names one that has`);
  if (unusable.length > 0 || streamlit === null) return 2;

  const confirmed = await atOnce(
    availableParallelism(),
    [...ownApps(), ...givenApps(folders)],
    async (app) => {
      const results = await withFolder(app, (folder) => confirm(folder, python));
      for (const { place, outcome } of results) {
        const { kind, said } = outcome;
        if (kind === "confirmed" || kind === "conditional") continue;
        console.log(`${app.name} ${place}: ${kind}${said === "" ? "" : `: ${said}`}`);
      }
      return { app, results };
    },
  );
  const own = confirmed.filter(({ app }) => app.group !== "given");
  await writeEvidence(evidence(streamlit, own));
  console.log(summaryOf(streamlit, confirmed).join("\n"));
  const outcomes = confirmed.flatMap(({ results }) => results.map(({ outcome }) => outcome.kind));
  return outcomes.some((kind) => kind === "not" || kind === "failed earlier") ? 1 : 0;
}
