/**
 * The test of a loop whose members nobody knows. It is no expression of the program, so its text says that it is
 * a loop's, and people are told of the loop.
 */

const ending = " has more";

/** The text of the test of a loop over what `iterated` is. */
export function loopTest(iterated: string): string {
  return `${iterated}${ending}`;
}

/** What the loop goes over whose test has this text; null if it is another test. */
export function iteratedIn(text: string): string | null {
  return text.endsWith(ending) ? text.slice(0, -ending.length) : null;
}
