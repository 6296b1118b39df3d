/**
 * Our scopes, told as CPython tells its own, so that the two can be compared. CPython keeps one entry
 * per scope and name; ours follow from definitions, from declarations and from what each `Name`
 * resolves to. CPython also merges comprehensions into the scope around them, after it has decided
 * what names mean; the same is done here.
 */
import type { Module, Name, Node } from "../../src/python/ast.js";
import {
  analyzeScopes,
  type Declaration,
  type Definition,
  type Resolution,
  type Scope,
  type ScopeTable,
} from "../../src/python/scopes/analyze-scopes.js";
import { mangle } from "../../src/python/scopes/private-names.js";
import { ScopeRecord } from "../../src/python/scopes/scope-record.js";
import { namesIn } from "./names-in.js";
import { flagOrder, inOrder, type SymbolTable } from "./symtable.js";

interface Entry {
  readonly flags: Set<string>;
  means: Resolution | "declared-global";
}

interface Draft {
  readonly scope: Scope;
  readonly entries: Map<string, Entry>;
  children: Draft[];
}

export function asSymbolTable(module: Module): SymbolTable {
  const table = analyzeScopes(module);
  const drafts = draftAll(table);
  for (const name of namesIn(module)) addUse(name, table, drafts);
  const top = drafts.get(table.module);
  if (top === undefined) throw new Error("The module has no draft");
  if (hasFutureAnnotations(module)) dropAnnotations(top);
  mergeComprehensions(top);
  return inOrder(finish(top, captured(top)));
}

function draftAll(table: ScopeTable): Map<Scope, Draft> {
  const drafts = new Map<Scope, Draft>();
  const draft = (scope: Scope): Draft => {
    const children = scope.children.filter((child) => !isLocalAnnotation(child)).map(draft);
    const made = { scope, entries: new Map<string, Entry>(), children };
    drafts.set(scope, made);
    return made;
  };
  draft(table.module);
  for (const { scope, entries } of drafts.values()) {
    for (const [name, declaration] of scope.declared) {
      if (declaration.type === "Global") note(entries, name, "declared-global", "global");
      let outer: Scope | null = scope;
      while (outer !== null && boundIn(outer, name, declaration) === undefined)
        outer = outer.parent;
      const binding = outer === null ? undefined : boundIn(outer, name, declaration);
      if (declaration.type === "Nonlocal" && binding !== undefined) {
        note(entries, name, binding, "nonlocal");
      }
    }
  }
  for (const { scope } of [...drafts.values()]) {
    for (const binding of [...scope.bindings.values(), recordOf(scope).classCell]) {
      if (binding.declarations.some(({ type }) => type === "Global")) {
        note(drafts.get(table.module)?.entries, binding.name, "declared-global", "global");
      }
      for (const definition of binding.definitions) {
        const { entries } = drafts.get(definition.scope) ?? {};
        note(entries, binding.name, binding, ...flagsOf(definition));
        if (definition.kind === "walrus" && definition.scope.kind === "comprehension") {
          noteWalrus(definition, binding.name, binding, drafts);
        }
      }
    }
  }
  return drafts;
}

/** The binding of `scope` that `declaration` means, if it is one of this scope. */
function boundIn(scope: Scope, name: string, declaration: Declaration): Resolution | undefined {
  const found = [scope.bindings.get(name), recordOf(scope).classCell];
  return found.find((binding) => binding?.declarations.includes(declaration));
}

/** A walrus in a comprehension is declared in there, and defined in the scope around. */
function noteWalrus(
  { scope }: Definition,
  name: string,
  binding: Resolution,
  drafts: ReadonlyMap<Scope, Draft>,
): void {
  let home = scope;
  while (home.kind === "comprehension" && home.parent !== null) home = home.parent;
  const isGlobal = home.kind === "module" || home.declared.get(name)?.type === "Global";
  const means = isGlobal ? "declared-global" : binding;
  note(drafts.get(scope)?.entries, name, means, isGlobal ? "global" : "nonlocal");
  note(drafts.get(home)?.entries, name, means, home.kind === "module" ? "global" : "local");
}

function addUse(name: Name, table: ScopeTable, drafts: ReadonlyMap<Scope, Draft>): void {
  const scope = recordOf(table.scopeOf(name));
  const { entries } = drafts.get(scope) ?? {};
  const id = mangle(name.id, scope.privateNames);
  // An annotation in a class with `global a` has CPython's word for the class's own uses of `a`.
  const isDeclared = scope.visibleClass?.declared.get(id)?.type === "Global";
  const means = isDeclared ? "declared-global" : table.resolve(name);
  if (name.ctx === "Load") note(entries, id, means, "use");
  if (isInComprehensionTarget(name)) note(entries, id, means, "comp_iter");
  // `super` reads the class around it by the name `__class__`.
  if (name.ctx !== "Load" || name.id !== "super") return;
  if (scope.kind === "module" || scope.kind === "class") return;
  let around: Scope | null = scope;
  while (around !== null && around.kind !== "class") around = around.parent;
  const unbound: Resolution = { kind: "builtin-or-unknown", starImports: [] };
  const cell: Resolution = around === null ? unbound : recordOf(around).classCell;
  note(entries, "__class__", cell, "use");
}

/** CPython marks every name in there, the `a` of `for a[0] in b` too. */
function isInComprehensionTarget(name: Name): boolean {
  let node: Node = name;
  while (node.parent !== null && isTargetPart(node.parent)) node = node.parent;
  return node.parent?.type === "comprehension" && node.parent.target === node;
}

