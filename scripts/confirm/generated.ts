/**
 * Random apps in real Streamlit: walks at random, and each pass must go as on the reference runtime: how it
 * ends, which exception is raised by which statement, and what the session holds then.
 */
import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { isArray, isObject, type Json } from "../replay/json.js";
import { newFolder } from "../../tests/support/new-folder.js";
import type { RandomApp } from "../../tests/support/random-apps/app.js";
import { randomApps } from "../../tests/support/random-apps/generate.js";
import { fileOfPage, inPython } from "../../tests/support/random-apps/python.js";
import {
  Visit,
  type Offer,
  type Ran,
  type VisitedPass,
} from "../../tests/support/random-apps/visit.js";
import { interpreted } from "../../tests/support/random-apps/interpreted.js";
import { Choices } from "../../tests/support/random-apps/walks.js";

/** What came of all walks. */
export interface Walked {
  readonly apps: number;
  readonly interactions: number;
  readonly passes: number;
  /** Passes that ended by an exception. */
  readonly exceptions: number;
  /** One line for each app that did something else. */
  readonly differing: readonly string[];
}

/** A pass as both sides tell it. Whether a rerun was asked for or a page is a matter of words. */
interface Pass {
  readonly end: string;
  readonly exception: string | null;
  readonly statement: number | null;
  readonly present: unknown;
}

interface Played {
  readonly app: RandomApp;
  readonly steps: readonly object[];
  readonly answers: readonly number[];
  readonly passes: readonly Pass[];
}

const interactions = 6;
/** So many programs are played by one process. */
const atOnce = 50;

export async function walkGenerated(count: number, seed: number, python: string): Promise<Walked> {
  const apps = fc.sample(randomApps, { numRuns: count, seed });
  const choices = fc.sample(fc.array(fc.nat(), { minLength: 60, maxLength: 60 }), {
    numRuns: count,
    seed,
  });
  const played: Played[] = [];
  for (const [index, app] of apps.entries()) {
    played.push(await playedOnRuntime(app, new Choices(choices[index])));
  }
  const differing: string[] = [];
  for (let from = 0; from < played.length; from += atOnce) {
    const some = played.slice(from, from + atOnce);
    const told = await toldByStreamlit(some, from, python);
    for (const [index, each] of some.entries()) {
      const difference = differenceOf(each, told[index]);
      if (difference === null) continue;
      differing.push(`app ${from + index}, ${JSON.stringify(each.steps)}: ${difference}`);
    }
  }
  const passes = played.flatMap((each) => each.passes);
  return {
    apps: count,
    interactions: played.reduce((sum, { steps }) => sum + steps.length, 0),
    passes: passes.length,
    exceptions: passes.filter(({ end }) => end === "exception").length,
    differing,
  };
}

/** A walk that goes on behind exceptions; it ends before a run that never does. */
async function playedOnRuntime(app: RandomApp, choices: Choices): Promise<Played> {
  const answers: number[] = [];
  const answer = (): boolean => {
    const given = choices.take(2);
    answers.push(given);
    return given === 1;
  };
  const page = choices.take(app.pages.length + 1);
  const visit = new Visit(app, interpreted, answer, page);
  const steps: object[] = [];
  const passes: Pass[] = [];
  let offer: Offer = { kind: "open", page };
  for (let count = 0; count <= interactions; count += 1) {
    const done = stepsOf(app, visit, offer);
    const ran = await visit.act(offer);
    if (ran === null || ran.kind === "never settles") break;
    steps.push(...done);
    passes.push(...visit.passes.map((pass) => passOf(pass, ran)));
    const offers = visit.offers();
    offer = offers[choices.take(offers.length)] ?? { kind: "rerun" };
  }
  return { app, steps, answers, passes };
}

function passOf({ end, exception, present }: VisitedPass, ran: Ran): Pass {
  const statement = end === "exception" && ran.kind === "failed" ? ran.failure.id : null;
  return { end: end === "switch-page" ? "rerun" : end, exception, statement, present };
}

/** What the user does, in the words of a recording (`scripts/record/FORMAT.md`). */
function stepsOf(app: RandomApp, visit: Visit, offer: Offer): object[] {
  switch (offer.kind) {
    case "open":
      return [offer.page === 0 ? { run: true } : { switch_page: fileOfPage(app, offer.page) }];
    case "navigate":
      return [{ switch_page: fileOfPage(app, offer.page) }];
    case "rerun":
      return [{ run: true }];
    case "click":
      return [{ click: { label: offer.label } }];
    case "set":
      return [{ set: { label: offer.label, value: offer.value } }];
    case "submit": {
      const entered = offer.changed.map((label) => {
        const field = visit.at.widgets.find((each) => each.label === label);
        return { set: { label, value: field?.value !== true }, run: false };
      });
      return [...entered, { click: { label: offer.label } }];
    }
  }
}

async function toldByStreamlit(
  played: readonly Played[],
  from: number,
  python: string,
): Promise<Json[]> {
  const programs = played.map(({ app, steps, answers }, index) => ({
    ...{ name: `generated/${from + index}`, ...inPython(app), steps, answers },
  }));
  const home = newFolder({ "programs.json": JSON.stringify(programs) });
  const script = fileURLToPath(new URL("../record/play.py", import.meta.url));
  try {
    const lines = await new Promise<string>((resolve, reject) => {
      const most = { maxBuffer: 2 ** 28 };
      execFile(python, [script, join(home, "programs.json")], most, (error, stdout) => {
        if (error === null) resolve(stdout);
        else reject(new Error(`${script} has failed`, { cause: error }));
      });
    });
    return lines
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Json); // what the script prints
  } finally {
    rmSync(home, { recursive: true });
  }
}

function differenceOf({ app, passes }: Played, told: Json | undefined): string | null {
  if (!isArray(told)) return JSON.stringify(told);
  const real = told.map((each) => realPass(app, each));
  const index = passes.findIndex((pass, at) => !isAlike(pass, real[at]));
  if (index === -1 && real.length === passes.length) return null;
  const at = index === -1 ? passes.length : index;
  return `pass ${at + 1}: ${JSON.stringify(real[at])}, on the runtime ${JSON.stringify(passes[at])}`;
}

/** An exception that a fragment has shown has no class in a recording. */
function isAlike(ours: Pass, real: Pass | undefined): boolean {
  if (real === undefined) return false;
  const exception = real.exception ?? ours.exception;
  const statement = ours.statement === null ? null : real.statement;
  return isDeepStrictEqual(ours, { ...real, exception, statement });
}

function realPass(app: RandomApp, told: Json): Pass {
  const { end, exception, at, present } = isObject(told) ? told : {};
  const [file = "", line = ""] = typeof at === "string" ? at.split(":") : [];
  const statement = inPython(app).statementAt(file, Number(line));
  return {
    end: end === "switch-page" || typeof end !== "string" ? "rerun" : end,
    exception: typeof exception === "string" ? exception : null,
    statement: at === null ? null : statement,
    present,
  };
}
