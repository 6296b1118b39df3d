/**
 * What is known at one point of the program: the symbols of variables, and the contents of objects.
 *
 * Where paths meet, what differs becomes a local that the program itself follows, or unknown. A
 * state is copied at branches; objects are never changed in place.
 */
import type { Flow } from "../../ir/builder.js";
import type { LocalId } from "../../ir/value.js";
import { NumberMap } from "../number-map.js";
import { sameSym, type HeapObject, type Sym, type Version } from "./symbols.js";

/** Who numbers values: a version for one that is one of several. */
interface Versions {
  versionFrom(a?: Sym, b?: Sym): Version;
}

export class State {
  constructor(
    readonly variables = new NumberMap<Sym>(),
    readonly objects = new NumberMap<HeapObject>(),
    /** When each key was changed last, by its number. */
    public changes = new NumberMap<Version>(),
  ) {}

  copy(): State {
    return new State(this.variables.copy(), this.objects.copy(), this.changes.copy());
  }
}

/** The number that stands for all keys of which nothing is known alone. */
export const allKeys = 0;

/**
 * Where several paths meet. In a long `try` each call arrives at the handler, with a state that is
 * nearly that of the call before: so a state is compared with the last one that has arrived, and only
 * what has changed since is merged.
 */
export class Junction {
  #flow: Flow = [];
  #merged: State | null = null;
  /** The last that has arrived; null while one alone has, which is all that was merged. */
  #last: State | null = null;

  constructor(private readonly versions: Versions) {}

  get reached(): boolean {
    return this.#merged !== null;
  }

  get flow(): Flow {
    return this.#flow;
  }

  get state(): State {
    return this.#merged ?? new State();
  }

  /** Another path arrives; one without a flow does not. */
  arrive(flow: Flow, state: State): void {
    if (flow.length === 0) return;
    this.#flow = [...this.#flow, ...flow];
    this.know(state);
  }

  /** The same for paths that come by jumping to a label. */
  know(state: State): void {
    if (this.#merged === null) this.#merged = state.copy();
    else {
      merge(this.#merged, this.#last ?? this.#merged, state, this.versions);
      this.#last = state.copy();
    }
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
    merged.variables.set(
      local,
      mine === undefined
        ? { kind: "local", local, version: versions.versionFrom(theirs) }
        : joined(local, mine, theirs, versions),
    );
  }
  for (const [id, , theirs] of before.objects.differences(state.objects)) {
    const mine = merged.objects.get(id);
    // An object that only one side knows was made there.
    if (theirs === undefined || mine === theirs) continue;
    merged.objects.set(id, mine === undefined ? theirs : joinedObject(mine, theirs));
  }
  if (before.changes.isSame(state.changes)) return;
  for (const [key] of merged.changes.differences(state.changes)) {
    merged.changes.set(key, versions.versionFrom());
  }
}

/** What was known at the head of a loop, without what its body changes. */
export function withoutChanges(head: State, end: State, versions: Versions): State {
  // Only what was there before can have been changed.
  const before = new State(head.variables.copy(), head.objects.copy(), end.changes.copy());
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

function joined(local: LocalId, a: Sym, b: Sym | undefined, versions: Versions): Sym {
  if (b?.kind === "container" && a.kind === "container")
    return { kind: "container", form: "current" };
  if (a.kind === "current-page" && b?.kind === "current-page")
    return { ...a, options: [...a.options, ...b.options] };
  // One value, of which a test on one of the paths has told more.
  if (isPlain(a) && b !== undefined && isPlain(b) && a.version === b.version) {
    return { kind: "unknown", version: a.version };
  }
  // A name that only one path has bound: reading it on the other is another kind of mistake.
  if (b === undefined && isDefinition(a)) return a;
  return { kind: "local", local, version: versions.versionFrom(a, b) };
}

function isPlain(symbol: Sym): symbol is Extract<Sym, { kind: "unknown" | "truthy" | "falsy" }> {
  return symbol.kind === "unknown" || symbol.kind === "truthy" || symbol.kind === "falsy";
}

function isDefinition(symbol: Sym): boolean {
  if (
    symbol.kind === "function" ||
    symbol.kind === "module" ||
    symbol.kind === "streamlit" ||
    symbol.kind === "session" ||
    symbol.kind === "external" ||
    symbol.kind === "command" ||
    symbol.kind === "container" ||
    symbol.kind === "page" ||
    symbol.kind === "current-page"
  ) {
    return true;
  }

  return false;
}

function joinedObject(a: HeapObject, b: HeapObject): HeapObject {
  switch (a.kind) {
    case "list":
    case "tuple":
    case "set":
    case "dict":
      return { ...a, exact: false };
    case "class":
    case "instance": {
      const attributes = new Map<string, Sym>();
      const others = "attributes" in b ? b.attributes : attributes;
      for (const [name, symbol] of a.attributes) {
        const other = others.get(name);
        if (other !== undefined && sameSym(symbol, other)) attributes.set(name, symbol);
      }
      return { ...a, attributes, exact: a.exact && b.exact && sameNames(a, b) };
    }
  }
}

/** An attribute that the sides disagree about is unknown; the object is not exact any more. */
function sameNames(a: HeapObject, b: HeapObject): boolean {
  if (!("attributes" in a) || !("attributes" in b)) return false;
  return (
    a.attributes.size === b.attributes.size &&
    [...a.attributes].every(([name, symbol]) => {
      const other = b.attributes.get(name);
      return other !== undefined && sameSym(symbol, other);
    })
  );
}
