/**
 * What a function may set, whoever calls it and with whatever: it stands for the calls that are not followed.
 *
 * The body is lowered once, on the side, with arguments that may be anything. So a key that is written as
 * a literal is known here, and one that the function is given is any key. The calls in it are followed less
 * far than elsewhere, because summaries stand for them too.
 */
import type { KeyRef } from "../../ir/value.js";
import type { Lowering } from "./context.js";
import { inline, keysWrittenBy } from "./inlining.js";
import { unknownKey } from "./keys.js";
import type { Arguments, FunctionSym, Sym } from "./symbols.js";
import type { Node } from "./syntax.js";
import { carriesMore, touches } from "./touches.js";

/** Summaries that are made for the sake of each other: a chain of calls may be longer than the stack. */
const mostInEachOther = 8;

export class Summaries {
  readonly #known = new Map<Node, Map<string, readonly KeyRef[]>>();
  /** How many summaries are being made: one may need others. */
  #making = 0;

  get isMaking(): boolean {
    return this.#making > 0;
  }

  /** The keys that a call of `target` may set, which is called at `node`. */
  of(lowering: Lowering, target: FunctionSym, given: Arguments, node: Node): readonly KeyRef[] {
    const passed = withoutPlainValues(lowering, given);
    // What is defined in a function depends on the variables around it.
    if (passed === null || target.closure.function !== null) return [unknownKey];
    const { name, anyArguments } = passed;
    const known = this.#known.get(target.node) ?? new Map<string, readonly KeyRef[]>();
    this.#known.set(target.node, known);
    let keys = known.get(name);
    if (keys === undefined) {
      if (this.#making === mostInEachOther) return [unknownKey];
      // Until it is known, for itself: a recursive function.
      known.set(name, [unknownKey]);
      keys = this.#keysSetBy(lowering, target, anyArguments, node);
      known.set(name, keys);
    }
    return keys;
  }

  #keysSetBy(
    lowering: Lowering,
    target: FunctionSym,
    given: Arguments,
    node: Node,
  ): readonly KeyRef[] {
    const { spent, active } = lowering;
    lowering.spent = new Map();
    lowering.active = [];
    this.#making += 1;
    const keys = keysWrittenBy(lowering, () => {
      inline(lowering, target, null, given, node, target.closure, () => {
        // What it returns is not known.
      });
    });
    this.#making -= 1;
    lowering.active = active;
    lowering.spent = spent;
    return keys;
  }
}

/**
 * The arguments with nothing known about the plain ones, and a name for what is left: session state itself,
 * and places on the page. Null where they have functions or objects in them that may touch a session,
 * because what those do is known at the call only.
 */
function withoutPlainValues(
  lowering: Lowering,
  { positional, keywords }: Arguments,
): { readonly name: string; readonly anyArguments: Arguments } | null {
  const kept: string[] = [];
  const all = [...positional, ...keywords.values()];
  const isKnown = (symbol: Sym): boolean =>
    isKept(symbol) || isIdle(lowering, symbol) || !carriesMore(lowering, symbol);
  const without = (symbol: Sym, parameter: number | string): Sym => {
    if (isKept(symbol)) {
      kept.push(`${parameter} ${JSON.stringify(symbol)}`);
      return symbol;
    }
    return lowering.unknown();
  };
  const anyArguments = {
    positional: positional.map(without),
    keywords: new Map(Array.from(keywords, ([name, symbol]) => [name, without(symbol, name)])),
    open: true,
  };
  return all.every(isKnown) ? { name: kept.join(), anyArguments } : null;
}

function isKept({ kind }: Sym): boolean {
  return kind === "session" || kind === "container";
}

/** A function that touches no session. */
function isIdle(lowering: Lowering, symbol: Sym): boolean {
  if (symbol.kind !== "function" || symbol.closure.function !== null) return false;
  return !touches(lowering, symbol.node, symbol.closure.module.source);
}
