/**
 * `--repro DIR`: a Python file for each certain finding. The folder is made and tried before anything is
 * linted, so that a mistake in its name costs nothing; a file appears whole or not at all.
 */
import { accessSync, constants, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isScriptName } from "../project/typescript/script-names.js";
import { reproductionOf } from "../repro/reproduction.js";
import type { FileMessage, FileResult } from "./file-result.js";

export type ReproductionFolder =
  | { readonly kind: "unusable"; readonly message: string }
  | {
      readonly kind: "usable";
      /** Writes them all; a file of such a name that is there is replaced. */
      write(results: readonly FileResult[]): Written;
    };

/** What there is to say afterwards, one line each. */
interface Written {
  readonly complaints: readonly string[];
  readonly notes: readonly string[];
}

/** Makes the folder, if it is not there. `given` as the user wrote it. */
export function openFolder(given: string): ReproductionFolder {
  const folder = resolve(given);
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    return { kind: "unusable", message: `--repro ${given}: ${reasonFor(error)}` };
  }
  return {
    kind: "usable",
    write(results) {
      try {
        writeReproductions(folder, results);
        return {
          complaints: [],
          notes: notesOn(results).map((text) => `--repro ${given}: ${text}`),
        };
      } catch (error) {
        return { complaints: [`--repro ${given}: ${reasonFor(error)}`], notes: [] };
      }
    },
  };
}

/** Streamlit does not run TypeScript, so there is no Python file that could show such a finding. */
function notesOn(results: readonly FileResult[]): string[] {
  const found = results
    .flatMap(({ messages }) => messages)
    .filter(({ report }) => report !== null && isScriptName(report.finding.at.file));
  if (found.length === 0) return [];
  const findings = found.length === 1 ? "1 finding" : `${found.length} findings`;
  return [
    `there is no Python file for ${findings} in TypeScript; a test can do the steps with AppTest of ` +
      "eslint-plugin-streamlit/runtime",
  ];
}

function writeReproductions(folder: string, results: readonly FileResult[]): void {
  const taken = new Set<string>();
  for (const { message, report } of results.flatMap(({ messages }) => messages)) {
    const text = report === null ? null : reproductionOf(report.finding);
    if (text !== null) writeWhole(join(folder, nameFor({ message, report }, taken)), text);
  }
}

/**
 * `test_pages_cart_12_no_uninitialized_read.py`: pytest finds it by this name, and the linter does not
 * take it for an app.
 */
function nameFor({ message, report }: FileMessage, taken: Set<string>): string {
  const file = report?.finding.at.file.replace(/\.py$/, "") ?? "";
  const rule = message.ruleId?.replace(/^streamlit\//, "") ?? "";
  const name = `test_${file}_${message.line}_${rule}`.replaceAll(/[^A-Za-z0-9]+/g, "_");
  let free = name;
  for (let again = 2; taken.has(free); again += 1) free = `${name}_${again}`;
  taken.add(free);
  return `${free}.py`;
}

/** Another process never sees a part of it, and a full disk leaves none. */
function writeWhole(path: string, text: string): void {
  const unfinished = `${path}.${process.pid}.unfinished`;
  try {
    writeFileSync(unfinished, text);
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

function reasonFor(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  switch (code) {
    case "EEXIST":
    case "ENOTDIR":
      return "is not a folder";
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return "cannot be written to";
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
