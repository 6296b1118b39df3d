/** The programs behind the recorded sessions, as the files of an app. */
import { isArray, isObject, stringIn } from "../../scripts/replay/json.js";
import { jsonOf } from "./recordings.js";

export interface RecordedProgram {
  readonly entry: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Reads a file of `tests/semantics/programs`; its format is in `scripts/record/FORMAT.md`. */
export function programIn(file: string): RecordedProgram {
  const program = jsonOf(file);
  if (!isObject(program) || !isObject(program.files)) throw new Error(`${file} is no program`);
  const files = Object.entries(program.files).map(([path, text]): [string, string] => [
    path,
    isArray(text) ? text.map(stringIn).join("\n") : stringIn(text),
  ]);
  return { entry: stringIn(program.entry), files: Object.fromEntries(files) };
}
