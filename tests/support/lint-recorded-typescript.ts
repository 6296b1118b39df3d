/**
 * Lints the TypeScript twin of a recorded program, through the project as the command line does. What is
 * found is told by its line in the Python program: each line of the twin says which one it stands for.
 */
import * as parser from "@typescript-eslint/parser";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { objectOf, say, type Program } from "../../scripts/generate/apps/program.js";
import { TypeScriptProject } from "../../src/project/typescript/typescript-project.js";
import { inOrder, type LineOfRule } from "./recorded-faults.js";
import { ruleOfFault } from "./lint-recorded.js";
import { temporaryFolder } from "./temporary-folder.js";

/** The files of the twin; `null` for a program that cannot be said in TypeScript. */
export function twinOf(program: Program): Readonly<Record<string, string>> | null {
  const said = say(program, "idiomatic");
  if (said.kind === "unsaid") return null;
  const needed = [...said.needed, "type Any"].join(", ");
  const pages = said.pages.size === 0 ? "" : `, { pages: ${objectOf(said.pages)} }`;
  const app = [
    'import { run, type St } from "eslint-plugin-streamlit/runtime";',
    `import { ${needed} } from "./python.js";`,
    ...said.lines,
    `run(app${pages});`,
  ];
  return { "app.ts": `${app.join("\n")}\n`, "python.ts": python };
}

/** What the twins need of Python, as their own project has it. */
const python = readFileSync(
  new URL("../runtime/app/python.ts", import.meta.url),
  "utf8",
).replaceAll("../../../src/runtime/app/index.js", "eslint-plugin-streamlit/runtime");

/** Every Python line whose twin has a finding of a rule, by rule and place. */
export function lintTwin(files: Readonly<Record<string, string>>): LineOfRule[] {
  const folder = temporaryFolder(files);
  const project = new TypeScriptProject(folder, { kind: "read", value: {} });
  const found = Object.entries(files).flatMap(([file, text]) => {
    const path = join(folder, file);
    project.show({ path, text, parsed: () => undefined, parser });
    return project.reportsOf(path).flatMap(({ finding }) => {
      const rule = ruleOfFault.get(finding.fault);
      const line = text.split("\n")[finding.at.start.line - 1] ?? "";
      const at = / \/\/ (\S+:\d+)$/.exec(line)?.[1] ?? `${file}:${finding.at.start.line}`;
      return rule === undefined ? [] : [{ rule, at }];
    });
  });
  return inOrder(found);
}
