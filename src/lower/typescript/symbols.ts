/**
 * What the lowering knows about a JavaScript value while it walks: a *symbol*.
 *
 * Most symbols are known when the program is made and never reach it: modules, functions, literal
 * objects, `st` itself. What does reach it is one of a few kinds of value. A `version` is the number
 * of a computation: two symbols with the same version are the same value, so that the same question
 * gets the same answer. `null` and `undefined` are one constant, Python's None.
 */
import type { PageId } from "../../ir/program.js";
import type { Constant, LocalId, Value } from "../../ir/value.js";
import { constant, unknown } from "../../ir/value.js";
import type { ModuleSource } from "./app-source.js";
import type { ClassNode, FunctionNode, Node, Variable } from "./syntax.js";

export type Version = number;
export type ObjectId = number;

export type Sym =
  | { readonly kind: "constant"; readonly value: Constant }
  | { readonly kind: "unknown"; readonly version: Version }
  | { readonly kind: "truthy"; readonly version: Version }
  /** What a key held when it was asked: known as long as nothing else happens. */
  | { readonly kind: "state"; readonly value: Value; readonly version: Version }
  | { readonly kind: "local"; readonly local: LocalId; readonly version: Version }
  /** A string that is partly known, with `*` for the rest. */
  | { readonly kind: "pattern"; readonly pattern: string; readonly version: Version }
  | ObjectSym
  | { readonly kind: "streamlit" | "session" | "session-keys" }
  | ContainerSym
  | { readonly kind: "command"; readonly name: string; readonly receiver: ContainerSym | null }
  | { readonly kind: "method"; readonly receiver: Sym; readonly name: string }
  | FunctionSym
  | { readonly kind: "partial"; readonly target: Sym; readonly positional: readonly Sym[] }
  | { readonly kind: "module"; readonly module: ModuleInstance }
  /** Something of a library or a global, by its dotted path. */
  | { readonly kind: "external"; readonly path: string }
  /** Something of a module of the app that is out of view. */
  | { readonly kind: "out-of-view" }
  /** `super` in a method of a class that extends `of`. */
  | { readonly kind: "super"; readonly self: Sym; readonly of: Sym }
  | PageSym
  /** What `st.navigation` gives: the page that the browser shows, out of these. */
  | { readonly kind: "current-page"; readonly options: readonly PageSym[] }
  | ChoiceSym
  /** How many members there are: of session state, or of what a filter leaves. */
  | { readonly kind: "size"; readonly of: Sym; readonly version: Version };

/** One of several functions: `pages[name]`. */
export interface ChoiceSym {
  readonly kind: "choice";
  /** By what `asked` must be for it. */
  readonly options: readonly (readonly [name: string, option: Sym])[];
  readonly asked: Sym;
  readonly version: Version;
}

/** What `st.page` describes. */
export interface PageSym {
  readonly kind: "page";
  readonly page: PageId;
  /** Its address, which is what `st.switchPage` calls it. */
  readonly name: string;
  readonly call: FunctionSym | null;
  readonly isDefault: "yes" | "no" | "unknown";
}

export interface ObjectSym {
  readonly kind: "object";
  readonly object: ObjectId;
}

/** A place on the page to draw into. */
export interface ContainerSym {
  readonly kind: "container";
  /** The form that it belongs to, or `none`; `current` is that of the place where it is used. */
  readonly form: string;
}

export interface FunctionSym {
  readonly kind: "function";
  readonly node: FunctionNode;
  readonly closure: Frame;
  readonly role: "plain" | "fragment" | "dialog" | "cached";
  /** What it was called when it was made: `const home = () => …`. */
  readonly name: string | null;
  /** `this`; null for a function that was not reached through an object. */
  readonly self: Sym | null;
}

export interface Arguments {
  readonly positional: readonly Sym[];
  /** Something of unknown length was spread into the call. */
  readonly open: boolean;
}

export const noArguments: Arguments = { positional: [], open: false };

