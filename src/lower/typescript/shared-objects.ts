/**
 * Objects that all sessions share: those that a module makes when it is imported. The script is the
 * app's function, so everything outside of it counts, in the app's own file too.
 *
 * An array, object, map or set at the top of a module, a static property, an instance of a class of the
 * app; what they hold is as shared as they are. Variables that functions assign to are shared too.
 * `const` says nothing about contents; `Object.freeze` does. Whether a change of one is anybody's fault
 * is asked in `shared-changes.ts`.
 */
import type { Lowering } from "./context.js";
import type { ModuleInstance, ObjectId, Sym } from "./symbols.js";
import { ownerOf, type Node, type Variable } from "./syntax.js";
import { localOf } from "./variables.js";

/** Tells the objects of a module that was just executed from all others. */
export function registerShared(lowering: Lowering, module: ModuleInstance): void {
  for (const variable of module.source.names.topLevelVariables()) {
    const local = localOf(lowering, variable, module.frame);
    const symbol = local === undefined ? undefined : lowering.process.variables.get(local);
    const [definition] = variable.defs;
    if (symbol === undefined || definition === undefined) continue;
    if (definition.type === "Variable") {
      registerObject(lowering, symbol, variable.name, definition.parent, module);
    } else if (definition.type === "ClassName") {
      registerStatics(lowering, symbol, variable.name, module);
    }
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
  if (symbol.kind !== "object" || object === undefined || object.kind === "class") return;
  if (lowering.sharedObjects.has(symbol.object)) return;
  // What a frozen object holds can still be changed in place.
  if (!lowering.frozen.has(symbol.object)) {
    lowering.sharedObjects.set(symbol.object, declare(lowering, name, node, module));
  }
  if (object.kind !== "record") return;
  for (const [property, value] of object.entries) {
    registerObject(lowering, value, `${name}.${property}`, node, module);
  }
}

function registerStatics(
  lowering: Lowering,
  symbol: Sym,
  name: string,
  module: ModuleInstance,
): void {
  const object = lowering.heap(symbol);
  if (symbol.kind !== "object" || object?.kind !== "class") return;
  for (const member of object.node.body.body) {
    if (member.type !== "PropertyDefinition" || member.key.type !== "Identifier") continue;
    const property = member.key.name;
    const value = object.entries.get(property);
    if (!member.static || value === undefined) continue;
    const whole = `${name}.${property}`;
    registerObject(lowering, value, whole, member, module);
    const shared = value.kind === "object" ? lowering.sharedObjects.get(value.object) : undefined;
    const index = shared ?? declare(lowering, whole, member, module);
    lowering.sharedStatics.set(`${symbol.object}.${property}`, index);
  }
}

/** From here on the object is part of a shared one, with all that it holds. */
export function share(lowering: Lowering, symbol: Sym, index: number): void {
  const object = lowering.heap(symbol);
  if (symbol.kind !== "object" || object === undefined || object.kind === "class") return;
  if (lowering.sharedObjects.has(symbol.object)) return;
  lowering.sharedObjects.set(symbol.object, index);
  const held = "items" in object ? object.items : [...object.entries.values()];
  for (const each of held) share(lowering, each, index);
}

/** The static property of a class that a module has made. */
export function sharedStatic(lowering: Lowering, of: ObjectId, name: string): number | undefined {
  return lowering.sharedStatics.get(`${of}.${name}`);
}

/** A variable of a module, as a shared thing; `undefined` if it is none. */
export function sharedVariable(
  lowering: Lowering,
  variable: Variable,
  module: ModuleInstance,
): number | undefined {
  const [definition] = variable.defs;
  if (ownerOf(variable).type !== "Program" || definition?.type !== "Variable") return undefined;
  const local = localOf(lowering, variable, module.frame);
  if (local === undefined) return undefined;
  const known = lowering.sharedVariables.get(local);
  if (known !== undefined) return known;
  const index = declare(lowering, variable.name, definition.parent, module);
  lowering.sharedVariables.set(local, index);
  return index;
}

function declare(lowering: Lowering, name: string, node: Node, module: ModuleInstance): number {
  return lowering.shared.push({ name, at: lowering.place(node, module) }) - 1;
}
