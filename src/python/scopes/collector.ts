/**
 * What one walk over a file gathers: scopes, definitions, declarations, the ranges of text that
 * scopes own. The walk itself is in `walk-statements.ts` and `walk-expressions.ts`; this file knows
 * how to write down what they meet, and how deep they may go.
 *
 * The walk is a plain recursion, because that is fastest. Below `deepest` levels a subtree is put
 * aside and walked when the rest is done, so that no input overflows the stack.
 */
import type { ImportFrom, Module } from "../ast.js";
import { mangle, type PrivateNames } from "./private-names.js";
import { Regions } from "./regions.js";
import type { Declaration, Definition, Scope, ScopeKind, ScopeNode } from "./scope.js";
import { ScopeRecord } from "./scope-record.js";

const deepest = 400;

export class Collector {
  readonly module: ScopeRecord;
  readonly regions = new Regions();
  readonly starImports: ImportFrom[] = [];
  /** The scope that a node opens for what is inside it. */
  readonly opened = new Map<ScopeNode, Scope>();
  /** Scopes with `global` or `nonlocal` statements. */
  readonly #declaring = new Set<ScopeRecord>();
  readonly #aside: (() => void)[] = [];
  #depth = 0;
  #wasPutAside = false;

  constructor(module: Module) {
    this.module = new ScopeRecord("module", module, null, null);
    this.opened.set(module, this.module);
    this.regions.addNode(module, this.module);
  }

  /** Outer before inner. */
  get declaring(): readonly ScopeRecord[] {
    return [...this.#declaring].sort((a, b) => a.node.start - b.node.start);
  }

  /** A new scope in `parent`; its text is for the caller to add. */
  open(
    kind: ScopeKind,
    node: ScopeNode,
    parent: ScopeRecord,
    privateNames: PrivateNames | null = parent.privateNames,
  ): ScopeRecord {
    const scope = new ScopeRecord(kind, node, parent, privateNames);
    switch (kind) {
      case "module":
      case "class":
      case "function":
      case "lambda":
      case "comprehension":
        this.opened.set(node, scope);
        break;
      case "type-parameters":
      case "type-variable":
      case "type-alias":
      case "annotation":
        break;
    }
    return scope;
  }

  /** `definition` binds `name`, as it is written there, in `home`. */
  define(name: string, home: ScopeRecord, definition: Definition): void {
    home.bind(mangle(name, home.privateNames)).definitions.push(definition);
  }

  declare(names: readonly string[], declaration: Declaration, scope: ScopeRecord): void {
    const declared = new Map(scope.declared);
    for (const name of names) declared.set(mangle(name, scope.privateNames), declaration);
    scope.declared = declared;
    this.#declaring.add(scope);
  }

  /** Whether the walk may go one level down; if so, `ascend` must follow. */
  descend(): boolean {
    if (this.#depth === deepest) return false;
    this.#depth++;
    return true;
  }

  ascend(): void {
    this.#depth--;
  }

  /** Here, not in the walk, because a function with a closure in it allocates on every call. */
  putAside<Part>(
    walk: (part: Part, scope: ScopeRecord, collector: Collector) => void,
    part: Part,
    scope: ScopeRecord,
  ): void {
    this.#aside.push(() => {
      walk(part, scope, this);
    });
    this.#wasPutAside = true;
  }

  /** Walks what was put aside, from level 0, and mends the order of definitions. */
  finish(): void {
    for (let walk = this.#aside.pop(); walk !== undefined; walk = this.#aside.pop()) walk();
    if (this.#wasPutAside) sortDefinitions(this.module);
  }
}

function sortDefinitions(module: ScopeRecord): void {
  const scopes = [module];
  for (let scope = scopes.pop(); scope !== undefined; scope = scopes.pop()) {
    for (const { definitions } of scope.bindings.values()) {
      definitions.sort((a, b) => a.node.start - b.node.start);
    }
    for (const child of scope.children) scopes.push(child);
  }
}
