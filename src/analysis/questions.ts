/**
 * Opaque conditions that a program asks more than once: their answers have to agree, within a run or, if
 * they are settled when the app is deployed, from run to run.
 */
import type { Node } from "../ir/program.js";
import type { Condition } from "../ir/value.js";
import type { Edge } from "./explore.js";
import type { View } from "./view.js";

export type Opaque = Condition & { readonly kind: "opaque" };

/** Which answers a slice remembers, and for how long. */
export interface Memory {
  /** The questions, by their identity. */
  readonly questions: ReadonlySet<number> | "all";
  /** From run to run, those that are settled for a whole process; the others for a run. */
  readonly lasts: "a run" | "the process";
}

export const noMemory: Memory = { questions: new Set(), lasts: "a run" };
export const runMemory: Memory = { questions: "all", lasts: "a run" };
export const wholeMemory: Memory = { questions: "all", lasts: "the process" };

export type Remembered = ReadonlyMap<number, Opaque["settled"]>;

/** The question of a test, if nobody knows its answer. */
export function questionOf({ op }: Node): Opaque | null {
  return op.kind === "Test" && op.condition.kind === "opaque" ? op.condition : null;
}

/** A slice that remembers the answers to more questions. */
export function withQuestions(
  { questions, lasts }: Memory,
  more: readonly Opaque[],
  isAcrossRuns: boolean,
): Memory {
  return {
    questions:
      questions === "all"
        ? "all"
        : new Set([...questions, ...more.map(({ identity }) => identity)]),
    lasts: isAcrossRuns ? "the process" : lasts,
  };
}

/** The questions that these tests ask and that somebody with this memory would recognise. */
export function askedAgain(tests: readonly Node[], memory: Memory): Remembered {
  const asked = new Set<number>();
  const again = new Map<number, Opaque["settled"]>();
  const { questions, lasts } = memory;
  for (const test of tests) {
    const question = questionOf(test);
    if (question === null) continue;
    const { identity, settled } = question;
    if (questions !== "all" && !questions.has(identity)) continue;
    const inNextRun = settled === "process" && lasts === "the process";
    if (inNextRun || asked.has(identity)) again.set(identity, settled);
    asked.add(identity);
  }
  return again;
}

/** The memory that would not go a path on which a question is answered yes and no; null if none is. */
export function contradictions(view: View, memory: Memory, edges: readonly Edge[]): Memory | null {
  const inRun = new Map<number, boolean>();
  const inProcess = new Map<number, boolean>();
  const contradicted: Opaque[] = [];
  let isAcrossRuns = false;
  for (const edge of edges) {
    if (edge?.kind === "interaction") inRun.clear();
    if (edge?.kind !== "answer") continue;
    const question = questionOf(view.node(edge.node));
    if (question === null) continue;
    const { identity, settled } = question;
    const isRemembered = memory.questions === "all" || memory.questions.has(identity);
    const differsInRun = inRun.get(identity) === !edge.holds;
    const differsLater = settled === "process" && inProcess.get(identity) === !edge.holds;
    const isNew = differsInRun ? !isRemembered : !isRemembered || memory.lasts === "a run";
    if ((differsInRun || differsLater) && isNew) {
      contradicted.push(question);
      isAcrossRuns ||= !differsInRun;
    }
    inRun.set(identity, edge.holds);
    inProcess.set(identity, edge.holds);
  }
  return contradicted.length === 0 ? null : withQuestions(memory, contradicted, isAcrossRuns);
}
