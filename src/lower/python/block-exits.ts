/**
 * How a block is left that another one runs around: by its end, or by `return`, `break`, `continue`.
 *
 * The rest of a generator runs in all of these cases. So each way out notes its number in a local, all
 * go on together, and afterwards the program asks which one it was:
 *
 *     with busy():                     … %left = 1 …
 *         if done:                     (the rest of busy)
 *             return 3                 %left in 1 ? (return 3) : (go on)
 */
import { enter, test } from "./conditions.js";
import { keepLocal } from "./classes.js";
import type { Lowering } from "./context.js";
import { valueReturned } from "./inlining.js";
import { unwind, type Returned, type Route } from "./routes.js";
import type { Junction } from "./state.js";
import type { Frame } from "./symbols.js";
import type { Expression } from "./syntax.js";
import type { LocalId } from "../../ir/value.js";

interface Exit {
  readonly from: Junction;
  /** Does what the statement would have done. */
  readonly go: () => void;
}

export class BlockExits {
  readonly #outer: readonly Route[];
  readonly #left: LocalId;
  /** Since the block was last entered, and all of them. */
  #pending: Exit[] = [];
  readonly #exits: Exit[] = [];
  /** May what follows the block be reached from it? */
  #goesOn = false;

  constructor(
    private readonly lowering: Lowering,
    private readonly node: Expression,
    private readonly frame: Frame,
  ) {
    this.#outer = lowering.routes;
    this.#left = lowering.newLocal("left");
    this.#note(0);
  }

  /** The routes of the block, where those of `around` are between it and what is outside. */
  routes(around: readonly Route[]): readonly Route[] {
    const kept = around.filter(({ kind }) => kind === "handlers" || kind === "finally");
    const routes = [...this.#outer, ...kept];
    // What is caught goes on behind the block.
    if (kept.some(({ kind }) => kind === "handlers")) this.#goesOn = true;
    const outer = this.#outer.findLast(({ kind }) => kind === "call" || kind === "loop");
    const call = this.#outer.findLast((route) => route.kind === "call");
    if (call !== undefined) routes.push(this.#collecting(call, routes.length));
    return outer?.kind === "loop" ? [...routes, this.#turning(outer)] : routes;
  }

  #collecting(call: Extract<Route, { kind: "call" }>, index: number): Route {
    const { lowering } = this;
    return {
      kind: "call",
      collect: (returned) => {
        const value = this.#evaluated(returned);
        const from = lowering.junction();
        unwind(lowering, index, (flow, state) => {
          from.arrive(flow, state);
        });
        this.#pending.push({
          from,
          go: () => {
            call.collect(value);
          },
        });
      },
    };
  }

  /** A value is what it is before the rest runs. */
  #evaluated(returned: Returned): Returned {
    const { node, frame } = returned;
    if (node === null) return returned;
    const symbol = valueReturned(this.lowering, returned);
    const isHeld = symbol.kind === "state";
    const kept = isHeld ? keepLocal(this.lowering, "result", symbol, node, frame) : symbol;
    return { kind: "value", symbol: kept, node, frame };
  }

  #turning(loop: Extract<Route, { kind: "loop" }>): Route {
    const { lowering } = this;
    const index = this.#outer.indexOf(loop);
    const exit = (to: Junction): Junction => {
      const from = lowering.junction();
      const go = (): void => {
        unwind(lowering, index, (flow, state) => {
          to.arrive(flow, state);
        });
      };
      this.#pending.push({ from, go });
      return from;
    };
    return { kind: "loop", breaks: exit(loop.breaks), continues: exit(loop.continues) };
  }

  /** The block is over: all ways out of it come together. */
  gather(): void {
    const { lowering } = this;
    if (lowering.alive) this.#goesOn = true;
    const together = lowering.junction();
    together.arrive(lowering.flow, lowering.state);
    for (const exit of this.#pending.splice(0)) {
      if (!exit.from.reached) continue;
      this.#exits.push(exit);
      lowering.land(exit.from);
      this.#note(this.#exits.length);
      together.arrive(lowering.flow, lowering.state);
    }
    lowering.land(together);
  }

  #note(value: number): void {
    const { lowering, node, frame } = this;
    const written = { kind: "constant", value } as const;
    lowering.emit({ kind: "Assign", local: this.#left, value: written }, node, frame.module);
  }

  /** The rest has run: each way out goes where it was to lead. */
  leave(): void {
    const { lowering, node, frame } = this;
    const value = { kind: "local", local: this.#left } as const;
    for (const [index, { go }] of this.#exits.entries()) {
      if (!lowering.alive) return;
      if (index === this.#exits.length - 1 && !this.#goesOn) {
        go();
        lowering.flow = [];
        return;
      }
      const asked = { kind: "one-of", value, constants: [index + 1] } as const;
      const { yes, no } = test(lowering, asked, node, frame, "the block was left");
      enter(lowering, yes);
      go();
      enter(lowering, no);
    }
  }
}
