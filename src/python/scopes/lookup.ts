/**
 * Which binding a name means, seen from a scope: Python's rules about classes, `global` and
 * `nonlocal`, after the whole file has been read.
 */
import type { Resolution, Unbound } from "./scope.js";
import type { BindingRecord, CellRecord, ScopeRecord } from "./scope-record.js";

/**
 * `name` is mangled already. The scopes of classes on the way out are skipped, except one that `from`
 * sees; it counts before type parameters that stand between (CPython looks into the class first).
 */
export function lookUp(name: string, from: ScopeRecord, unbound: Unbound): Resolution {
  for (let scope: ScopeRecord | null = from; scope !== null; scope = scope.parent) {
    if (scope.kind === "class" && scope !== from) {
      if (name === "__class__") return scope.classCell;
      continue;
    }
    const found = boundOrGlobal(name, scope);
    if (found !== undefined) return found;
    if (scope === from && scope.visibleClass !== null) {
      const inClass = boundOrGlobal(name, scope.visibleClass);
      if (inClass !== undefined) return inClass;
    }
  }
  return unbound;
}

/** The binding that `nonlocal name` in `scope` means; `undefined` where Python refuses it. */
export function enclosingBinding(
  name: string,
  scope: ScopeRecord,
): BindingRecord | CellRecord | undefined {
  for (let outer = scope.parent; outer !== null; outer = outer.parent) {
    if (outer.kind === "module") continue;
    if (outer.kind === "class") {
      if (name === "__class__") return outer.classCell;
      continue;
    }
    const binding = outer.bindings.get(name);
    if (binding !== undefined) return binding;
  }
  return undefined;
}

export function moduleOf(scope: ScopeRecord): ScopeRecord {
  let module = scope;
  while (module.parent !== null) module = module.parent;
  return module;
}

function boundOrGlobal(name: string, scope: ScopeRecord): BindingRecord | undefined {
  const own = scope.bindings.get(name);
  if (own !== undefined) return own;
  // A name that is declared `nonlocal` is found further out, by whoever asks.
  if (scope.declared.get(name)?.type !== "Global") return undefined;
  return moduleOf(scope).bindings.get(name);
}
