/**
 * The one object that a lowering carries around: the graph, the point where it stands, and counters.
 *
 * `flow` and `state` say where the walk is and what is known there. Everything that is made gets its
 * number here, so that a program is the same each time. In a *silent* lowering (the body of a module)
 * events go to a graph that is thrown away, and only what the module made is kept.
 */
import { Graph, nowhere, type Flow, type Origin } from "../../ir/builder.js";
import type { FragmentId, NodeId, Op, PageId, Place, SharedObject } from "../../ir/program.js";
import type { KeyRef, LocalId } from "../../ir/value.js";
import type { AppSource } from "./app-source.js";
import type { PendingCallback } from "./callbacks.js";
import { Origins, type OriginSet } from "./origins.js";
import { isRaising, junctionsOf, raiseTarget, type Route } from "./routes.js";
import type { SharedChange } from "./shared-changes.js";
import { Junction, State } from "./state.js";
import type { HeapObject, ModuleInstance, ObjectId, ObjectSym, Sym, Version } from "./symbols.js";
import type { FunctionNode, Node } from "./syntax.js";

const maximumNodes = 20_000;

/** A point of the walk, with how much was made until then. */
export interface Checkpoint {
  readonly flow: Flow;
  readonly state: State;
  readonly routes: readonly Route[];
  /** Takes back who has arrived where since: their nodes are gone. */
  readonly forgetArrivals: readonly (() => void)[];
  readonly nodes: number;
  readonly callbacks: number;
  readonly fragments: number;
  readonly changes: number;
}

/** A condition that decides whether a place is come to. */
export interface Asked {
  readonly test: Node;
  readonly origins: OriginSet;
  /** What leaves the function before the place if the condition holds; null if the place is inside. */
  readonly leaving: Node | null;
}

export class Lowering {
  graph = new Graph();
  flow: Flow = nowhere;
  state = new State();
  /** What modules made when they were imported: the same in every run. */
  readonly process = new State();
  routes: readonly Route[] = [];
  calls: readonly Place[] = [];
  /** The functions being executed, innermost last. */
  active: readonly FunctionNode[] = [];
  silent = false;
  /** The top of a module is being executed. */
  importing = false;
  /** How what is being lowered ends by itself: a script finishes, a callback returns. */
  end: { readonly kind: "Finish" | "Return" } = { kind: "Finish" };
  /** The form that `st.x` draws into. */
  form: string | null = null;
  fragment: FragmentId | null = null;

  readonly locals: string[] = [];
  /** Those locals that stand for named variables; the others are assigned once. */
  readonly variables = new Set<LocalId>();
  /** Those of them that can be assigned to again. */
  readonly rebindable = new Set<LocalId>();
  readonly notes = new Set<string>();
  readonly shared: SharedObject[] = [];
  readonly sharedObjects = new Map<ObjectId, number>();
  /** Static properties, by class and name. */
  readonly sharedStatics = new Map<string, number>();
  readonly sharedChanges: SharedChange[] = [];
  readonly origins = new Origins();
  /** The conditions around this point, in the function that is executed. */
  conditions: readonly Asked[] = [];
  /** The statements beside the one that is executed. */
  block: readonly Node[] = [];
  readonly sharedVariables = new Map<LocalId, number>();
  /** What `Object.freeze` was called with. */
  readonly frozen = new Set<ObjectId>();
  readonly callbacks: PendingCallback[] = [];
  /** What was known at the end of each script. */
  readonly finished = new Map<FunctionNode, State>();
  /** The pages that `st.page` describes, by their addresses. */
  readonly pages = new Map<string, PageId>();
  /** The one that `st.navigation` shows first. */
  mainPage: PageId | null = null;
  /** A page that `st.navigation` shows is being executed. */
  inPage = false;
  readonly fragments: { readonly name: string; readonly entry: NodeId }[] = [];
  readonly modules = new Map<string, ModuleInstance>();
  /** What modules export as a value: `export default x`, `module.exports = x`. */
  readonly defaults = new Map<string, Sym>();
  /** The functions that were executed, so that whoever is called by an app is no app. */
  readonly entered = new Set<FunctionNode>();
  readonly spent = new Map<FunctionNode, number>();
  /** The keys that values were read from, by version. */
  readonly readFrom = new Map<Version, KeyRef>();
  /** The classes of instances that live under a key; `null` if that is not the same everywhere. */
  readonly keptClasses = new Map<string, ObjectId | null>();
  /** Something that may set keys is out of view. */
  unseen = false;
  /** How many loops around this point are being tried out. */
  trials = 0;
  readonly #settled: boolean[] = [];
  readonly #versions = new Map<string, Version>();
  readonly #contents = new Map<HeapObject, number>();
  #objects = 0;

  constructor(readonly app: AppSource) {}

  /** Is this point of the program reachable? */
  get alive(): boolean {
    return this.flow.length > 0;
  }

  newVersion(): Version {
    return this.#settled.push(false) - 1;
  }

  /** The version of a value that is one of two. */
  versionFrom(a?: Sym, b?: Sym): Version {
    const version = this.newVersion();
    this.origins.join(
      version,
      [a, b].flatMap((symbol) => symbol ?? []),
    );
    return version;
  }

  get versions(): number {
    return this.#settled.length;
  }

  /** The version of a computation; the same one for the same `text`. */
  versionOf(text: string, settled: boolean): Version {
    const known = this.#versions.get(text);
    if (known !== undefined) return known;
    const version = this.#settled.push(settled) - 1;
    this.#versions.set(text, version);
    return version;
  }

  /** Is it decided when the app is deployed? */
  isSettled(version: Version): boolean {
    return this.#settled[version] ?? false;
  }

