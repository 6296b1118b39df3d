/**
 * A certain finding as a Python program that anybody can run: it opens the app in real Streamlit, does
 * what the witness says, and tells by its exit code whether the predicted failure happened at the
 * predicted line.
 *
 *     witness ─ story.ts ── the clicks, with what they lead to as comments
 *     fault ─── expectation.ts ── what to look for
 *     python/ ─ parts.generated.ts ── a browser's tab on AppTest, and who watches it
 */
import type { Finding } from "../analysis/finding.js";
import { failureInWords } from "../rules/words/witness-words.js";
import { commentOf, textLiteral } from "./python-text.js";
import { expectationOf } from "./expectation.js";
import { parts } from "./parts.generated.js";
import { storyOf } from "./story.js";

type Part = (typeof parts)[keyof typeof parts];

/** The text of the file; null where there is no reproduction (`docs/reproductions.md` says where). */
export function reproductionOf(finding: Finding): string | null {
  const { certainty, witness, at, text, fault, key } = finding;
  if (certainty !== "certain" || witness.entry === null) return null;
  if (!isRunByStreamlit(witness.entry)) return null;
  const expectation = expectationOf(finding);
  const story = storyOf(finding);
  if (expectation === null || story === null) return null;
  const used = [parts.places, parts.tab, parts[expectation.part], parts.verdict];
  return [
    `# ${at.file}, line ${at.start.line}:`,
    "#",
    `#     ${commentOf(text)}`,
    "#",
    `# ${commentOf(failureInWords(fault, key))}.`,
    "#",
    "# To see it, run this file in the folder that was linted, with Streamlit installed. Exit code 0: it",
    "# happens, at that line. 1: it does not. 2: the app fails earlier for another reason.",
    ...importsOf(used),
    "",
    `ENTRY = ${textLiteral(witness.entry)}`,
    "",
    "",
    ...expectation.lines,
    "",
    "",
    ...story,
    ...used.flatMap(linesOf),
    "",
    "",
    "def test_it_happens() -> None:",
    "    assert verdict(ENTRY, predicted(), story) == 0",
    "",
    "",
    'if __name__ == "__main__":',
    "    sys.exit(verdict(ENTRY, predicted(), story))",
    "",
  ].join("\n");
}

/** Apps in TypeScript run on the runtime. */
function isRunByStreamlit(entry: string): boolean {
  return !/\.[mc]?[jt]sx?$/.test(entry);
}

function importsOf(used: readonly Part[]): string[] {
  const plain = new Set(["import os", "import sys", ...used.flatMap(({ imports }) => imports)]);
  const streamlit = new Set(used.flatMap(({ importsOfStreamlit }) => importsOfStreamlit));
  return [
    "from __future__ import annotations",
    "",
    ...[...plain].sort(),
    "",
    'os.environ["STREAMLIT_BROWSER_GATHER_USAGE_STATS"] = "false"',
    "sys.dont_write_bytecode = True",
    "try:",
    ...[...streamlit].sort().map((line) => `    ${line}`),
    "except ImportError as missing:",
    '    print(f"Streamlit 1.37 or newer is needed: {missing}")',
    "    sys.exit(2)",
  ];
}

function linesOf({ about, code }: Part): string[] {
  return ["", "", ...about.map((line) => `# ${line}`.trimEnd()), "", "", code];
}
