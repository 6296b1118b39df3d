/**
 * What a function did to the session whenever it was called: it stands for further calls of a function
 * that has been followed often enough.
 *
 * Only where all calls set the same keys, because then these do not depend on what the function is
 * given; and only where none drew a widget, because a run that does not draw it would forget its key.
 */
import type { Graph } from "../../ir/builder.js";
import type { KeyRef } from "../../ir/value.js";
import { namedKeysSetSince } from "./inlining.js";
import type { Node } from "./syntax.js";

interface Effect {
  /** By what tells them apart. */
  readonly keys: ReadonlyMap<string, KeyRef>;
  readonly calls: number;
}

/** Calls that have to agree before others are taken to do the same. */
const enough = 4;

export class Effects {
  /** `differs`: the calls have not done the same. */
  readonly #known = new Map<Node, Effect | "differs">();

  /** A call of the function has become the nodes from `started` on. */
  note(target: Node, graph: Graph, started: number): void {
    const known = this.#known.get(target);
    if (known === "differs") return;
    const keys = namedKeysSetSince(graph, started);
    const isSame = known === undefined || areSame(known.keys, keys);
    const isPlain = areConstant(keys) && !drawsWidget(graph, started);
    const calls = (known?.calls ?? 0) + 1;
    this.#known.set(target, isPlain && isSame ? { keys, calls } : "differs");
  }

  /** The keys that a call may set; null if nobody knows. */
  of(target: Node): readonly KeyRef[] | null {
    const known = this.#known.get(target);
    if (known === undefined || known === "differs" || known.calls < enough) return null;
    return [...known.keys.values()];
  }
}

function areSame(a: ReadonlyMap<string, KeyRef>, b: ReadonlyMap<string, KeyRef>): boolean {
  if (a.size !== b.size) return false;
  for (const name of a.keys()) if (!b.has(name)) return false;
  return true;
}

function areConstant(keys: ReadonlyMap<string, KeyRef>): boolean {
  for (const { kind } of keys.values()) if (kind !== "constant") return false;
  return true;
}

function drawsWidget({ nodes }: Graph, started: number): boolean {
  for (let id = started; id < nodes.length; id += 1) {
    const kind = nodes[id]?.op.kind;
    if (kind === "RenderWidget" || kind === "RenderForm") return true;
  }
  return false;
}
