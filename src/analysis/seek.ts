/**
 * Looks for a path through given interactions that stays close to another one.
 *
 * That one cannot be gone, because of something that the slice has just come to see. What has to be done
 * differently is mostly little, so the nodes of the old path are preferred, and ways are tried in the order
 * of how far they stray from it.
 */
import type { NodeId } from "../ir/program.js";
import { between, Search, type Configuration, type Target } from "./explore.js";
import type { Model } from "./model.js";
import { concrete, type Guess, type Interaction } from "./requests.js";
import type { Space } from "./state.js";
import { Visited } from "./visited.js";

/** The nodes of a path, by its interactions. */
export type Trodden = readonly ReadonlySet<NodeId>[];

export interface Sought {
  readonly reached: Configuration | null;
  /** Has another fault ended a path? */
  readonly failed: boolean;
}

/** How many nodes off the old path are better than a run that ends early. */
const costOfEarlyEnd = 50;

/** Configurations that one path may cost. */
const budget = 6_000;

export function seek(
  model: Model,
  space: Space,
  target: Target,
  steps: readonly (Interaction | Guess)[],
  trodden: Trodden,
  faults: "go on" | "end",
): Sought {
  // What code out of view may do is no way to a fault: a user's clicks are.
  const search = new Search(space, model.semantics, faults, new Visited(), "sets nothing");
  const seeker = new Seeker(search, steps, trodden);
  seeker.act({ at: search.begin(), round: -1, strayed: 0 });
  for (let next = seeker.nearest(); next !== null; next = seeker.nearest()) {
    if (Math.max(search.work, search.asked) > budget) break;
    seeker.advance(next);
    const isLast = next.round === steps.length - 1;
    const reached = isLast ? search.find(target) : null;
    if (reached !== null) return { reached, failed: search.failed };
  }
  return { reached: null, failed: search.failed };
}

interface Place {
  readonly at: Configuration;
  readonly round: number;
  /** How many nodes of its way are not on the old path. */
  readonly strayed: number;
}

class Seeker {
  /** By how far they have strayed; of those that are equal the last one is the furthest on. */
  readonly #waiting: (Place[] | undefined)[] = [];
  /** Where a script has asked to be run again, if it does nothing else. */
  readonly #interrupted: Place[] = [];
  readonly #waited = new Set<number>();

  constructor(
    private readonly search: Search,
    private readonly steps: readonly (Interaction | Guess)[],
    private readonly trodden: Trodden,
  ) {}

  nearest(): Place | null {
    for (const places of this.#waiting) {
      const place = places?.pop();
      if (place !== undefined) return place;
    }
    // A script that always runs again never waits for the user.
    const rests = this.#interrupted.findIndex(({ round }) => !this.#waited.has(round));
    return this.#interrupted.splice(rests, rests === -1 ? 0 : 1)[0] ?? null;
  }

  advance(place: Place): void {
    const { search } = this;
    if (place.at.node === between) {
      this.#waited.add(place.round);
      this.act(place);
      return;
    }
    search.inRound(place.round);
    const { reruns } = search;
    this.#enter(place, place.round, () => {
      search.advance(place.at);
    });
    for (const at of search.reruns > reruns ? search.interrupt(reruns) : []) {
      this.#interrupted.push({ ...place, at });
    }
  }

  /** The next interaction. */
  act(place: Place): void {
    const { search } = this;
    const round = place.round + 1;
    const step = this.steps[round];
    if (step === undefined) return;
    search.inRound(round);
    this.#enter(place, round, () => {
      for (const each of concrete(search.space, place.at.state, step)) {
        search.interact(place.at, each);
      }
    });
  }

  #enter({ strayed: before }: Place, round: number, step: () => void): void {
    const { queue } = this.search;
    const since = queue.length;
    step();
    for (const at of queue.slice(since).reverse()) {
      const isOnPath = at.node === between || this.trodden[round]?.has(at.node) === true;
      const strayed = before + (isOnPath ? 0 : this.#costOf(at.node));
      (this.#waiting[strayed] ??= []).push({ at, round, strayed });
    }
  }

  /** A run that is cut short shows less of the page than users mostly see. */
  #costOf(node: NodeId): number {
    const { kind } = this.search.space.view.node(node).op;
    return kind === "Stop" || kind === "Rerun" ? costOfEarlyEnd : 1;
  }
}
