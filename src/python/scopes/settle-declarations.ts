/**
 * After a file has been read, what was defined under a `global` or `nonlocal` declaration moves to
 * the binding that is meant. A declaration holds for its whole scope, so this cannot be done on the
 * way. Outer scopes come first: an inner `nonlocal` may mean a name that the outer one hands on.
 */
import { enclosingBinding, moduleOf } from "./lookup.js";
import type { BindingRecord, CellRecord, ScopeRecord } from "./scope-record.js";

/** `scopes` are those with declarations, outer before inner. */
export function settleDeclarations(scopes: readonly ScopeRecord[]): void {
  for (const scope of scopes) {
    for (const [name, declaration] of scope.declared) {
      const meant =
        declaration.type === "Global" ? moduleOf(scope).bind(name) : enclosingBinding(name, scope);
      // Python refuses a `nonlocal` without a target; here the name stays local.
      if (meant === undefined) continue;
      meant.declarations.push(declaration);
      move(name, scope, meant);
    }
  }
}

function move(name: string, from: ScopeRecord, to: BindingRecord | CellRecord): void {
  const local = from.bindings.get(name);
  if (local === undefined || local === to) return;
  from.bindings.delete(name);
  for (const definition of local.definitions) to.definitions.push(definition);
}
