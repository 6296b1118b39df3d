/**
 * The TypeScript twins of the examples run under the test driver, through the walks of the Python apps.
 * What raises and logs is marked, line by line, and the linter finds the marked lines: no more and no less.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { isArray, isObject, type Json, type JsonObject } from "../scripts/replay/json.js";
import { exampleApps } from "../scripts/examples/apps.js";
import { marksIn } from "../scripts/examples/marks.js";
import { run, type App, type AppTest } from "../src/runtime/app/index.js";
import { observed } from "./support/observed-app.js";
import { loadApp } from "./support/typescript-text.js";
import { perform } from "./support/walk-recorded.js";

const twins = exampleApps.filter(({ language }) => language === "TypeScript");
const checkout = fileURLToPath(new URL("..", import.meta.url));

test("every Python app has a twin", () => {
  const inPython = exampleApps.filter(({ language }) => language === "Python");
  expect(twins.map(({ name }) => name)).toEqual(inPython.map(({ name }) => `typescript/${name}`));
});

test("they compile", () => {
  expect(problemsIn(twins.map(({ folder }) => join(folder, "app.ts")))).toEqual([]);
});

describe.each(twins)("$name", ({ name, folder }) => {
  const isFixed = name.endsWith("-fixed");
  const walks = walksOf(name.replace("typescript/", "").replace("-fixed", ""));
  const happened = new Set<string>();

  test.each(walks)("$title", async ({ steps }) => {
    const { faults, sees } = await play(folder, steps);
    for (const fault of faults) happened.add(fault);
    // What leaks, a visitor sees of another one.
    expect(sees).toEqual(sees.map(() => !isFixed));
  });

  test("the walks have raised and logged what is marked, and nothing else", () => {
    const marked = marksIn(folder).filter((mark) => !mark.endsWith(" leaks"));
    expect([...happened].sort()).toEqual(marked.sort());
    expect(marked.length > 0).toBe(!isFixed);
  });
});

interface Played {
  /** `app.ts:3 raises`; a line that is reached twice is there twice. */
  readonly faults: readonly string[];
  /** For each step that says what would be seen: is it? */
  readonly sees: readonly boolean[];
}

/** Once as it is, for the places of exceptions, then watched, for what the driver does not tell. */
async function play(folder: string, steps: readonly JsonObject[]): Promise<Played> {
  const texts = textsIn(folder);
  const { app, writtenAt } = loadApp(texts);
  const raised: string[] = [];
  await walk(app, steps, (at) => {
    for (const { at: place = "nowhere" } of at.exceptions)
      raised.push(`${writtenAt(place)} raises`);
  });
  const watched = await playWatched(texts, steps, new Set());
  return { ...watched, faults: [...raised, ...watched.faults] };
}

/** Streamlit warns once in a process: what it has warned of is mended, to see whether it warns again. */
async function playWatched(
  files: Readonly<Record<string, string>>,
  steps: readonly JsonObject[],
  mended: ReadonlySet<string>,
): Promise<Played> {
  const { app: plain, writtenAt } = loadApp(files);
  const { app, refused, widgets, texts } = observed(plain, mended);
  const faults: string[] = [];
  const sees: boolean[] = [];
  const warned = new Set<string>();
  await walk(app, steps, (at, { sees: wanted }) => {
    for (const place of refused.splice(0)) faults.push(`${writtenAt(place)} raises`);
    for (const entry of at.log) {
      if (entry.kind !== "warning" || entry.key === null) continue;
      warned.add(entry.key);
      faults.push(`${writtenAt(widgets.get(entry.key) ?? "nowhere")} logs`);
    }
    if (typeof wanted === "string") sees.push(texts.some((text) => text.includes(wanted)));
    texts.length = 0;
  });
  if (warned.size === 0) return { faults, sees };
  const next = await playWatched(files, steps, new Set([...mended, ...warned]));
  return { faults: [...faults, ...next.faults], sees };
}

type Visitor = Pick<AppTest, "exceptions" | "log">;

/** Plays the steps, and looks at the visitor after each run. */
async function walk(
  app: App,
  steps: readonly JsonObject[],
  look: (at: Visitor, step: JsonObject) => void,
): Promise<void> {
  const server = run(app);
  const visitors = new Map<string, AppTest>();
  for (const step of steps) {
    const name = typeof step.session === "string" ? step.session : "A";
    const at = visitors.get(name) ?? server.open();
    visitors.set(name, at);
    if (!perform(at, step)) continue;
    await at.run();
    look(at, step);
  }
}

function walksOf(name: string): { readonly title: string; readonly steps: JsonObject[] }[] {
  const text = readFileSync(join(checkout, "examples", name, "walks.json"), "utf8");
  const file = JSON.parse(text) as Json;
  const walks = isObject(file) && isArray(file.walks) ? file.walks.filter(isObject) : [];
  return walks.map(({ title, steps }) => ({
    title: typeof title === "string" ? title : "",
    steps: isArray(steps ?? null) ? (steps as Json[]).filter(isObject) : [],
  }));
}

function textsIn(folder: string): Record<string, string> {
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts"));
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), "utf8")]));
}

/** What the compiler says, with the runtime's types from the sources. */
function problemsIn(files: readonly string[]): string[] {
  const program = ts.createProgram(files, {
    ...{ target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.NodeNext, types: ["node"] },
    ...{ moduleResolution: ts.ModuleResolutionKind.NodeNext, strict: true, noEmit: true },
    ...{ noUncheckedIndexedAccess: true, skipLibCheck: true },
    paths: { "eslint-plugin-streamlit/runtime": [join(checkout, "src/runtime/app/index.ts")] },
  });
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const line = file?.getLineAndCharacterOfPosition(start).line ?? 0;
    const text = ts.flattenDiagnosticMessageText(messageText, " ");
    return `${file?.fileName.split("/").at(-1) ?? ""}:${line + 1} ${text}`;
  });
}
