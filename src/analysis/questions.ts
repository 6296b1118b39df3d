/**
 * Opaque conditions that a program asks more than once: their answers have to agree, within a run or, if
 * they are settled when the app is deployed, from run to run.
 */
import type { Node } from "../ir/program.js";
import type { Condition } from "../ir/value.js";

export type Opaque = Condition & { readonly kind: "opaque" };

/**
 * Which answers a slice remembers: none, those of this run, or from run to run also those that are
 * settled for a whole process.
 */
export type Memory = "nothing" | "this run" | "the process";

export type Remembered = ReadonlyMap<number, Opaque["settled"]>;

/** The question of a test, if nobody knows its answer. */
export function questionOf({ op }: Node): Opaque | null {
  return op.kind === "Test" && op.condition.kind === "opaque" ? op.condition : null;
}

/** The questions that these tests ask and that somebody with this memory would recognise. */
export function askedAgain(tests: readonly Node[], memory: Memory): Remembered {
  const asked = new Set<number>();
  const again = new Map<number, Opaque["settled"]>();
  if (memory === "nothing") return again;
  for (const test of tests) {
    const question = questionOf(test);
    if (question === null) continue;
    const { identity, settled } = question;
    const inNextRun = settled === "process" && memory === "the process";
    if (inNextRun || asked.has(identity)) again.set(identity, settled);
    asked.add(identity);
  }
  return again;
}