/** A module of the app, executed once. */
export interface ModuleInstance {
  readonly source: ModuleSource;
  readonly frame: Frame;
}

/** The variables of one call, or of a module. */
export interface Frame {
  /** The function or the file whose variables these are. */
  readonly owner: Node;
  readonly parent: Frame | null;
  readonly module: ModuleInstance;
  readonly variables: Map<Variable, LocalId>;
  readonly self: Sym | null;
  /** What `super` means in a method. */
  readonly base: Sym | null;
}

/** `exact` is false once the contents are not known. */
export type HeapObject =
  | { readonly kind: "array"; readonly items: readonly Sym[]; readonly exact: boolean }
  /** What a filter may leave: each item with the answer that decides about it. */
  | {
      readonly kind: "filtered";
      readonly items: readonly Sym[];
      readonly kept: readonly Sym[];
      readonly exact: boolean;
    }
  /** An object literal, or an instance of a class of the app. */
  | {
      readonly kind: "record";
      readonly entries: ReadonlyMap<string, Sym>;
      readonly exact: boolean;
      readonly class: ObjectId | null;
    }
  /** A `Set` or `Map`, by its members or entries. */
  | {
      readonly kind: "set" | "map";
      readonly items: readonly Sym[];
      readonly exact: boolean;
    }
  | {
      readonly kind: "class";
      readonly node: ClassNode;
      readonly closure: Frame;
      readonly base: Sym | null;
      readonly entries: ReadonlyMap<string, Sym>;
      readonly exact: boolean;
    };

export const nothing: Sym = { kind: "constant", value: null };
export const constantSym = (value: Constant): Sym => ({ kind: "constant", value });

/** What the session program can say about a value. Every object is true, an empty array too. */
export function valueOf(symbol: Sym): Value {
  switch (symbol.kind) {
    case "constant":
      return constant(symbol.value);
    case "unknown":
    case "out-of-view":
    case "choice":
    case "size":
    case "external":
      return unknown;
    case "state":
      return symbol.value;
    case "local":
      return { kind: "local", local: symbol.local };
    case "pattern":
      return symbol.pattern.replaceAll("*", "") === "" ? unknown : { kind: "truthy" };
    case "truthy":
    case "object":
    case "session":
    case "session-keys":
    case "streamlit":
    case "container":
    case "command":
    case "method":
    case "function":
    case "partial":
    case "module":
    case "page":
    case "current-page":
    case "super":
      return { kind: "truthy" };
  }
}

/** Are they surely the same value? */
export function sameSym(a: Sym, b: Sym): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case "constant":
      return b.kind === "constant" && a.value === b.value;
    case "object":
      return b.kind === "object" && a.object === b.object;
    case "external":
      return b.kind === "external" && a.path === b.path;
    case "module":
      return b.kind === "module" && a.module === b.module;
    case "container":
      return b.kind === "container" && a.form === b.form;
    case "function":
      return b.kind === "function" && a.node === b.node && a.closure === b.closure;
    case "command":
      return b.kind === "command" && a.name === b.name && a.receiver?.form === b.receiver?.form;
    case "method":
      return b.kind === "method" && a.name === b.name && sameSym(a.receiver, b.receiver);
    case "unknown":
    case "truthy":
    case "state":
    case "local":
    case "pattern":
    case "choice":
    case "size":
      return b.kind === a.kind && a.version === b.version;
    case "streamlit":
    case "session":
    case "session-keys":
    case "out-of-view":
      return a.kind === b.kind;
    case "page":
      return b.kind === "page" && a.page === b.page;
    case "partial":
    case "current-page":
    case "super":
      return false;
  }
}

/** Does the symbol stand for something that is defined once, and not for data? */
export function isDefinition({ kind }: Sym): boolean {
  return (
    kind === "function" ||
    kind === "module" ||
    kind === "streamlit" ||
    kind === "session" ||
    kind === "external" ||
    kind === "command" ||
    kind === "container"
  );
}
