/**
 * Objects that all sessions share: those that an imported module makes once, when it is imported.
 *
 * A list, dictionary or set at the top of a module or class, an instance of a class of the app, a mutable
 * default argument; what they hold is as shared as they are. Names are shared too: globals of imported
 * modules, and attributes of their classes. Whether a change of one is anybody's fault is asked in
 * `shared-changes.ts`.
 */
import type { Place } from "../../ir/program.js";
import type { Lowering } from "./context.js";
import { variableOf } from "./names.js";
import type { HeapObject, ModuleInstance, ObjectId, Sym } from "./symbols.js";
import type { Binding, Node } from "./syntax.js";

/** Tells the objects of a module that was just executed from all others. */
export function registerShared(lowering: Lowering, module: ModuleInstance): void {
  for (const binding of module.source.scopes.module.bindings.values()) {
    const local = variableOf(lowering, binding, module.frame);
    const symbol = local === undefined ? undefined : lowering.process.variables.get(local);
    const definition = binding.definitions.find(({ kind }) => kind !== "annotation");
    if (symbol === undefined || definition === undefined) continue;
    if (definition.kind === "assignment") {
      registerObject(lowering, symbol, binding.name, statementOf(definition.node), module);
    }
    if (definition.kind === "class") registerClass(lowering, symbol, module);
    if (symbol.kind === "function") registerDefaults(lowering, symbol, binding.name, module);
  }
}

function registerObject(
  lowering: Lowering,
  symbol: Sym,
  name: string,
  node: Node,
  module: ModuleInstance,
): void {
  const object = lowering.heap(symbol);
  if (symbol.kind !== "object" || object === undefined || !isMutable(object)) return;
  if (lowering.sharedObjects.has(symbol.object)) return;
  const index = lowering.shared.push({ name, at: lowering.place(node, module) }) - 1;
  share(lowering, symbol, index);
  if (object.kind !== "instance") return;
  // What an instance made for itself is as shared as the instance.
  for (const [attribute, value] of object.attributes) {
    registerObject(lowering, value, `${name}.${attribute}`, node, module);
  }
}

/** From here on the object is part of a shared one, with all that it holds. */
export function share(lowering: Lowering, symbol: Sym, index: number): void {
  const object = lowering.heap(symbol);
  if (symbol.kind !== "object" || object === undefined || !isMutable(object)) return;
  if (lowering.sharedObjects.has(symbol.object)) return;
  lowering.sharedObjects.set(symbol.object, index);
  const held =
    object.kind === "dict"
      ? object.entries.map(([, value]) => value)
      : "items" in object
        ? object.items
        : [];
  for (const each of held) share(lowering, each, index);
}

function registerClass(lowering: Lowering, symbol: Sym, module: ModuleInstance): void {
  const object = lowering.heap(symbol);
  if (object?.kind !== "class") return;
  for (const [name, value] of object.attributes) {
    if (value.kind === "function" && value.node.type !== "Lambda") {
      registerDefaults(lowering, value, value.node.name, module);
    }
    const statement = definitionIn(object, name);
    // The members of an enumeration are no state.
    if (statement === null || lowering.heap(value)?.kind === "instance") continue;
    registerObject(lowering, value, `${object.node.name}.${name}`, statement, module);
  }
}

function registerDefaults(
  lowering: Lowering,
  symbol: Extract<Sym, { kind: "function" }>,
  name: string,
  module: ModuleInstance,
): void {
  for (const value of [...symbol.defaults, ...symbol.keywordDefaults]) {
    if (value === null || lowering.heap(value)?.kind === "instance") continue;
    registerObject(lowering, value, `${name}${ofDefault}`, symbol.node, module);
  }
}

const ofDefault = "'s default argument";

/** Was the object made for a parameter? Its author thinks of one call, not of all. */
export function isDefaultArgument(lowering: Lowering, index: number): boolean {
  return lowering.shared[index]?.name.endsWith(ofDefault) === true;
}

/** A global of an imported module, once session code rebinds it; null for names of a script. */
export function sharedGlobal(
  lowering: Lowering,
  binding: Binding,
  module: ModuleInstance,
): number | null {
  if (module.role !== "imported" || binding.scope.kind !== "module") return null;
  const local = variableOf(lowering, binding, module.frame);
  const definition = binding.definitions.find(({ kind }) => kind === "assignment");
  if (local === undefined || definition === undefined) return null;
  lowering.rebound.add(local);
  const at = lowering.place(statementOf(definition.node), module);
  return sharedName(lowering, `global ${local}`, binding.name, at);
}

/** An attribute of a class of an imported module; null for classes that a run makes. */
export function sharedAttribute(lowering: Lowering, id: ObjectId, name: string): number | null {
  const object = lowering.object(id);
  if (object?.kind !== "class" || object.module.role !== "imported") return null;
  if (object.node.parent?.type !== "Module") return null;
  const at = lowering.place(definitionIn(object, name) ?? object.node, object.module);
  return sharedName(lowering, `class ${id}.${name}`, `${object.node.name}.${name}`, at);
}

function sharedName(lowering: Lowering, id: string, name: string, at: Place): number {
  const known = lowering.sharedNames.get(id);
  if (known !== undefined) return known;
  const index = lowering.shared.push({ name, at }) - 1;
  lowering.sharedNames.set(id, index);
  return index;
}

function isMutable(object: HeapObject): boolean {
  return (
    object.kind === "list" ||
    object.kind === "dict" ||
    object.kind === "set" ||
    object.kind === "instance"
  );
}

/** The statement of a class body that gives an attribute its value. */
function definitionIn({ node }: Extract<HeapObject, { kind: "class" }>, name: string): Node | null {
  const found = node.body.find((statement) => {
    const target =
      statement.type === "Assign"
        ? statement.targets[0]
        : statement.type === "AnnAssign"
          ? statement.target
          : undefined;
    return target?.type === "Name" && target.id === name;
  });
  return found ?? null;
}

function statementOf(node: Node): Node {
  let at = node;
  while (at.type !== "Assign" && at.type !== "AnnAssign" && at.parent !== null) at = at.parent;
  return at.type === "Module" ? node : at;
}
