/**
 * Lints a recorded program in this process, through the project as the command line does, and reads
 * the lists of what the recordings alone do not show.
 */
import { join } from "node:path";
import { isArray, isObject, type Json, type JsonObject } from "../../scripts/replay/json.js";
import type { Finding } from "../../src/analysis/finding.js";
import { openProject } from "../../src/project/projects.js";
import { rules } from "../../src/rules/index.js";
import { inOrder, type LineOfRule } from "./recorded-faults.js";
import type { RecordedProgram } from "./recorded-programs.js";
import { jsonOf } from "./recordings.js";
import { temporaryFolder } from "./temporary-folder.js";

/** The rule about a fault. */
export const ruleOfFault = new Map<Finding["fault"], string>(
  Object.entries(rules).flatMap(([name, rule]) => ("fault" in rule ? [[rule.fault, name]] : [])),
);

/** Every line with a finding of a rule, by rule and place. */
export function lintRecorded({ files }: RecordedProgram): LineOfRule[] {
  const folder = temporaryFolder(files);
  const project = openProject(folder, "folder");
  const scripts = Object.keys(files).filter((path) => path.endsWith(".py"));
  return inOrder(
    scripts.flatMap((path) =>
      project.reportsOf(join(folder, path)).flatMap(({ finding }) => {
        const rule = ruleOfFault.get(finding.fault);
        return rule === undefined ? [] : [{ rule, at: `${path}:${finding.at.start.line}` }];
      }),
    ),
  );
}

/** An entry of `beyond-the-walk.json`, see `scripts/record/confirm.py`. */
export interface Beyond extends LineOfRule {
  readonly program: string;
  readonly steps: readonly Json[];
  /** The last run as Streamlit answered: the event at the place, and how the run ended. */
  readonly lastRun: JsonObject;
}

export function beyondTheWalk(): Beyond[] {
  return entriesOf("beyond-the-walk.json").map((entry) => {
    const { steps, recorded } = entry;
    const program = textIn(entry, "program");
    if (!isArray(steps) || !isObject(recorded) || !isObject(recorded.event)) {
      throw new Error(`${program}: the entry is not confirmed`);
    }
    const { event, ...run } = recorded;
    const lastRun = { ...run, events: [event] };
    return { program, rule: textIn(entry, "rule"), at: textIn(entry, "at"), steps, lastRun };
  });
}

function entriesOf(file: string): JsonObject[] {
  const entries = jsonOf(file);
  return isArray(entries) ? entries.filter(isObject) : [];
}

function textIn(entry: JsonObject, name: string): string {
  const text = entry[name];
  if (typeof text !== "string") throw new Error(`${name} is missing in ${JSON.stringify(entry)}`);
  return text;
}
