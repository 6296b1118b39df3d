/**
 * Objects that all sessions share: those that a module makes when it is imported. The script is the
 * app's function, so everything outside of it counts, in the app's own file too.
 *
 * Only what is surely made to be changed is followed: an array, object, map or set at the top of a
 * module, a static property, an instance of a class of the app, a variable that functions assign to.
 * `const` says nothing about contents; `Object.freeze` does. Entries under a computed key are left
 * alone: they look like caches and limiters keyed by user or service, which are meant to be shared.
 * So are names that say as much.
 */
import type { Lowering } from "./context.js";
import type { Frame, HeapObject, ModuleInstance, Sym } from "./symbols.js";
import { ownerOf, type Node, type TSESTree, type Variable } from "./syntax.js";
import { localOf } from "./variables.js";
import { everythingIn } from "./walk.js";

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
  if (isMeantToBeShared(name) || lowering.frozen.has(symbol.object)) return;
  if (lowering.sharedObjects.has(symbol.object)) return;
  lowering.sharedObjects.set(symbol.object, lowering.shared.length);
  lowering.shared.push({ name, at: lowering.place(node, module) });
  // What an object holds is as shared as the object.
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
  if (object?.kind !== "class") return;
  for (const member of object.node.body.body) {
    if (member.type !== "PropertyDefinition" || member.key.type !== "Identifier") continue;
    const value = object.entries.get(member.key.name);
    if (!member.static || value === undefined) continue;
    registerObject(lowering, value, `${name}.${member.key.name}`, member, module);
  }
}

const shared = /limit|lock|regist|semaphore|queue|pool|client|connection|logger|metrics|executor/i;

function isMeantToBeShared(name: string): boolean {
  return shared.test(name);
}

/** `symbol` is changed here by session code. `entry` is the expression of the entry that is set. */
export function mutateShared(
  lowering: Lowering,
  symbol: Sym,
  node: Node,
  frame: Frame,
  entry?: Node,
): void {
  if (lowering.silent || symbol.kind !== "object") return;
  const object = lowering.sharedObjects.get(symbol.object);
  if (object === undefined) return;
  const hasEntries = hasEntriesByKey(lowering.heap(symbol));
  if (hasEntries && entry !== undefined && !isFixed(entry)) return;
  lowering.emit({ kind: "MutateShared", object }, node, frame.module);
}

function hasEntriesByKey(object: HeapObject | undefined): boolean {
  return object?.kind === "map" || (object?.kind === "record" && object.class === null);
}

/** A literal, or a constant by its name. */
function isFixed(entry: Node): boolean {
  if (entry.type === "Literal" || entry.type === "MemberExpression") return true;
  return entry.type === "Identifier" && entry.name === entry.name.toUpperCase();
}

/** A function assigns to a variable of its module. */
export function changesVariable(
  lowering: Lowering,
  variable: Variable,
  node: Node,
  frame: Frame,
): void {
  if (lowering.silent || ownerOf(variable).type !== "Program") return;
  const [definition] = variable.defs;
  if (definition?.type !== "Variable" || isMeantToBeShared(variable.name)) return;
  const around = lowering.active.at(-1);
  if (around !== undefined && isMadeOnce(variable, node, around, frame)) return;
  const local = localOf(lowering, variable, frame);
  if (local === undefined) return;
  const known = lowering.sharedVariables.get(local) ?? lowering.shared.length;
  if (!lowering.sharedVariables.has(local)) {
    lowering.sharedVariables.set(local, known);
    const at = lowering.place(definition.parent, frame.module);
    lowering.shared.push({ name: variable.name, at });
  }
  lowering.emit({ kind: "MutateShared", object: known }, node, frame.module);
}

/**
 * Made once and kept: `model ??= load()`, `if (!model) model = load()`, or after an `if` about the
 * variable that leaves the function.
 */
function isMadeOnce(variable: Variable, node: Node, around: Node, frame: Frame): boolean {
  if (node.type === "AssignmentExpression" && /^(?:\?\?|\|\|)=$/.test(node.operator)) return true;
  for (const each of everythingIn(around)) {
    if (each.type !== "IfStatement" || !asksAbout(each.test, variable, frame)) continue;
    if (contains(each, node) || (leaves(each) && each.range[1] <= node.range[0])) return true;
  }
  return false;
}

function contains(outer: Node, inner: Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}

function leaves({ consequent }: TSESTree.IfStatement): boolean {
  const last = consequent.type === "BlockStatement" ? consequent.body.at(-1) : consequent;
  return last?.type === "ReturnStatement" || last?.type === "ThrowStatement";
}

/** `!model`, `model === undefined` and the like: a comparison with another value asks something else. */
function asksAbout(node: Node, variable: Variable, frame: Frame): boolean {
  const isIt = (one: Node): boolean => frame.module.source.names.variableOf(one) === variable;
  switch (node.type) {
    case "Identifier":
      return isIt(node);
    case "UnaryExpression":
      return asksAbout(node.argument, variable, frame);
    case "LogicalExpression":
      return asksAbout(node.left, variable, frame) || asksAbout(node.right, variable, frame);
    case "BinaryExpression": {
      const isNothing =
        (node.right.type === "Literal" && node.right.value === null) ||
        (node.right.type === "Identifier" && node.right.name === "undefined");
      return isNothing && isIt(node.left);
    }
    default:
      return false;
  }
}
