/**
 * `npm run inspect -- FILE`: what the linter sees of the apps that execute a file. Prints each one's
 * session program, its size, and every finding with its witness.
 */
import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Analysis } from "../src/analysis/finding.js";
import type { SessionProgram } from "../src/ir/program.js";
import { printProgram } from "../src/ir/printer.js";
import { neighbourhoodOf } from "../src/project/projects.js";
import { isScriptName } from "../src/project/typescript/script-names.js";
import { typeScriptProjectOf } from "../src/project/typescript/typescript-projects.js";
import { conditionsInWords, stepsInWords } from "../src/rules/words/witness-words.js";

interface Inspected {
  readonly title: string;
  readonly program: SessionProgram;
  readonly analysis: Analysis;
}

const [given] = process.argv.slice(2);
if (given === undefined || !existsSync(given)) {
  console.error(
    given === undefined ? "Usage: npm run inspect -- FILE" : `${given}: no such file or folder`,
  );
  process.exitCode = 2;
} else {
  const path = resolve(given);
  const apps = isScriptName(path) ? typeScriptAppsOf(path) : pythonAppsOf(path);
  for (const app of apps) print(app);
  if (apps.length === 0) console.error(`${given}: no app executes this file`);
}

function pythonAppsOf(path: string): Inspected[] {
  const project = neighbourhoodOf(path);
  return project.explain(path).map(({ app, program, analysis }) => ({
    title: `${project.nameOf(app.entry)}, run by ${app.caller}`,
    ...{ program, analysis },
  }));
}

function typeScriptAppsOf(path: string): Inspected[] {
  const project = typeScriptProjectOf(process.cwd(), path);
  if (project.lacksParser) {
    console.error(`@typescript-eslint/parser cannot be found from ${dirname(path)}`);
  }
  return project.explain(path).map(({ app, analysis }) => ({
    title: `${app.name}() in ${project.nameOf(app.entry)}`,
    ...{ program: app.program, analysis },
  }));
}

function print({ title, program, analysis }: Inspected): void {
  console.log(`# ${title}\n`);
  console.log(printProgram(program));
  const { nodes, callbacks, fragments, shared, openKeys, notes } = program;
  console.log(
    `${nodes.length} nodes, ${callbacks.length} callbacks, ${fragments.length} fragments, ` +
      `${shared.length} shared objects, ${openKeys.length} open keys`,
  );
  for (const note of [...notes, ...analysis.notes.map(({ text }) => text)]) {
    console.log(`note: ${note}`);
  }
  for (const finding of analysis.findings) {
    const { at, fault, key, certainty, text } = finding;
    const place = `${at.file}:${at.start.line}:${at.start.column + 1}`;
    console.log(`\n${place}  ${fault} '${key}', ${certainty}\n  ${text}`);
    const conditions = conditionsInWords(finding);
    if (conditions !== "") console.log(`  ${conditions}`);
    stepsInWords(finding).forEach((step, index) => {
      console.log(`  ${index + 1}. ${step}`);
    });
  }
}
