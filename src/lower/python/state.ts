/**
 * What is known at one point of the program: the symbols of variables, and the contents of objects.
 *
 * Where paths meet, what differs becomes a local that the program itself follows, or unknown. A
 * state is copied at branches; objects are never changed in place.
 */
import type { Flow } from "../../ir/builder.js";
import type { LocalId } from "../../ir/value.js";
import { NumberMap } from "./number-map.js";
import { sameSym, type HeapObject, type Sym, type Version } from "./symbols.js";

/** A new version for a value that is one of several. */
type VersionFrom = (a?: Sym, b?: Sym) => Version;

export class State {
  constructor(
    readonly variables = new NumberMap<Sym>(),
    readonly objects = new NumberMap<HeapObject>(),
    /** When each key was changed last; `""` stands for all others. */
    readonly changes = new Map<string, Version>(),
  ) {}

  copy(): State {
    return new State(this.variables.copy(), this.objects.copy(), new Map(this.changes));
  }
}

/** Where several paths meet. */
export class Junction {
  #flow: Flow = [];
  #state: State | null = null;

  constructor(private readonly newVersion: VersionFrom) {}

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
    this.#state = this.#state === null ? state.copy() : merge(this.#state, state, this.newVersion);
  }
}

/** `a` with what `b` does not agree to taken back. Changes `a`. */
function merge(a: State, b: State, newVersion: VersionFrom): State {
  for (const [local, mine, theirs] of a.variables.differences(b.variables)) {
    if (mine !== undefined && theirs !== undefined && sameSym(mine, theirs)) continue;
    a.variables.set(
      local,
      mine === undefined
        ? { kind: "local", local, version: newVersion(theirs) }
        : joined(local, mine, theirs, newVersion),
    );
  }
  for (const [id, mine, theirs] of a.objects.differences(b.objects)) {
    // An object that only one side knows was made there.
    if (theirs === undefined) continue;
    a.objects.set(id, mine === undefined ? theirs : joinedObject(mine, theirs));
  }
  if (a.changes === b.changes) return a;
  for (const key of [...a.changes.keys(), ...b.changes.keys()]) {
    if (a.changes.get(key) !== b.changes.get(key)) a.changes.set(key, newVersion());
  }
  return a;
}

/** What was known at the head of a loop, without what its body changes. */
export function withoutChanges(head: State, end: State, newVersion: VersionFrom): State {
  // Only what was there before can have been changed.
  const before = new State(head.variables.copy(), head.objects.copy(), end.changes);
  for (const [local, mine, theirs] of head.variables.differences(end.variables)) {
    if (mine !== undefined && theirs !== undefined) before.variables.set(local, theirs);
  }
  for (const [id, mine, theirs] of head.objects.differences(end.objects)) {
    if (mine !== undefined && theirs !== undefined) before.objects.set(id, theirs);
  }
  return merge(head, before, newVersion);
}

function joined(local: LocalId, a: Sym, b: Sym | undefined, newVersion: VersionFrom): Sym {
  if (b?.kind === "container" && a.kind === "container")
    return { kind: "container", form: "current" };
  if (a.kind === "current-page" && b?.kind === "current-page")
    return { ...a, options: [...a.options, ...b.options] };
  // A name that only one path has bound: reading it on the other is another kind of mistake.
  if (b === undefined && isDefinition(a)) return a;
  return { kind: "local", local, version: newVersion(a, b) };
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
