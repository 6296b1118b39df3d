/**
 * Callbacks: functions that a widget calls before the next run, with the arguments of its render.
 *
 * They are lowered after the script, because they run when all of it has been executed once: names of
 * the module are what they are at its end. What the script only knew while it ran is unknown to them.
 */
import type { Callback } from "../../ir/program.js";
import type { LocalId } from "../../ir/value.js";
import type { Widget } from "../../runtime/api/facts.js";
import { callSymbol } from "./calls.js";
import type { Lowering } from "./context.js";
import { itemsOf } from "./loops.js";
import type { PendingCallback } from "./points.js";
import { State } from "./state.js";
import type { Frame, HeapObject, Sym } from "./symbols.js";
import type { Call } from "./syntax.js";
import type { ArgumentOf } from "./widgets.js";

const mostCallbacks = 400;

/** Notes the callback of a widget; null if it has none. */
export function requestCallback(
  lowering: Lowering,
  { callback }: Widget,
  target: Sym | undefined,
  argument: ArgumentOf,
  node: Call,
  frame: Frame,
): number | null {
  if (callback === null || target === undefined || target.kind === "constant") return null;
  if (lowering.silent || !lowering.alive) return null;
  const given = callback.passesArguments ? argument("args") : undefined;
  const named = callback.passesArguments ? argument("kwargs") : undefined;
  const positional = given === undefined ? [] : (itemsOf(lowering, given) ?? [lowering.unknown()]);
  const dictionary = named === undefined ? undefined : lowering.heap(named);
  const entries = dictionary?.kind === "dict" ? dictionary.entries : [];
  const keywords = new Map(
    entries.flatMap(([key, value]) =>
      key.kind === "constant" ? [[String(key.value), value]] : [],
    ),
  );
  const pending: PendingCallback = {
    ...{ name: nameOf(target), target, positional, keywords, frame, node },
    state: lowering.state.copy(),
    calls: lowering.calls,
  };
  const same = lowering.callbacks.findIndex((other) => isSame(pending, other));
  return same === -1 ? lowering.callbacks.push(pending) - 1 : same;
}

function nameOf(target: Sym): string {
  if (target.kind === "function") {
    return target.name;
  }
  if (target.kind === "bound" || target.kind === "partial") {
    return nameOf(target.target);
  }
  if (target.kind === "external") {
    return target.path;
  }

  return "callback";
}

/** The same function of a module, called with the same constants. */
function isSame(a: PendingCallback, b: PendingCallback): boolean {
  const { target } = a;
  if (target.kind !== "function" || b.target.kind !== "function") return false;
  if (target.node !== b.target.node || target.closure.parent !== null) return false;
  const values = (one: PendingCallback): readonly Sym[] => [
    ...one.positional,
    ...one.keywords.values(),
  ];
  const [left, right] = [values(a), values(b)];
  return (
    left.length === right.length &&
    [...a.keywords.keys()].join() === [...b.keywords.keys()].join() &&
    left.every((value, index) => {
      const other = right[index];
      return value.kind === "constant" && other?.kind === "constant" && value.value === other.value;
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

function lowerCallback(lowering: Lowering, pending: PendingCallback, followed: boolean): Callback {
  const { name, target, positional, keywords, node, frame } = pending;
  const origin = lowering.origin(node, frame.module);
  const { graph } = lowering;
  const raise = graph.nodes.length;
  graph.add([], { kind: "Raise" }, origin, raise, false);
  lowering.routes = [{ kind: "end", raise }];
  lowering.end = { kind: "Return" };
  lowering.calls = [];
  lowering.active = [];
  lowering.form = null;
  lowering.fragment = null;
  const entry = graph.label(origin);
  lowering.flow = [{ node: entry, edge: 0 }];
  lowering.state = stateAfter(lowering, pending.state);
  const settle = (symbol: Sym): Sym => forgetting(lowering, symbol);
  const given = {
    positional: positional.map(settle),
    keywords: new Map([...keywords].map(([key, value]) => [key, settle(value)])),
    open: false,
  };
  if (node.type === "Call") {
    if (followed) callSymbol(lowering, settle(target), given, node, frame);
    else lowering.emit({ kind: "Havoc", keys: [{ kind: "unknown" }] }, node, frame.module);
  }
  lowering.emit({ kind: "Return" }, node, frame.module);
  return { name, entry };
}

/**
 * What is known when the run is over: nothing that only this run could know. Names of scripts are what
 * they are at the end of each.
 */
function stateAfter(lowering: Lowering, rendered: State): State {
  const state = new State();
  const know = (known: State, which: (local: LocalId) => boolean): void => {
    for (const [local, symbol] of known.variables.entries()) {
      if (which(local)) state.variables.set(local, forgetting(lowering, symbol));
    }
    for (const [id, object] of known.objects.entries()) {
      state.objects.set(id, forgettingContents(lowering, object));
    }
  };
  const scripts = [...lowering.finished.values()].map(({ module, state: final }) => ({
    names: new Set(module.frame.variables.values()),
    final,
  }));
  know(rendered, (local) => !scripts.some(({ names }) => names.has(local)));
  for (const { names, final } of scripts) know(final, (local) => names.has(local));
  return state;
}

function forgetting(lowering: Lowering, symbol: Sym): Sym {
  if (symbol.kind === "local" || symbol.kind === "state") {
    return lowering.unknownFrom(symbol);
  }
  if (symbol.kind === "bound") {
    return { ...symbol, self: forgetting(lowering, symbol.self) };
  }
  if (symbol.kind === "choice") {
    return { ...symbol, selector: { kind: "unknown" } };
  }
  if (symbol.kind === "partial") {
    const { bound } = symbol;
    const positional = bound.positional.map((one) => forgetting(lowering, one));
    const keywords = new Map(
      [...bound.keywords].map(([name, one]) => [name, forgetting(lowering, one)]),
    );
    return { ...symbol, bound: { ...bound, positional, keywords } };
  }

  return symbol;
}

function contentsOf(object: HeapObject): readonly Sym[] {
  switch (object.kind) {
    case "list":
    case "tuple":
    case "set":
      return object.items;
    case "dict":
      return object.entries.map(([, value]) => value);
    case "class":
    case "instance":
      return [...object.attributes.values()];
  }
}

/** What `forgetting` makes something else of. */
const forgotten: ReadonlySet<Sym["kind"]> = new Set([
  ...(["local", "state", "bound", "choice", "partial"] as const),
]);

/** Another object in any case: what is computed from this one was computed in another run. */
function forgettingContents(lowering: Lowering, object: HeapObject): HeapObject {
  if (!contentsOf(object).some(({ kind }) => forgotten.has(kind))) return { ...object };
  switch (object.kind) {
    case "list":
    case "tuple":
    case "set":
      return { ...object, items: object.items.map((item) => forgetting(lowering, item)) };
    case "dict":
      return {
        ...object,
        entries: object.entries.map(([key, value]) => [key, forgetting(lowering, value)] as const),
      };
    case "class":
    case "instance":
      return {
        ...object,
        attributes: new Map(
          [...object.attributes].map(([name, value]) => [name, forgetting(lowering, value)]),
        ),
      };
  }
}
