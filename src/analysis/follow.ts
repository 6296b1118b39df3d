/**
 * Takes one path through the whole program: the given interactions, and where the cone has answered a
 * test, its answer. Tests that do not matter to the target are tried both ways, one after the other.
 */
import type { NodeId } from "../ir/program.js";
import { between, Search, type Configuration, type Edge, type Target } from "./explore.js";
import type { Model } from "./model.js";
import type { Round } from "./path.js";
import { questionOf } from "./questions.js";
import { concrete } from "./requests.js";

export function follow(
  model: Model,
  target: Target,
  rounds: readonly Round[],
  faults: "go on" | "end",
  budget: number,
): Followed {
  const follower = new Follower(model, target, rounds, faults, budget);
  const reached = follower.act(follower.search.begin(), 0);
  const { cutOff, search } = follower;
  return { reached, cutOff, failed: search.failed, parted: search.parted };
}

export interface Followed {
  /** The end of the path; null if it does not come to the target. */
  readonly reached: Configuration | null;
  readonly cutOff: boolean;
  /** Has another fault ended a path before? */
  readonly failed: boolean;
  /** The first test that could not answer as it was expected to. */
  readonly parted: Edge;
}

class Follower {
  readonly search: Search;
  readonly #answers: readonly ReadonlyMap<NodeId, boolean>[];
  cutOff = false;

  constructor(
    private readonly model: Model,
    private readonly target: Target,
    private readonly rounds: readonly Round[],
    faults: "go on" | "end",
    private readonly budget: number,
  ) {
    this.search = new Search(model.whole, model.semantics, faults);
    this.#answers = consistent(model, rounds.map(settledAnswers));
  }

  /** Does the step of a round, and then those of the rounds behind it. */
  act(at: Configuration, round: number): Configuration | null {
    const { search } = this;
    const step = this.rounds[round]?.step;
    if (step === undefined) return null;
    const { reruns } = search;
    const waiting = this.#next(round, () => {
      for (const each of concrete(this.model.whole, at.state, step)) search.interact(at, each);
    });
    let waits = false;
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      this.cutOff ||= search.work > this.budget;
      if (this.cutOff) return null;
      waits ||= next.node === between;
      const found =
        next.node === between ? this.act(next, round + 1) : this.#advance(next, round, waiting);
      if (found !== null) return found;
    }
    // A script that always runs again never waits for the user.
    for (const each of waits ? [] : search.interrupt(reruns)) {
      const found = this.act(each, round + 1);
      if (found !== null) return found;
    }
    return null;
  }

  #advance(at: Configuration, round: number, waiting: Configuration[]): Configuration | null {
    const { search, target } = this;
    const next = this.#next(round, () => search.advanceTo(at, null));
    // The first way on is tried first.
    waiting.push(...next.reverse());
    return round === this.rounds.length - 1 ? search.find(target) : null;
  }

  /** The configurations that a step has led to. */
  #next(round: number, step: () => void): Configuration[] {
    const before = this.search.queue.length;
    this.search.inRound(round, this.#answers[round]);
    step();
    return this.search.queue.slice(before);
  }
}

/**
 * The answers for each round, with those to the same questions elsewhere: a question that is answered
 * otherwise before leads nowhere, and to find that out late means to try all that lies between.
 */
function consistent(
  model: Model,
  rounds: readonly (readonly (readonly [NodeId, boolean])[])[],
): ReadonlyMap<NodeId, boolean>[] {
  const { nodes } = model.program;
  const inProcess = new Map<number, boolean>();
  const inRun = rounds.map((answers) => {
    const known = new Map<number, boolean>();
    for (const [node, holds] of answers) {
      const question = questionOf(model.whole.view.node(node));
      if (question === null) continue;
      known.set(question.identity, holds);
      if (question.settled === "process") inProcess.set(question.identity, holds);
    }
    return known;
  });
  const forgotten = new Set(
    nodes.flatMap(({ op }) => (op.kind === "Pass" ? (op.forgets ?? []) : [])),
  );
  return rounds.map((answers, round) => {
    const all = new Map<NodeId, boolean>();
    for (const node of nodes) {
      const identity = questionOf(node)?.identity;
      if (identity === undefined || forgotten.has(identity)) continue;
      const holds = inRun[round]?.get(identity) ?? inProcess.get(identity);
      if (holds !== undefined) all.set(node.id, holds);
    }
    for (const [node, holds] of answers) all.set(node, holds);
    return all;
  });
}

/** The answers of a run; a test that was answered both ways, in a loop, is left open. */
function settledAnswers({ answers }: Round): (readonly [NodeId, boolean])[] {
  const open = new Set(
    answers
      .filter(({ node, holds }) =>
        answers.some((each) => each.node === node && each.holds !== holds),
      )
      .map(({ node }) => node),
  );
  return answers.filter(({ node }) => !open.has(node)).map(({ node, holds }) => [node, holds]);
}