function isTargetPart({ type }: Node): boolean {
  return ["Attribute", "Subscript", "Starred", "Tuple", "List", "Slice"].includes(type);
}

function note(
  entries: Map<string, Entry> | undefined,
  name: string,
  means: Entry["means"],
  ...flags: string[]
): void {
  if (entries === undefined) return;
  const entry = entries.get(name) ?? { flags: new Set(), means };
  if (means === "declared-global") entry.means = means;
  for (const flag of flags) entry.flags.add(flag);
  entries.set(name, entry);
}

function flagsOf(definition: Definition): string[] {
  switch (definition.kind) {
    case "parameter":
      return ["param"];
    case "import":
      return ["import"];
    case "annotation":
      return ["annot", "local"];
    case "type-parameter":
      return ["type_param", "local"];
    case "comprehension":
      return ["comp_iter", "local"];
    case "assignment": {
      const { parent } = definition.node;
      return parent?.type === "AnnAssign" && parent.simple === 1 ? ["annot", "local"] : ["local"];
    }
    case "augmented-assignment":
    case "for":
    case "with":
    case "walrus":
    case "delete":
    case "type-alias":
    case "function":
    case "class":
    case "except":
    case "match":
      return ["local"];
  }
}

/** Nobody evaluates the annotations of a function's local variables, so CPython skips their names. */
function isLocalAnnotation({ kind, node, parent }: Scope): boolean {
  return kind === "annotation" && parent?.kind === "function" && node === parent.node;
}

/** With this import, annotations are strings. */
function hasFutureAnnotations({ body }: Module): boolean {
  return body.some(
    (statement) =>
      statement.type === "ImportFrom" &&
      statement.module === "__future__" &&
      statement.names.some(({ name }) => name === "annotations"),
  );
}

function dropAnnotations(draft: Draft): void {
  draft.children = draft.children.filter(({ scope }) => scope.kind !== "annotation");
  draft.children.forEach(dropAnnotations);
}

function mergeComprehensions(draft: Draft): void {
  draft.children.forEach(mergeComprehensions);
  draft.children = draft.children.flatMap((child) => {
    if (!isMerged(child.scope)) return [child];
    for (const [name, entry] of child.entries) {
      if (!draft.entries.has(name)) draft.entries.set(name, entry);
    }
    return child.children;
  });
}

function isMerged({ kind, node, parent }: Scope): boolean {
  if (kind !== "comprehension" || node.type === "GeneratorExp") return false;
  return parent !== null && recordOf(parent).visibleClass === null;
}

/** CPython's table needs two facts more than rules do. */
function recordOf(scope: Scope): ScopeRecord {
  if (scope instanceof ScopeRecord) return scope;
  throw new TypeError("A scope that the analysis did not make");
}

/** Everything that some other table than the owner's reads. */
function captured(draft: Draft): Set<Resolution> {
  const found = new Set<Resolution>();
  const visit = ({ scope, entries, children }: Draft): void => {
    for (const { means } of entries.values()) {
      if (means !== "declared-global" && meaning(means, scope, found) === "free") found.add(means);
    }
    children.forEach(visit);
  };
  visit(draft);
  return found;
}

function finish({ scope, entries, children }: Draft, cells: ReadonlySet<Resolution>): SymbolTable {
  const symbols = [...entries].map(([name, { means, flags }]): [string, string] => [
    name,
    [meaning(means, scope, cells), ...flagOrder.filter((flag) => flags.has(flag))].join(" "),
  ]);
  return {
    type: typeOf(scope),
    name: nameOf(scope),
    line: scope.kind === "annotation" || scope.kind === "module" ? 0 : scope.node.loc.start.line,
    symbols: Object.fromEntries(symbols),
    children: children
      .map((child) => finish(child, cells))
      .filter((child) => child.type !== "annotation" || !isEmpty(child)),
  };
}

function isEmpty({ symbols, children }: SymbolTable): boolean {
  return Object.keys(symbols).length === 0 && children.length === 0;
}

function meaning(
  means: Entry["means"],
  scope: Scope,
  cells: ReadonlySet<Resolution>,
): "local" | "cell" | "free" | "global-explicit" | "global-implicit" {
  if (means === "declared-global") return "global-explicit";
  if (means.kind === "class-cell") return "free";
  if (means.kind === "builtin-or-unknown") return "global-implicit";
  if (tableOf(means.scope) === scope) return cells.has(means) ? "cell" : "local";
  const { kind } = means.scope;
  return kind === "module" || kind === "class" ? "global-implicit" : "free";
}

/** The scope whose table the names of `scope` are in at last. */
function tableOf(scope: Scope): Scope {
  return isMerged(scope) && scope.parent !== null ? tableOf(scope.parent) : scope;
}

function typeOf({ kind }: Scope): string {
  if (kind === "lambda" || kind === "comprehension") return "function";
  return kind.startsWith("type-") ? kind.replace("-", " ") : kind;
}

function nameOf({ kind, node }: Scope): string {
  if (kind === "annotation") return "__annotate__";
  if (node.type === "Module") return "top";
  if (node.type === "TypeAlias") return node.name.type === "Name" ? node.name.id : "";
  if (node.type === "GeneratorExp") return "genexpr";
  return "name" in node ? node.name : node.type.toLowerCase();
}
