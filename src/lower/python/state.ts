/**
 * What is known at one point of the program: the symbols of variables, and the contents of objects.
 *
 * Where paths meet, what differs becomes a local that the program itself follows, or unknown. A
 * state is copied at branches; objects are never changed in place.
 */
import type { LocalId } from "../../ir/value.js";
import type { Flow } from "../../ir/builder.js";
import { sameSym, type HeapObject, type ObjectId, type Sym, type Version } from "./symbols.js";

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

  constructor(private readonly newVersion: () => Version) {}

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
export function merge(a: State, b: State, newVersion: () => Version): State {
  for (const [local, symbol] of a.variables) {
    const other = b.variables.get(local);
    if (other !== undefined && sameSym(symbol, other)) continue;
    a.variables.set(local, joined(local, symbol, other, newVersion));
  }
  for (const local of b.variables.keys()) {
    if (a.variables.has(local)) continue;
    a.variables.set(local, { kind: "local", local, version: newVersion() });
  }
  for (const [id, object] of a.objects) {
    const other = b.objects.get(id);
    // An object that only one side knows was made there.
    if (other === undefined || other === object) continue;
    a.objects.set(id, joinedObject(object, other));
  }
  for (const [id, object] of b.objects) if (!a.objects.has(id)) a.objects.set(id, object);
  for (const key of [...a.changes.keys(), ...b.changes.keys()]) {
    if (a.changes.get(key) !== b.changes.get(key)) a.changes.set(key, newVersion());
  }
  return a;
}

function joined(local: LocalId, a: Sym, b: Sym | undefined, newVersion: () => Version): Sym {
  if (b?.kind === "container" && a.kind === "container")
    return { kind: "container", form: "current" };
  // A name that only one path has bound: reading it on the other is another kind of mistake.
  if (b === undefined && isDefinition(a)) return a;
  return { kind: "local", local, version: newVersion() };
}

function isDefinition(symbol: Sym): boolean {
  switch (symbol.kind) {
    case "function":
    case "module":
    case "streamlit":
    case "session":
    case "external":
    case "command":
    case "container":
      return true;
    default:
      return false;
  }
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
