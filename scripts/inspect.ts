/**
 * `npm run inspect -- FILE`: what the linter sees of an app. Prints the session program, its size, and
 * every finding with its witness.
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { printProgram } from "../src/ir/printer.js";
import { neighbourhoodOf } from "../src/project/projects.js";
import { conditionsInWords, stepsInWords } from "../src/rules/words/witness-words.js";

const [given] = process.argv.slice(2);
if (given === undefined || !existsSync(given)) {
  console.error(
    given === undefined ? "Usage: npm run inspect -- FILE" : `${given}: no such file or folder`,
  );
  process.exitCode = 2;
} else {
  inspect(resolve(given));
}

function inspect(path: string): void {
  const project = neighbourhoodOf(path);
  for (const { app, program, analysis } of project.explain(path)) {
    console.log(`# ${project.nameOf(app.entry)}, run by ${app.caller}\n`);
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
}
