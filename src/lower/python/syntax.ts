/**
 * The words of `src/python` that the lowering uses, in one place.
 */
export type * from "../../python/ast.js";
export type { Definition } from "../../python/scopes/scope.js";
export type { Binding, Scope, ScopeTable } from "../../python/scopes/analyze-scopes.js";
