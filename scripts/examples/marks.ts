/**
 * The marks in the examples against what the linter says: `# raises:`, `# logs:` and `# leaks:` stand on
 * the lines on which real Streamlit does that (`check_examples.py` shows it); in TypeScript `// raises:`
 * and so on, for what the runtime does.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { FileResult } from "../../src/cli/file-result.js";

const mark = /(?:#|\/\/)\s*(raises|logs|leaks):\s*\S/;

/** What a mark asks for, by the fault that is found there. */
const markOf: Readonly<Record<string, string>> = {
  "missing-key": "raises",
  "write-after-render": "raises",
  "default-ignored": "logs",
  "shared-mutation": "leaks",
};

/** One line for each mark without a finding, and for each finding without a mark. */
export function differencesFromMarks(folder: string, results: readonly FileResult[]): string[] {
  const marked = marksIn(folder);
  const found = results.flatMap(({ path, messages }) =>
    messages.map(({ message, report }) => {
      const kind = markOf[report?.finding.fault ?? ""] ?? `says "${message.message}"`;
      return `${relative(folder, path)}:${message.line} ${kind}`;
    }),
  );
  return [
    ...marked.filter((each) => !found.includes(each)).map((each) => `${each}: nothing is found`),
    ...found.filter((each) => !marked.includes(each)).map((each) => `${each}: there is no mark`),
  ];
}

/** `app.py:12 raises` */
export function marksIn(folder: string): string[] {
  const files = readdirSync(folder).filter((file) => /\.(py|ts)$/.test(file));
  return files.flatMap((file) =>
    readFileSync(join(folder, file), "utf8")
      .split("\n")
      .flatMap((line, index) => {
        const kind = mark.exec(line)?.[1];
        return kind === undefined ? [] : [`${file}:${index + 1} ${kind}`];
      }),
  );
}
