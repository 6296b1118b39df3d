/**
 * What the lowering knows about a Python value while it walks: a *symbol*.
 *
 * Most symbols are known when the program is made and never reach it: modules, functions, literal
 * dictionaries, `st` itself. What does reach it is one of a few kinds of value. A `version` is the
 * number of a computation: two symbols with the same version are the same Python value, so that the
 * same question gets the same answer.
 */
import type { PageId } from "../../ir/program.js";
import type { Constant, LocalId, Value } from "../../ir/value.js";
import { constant, unknown } from "../../ir/value.js";
import type { ModuleSource } from "./app-source.js";
import type { AsyncFunctionDef, Binding, ClassDef, FunctionDef, Lambda, Scope } from "./syntax.js";

export type Version = number;
export type ObjectId = number;

export type Sym =
  | { readonly kind: "constant"; readonly value: Constant }
  | { readonly kind: "unknown" | "truthy" | "falsy"; readonly version: Version }
  /** What a key held when it was asked: known as long as nothing else happens. */
  | { readonly kind: "state"; readonly value: Value; readonly version: Version }
  | { readonly kind: "local"; readonly local: LocalId; readonly version: Version }
  /** A string that is partly known, with `*` for the rest. */
  | { readonly kind: "pattern"; readonly pattern: string; readonly version: Version }
  | { readonly kind: "object"; readonly object: ObjectId }
  | { readonly kind: "streamlit" | "session" }
  | ContainerSym
  | { readonly kind: "command"; readonly name: string; readonly receiver: ContainerSym | null }
  | { readonly kind: "method"; readonly receiver: Sym; readonly name: string }
  | FunctionSym
  | { readonly kind: "bound"; readonly self: Sym; readonly target: Sym }
  | { readonly kind: "partial"; readonly target: Sym; readonly bound: Arguments }
  | ManagerSym
  | { readonly kind: "module"; readonly module: ModuleInstance }
  /** Something of a library or a builtin, by its dotted path. */
  | { readonly kind: "external"; readonly path: string }
  /** Something of a module of the app that is out of view. */
  | { readonly kind: "out-of-view" }
  | { readonly kind: "super"; readonly self: Sym; readonly of: ObjectId }
  | PageSym
  /** What `st.navigation` gives: the one of these that the browser shows. */
  | { readonly kind: "current-page"; readonly options: readonly PageSym[] }
  | ChoiceSym;

/** The call of a function under `@contextmanager`: its body runs around that of a `with`. */
export interface ManagerSym {
  readonly kind: "manager";
  readonly target: FunctionSym;
  readonly self: Sym | null;
  readonly given: Arguments;
}

/** A place on the page to draw into. */
export interface ContainerSym {
  readonly kind: "container";
  /** The form that it belongs to, or `none`; `current` is that of the place where it is used. */
  readonly form: string;
}

/** A page that `st.Page` has made: a script, a function, or something out of view. */
export interface PageSym {
  readonly kind: "page";
  readonly page: PageId;
  /** What `st.switch_page` calls it; null if nobody can tell. */
  readonly name: string | null;
  readonly source: ModuleSource | null;
  /** The function that running it calls. */
  readonly call: Sym | null;
  readonly isDefault: "no" | "yes" | "unknown";
  /** Left out of the menu. */
  readonly hidden: boolean;
}

/** One of several, told apart by `selector` where it is known. */
export interface ChoiceSym {
  readonly kind: "choice";
  readonly selector: Value;
  readonly version: Version;
  readonly options: readonly { readonly when: Constant; readonly symbol: Sym }[];
}

export interface FunctionSym {
  readonly kind: "function";
  readonly node: FunctionDef | AsyncFunctionDef | Lambda;
  readonly closure: Frame;
  readonly defaults: readonly Sym[];
  readonly keywordDefaults: readonly (Sym | null)[];
  readonly role: FunctionRole;
  /** Its `__name__`, which `functools.wraps` hands on. */
  readonly name: string;
  /** What assigning to a property calls. */
  readonly setter: FunctionSym | null;
  /** What deleting a property calls. */
  readonly deleter: FunctionSym | null;
  /** The class that defines it, for `super()`. */
  readonly owner: ObjectId | null;
}

/** In which way a function runs when it is called. */
export type FunctionRole =
  "plain" | "fragment" | "dialog" | "cached" | "property" | "static" | "class" | "context-manager";

export interface Arguments {
  readonly positional: readonly Sym[];
  readonly keywords: ReadonlyMap<string, Sym>;
  /** `*args` or `**kwargs` of unknown content were passed. */
  readonly open: boolean;
}

