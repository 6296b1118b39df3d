/**
 * An analysis for tests of what stands around it: whatever a line's comment asks for is found there.
 *
 *     total = 1  # finds: missing-key total
 *
 * A test mocks `src/project/pipeline.ts` with it, so that the command line and the project are tested
 * with findings that are known beforehand, also in files that the entry script imports.
 */
import type { Finding } from "../../src/analysis/finding.js";
import type { AppSource, ModuleSource } from "../../src/lower/python/app-source.js";
import type { Judged } from "../../src/project/pipeline.js";
import { importsIn } from "../../src/project/imports.js";

const mark = /^(?<code>.*?)\s*# finds: (?<fault>[\w-]+) (?<key>\w+)(?<condition> if \w+)?$/;

export function markedFindings(app: AppSource): Judged {
  const modules = new Map([[app.entry.path, app.entry]]);
  for (const importer of modules.values()) {
    for (const { module, level } of importsIn(importer.text)) {
      const found = app.resolve({ importer, module, level });
      if (typeof found !== "string") modules.set(found.path, found);
    }
  }
  const findings = [...modules.values()].flatMap(marksIn);
  const notes = app.entry.text.includes("# too large")
    ? [{ kind: "budget", text: "The app is too large." } as const]
    : [];
  return { analysis: { findings, notes }, scripts: [app.entry.path] };
}

function marksIn({ path: file, text }: ModuleSource): Finding[] {
  return text.split("\n").flatMap((line, index) => {
    const groups = mark.exec(line)?.groups;
    if (groups === undefined) return [];
    const { code = "", fault = "", key = "", condition } = groups;
    const indent = code.length - code.trimStart().length;
    const at = {
      file,
      start: { line: index + 1, column: indent },
      end: { line: index + 1, column: code.length },
    };
    const conditions =
      condition === undefined
        ? []
        : [{ at, text: condition.slice(4), value: true, iterated: null }];
    return [
      {
        // True for the faults that tests name.
        fault: fault as Finding["fault"],
        ...{ key, at, text: code.trim() },
        certainty: conditions.length === 0 ? "certain" : "conditional",
        witness: {
          entry: file,
          steps: [
            {
              run: 1,
              tab: "A",
              action: { kind: "open", page: { name: file, url: "" } },
              at: null,
              event: null,
            },
            {
              ...{ run: 1, tab: "A", action: null, at },
              event: { kind: "fails", fault: fault as Finding["fault"], key },
            },
          ],
          conditions,
          mended: [],
        },
        related: [{ at, role: "write" }],
        similarKey: null,
        openedFirst: null,
        swallowed: "no",
      },
    ];
  });
}
