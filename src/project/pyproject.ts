/**
 * `[tool.streamlit-lint]` of the nearest `pyproject.toml`, in the folder or above it, up to the
 * folder that holds `.git`. A `pyproject.toml` without that table is passed by: it may belong to a
 * part of the repository.
 */
import { join } from "node:path";
import { parse, TomlError } from "smol-toml";
import { foldersUpward } from "./folders-upward.js";
import { readSettings, type Reading, type Settings } from "./settings.js";
import { textOfFile } from "./text-of-file.js";

export function settingsFromPyproject(folder: string): Reading<Partial<Settings>> {
  for (const each of foldersUpward(folder)) {
    const path = join(each, "pyproject.toml");
    const text = textOfFile(path);
    // Without the name there is nothing of ours in it, and a mistake in it is not our business.
    if (text?.includes("streamlit-lint") !== true) continue;
    const table = toolTable(text);
    if (table.kind === "broken") {
      return { kind: "broken", message: `${path}: ${table.message}` };
    }
    if (table.value !== undefined) {
      return readSettings(table.value, `${path}, [tool.streamlit-lint]`);
    }
  }
  return { kind: "read", value: {} };
}

function toolTable(text: string): Reading<unknown> {
  try {
    const { tool } = parse(text);
    const ours =
      typeof tool === "object" && "streamlit-lint" in tool ? tool["streamlit-lint"] : undefined;
    return { kind: "read", value: ours };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [reason = ""] = error.message.split("\n");
    return { kind: "broken", message: `line ${error.line}: ${reason}` };
  }
}