export const noArguments: Arguments = { positional: [], keywords: new Map(), open: false };

/** A module of the app, executed once. */
export interface ModuleInstance {
  readonly source: ModuleSource;
  readonly frame: Frame;
  readonly role: "script" | "imported";
}

/** The names of one scope in one call. */
export interface Frame {
  readonly scope: Scope;
  readonly parent: Frame | null;
  readonly module: ModuleInstance;
  readonly variables: Map<Binding, LocalId>;
  readonly function: FunctionSym | null;
  readonly self: Sym | null;
  /** Takes what the generator yields and answers with what it is sent. */
  readonly yields: ((value: Sym) => Sym) | null;
  /** Class bodies put their names here. */
  readonly classObject: ObjectId | null;
}

/** A list, dictionary, class or instance. `exact` is false once its contents are not known. */
export type HeapObject =
  | {
      readonly kind: "list" | "tuple" | "set";
      readonly items: readonly Sym[];
      readonly exact: boolean;
    }
  | {
      readonly kind: "dict";
      readonly entries: readonly (readonly [key: Sym, value: Sym])[];
      readonly exact: boolean;
    }
  | {
      readonly kind: "instance";
      readonly class: ObjectId;
      readonly attributes: ReadonlyMap<string, Sym>;
      readonly exact: boolean;
    }
  | {
      readonly kind: "class";
      readonly node: ClassDef;
      readonly module: ModuleInstance;
      readonly bases: readonly Sym[];
      readonly attributes: ReadonlyMap<string, Sym>;
      readonly exact: boolean;
    };

export const none: Sym = { kind: "constant", value: null };
export const constantSym = (value: Constant): Sym => ({ kind: "constant", value });

/** What the session program can say about a value. */
export function valueOf(symbol: Sym, objects: (id: ObjectId) => HeapObject | undefined): Value {
  switch (symbol.kind) {
    case "constant":
      return constant(symbol.value);
    case "unknown":
    case "out-of-view":
    case "choice":
      return unknown;
    case "truthy":
    case "falsy":
      return { kind: symbol.kind };
    case "state":
      return symbol.value;
    case "local":
      return { kind: "local", local: symbol.local };
    case "pattern":
      return symbol.pattern.replaceAll("*", "") === "" ? unknown : { kind: "truthy" };
    case "object":
      return valueOfObject(objects(symbol.object));
    case "external":
    case "session":
      return unknown;
    case "streamlit":
    case "container":
    case "command":
    case "method":
    case "function":
    case "bound":
    case "partial":
    case "manager":
    case "module":
    case "super":
    case "page":
    case "current-page":
      return { kind: "truthy" };
  }
}

function valueOfObject(object: HeapObject | undefined): Value {
  switch (object?.kind) {
    case undefined:
      return unknown;
    case "list":
    case "tuple":
    case "set":
      return sized(object.items.length, object.exact);
    case "dict":
      return sized(object.entries.length, object.exact);
    case "instance": {
      const member = object.attributes.get("==");
      return member?.kind === "constant" ? constant(member.value) : unknown;
    }
    case "class":
      return { kind: "truthy" };
  }
}

function sized(length: number, exact: boolean): Value {
  if (!exact) return unknown;
  return { kind: length > 0 ? "truthy" : "falsy" };
}

/** Are they surely the same Python value? */
export function sameSym(a: Sym, b: Sym): boolean {
  if (a === b) return true;
  if (a.kind === "constant") return b.kind === "constant" && a.value === b.value;
  if (a.kind === "object") return b.kind === "object" && a.object === b.object;
  if (a.kind === "external") return b.kind === "external" && a.path === b.path;
  if (a.kind === "module") return b.kind === "module" && a.module === b.module;
  if (a.kind === "container") return b.kind === "container" && a.form === b.form;
  if (a.kind === "page") return b.kind === "page" && a.page === b.page;
  if (a.kind === "function") {
    return b.kind === "function" && a.node === b.node && a.closure === b.closure;
  }
  if (a.kind === "command") {
    return b.kind === "command" && a.name === b.name && a.receiver?.form === b.receiver?.form;
  }
  if (a.kind === "bound") {
    return b.kind === "bound" && sameSym(a.self, b.self) && sameSym(a.target, b.target);
  }
  if (a.kind === "method") {
    return b.kind === "method" && a.name === b.name && sameSym(a.receiver, b.receiver);
  }
  if ("version" in a) return "version" in b && a.kind === b.kind && a.version === b.version;
  return a.kind === b.kind && (a.kind === "streamlit" || a.kind === "session");
}