  pageAt(address: string): PageId {
    const known = this.pages.get(address) ?? this.pages.size;
    this.pages.set(address, known);
    return known;
  }

  junction(): Junction {
    return new Junction(this);
  }

  /** Goes on where the paths of `junction` meet. */
  land(junction: Junction): void {
    this.flow = junction.flow;
    this.state = junction.state;
  }

  unknown(): Sym {
    return { kind: "unknown", version: this.newVersion() };
  }

  newLocal(name: string): LocalId {
    return this.locals.push(name) - 1;
  }

  newObject(object: HeapObject): ObjectSym {
    const id = this.#objects++;
    this.state.objects.set(id, object);
    return { kind: "object", object: id };
  }

  array(items: readonly Sym[], exact = true): ObjectSym {
    return this.newObject({ kind: "array", items, exact });
  }

  object(id: ObjectId): HeapObject | undefined {
    return this.state.objects.get(id) ?? this.process.objects.get(id);
  }

  heap(symbol: Sym): HeapObject | undefined {
    return symbol.kind === "object" ? this.object(symbol.object) : undefined;
  }

  read(local: LocalId): Sym | undefined {
    return this.state.variables.get(local) ?? this.process.variables.get(local);
  }

  /** The version of a value that is computed from others and from nothing else. */
  computed(operation: string, inputs: readonly Sym[]): Extract<Sym, { kind: "unknown" }> {
    const names = inputs.map((input) => this.#nameOf(input));
    const settled = inputs.length > 0 && inputs.every((input) => this.#isSettledSymbol(input));
    const version = names.includes(null)
      ? this.newVersion()
      : this.versionOf(`${operation}(${names.join(",")})`, settled);
    this.origins.join(version, inputs);
    return { kind: "unknown", version };
  }

  #isSettledSymbol(symbol: Sym): boolean {
    if ("version" in symbol) return this.isSettled(symbol.version);
    return symbol.kind === "external" || symbol.kind === "constant";
  }

  /** What tells one value from another, as text; `null` if nothing does. */
  #nameOf(symbol: Sym): string | null {
    if ("version" in symbol) return `v${symbol.version}`;
    if (symbol.kind === "constant") return JSON.stringify(symbol.value);
    if (symbol.kind === "external") return symbol.path;
    if (symbol.kind !== "object") return null;
    const object = this.object(symbol.object);
    if (object === undefined) return null;
    // Changes when the contents of an object do.
    const contents = this.#contents.get(object) ?? this.#contents.size;
    this.#contents.set(object, contents);
    return `o${symbol.object}.${contents}`;
  }

  /** What stands for a call where it has no key: the place, with the calls that led to it. */
  siteOf(node: Node, module: ModuleInstance): number {
    const way = this.calls.map(({ file, start }) => `${file}:${start.line}:${start.column}`);
    return this.versionOf(`site ${module.source.path}:${node.range[0]} ${way.join(" ")}`, false);
  }

  place(node: Node, module: ModuleInstance): Place {
    const { start, end } = node.loc;
    return {
      file: module.source.path,
      start: { line: start.line, column: start.column },
      end: { line: end.line, column: end.column },
    };
  }

  origin(node: Node, module: ModuleInstance, text?: string): Origin {
    const source = text ?? module.source.text.slice(...node.range);
    return { at: this.place(node, module), text: shortened(source), calls: this.calls };
  }

  /** Where the walk is, to come back to. */
  checkpoint(): Checkpoint {
    const { flow, state, routes } = this;
    const changes = this.sharedChanges.length;
    const [nodes, callbacks, fragments] = [this.graph.nodes, this.callbacks, this.fragments];
    return {
      ...{ flow, state: state.copy(), routes },
      forgetArrivals: routes.flatMap(junctionsOf).map((junction) => junction.remember()),
      ...{ changes, nodes: nodes.length, callbacks: callbacks.length, fragments: fragments.length },
    };
  }

  /** Forgets what was lowered since then. */
  rollBack(to: Checkpoint): void {
    this.graph.cut(to.nodes);
    this.callbacks.length = to.callbacks;
    this.fragments.length = to.fragments;
    this.sharedChanges.length = to.changes;
    this.flow = to.flow;
    this.state = to.state.copy();
    this.routes = to.routes;
    for (const forget of to.forgetArrivals) forget();
    for (const route of this.routes) {
      if (route.kind !== "finally") continue;
      for (const [name, { label }] of route.copies) {
        if (label >= to.nodes) route.copies.delete(name);
      }
    }
  }

  /** Adds a node where the walk is. */
  emit(op: Op, node: Node, module: ModuleInstance, text?: string): void {
    if (!this.alive) return;
    if (this.graph.nodes.length >= maximumNodes) {
      this.#exhaust(node, module);
      return;
    }
    const { target, handled } = raiseTarget(this, isRaising(op) ? {} : null);
    this.flow = this.graph.add(this.flow, op, this.origin(node, module, text), target, handled);
  }

  /** A label, and everything known about it from those who jump there. */
  label(node: Node, module: ModuleInstance): NodeId {
    return this.graph.label(this.origin(node, module));
  }

  /** The app is too large: every key may be set by what is left, so that nothing false is said. */
  #exhaust(node: Node, module: ModuleInstance): void {
    this.notes.add("the app is too large to be followed whole: what comes late is not judged");
    const origin = this.origin(node, module);
    for (const op of [{ kind: "Havoc", keys: [{ kind: "unknown" }] }, this.end] as const) {
      this.flow = this.graph.add(this.flow, op, origin, 0, false);
    }
  }
}

/** Source text as people read it in one line. */
function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
}
