/**
 * Callbacks: functions that a widget calls before the next run, with the arguments of its render.
 *
 * They are lowered after the script, because they run when all of it has been executed once. They are
 * closures of that run: a variable that can change is what it is at the script's end, any other what
 * it was when the widget was rendered. What the script only knew while it ran is unknown to them.
 */
import type { Callback, Place } from "../../ir/program.js";
import type { Widget } from "../../runtime/api/facts.js";
import { callSymbol } from "./calls.js";
import type { CommandArguments } from "./command-arguments.js";
import type { Lowering } from "./context.js";
import { keepChoice } from "./kept-instances.js";
import { itemsOf } from "./loops.js";
import { havoc, unknownKey } from "./session-access.js";
import { State } from "./state.js";
import { sameSym, type Frame, type HeapObject, type Sym } from "./symbols.js";
import type { FunctionNode, Node } from "./syntax.js";

const mostCallbacks = 400;

/** A callback that a widget has asked for; its body is lowered when the script is. */
export interface PendingCallback {
  readonly name: string;
  readonly target: Sym;
  readonly positional: readonly Sym[];
  readonly state: State;
  readonly frame: Frame;
  readonly node: Node;
  readonly calls: readonly Place[];
  /** The app's function, or that of a page which is a script of its own. */
  readonly script: FunctionNode | undefined;
}

/** Notes the callback of a widget; null if it has none. */
export function requestCallback(
  lowering: Lowering,
  { callback }: Widget,
  target: Sym | undefined,
  { named }: CommandArguments,
  node: Node,
  frame: Frame,
): number | null {
  if (callback === null || target === undefined || target.kind === "constant") return null;
  if (lowering.silent || !lowering.alive) return null;
  const given = callback.passesArguments ? named.get("args") : undefined;
  const positional = given === undefined ? [] : (itemsOf(lowering, given) ?? [lowering.unknown()]);
  const pending: PendingCallback = {
    ...{ name: nameOf(target), target, positional, frame, node },
    state: lowering.state.copy(),
    ...{ calls: lowering.calls, script: lowering.active[0] },
  };
  const same = lowering.callbacks.findIndex((other) => isSame(pending, other));
  return same === -1 ? lowering.callbacks.push(pending) - 1 : same;
}

function nameOf(target: Sym): string {
  if (target.kind === "partial") return nameOf(target.target);
  return (target.kind === "function" ? target.name : null) ?? "callback";
}

/** The very same function, called with the same constants; one that is written twice is two. */
function isSame(a: PendingCallback, b: PendingCallback): boolean {
  return (
    a.target === b.target &&
    a.positional.length === b.positional.length &&
    a.positional.every((value, index) => {
      const other = b.positional[index];
      return value.kind === "constant" && other !== undefined && sameSym(value, other);
    })
  );
}

/** Lowers all callbacks, also those that widgets in callbacks ask for. */
export function lowerCallbacks(lowering: Lowering): Callback[] {
  const done: Callback[] = [];
  for (
    let next = lowering.callbacks[0];
    next !== undefined;
    next = lowering.callbacks[done.length]
  ) {
    done.push(lowerCallback(lowering, next, done.length < mostCallbacks));
  }
  return done;
}

function lowerCallback(
  lowering: Lowering,
  { name, target, positional, state, node, frame, script }: PendingCallback,
  followed: boolean,
): Callback {
  const origin = lowering.origin(node, frame.module);
  const { graph } = lowering;
  const raise = graph.nodes.length;
  graph.add([], { kind: "Raise" }, origin, raise, false);
  lowering.routes = [{ kind: "end", raise }];
  lowering.end = { kind: "Return" };
  lowering.calls = [];
  lowering.active = [];
  lowering.conditions = [];
  lowering.form = null;
  lowering.fragment = null;
  const entry = graph.label(origin);
  lowering.flow = [{ node: entry, edge: 0 }];
  const final = script === undefined ? undefined : lowering.finished.get(script);
  lowering.state = stateAfter(lowering, state, final ?? state);
  const settle = (symbol: Sym): Sym => forgetting(lowering, symbol);
  const given = { positional: positional.map(settle), open: false };
  if (followed) callSymbol(lowering, settle(target), given, node, frame);
  else havoc(lowering, [unknownKey], node, frame.module);
  lowering.emit({ kind: "Return" }, node, frame.module);
  return { name, entry };
}

/** What is known when the run is over: nothing that only this run could know. */
function stateAfter(lowering: Lowering, rendered: State, final: State): State {
  const state = new State();
  for (const [local, symbol] of rendered.variables.entries()) {
    state.variables.set(local, forgetting(lowering, symbol));
  }
  for (const [local, symbol] of final.variables.entries()) {
    if (rendered.variables.has(local) && !lowering.rebindable.has(local)) continue;
    state.variables.set(local, forgetting(lowering, symbol));
  }
  for (const [id, object] of [...rendered.objects.entries(), ...final.objects.entries()]) {
    state.objects.set(id, forgettingContents(lowering, object));
  }
  return state;
}

function forgetting(lowering: Lowering, symbol: Sym): Sym {
  if (symbol.kind === "local" || symbol.kind === "state") {
    const unknown = lowering.unknown();
    // Of which class it is does not change.
    keepChoice(lowering, unknown, [symbol]);
    return unknown;
  }
  if (symbol.kind !== "partial") return symbol;
  const positional = symbol.positional.map((one) => forgetting(lowering, one));
  return { ...symbol, positional };
}

function forgettingContents(lowering: Lowering, object: HeapObject): HeapObject {
  if ("items" in object) {
    return { ...object, items: object.items.map((item) => forgetting(lowering, item)) };
  }
  const entries = Array.from(
    object.entries,
    ([name, value]) => [name, forgetting(lowering, value)] as const,
  );
  return { ...object, entries: new Map(entries) };
}
