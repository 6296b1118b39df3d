/** The programs behind the recorded sessions, as the files of an app. */
import { isArray, isObject } from "../../scripts/replay/json.js";
import { jsonOf } from "./recordings.js";

export interface RecordedProgram {
  readonly entry: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Reads a file of `tests/semantics/programs`; its format is in `scripts/record/FORMAT.md`. */
export function programIn(file: string): RecordedProgram {
  const program = jsonOf(file);
  if (!isObject(program) || !isObject(program.files) || typeof program.entry !== "string") {
    throw new Error(`${file} is no program`);
  }
  const files = new Map<string, string>();
  for (const [path, text] of Object.entries(program.files)) {
    const lines = isArray(text) ? text : [text];
    files.set(path, lines.filter((line) => typeof line === "string").join("\n"));
  }
  return { entry: program.entry, files: Object.fromEntries(files) };
}
