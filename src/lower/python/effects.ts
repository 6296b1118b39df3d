/**
 * What a function did to the session whenever it was called: it stands for further calls of a function
 * that has been followed often enough.
 *
 * Only where all calls set the same keys, because then these do not depend on what the function is
 * given; and only where none drew a widget, because a run that does not draw it would forget its key.
 */
import type { Node as IrNode } from "../../ir/program.js";
import type { KeyRef } from "../../ir/value.js";
import { keysSetBy } from "./inlining.js";
import type { Node } from "./syntax.js";

interface Effect {
  readonly keys: readonly KeyRef[];
  readonly name: string;
  readonly calls: number;
}

/** Calls that have to agree before others are taken to do the same. */
const enough = 4;

export class Effects {
  /** `differs`: the calls have not done the same. */
  readonly #known = new Map<Node, Effect | "differs">();

  /** A call of the function has become these nodes. */
  note(target: Node, nodes: readonly Pick<IrNode, "op">[]): void {
    const known = this.#known.get(target);
    if (known === "differs") return;
    const keys = keysSetBy(nodes);
    const name = keys
      .map((key) => JSON.stringify(key))
      .sort()
      .join();
    const isPlain =
      keys.every(({ kind }) => kind === "constant") &&
      !nodes.some(({ op }) => op.kind === "RenderWidget" || op.kind === "RenderForm");
    const isSame = known === undefined || known.name === name;
    const calls = (known?.calls ?? 0) + 1;
    this.#known.set(target, isPlain && isSame ? { keys, name, calls } : "differs");
  }

  /** The keys that a call may set; null if nobody knows. */
  of(target: Node): readonly KeyRef[] | null {
    const known = this.#known.get(target);
    return known === undefined || known === "differs" || known.calls < enough ? null : known.keys;
  }
}
