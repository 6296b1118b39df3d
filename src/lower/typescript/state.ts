/**
 * What is known at one point of the program: the symbols of variables, and the contents of objects.
 *
 * Where paths meet, what differs becomes a local that the program itself follows, or unknown. A
 * state is copied at branches; objects are never changed in place.
 */
import type { Flow } from "../../ir/builder.js";
import type { LocalId } from "../../ir/value.js";
import { NumberMap } from "../number-map.js";
import { isDefinition, sameSym, type HeapObject } from "./symbols.js";
import type { Sym, Version } from "./symbols.js";

/** Who numbers values: a version for one that is one of several. */
interface Versions {
  versionFrom(a?: Sym, b?: Sym): Version;
}

export class State {
  constructor(
    readonly variables = new NumberMap<Sym>(),
    readonly objects = new NumberMap<HeapObject>(),
    /** When each key was changed last; `""` stands for all others. Replaced, never changed. */
    public changes: ReadonlyMap<string, Version> = new Map(),
  ) {}

  copy(): State {
    return new State(this.variables.copy(), this.objects.copy(), this.changes);
  }
}

/**
 * Where several paths meet. In a long `try` each call arrives at the handler, with a state that is
 * nearly that of the call before: so a state is compared with the last one that has arrived, and only
 * what has changed since is merged.
 */
export class Junction {
  #flow: Flow = [];
  #arrived: { readonly merged: State; readonly last: State } | null = null;

  constructor(private readonly versions: Versions) {}

  get reached(): boolean {
    return this.#arrived !== null;
  }

  get flow(): Flow {
    return this.#flow;
  }

  get state(): State {
    return this.#arrived?.merged ?? new State();
  }

  /** Another path arrives; one without a flow does not. */
  arrive(flow: Flow, state: State): void {
    if (flow.length === 0) return;
    this.#flow = [...this.#flow, ...flow];
    this.know(state);
  }

  /** The same for paths that come by jumping to a label. */
  know(state: State): void {
    const last = state.copy();
    if (this.#arrived === null) this.#arrived = { merged: state.copy(), last };
    else {
      const { merged, last: before } = this.#arrived;
      merge(merged, before, state, this.versions);
      this.#arrived = { merged, last };
    }
  }

  /** Gives back a function that forgets who has arrived since. */
  remember(): () => void {
    const flow = this.#flow;
    const { merged, last } = this.#arrived ?? {};
    const known = merged?.copy();
    return () => {
      this.#flow = flow;
      this.#arrived =
        known === undefined || last === undefined ? null : { merged: known.copy(), last };
    };
  }
}

/**
 * Takes back in `merged` what `state` does not agree to. `before` has been merged already: what the two
 * have in common changes nothing.
 */
function merge(merged: State, before: State, state: State, versions: Versions): void {
  for (const [local, , theirs] of before.variables.differences(state.variables)) {
    const mine = merged.variables.get(local);
    if (mine !== undefined && theirs !== undefined && sameSym(mine, theirs)) continue;
    merged.variables.set(local, joined(local, mine, theirs, versions));
  }
  for (const [id, , theirs] of before.objects.differences(state.objects)) {
    const mine = merged.objects.get(id);
    // An object that only one side knows was made there.
    if (theirs === undefined || mine === theirs) continue;
    merged.objects.set(id, mine === undefined ? theirs : agreed(mine, theirs));
  }
  if (before.changes === state.changes) return;
  const changes = new Map(merged.changes);
  for (const key of new Set([...merged.changes.keys(), ...state.changes.keys()])) {
    if (merged.changes.get(key) !== state.changes.get(key))
      changes.set(key, versions.versionFrom());
  }
  merged.changes = changes;
}

/** What was known at the head of a loop, without what its body changes. */
export function withoutChanges(head: State, end: State, versions: Versions): State {
  // Only what was there before can have been changed.
  const before = new State(head.variables.copy(), head.objects.copy(), end.changes);
  for (const [local, mine, theirs] of head.variables.differences(end.variables)) {
    if (mine !== undefined && theirs !== undefined) before.variables.set(local, theirs);
  }
  for (const [id, mine, theirs] of head.objects.differences(end.objects)) {
    if (mine !== undefined && theirs !== undefined) before.objects.set(id, theirs);
  }
  const merged = head.copy();
  merge(merged, head, before, versions);
  return merged;
}

function joined(local: LocalId, a: Sym | undefined, b: Sym | undefined, versions: Versions): Sym {
  if (a?.kind === "container" && b?.kind === "container") {
    return { kind: "container", form: "current" };
  }
  // Only one path has bound it: reading it on the other is another kind of mistake.
  if (b === undefined && a !== undefined && isDefinition(a)) return a;
  return { kind: "local", local, version: versions.versionFrom(a, b) };
}

function agreed(a: HeapObject, b: HeapObject): HeapObject {
  if (!("entries" in a)) return { ...a, exact: false };
  const entries = new Map<string, Sym>();
  const others = "entries" in b ? b.entries : entries;
  for (const [name, symbol] of a.entries) {
    const other = others.get(name);
    if (other !== undefined && sameSym(symbol, other)) entries.set(name, symbol);
  }
  const same = a.entries.size === entries.size && others.size === entries.size;
  return { ...a, entries, exact: same && a.exact && b.exact };
}
