/**
 * Places of findings in a Markdown document. A block is judged as a file of its own, of which the line
 * numbers are the document's.
 */
import type { Finding } from "../analysis/finding.js";
import type { Place } from "../ir/program.js";

/** The finding with every place in the document: fragments have names of their own before. */
export function inDocument(finding: Finding, file: string): Finding {
  const { at, related, witness } = finding;
  const { steps, conditions, mended } = witness;
  const placed = <Placed extends { readonly at: Place }>(each: Placed): Placed => ({
    ...each,
    at: { ...each.at, file },
  });
  return {
    ...finding,
    at: { ...at, file },
    related: related.map(placed),
    witness: {
      entry: null,
      steps: steps.map((step) => (step.at === null ? step : { ...step, at: { ...step.at, file } })),
      conditions: conditions.map(placed),
      mended: mended.map((place) => ({ ...place, file })),
    },
  };
}

/** The finding with its own place moved; related places keep the document's lines. */
export function movedBy(finding: Finding, lines: number, columns: number): Finding {
  return { ...finding, at: movedPlace(finding.at, lines, columns) };
}

function movedPlace({ file, start, end }: Place, lines: number, columns: number): Place {
  const move = ({ line, column }: Place["start"]) => ({
    line: line + lines,
    column: column + columns,
  });
  return { file, start: move(start), end: move(end) };
}
