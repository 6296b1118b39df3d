/** Finds the recorded sessions in `tests/semantics` and reads them. */
import { readdirSync, readFileSync } from "node:fs";
import type { Json } from "../../scripts/replay/json.js";
import { parseTrace } from "../../scripts/replay/parse.js";
import type { Trace } from "../../scripts/replay/trace.js";

const home = new URL("../semantics/", import.meta.url);

/** The path of a folder of recordings, such as `traces`. */
export const folderOf = (folder: string): string => new URL(folder, home).pathname;

/** The paths, relative to `tests/semantics`, of the JSON files below a folder of it, sorted. */
export function filesIn(folder: string): string[] {
  const names = readdirSync(new URL(`${folder}/`, home), { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => name.endsWith(".json"))
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .sort();
}

export const textOf = (file: string): string => readFileSync(new URL(file, home), "utf8");

/** JSON.parse gives nothing but JSON. */
export const jsonOf = (file: string): Json => JSON.parse(textOf(file)) as Json;

export function traceOf(file: string): Trace {
  const parsed = parseTrace(textOf(file));
  if (parsed.kind !== "trace") throw new Error(`${file} is no trace`);
  return parsed.trace;
}
