/**
 * Goes the path of a slice again on the whole program, where every key and local is followed.
 *
 * The path goes from one node that the slice sees to the next. In between lie tests that it does not
 * see, and events of other keys; many ways lead through them, and one that the whole program can go is
 * enough:
 *
 *     st.session_state.a = 1        # the slice's path comes from here …
 *     if load():                    # … and whatever is answered in between …
 *         st.session_state.b = 2
 *     if st.session_state.b == 2:   # … unless this test, which it passes over, has to be false
 *         st.stop()
 *     st.session_state.a            # … goes on here
 *
 * Nothing is tried in all ways. Where no way leads on, the tests and events that stand in the way are the
 * answer: what the slice would have to know.
 */
import type { NodeId } from "../ir/program.js";
import { between, Search, type Configuration, type Edge, type Target } from "./explore.js";
import type { Model } from "./model.js";
import { edgesOn, pathOf, type Way } from "./path.js";
import { questionOf } from "./questions.js";
import { concrete } from "./requests.js";
import type { Trodden } from "./seek.js";
import { VisitedNodes } from "./visited.js";

export interface Retraced {
  /** The end of the path on the whole program; null if it cannot be gone. */
  readonly reached: Configuration | null;
  /** What stands in the way, first what was met first. */
  readonly obstacles: readonly Edge[];
  /** Where the path has led on the whole program, by its interactions, and where the slice's path goes on. */
  readonly trodden: Trodden;
  /** In which run the path ends, from 0. */
  readonly run: number;
  /** Has another fault ended a path? */
  readonly failed: boolean;
}

export function retrace(model: Model, target: Target, way: Way, faults: "go on" | "end"): Retraced {
  const search = new Search(model.whole, model.semantics, faults, new VisitedNodes());
  const tracer = new Tracer(model, way, search);
  const end = tracer.go();
  if (end !== null) search.advance(end);
  const reached = search.find(target);
  const { obstacles, trodden, run } = tracer;
  return { reached, obstacles, trodden, run, failed: search.failed };
}

class Tracer {
  readonly obstacles: Edge[] = [];
  readonly trodden: Set<NodeId>[] = [];
  run = 0;
  /** What opaque conditions have answered on the slice's path, in each of its runs. */
  readonly #answers: readonly ReadonlyMap<number, boolean>[];

  constructor(
    private readonly model: Model,
    private readonly way: Way,
    private readonly search: Search,
  ) {
    this.#answers = answersOf(model, way);
  }

  /** The configuration of the whole program at which the slice's path ends. */
  go(): Configuration | null {
    const path = pathOf(this.way.reached).filter(({ node }) => this.#isOnWhole(node));
    let at: Configuration | null = this.search.begin();
    let run = -1;
    for (const [index, step] of path.slice(1).entries()) {
      if (step.edge?.kind === "interaction") run = this.trodden.push(new Set()) - 1;
      this.trodden[run]?.add(step.node);
      if (at === null) continue;
      this.run = run;
      this.search.inRound(index);
      const next = this.#through(at, step, run);
      for (let on = next; on !== null && on !== at; on = on.from) this.trodden[run]?.add(on.node);
      at = next;
    }
    return at;
  }

  #isOnWhole(node: NodeId): boolean {
    return node === between || this.model.whole.view.sees(node);
  }

  /** Where the step leads to at once. */
  #onFrom(at: Configuration, { node, edge }: Configuration): Configuration[] {
    const { search } = this;
    const before = search.queue.length;
    if (edge?.kind === "interaction") {
      for (const each of concrete(this.model.whole, at.state, edge.interaction)) {
        search.interact(at, each);
      }
      if (search.queue.length === before) this.obstacles.push(edge);
      return search.queue.slice(before);
    }
    const { reruns } = search;
    const next = this.#advance(at);
    const isInterrupted = node === between && next.every((each) => each.node !== between);
    return isInterrupted ? search.interrupt(reruns) : next;
  }

  /** Goes through what the slice does not see, to the node that it sees next. */
  #through(from: Configuration, step: Configuration, run: number): Configuration | null {
    const steps = this.#stepsTo(step);
    const waiting = this.#viable(this.#onFrom(from, step), step, steps, run);
    if (waiting.length === 0 && from.node !== between) this.#note(from);
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (this.#isAt(at, step)) return at;
      const next = this.#viable(this.#advance(at), step, steps, run);
      if (next.length === 0) this.#note(at);
      waiting.push(...next);
    }
    return null;
  }

  #stepsTo({ node, entered }: Configuration): ReadonlyMap<NodeId, number> {
    return node === between ? new Map() : this.way.view.stepsTo(entered, node);
  }

  #isAt({ node }: Configuration, step: Configuration): boolean {
    const { sameAs } = this.model.whole.view.outline;
    return node === step.node || (node >= 0 && sameAs[node] === step.node);
  }

  /** Those from which the path can go on, the best one last: it answers as the slice has, and is near. */
  #viable(
    all: readonly Configuration[],
    step: Configuration,
    steps: ReadonlyMap<NodeId, number>,
    run: number,
  ): Configuration[] {
    const { view } = this.way;
    const differs = ({ edge }: Configuration): boolean => {
      if (edge?.kind !== "answer") return false;
      const question = questionOf(this.model.whole.view.node(edge.node));
      const answer = question === null ? undefined : this.#answers[run]?.get(question.identity);
      return answer !== undefined && answer !== edge.holds;
    };
    const cost = (each: Configuration): number =>
      (steps.get(each.node) ?? 0) + (differs(each) ? steps.size : 0);
    return all
      .filter((each) => this.#isAt(each, step) || (steps.has(each.node) && !view.sees(each.node)))
      .sort((a, b) => cost(b) - cost(a));
  }

  #advance(at: Configuration): Configuration[] {
    const before = this.search.queue.length;
    if (at.node !== between) this.search.advance(at);
    return this.search.queue.slice(before);
  }

  #note({ node: id }: Configuration): void {
    const node = this.model.whole.view.node(id);
    const subject = this.model.subjects.of(node)?.id ?? null;
    if (node.op.kind === "Test") this.obstacles.push({ kind: "answer", node: id, holds: true });
    else if (subject !== null) this.obstacles.push({ kind: "mended", node: id, subject });
  }
}

/** By run and question; what is settled for the process answers in every run. */
function answersOf(model: Model, way: Way): ReadonlyMap<number, boolean>[] {
  const runs: Map<number, boolean>[] = [];
  const inProcess = new Map<number, boolean>();
  for (const edge of edgesOn(way)) {
    if (edge?.kind === "interaction") runs.push(new Map());
    if (edge?.kind !== "answer") continue;
    const question = questionOf(model.whole.view.node(edge.node));
    if (question === null) continue;
    runs.at(-1)?.set(question.identity, edge.holds);
    if (question.settled === "process") inProcess.set(question.identity, edge.holds);
  }
  return runs.map((answers) => new Map([...inProcess, ...answers]));
}
