/**
 * The rewritten programs do in real Streamlit what they did before: each is recorded again, and its trace
 * is that of the program as it was written, with lines and keys put back.
 *
 * It needs the Streamlit that the traces were recorded with, in the interpreter that `PYTHON` names, and is
 * skipped elsewhere: `PYTHON=.venv-streamlit/bin/python npx vitest run tests/metamorphic/in-streamlit.test.ts`.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { streamlitOf } from "../../scripts/confirm/python.js";
import { isArray, isObject, type Json } from "../../scripts/replay/json.js";
import { jsonOf } from "../support/recordings.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { filesOf } from "./app.js";
import { programs } from "./apps.js";
import { type Changed, changes, wrappings } from "./changes.js";

const python = process.env.PYTHON ?? "python3";
const recorder = fileURLToPath(new URL("../../scripts/record/record.py", import.meta.url));

describe.runIf(streamlitOf(python)?.streamlit === "1.67.0")("with Streamlit installed", () => {
  test.each(Object.entries({ ...changes, ...wrappings }))("%s", (kind, change) => {
    const rewritten = programs.filter(isRecorded).flatMap(({ name, app }) => {
      const changed = change(app);
      return changed === null ? [] : [{ name, changed }];
    });
    const folder = temporaryFolder(
      Object.fromEntries(
        rewritten.map(({ name, changed }) => [`in/${name}`, programOf(jsonOf(name), changed)]),
      ),
    );
    const given = [recorder, join(folder, "in"), join(folder, "out")];
    expect(spawnSync(python, given, { encoding: "utf8" }).stdout).toContain(", 0 failed");
    const isBehindClass = kind in wrappings;
    for (const { name, changed } of rewritten) {
      const trace = JSON.parse(readFileSync(join(folder, "out", name), "utf8")) as Json;
      const before = jsonOf(name.replace("programs/", "traces/"));
      expect(told(trace, changed, isBehindClass), name).toEqual(told(before, null, isBehindClass));
    }
  });
});

/**
 * Not those whose steps edit files, which are other files now, and those that tell the time, or whose
 * recording ends with the thread of the script.
 */
function isRecorded({ name }: { readonly name: string }): boolean {
  if (name.startsWith("browser/") || /time_input_now|sys_exit/.test(name)) return false;
  const program = jsonOf(name);
  const steps = isObject(program) && isArray(program.steps) ? program.steps : [];
  return !steps.some((step) => isObject(step) && step.files !== undefined);
}

/** The program with other files, whose steps use the keys that they have now. */
function programOf(program: Json, { app, keyNow }: Changed): string {
  if (!isObject(program)) throw new Error("a program is an object");
  const files = Object.fromEntries(
    Object.entries(filesOf(app)).map(([path, text]) => [path, text.split("\n")]),
  );
  return JSON.stringify({ ...program, files, steps: withTexts(program.steps ?? [], keyNow) });
}

/** What happened, in the words of the program as it was written. */
function told(trace: Json, changed: Changed | null, isBehindClass: boolean): Json {
  const runs = isObject(trace) ? (trace.runs ?? null) : null;
  return without(
    withTexts(runs, (text) => inOldWords(text, changed)),
    isBehindClass,
  );
}

function inOldWords(text: string, changed: Changed | null): string {
  if (changed === null) return text;
  const [, path = "", line = ""] = /^(\S+\.py):(\d+)$/.exec(text) ?? [];
  const from = changed.app.files.get(path)?.[Number(line) - 1]?.from;
  return from ?? text.replaceAll(/renamed[ _]\d+/g, changed.keyBefore);
}

/**
 * Without the step, which names keys; behind a class also without the line, and without whether it was
 * an attribute. Lists that are sorted by key are in the order of the old names.
 */
function without(value: Json, isBehindClass: boolean): Json {
  if (isArray(value)) return value.map((each) => without(each, isBehindClass));
  if (!isObject(value)) return value;
  const left = Object.entries(value).filter(
    ([name]) => name !== "step" && !(isBehindClass && (name === "at" || name === "via")),
  );
  return Object.fromEntries(
    left.map(([name, field]) => {
      const kept = without(field, isBehindClass);
      const isSorted = ["browser", "dropped", "droppedWidgets", "keys"].includes(name);
      return [
        name,
        isSorted && isArray(kept) ? kept.map((each) => JSON.stringify(each)).sort() : kept,
      ];
    }),
  );
}

/** The same with other texts; names of fields that are keys count as texts. */
function withTexts(value: Json, change: (text: string) => string): Json {
  if (typeof value === "string") return change(value);
  if (isArray(value)) return value.map((each) => withTexts(each, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name.includes("renamed") ? change(name) : name,
      withTexts(field, change),
    ]),
  );
}
