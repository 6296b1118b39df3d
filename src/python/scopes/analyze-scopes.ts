/**
 * Scopes as Python has them: one walk over a file tells which scopes there are and what each of them
 * binds; what a name means is worked out when somebody asks, from the place where it stands.
 *
 * The rules are CPython 3.14's, and its `symtable` module checks them in the tests. Lost: code in
 * strings (`exec`, quoted annotations), what star imports bring, what other modules put into this
 * one, and the order of time: a binding says where a name may be set, not whether it is set yet.
 */
import type { ImportFrom, Module, Name } from "../ast.js";
import { Collector } from "./collector.js";
import { lookUp } from "./lookup.js";
import { mangle } from "./private-names.js";
import type { Regions } from "./regions.js";
import type { Resolution, Scope, ScopeNode, Unbound } from "./scope.js";
import type { ScopeRecord } from "./scope-record.js";
import { settleDeclarations } from "./settle-declarations.js";
import { walkBody } from "./walk-statements.js";

export type * from "./scope.js";

export interface ScopeTable {
  readonly module: Scope;
  /** Every `from … import *`: their names are unknown, and they may replace names of the module. */
  readonly starImports: readonly ImportFrom[];
  /** The scope inside a module, class, function, lambda or comprehension; `undefined` for others. */
  scopeOpenedBy(node: ScopeNode): Scope | undefined;
  /** The scope in which a name of this tree is evaluated. */
  scopeOf(name: Name): Scope;
  /** What a name of this tree means where it stands, be it read, set or deleted. */
  resolve(name: Name): Resolution;
}

/** Never throws, however deep or damaged the tree. */
export function analyzeScopes(module: Module): ScopeTable {
  const collector = new Collector(module);
  walkBody(module.body, collector.module, collector);
  collector.finish();
  settleDeclarations(collector.declaring);
  return new Table(collector);
}

class Table implements ScopeTable {
  readonly module: Scope;
  readonly starImports: readonly ImportFrom[];
  readonly #opened: ReadonlyMap<ScopeNode, Scope>;
  readonly #regions: Regions;
  readonly #unbound: Unbound;

  constructor({ module, starImports, opened, regions }: Collector) {
    this.module = module;
    this.starImports = starImports;
    this.#opened = opened;
    this.#regions = regions;
    this.#unbound = { kind: "builtin-or-unknown", starImports };
  }

  scopeOpenedBy(node: ScopeNode): Scope | undefined {
    return this.#opened.get(node);
  }

  scopeOf(name: Name): ScopeRecord {
    return this.#regions.at(name.start);
  }

  resolve(name: Name): Resolution {
    const from = this.scopeOf(name);
    return lookUp(mangle(name.id, from.privateNames), from, this.#unbound);
  }
}
