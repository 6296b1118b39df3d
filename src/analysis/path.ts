/**
 * A path that a search has gone, read back from its end: its steps, the interactions that divide it into
 * rounds, and what was answered on it.
 */
import type { NodeId } from "../ir/program.js";
import { between, type Configuration, type Edge } from "./explore.js";
import type { Guess, Interaction } from "./requests.js";
import type { View } from "./view.js";

/** A condition of the program's code that a path needs. */
export interface Answered {
  /** Which of the interactions it belongs to, from 0. */
  readonly round: number;
  readonly node: NodeId;
  readonly holds: boolean;
}

/** The configurations from the beginning to `reached`. */
export function pathOf(reached: Configuration): Configuration[] {
  const path: Configuration[] = [];
  for (let at: Configuration | null = reached; at !== null; at = at.from) path.push(at);
  return path.reverse();
}

/** The end of a path, in the slice that went it. */
export interface Way {
  readonly view: View;
  readonly reached: Configuration;
}

/** The steps of a path, with the answers that it needs where its slice saw no test. */
export function edgesOn({ view, reached }: Way): Edge[] {
  return pathOf(reached).flatMap(({ edge, entered, node }) =>
    node === between ? [edge] : [edge, ...view.answersTo(entered, node)],
  );
}

/** One interaction of a slice's path, and the answers that its run gave. */
export interface Round {
  readonly step: Interaction | Guess;
  readonly answers: readonly (Edge & { readonly kind: "answer" })[];
}

export function roundsOf(edges: readonly Edge[]): Round[] {
  const rounds: { step: Interaction | Guess; answers: (Edge & { kind: "answer" })[] }[] = [];
  for (const edge of edges) {
    if (edge?.kind === "interaction") rounds.push({ step: edge.interaction, answers: [] });
    if (edge?.kind === "answer") rounds.at(-1)?.answers.push(edge);
  }
  return rounds;
}

/** The answers of a path; of a condition that is asked again in a loop, none. */
export function answersOn(edges: readonly Edge[]): Answered[] {
  const answers = new Map<string, Answered | null>();
  let round = -1;
  for (const edge of edges) {
    if (edge?.kind === "interaction") round += 1;
    if (edge?.kind !== "answer") continue;
    const name = `${round} ${edge.node}`;
    const known = answers.get(name);
    const differs = known !== undefined && known?.holds !== edge.holds;
    answers.set(name, differs ? null : { round, node: edge.node, holds: edge.holds });
  }
  return [...answers.values()].filter((each) => each !== null);
}
