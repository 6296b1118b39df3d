/**
 * `npm run confirm -- [DIR…]`: plays every reproduction of the examples, of the rules' test pages, of all
 * recorded scenarios and of the given folders in real Streamlit, and says which predictions come true.
 *
 * `npm run confirm -- --generated N` walks through N random apps instead, and holds each pass of their
 * scripts against the reference runtime; `SEED` gives other apps.
 *
 * `PYTHON` names the interpreter that has Streamlit; else it is `python3`. Each app is linted and run in
 * a copy. What comes of the project's own programs is written to `docs/evidence.md`. Exit code 0: all
 * are confirmed, or no app differs; 1: some are not; 2: nothing could be run.
 */
import { existsSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { evidence, summaryOf, walksInWords, writeEvidence } from "./evidence.js";
import { confirm } from "./findings.js";
import { streamlitOf, type Versions } from "./python.js";
import { walkGenerated } from "./generated.js";
import { atOnce } from "./at-once.js";
import { givenApps, ownApps, withFolder } from "./apps.js";

process.exitCode = await main(process.argv.slice(2));

async function main(given: readonly string[]): Promise<number> {
  const python = process.env.PYTHON ?? "python3";
  const streamlit = streamlitOf(python);
  if (streamlit === null) {
    console.error(`${python} has no Streamlit; PYTHON names one that has`);
    return 2;
  }
  const [first, count] = given;
  if (first === "--generated") return walkApps(Number(count), python, streamlit);
  const unusable = given.filter((each) => !existsSync(each) || !statSync(each).isDirectory());
  for (const folder of unusable) console.error(`${folder}: no such folder`);
  return unusable.length > 0 ? 2 : playApps(given, python, streamlit);
}

async function walkApps(count: number, python: string, streamlit: Versions): Promise<number> {
  if (!Number.isInteger(count) || count < 1) {
    console.error("Usage: npm run confirm -- --generated N");
    return 2;
  }
  const seed = Number(process.env.SEED ?? 20261121);
  const walked = await walkGenerated(count, seed, python);
  for (const line of walked.differing) console.log(line);
  const words = walksInWords(streamlit, seed, walked);
  await writeEvidence("walks", words);
  console.log(words);
  return walked.differing.length > 0 ? 1 : 0;
}

async function playApps(
  folders: readonly string[],
  python: string,
  streamlit: Versions,
): Promise<number> {
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
  await writeEvidence("confirmed", evidence(streamlit, own));
  console.log(summaryOf(streamlit, confirmed).join("\n"));
  const outcomes = confirmed.flatMap(({ results }) => results.map(({ outcome }) => outcome.kind));
  return outcomes.some((kind) => kind === "not" || kind === "failed earlier") ? 1 : 0;
}
