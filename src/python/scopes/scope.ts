/**
 * What scope analysis says about a file: scopes, the names that each of them binds, and the places
 * that bind them. Words: a *scope* is a namespace of its own; a *binding* is one name of one scope;
 * a *definition* is a place that gives the binding a value or takes it away; a *declaration* is a
 * `global` or `nonlocal` statement, which only says which binding a name means.
 */
import type {
  Alias,
  Arg,
  AsyncFunctionDef,
  ClassDef,
  ExceptHandler,
  FunctionDef,
  Global,
  ImportFrom,
  Lambda,
  ListComp,
  SetComp,
  DictComp,
  GeneratorExp,
  MatchAs,
  MatchMapping,
  MatchStar,
  Module,
  Name,
  Nonlocal,
  TypeAlias,
  TypeParameter,
} from "../ast.js";

/**
 * The kinds of CPython's symbol tables, with lambdas and comprehensions told apart from functions.
 * `type-parameters` holds what stands in brackets after a name, `type-variable` the bound or default
 * of one of these, `type-alias` the value of `type X = …`, `annotation` all annotations of one
 * function header, or those in one body.
 */
export type ScopeKind =
  | ("module" | "class" | "function" | "lambda" | "comprehension")
  | ("type-parameters" | "type-variable" | "type-alias" | "annotation");

export type ComprehensionNode = ListComp | SetComp | DictComp | GeneratorExp;

/** The node that a scope belongs to; several scopes may belong to one node. */
export type ScopeNode =
  | (Module | ClassDef | FunctionDef | AsyncFunctionDef | Lambda | ComprehensionNode)
  | (TypeParameter | TypeAlias);

export interface Scope {
  readonly kind: ScopeKind;
  readonly node: ScopeNode;
  /** `null` only for the module. */
  readonly parent: Scope | null;
  /** In the order in which the analysis meets them: that of the source, as a rule. */
  readonly children: readonly Scope[];
  /** By name; private names of classes are mangled (`_Class__name`), as at run time. */
  readonly bindings: ReadonlyMap<string, Binding>;
  /** What `global` and `nonlocal` say about names in this scope. */
  readonly declared: ReadonlyMap<string, Declaration>;
}

export type Declaration = Global | Nonlocal;

interface Bound {
  readonly name: string;
  readonly scope: Scope;
  /**
   * Those in the scope itself first, then those in scopes that declare the name `global` or
   * `nonlocal`. Empty when a name is only declared.
   */
  readonly definitions: readonly Definition[];
  /** The `global` and `nonlocal` statements that mean this binding, one for each scope. */
  readonly declarations: readonly Declaration[];
}

export interface Binding extends Bound {
  readonly kind: "binding";
}

/**
 * What `__class__` means in a method, and what `super()` reads: the class around it, which is `scope`.
 * It is not among the bindings of the class, and only `nonlocal __class__` lets code set it.
 */
export interface ClassCell extends Bound {
  readonly kind: "class-cell";
}

/**
 * A place that changes a binding. `scope` is where the place stands: for `global` names and for
 * walrus targets in comprehensions it is not the scope of the binding.
 */
export type Definition =
  | DefinitionOf<"assignment" | "augmented-assignment" | "for" | "with" | "walrus" | "delete", Name>
  | DefinitionOf<"comprehension" | "type-alias", Name>
  /** `name: annotation` without a value, which makes a name local and gives it nothing. */
  | DefinitionOf<"annotation", Name>
  | DefinitionOf<"import", Alias>
  | DefinitionOf<"function", FunctionDef | AsyncFunctionDef>
  | DefinitionOf<"class", ClassDef>
  | DefinitionOf<"parameter", Arg>
  | DefinitionOf<"type-parameter", TypeParameter>
  /** Bound when the handler starts, deleted when it ends. */
  | DefinitionOf<"except", ExceptHandler>
  | DefinitionOf<"match", MatchAs | MatchStar | MatchMapping>;

interface DefinitionOf<Kind extends string, Node> {
  readonly kind: Kind;
  readonly node: Node;
  readonly scope: Scope;
}

/**
 * A name that no scope around it binds: a builtin, a name that a star import or other code put into
 * the module, or nothing at all.
 */
export interface Unbound {
  readonly kind: "builtin-or-unknown";
  /** All of the file. With one of them, a name that the module binds may mean another object too. */
  readonly starImports: readonly ImportFrom[];
}

export type Resolution = Binding | ClassCell | Unbound;
