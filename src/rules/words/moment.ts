/**
 * When it happens, as a part of a sentence: the clicks that lead there and what else has to hold.
 */
import type { Finding } from "../../analysis/finding.js";
import { languageOf } from "./spelling.js";
import { actionInWords, conditionsInWords } from "./witness-words.js";

/** A sentence with more is not read; the witness has more. */
const mostConditions = 2;

/**
 * ` as soon as the app is opened`, ` after this: set the checkbox "Advanced" to True`; then the
 * conditions. Begins with a blank, so that it can follow a word.
 */
export function momentInWords(finding: Finding): string {
  const actions = finding.witness.steps.flatMap(({ action }) => (action === null ? [] : [action]));
  const last = actions.at(-1);
  const clicks =
    last === undefined || last.kind === "open"
      ? " as soon as the page is opened"
      : ` after this: ${actionInWords(last, languageOf(finding.at.file))}`;
  const conditions = conditionsInWords(finding, mostConditions);
  return conditions === "" ? clicks : `${clicks}, ${conditions}`;
}
