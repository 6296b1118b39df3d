/**
 * What is known at one point of the program: the symbols of variables, and the contents of objects.
 *
 * Where paths meet, what differs becomes a local that the program itself follows, or unknown. A
 * state is copied at branches; objects are never changed in place.
 */
import type { Flow } from "../../ir/builder.js";
import type { LocalId } from "../../ir/value.js";
import { isDefinition, sameSym, type HeapObject, type ObjectId } from "./symbols.js";
import type { Sym, Version } from "./symbols.js";

export class State {
  constructor(
    readonly variables = new Map<LocalId, Sym>(),
    readonly objects = new Map<ObjectId, HeapObject>(),
    /** When each key was changed last; `""` stands for all others. */
    readonly changes = new Map<string, Version>(),
  ) {}

  copy(): State {
    return new State(new Map(this.variables), new Map(this.objects), new Map(this.changes));
  }
}

/** Where several paths meet. */
export class Junction {
  #flow: Flow = [];
  #state: State | null = null;

  constructor(private readonly newVersion: (a?: Sym, b?: Sym) => Version) {}

  get reached(): boolean {
    return this.#state !== null;
  }

  get flow(): Flow {
    return this.#flow;
  }

  get state(): State {
    return this.#state ?? new State();
  }

  /** Another path arrives; one without a flow does not. `state` must not be changed afterwards. */
  arrive(flow: Flow, state: State): void {
    if (flow.length === 0) return;
    this.#flow = [...this.#flow, ...flow];
    this.know(state);
  }

  /** The same for paths that come by jumping to a label. */
  know(state: State): void {
    const before = this.#state?.copy();
    this.#state = before === undefined ? state.copy() : merge(before, state, this.newVersion);
  }

  /** Gives back a function that forgets who has arrived since. */
  remember(): () => void {
    const [flow, state] = [this.#flow, this.#state];
    return () => {
      this.#flow = flow;
      this.#state = state;
    };
  }
}

/** `a` with what `b` does not agree to taken back. Changes `a`. */
function merge(a: State, b: State, newVersion: (a?: Sym, b?: Sym) => Version): State {
  for (const local of new Set([...a.variables.keys(), ...b.variables.keys()])) {
    const [mine, theirs] = [a.variables.get(local), b.variables.get(local)];
    if (mine !== undefined && theirs !== undefined && sameSym(mine, theirs)) continue;
    a.variables.set(local, joined(local, mine, theirs, newVersion));
  }
  for (const [id, theirs] of b.objects) {
    const mine = a.objects.get(id);
    // An object that only one side knows was made there.
    if (mine !== theirs) a.objects.set(id, mine === undefined ? theirs : agreed(mine, theirs));
  }
  for (const key of new Set([...a.changes.keys(), ...b.changes.keys()])) {
    if (a.changes.get(key) !== b.changes.get(key)) a.changes.set(key, newVersion());
  }
  return a;
}

/** What was known at the head of a loop, without what its body changes. */
export function withoutChanges(
  head: State,
  end: State,
  newVersion: (a?: Sym, b?: Sym) => Version,
): State {
  // Only what was there before can have been changed.
  const variables = [...end.variables].filter(([local]) => head.variables.has(local));
  const objects = [...end.objects].filter(([id]) => head.objects.has(id));
  return merge(head, new State(new Map(variables), new Map(objects), end.changes), newVersion);
}

function joined(
  local: LocalId,
  a: Sym | undefined,
  b: Sym | undefined,
  newVersion: (a?: Sym, b?: Sym) => Version,
): Sym {
  if (a?.kind === "container" && b?.kind === "container") {
    return { kind: "container", form: "current" };
  }
  // Only one path has bound it: reading it on the other is another kind of mistake.
  if (b === undefined && a !== undefined && isDefinition(a)) return a;
  return { kind: "local", local, version: newVersion(a, b) };
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
