/**
 * The one object that a lowering carries around: the graph, the point where it stands, and counters.
 *
 * `flow` and `state` say where the walk is and what is known there. Everything that is made gets its
 * number here, so that a program is the same each time. In a *silent* lowering (the body of an
 * imported module) events go to a graph that is thrown away, and only their keys are kept.
 */
import { Graph, nowhere, type Flow, type Origin } from "../../ir/builder.js";
import type {
  FragmentId,
  ImportTimeKey,
  NodeId,
  Op,
  PageId,
  Place,
  SharedObject,
} from "../../ir/program.js";
import type { KeyRef, LocalId, Value } from "../../ir/value.js";
import type { AppSource } from "./app-source.js";
import { Origins } from "./origins.js";
import type { Member } from "./filters.js";
import type { Checkpoint, FinishedScript, PendingCallback } from "./points.js";
import { raiseTarget, raisedBy, type Route } from "./routes.js";
import { allKeys, Junction, State } from "./state.js";
import type { SharedChange } from "./shared-changes.js";
import type { KeptClass } from "./kept-instances.js";
import type {
  Frame,
  FunctionSym,
  HeapObject,
  ModuleInstance,
  ObjectId,
  Sym,
  Version,
} from "./symbols.js";
import { withinSize } from "./sizes.js";
import { placeOf, shortened, SourceOrigin } from "./source-origin.js";
import { Summaries } from "./summaries.js";
import { SymbolNames } from "./symbol-names.js";
import { valueOf } from "./symbols.js";
import type { Node, Statement } from "./syntax.js";

/** What one script may become. */
const maximumNodes = 100_000;

export class Lowering {
  graph = new Graph();
  flow: Flow = nowhere;
  state = new State();
  /** What imported modules made: the same in every run. */
  readonly process = new State();
  routes: readonly Route[] = [];
  calls: readonly Place[] = [];
  /** The functions being executed, innermost last. */
  active: readonly FunctionSym[] = [];
  silent = false;
  /** How what is being lowered ends by itself: a script finishes, a callback returns. */
  end: { readonly kind: "Finish" | "Return" } = { kind: "Finish" };
  /** The form that `st.x` draws into. */
  form: string | null = null;
  fragment: FragmentId | null = null;
  /** Recursive calls that are not followed: what they may set is filled in at the end. */
  recursions: { readonly function: FunctionSym; readonly node: NodeId }[] = [];

  readonly locals: string[] = [];
  /** Those locals that stand for named variables; the others are assigned once. */
  readonly variables = new Set<LocalId>();
  readonly openKeys: KeyRef[] = [];
  /** What the bodies of imported modules set. */
  readonly importTime: ImportTimeKey[] = [];
  /** The keys that values were read from, by version. */
  readonly readFrom = new Map<Version, KeyRef>();
  /** Those of them that would have raised if the key had not been there. */
  readonly surelyThere = new Set<Version>();
  /** By what a widget returned: the names of what its key held before it was rendered, and behind it. */
  readonly rendered = new Map<Version, { readonly before: string; readonly after: string }>();
  /** The classes of instances that live under a key. */
  readonly keptClasses = new Map<string, KeptClass>();
  readonly notes = new Set<string>();
  readonly shared: SharedObject[] = [];
  readonly sharedObjects = new Map<ObjectId, number>();
  /** Those that are known by a name: globals, and attributes of classes. */
  readonly sharedNames = new Map<string, number>();
  /** The members that collections may have, where a filter has made them. */
  readonly filters = new WeakMap<HeapObject, readonly Member[]>();
  /** Globals of imported modules that session code has rebound. */
  readonly rebound = new Set<LocalId>();
  /** The nodes that change what is shared, with what the change is made of. */
  sharedChanges: readonly SharedChange[] = [];
  readonly origins = new Origins();
  readonly callbacks: PendingCallback[] = [];
  readonly fragments: { readonly name: string; readonly entry: NodeId }[] = [];
  readonly modules = new Map<string, ModuleInstance>();
  /** Where a block calls `st.navigation`. */
  readonly navigations = new Map<readonly Statement[], number>();
  /** The pages that `st.Page` has made, by address. */
  readonly pages = new Map<string, { readonly id: PageId; readonly name: string }>();
  /** The page that is shown when none is asked for; null as long as `st.navigation` was not called. */
  mainPage: PageId | null = null;
  /** The walk is in a page that the entry script runs. */
  inPage = false;
  /** The paths of the scripts around this point, and of all that were executed. */
  running: readonly string[] = [];
  readonly scripts = new Set<string>();
  /** What was known at the end of each script, by its path. */
  readonly finished = new Map<string, FinishedScript>();
  /** The versions of values that are surely dates, times or spans of time. */
  readonly dates = new Set<Version>();
  /** The dotted names in `import a.b.c`. */
  readonly imported = new Set<string>();
  /** Definitions that are looked into before they have run. */
  readonly hoisting = new Set<Node>();
  /** Something that may set keys is out of view. */
  unseen = false;
  /** How many blocks are around this point, those of called functions too. */
  depth = 0;
  /** How many loops around this point are being tried out. */
  trials = 0;
  /** How many nodes the calls of a function have become: by its text, or by what is around it. */
  spent = new Map<Node | Frame, number>();
  readonly summaries = new Summaries();
  /** Whether code may touch a session, by node. */
  readonly touching = new Map<Node, boolean>();
  /** Whether a function is small, by node. */
  readonly small = new Map<Node, boolean>();
  /** The keys of the session by name, as `State.changes` numbers them. */
  readonly #keyNumbers = new Map([["", allKeys]]);
  readonly #settled: boolean[] = [];
  /** The calls that led here, as a text; the same for all that one function renders. */
  #way: { readonly calls: readonly Place[]; readonly text: string } = { calls: [], text: "" };
  readonly #versions = new Map<string, Version>();
  readonly #names = new SymbolNames((id) => this.object(id));
  #objects = 0;
  /** How many nodes there may be at the end of the script that is being lowered. */
  #most = maximumNodes;

  /** Has a call of Streamlit, or session state, been reached? */
  reached = false;

  constructor(
    readonly app: AppSource,
    /** A `probe` ends at the first thing of Streamlit that it reaches. */
    readonly purpose: "program" | "probe" = "program",
  ) {}

  /** The page at an address, made when it is first asked for. */
  pageAt(address: string, name: string): PageId {
    const known = this.pages.get(address) ?? { id: this.pages.size, name };
    this.pages.set(address, known);
    return known.id;
  }

  /** `st.navigation` is called; `main` is what it shows first. */
  navigates({ page }: { readonly page: PageId }): void {
    this.mainPage ??= page;
  }

  /** Streamlit is called here. */
  reach(): void {
    this.reached = true;
    if (this.purpose === "probe") this.flow = nowhere;
  }

  /** Is this point of the program reachable? */
  get alive(): boolean {
    return this.flow.length > 0;
  }

  keyNumber(name: string): number {
    let number = this.#keyNumbers.get(name);
    if (number === undefined) this.#keyNumbers.set(name, (number = this.#keyNumbers.size));
    return number;
  }

  newVersion(): Version {
    return this.#settled.push(false) - 1;
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

  /** Is this the version of the computation `text`? */
  isVersionOf(version: Version, text: string): boolean {
    return this.#versions.get(text) === version;
  }

  /** Is it decided when the app is deployed? */
  isSettled(version: Version): boolean {
    return this.#settled[version] ?? false;
  }

  junction(): Junction {
    return new Junction(this);
  }

  /** The version of a variable where two paths meet. */
  versionFrom(a?: Sym, b?: Sym): Version {
    const version = this.newVersion();
    if (a !== undefined) this.origins.joinPaths(version, a, b);
    return version;
  }

  /** Goes on where the paths of `junction` meet. */
  land(junction: Junction): void {
    this.flow = junction.flow;
    this.state = junction.state;
  }

  unknown(): Sym {
    return { kind: "unknown", version: this.newVersion() };
  }

  /** A value that is unknown and made of others. */
  unknownFrom(...from: readonly Sym[]): Sym {
    const version = this.newVersion();
    this.origins.join(version, from);
    return { kind: "unknown", version };
  }

  newLocal(name: string): LocalId {
    return this.locals.push(name) - 1;
  }

  newObject(object: HeapObject): Sym {
    const id = this.#objects++;
    this.state.objects.set(id, withinSize(object));
    return { kind: "object", object: id };
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
  computed(operation: string, inputs: readonly Sym[]): Sym {
    const names = inputs.map((input) => this.#names.nameOf(input));
    if (names.includes(null)) return this.unknownFrom(...inputs);
    const settled = inputs.length > 0 && inputs.every((input) => this.#isSettledSymbol(input));
    const version = this.versionOf(`${operation}(${names.join(",")})`, settled);
    this.origins.join(version, inputs);
    return { kind: "unknown", version };
  }

  #isSettledSymbol(symbol: Sym): boolean {
    if ("version" in symbol) return this.isSettled(symbol.version);
    return symbol.kind === "external" || symbol.kind === "constant";
  }

  value(symbol: Sym): Value {
    return valueOf(symbol, (id) => this.object(id));
  }

  /** What stands for a call where it has no key: the place, with the calls that led to it. */
  siteOf(node: Node, module: ModuleInstance): number {
    if (this.#way.calls !== this.calls) {
      const places = this.calls.map(({ file, start }) => `${file}:${start.line}:${start.column}`);
      this.#way = { calls: this.calls, text: places.join(" ") };
    }
    return this.versionOf(`site ${module.source.path}:${node.start} ${this.#way.text}`, false);
  }

  place(node: Node, module: ModuleInstance): Place {
    return placeOf(node, module.source);
  }

  origin(node: Node, module: ModuleInstance, text?: string): Origin {
    const origin = new SourceOrigin(node, module.source, this.calls);
    if (text === undefined) return origin;
    return { at: origin.at, text: shortened(text), calls: this.calls };
  }

  /** Where the walk is, to come back to. */
  checkpoint(): Checkpoint {
    const { flow, state, routes, calls, active, form, fragment } = this;
    const [nodes, callbacks, fragments] = [this.graph.nodes, this.callbacks, this.fragments];
    return {
      ...{ flow, state: state.copy(), routes, calls, active, form, fragment },
      ...{ nodes: nodes.length, callbacks: callbacks.length, fragments: fragments.length },
    };
  }

  /** Forgets what was lowered since then. */
  rollBack(to: Checkpoint): void {
    this.graph.cut(to.nodes);
    this.callbacks.length = to.callbacks;
    this.fragments.length = to.fragments;
    this.sharedChanges = this.sharedChanges.filter(({ node }) => node < to.nodes);
    this.flow = to.flow;
    this.state = to.state.copy();
    this.routes = to.routes;
    this.calls = to.calls;
    this.active = to.active;
    this.form = to.form;
    this.fragment = to.fragment;
    for (const route of this.routes) {
      if (route.kind !== "finally") continue;
      for (const [name, { label }] of route.copies)
        if (label >= to.nodes) route.copies.delete(name);
    }
  }

  /** Has anything happened since then that a session could notice, or that others refer to? */
  isEventful(since: Checkpoint): boolean {
    const { nodes } = this.graph;
    for (let id = since.nodes; id < nodes.length; id += 1) {
      const op = nodes[id]?.op;
      if (op !== undefined && !(op.kind === "Test" && op.condition.kind === "opaque")) return true;
    }
    return false;
  }

  /** A new script begins: nothing is known, and an exception that nobody catches goes to `raise`. */
  beginScript(raise: NodeId): void {
    this.routes = [{ kind: "end", raise }];
    this.state = new State();
    this.#most = this.graph.nodes.length + maximumNodes;
    this.spent.clear();
  }

  /** Adds a node where the walk is. */
  emit(op: Op, node: Node, module: ModuleInstance, text?: string): void {
    if (!this.alive) return;
    if (this.graph.nodes.length >= this.#most) {
      this.exhaust(node, module);
      return;
    }
    const raised = raisedBy(op);
    if (raised !== null) this.reached = true;
    const { target, handled } = raiseTarget(this, raised);
    this.flow = this.graph.add(this.flow, op, this.origin(node, module, text), target, handled);
  }

  /** A label, and everything known about it from those who jump there. */
  label(node: Node, module: ModuleInstance, forgets?: readonly number[]): NodeId {
    return this.graph.label(this.origin(node, module), forgets);
  }

  /** The app is too large: every key may be set by what is left, so that nothing false is said. */
  exhaust(node: Node, module: ModuleInstance): void {
    this.notes.add("the app is too large to be followed whole: what comes late is not judged");
    const origin = this.origin(node, module);
    for (const op of [{ kind: "Havoc", keys: [{ kind: "unknown" }] }, this.end] as const) {
      this.flow = this.graph.add(this.flow, op, origin, 0, false);
    }
  }
}
