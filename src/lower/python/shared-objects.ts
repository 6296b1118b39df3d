/**
 * Objects that all sessions share: those that an imported module makes once, when it is imported.
 *
 * Only what is surely made to be changed is followed: a list, dictionary or set at the top of a
 * module or class, an instance of a class of the app, a mutable default argument, a global that
 * functions rebind. Entries under a computed key are left alone: they look like caches and limiters
 * keyed by user or service, which are meant to be shared. So are names that say as much.
 */
import type { Lowering } from "./context.js";
import { variableOf } from "./names.js";
import type { Frame, HeapObject, ModuleInstance, Sym } from "./symbols.js";
import type { Binding, Expression, Node } from "./syntax.js";
import { childrenOf } from "./walk.js";

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
  if (isMeantToBeShared(name) || lowering.sharedObjects.has(symbol.object)) return;
  lowering.sharedObjects.set(symbol.object, lowering.shared.length);
  lowering.shared.push({ name, at: lowering.place(node, module) });
  if (object.kind !== "instance") return;
  // What an instance made for itself is as shared as the instance.
  for (const [attribute, value] of object.attributes) {
    registerObject(lowering, value, `${name}.${attribute}`, node, module);
  }
}

function registerClass(lowering: Lowering, symbol: Sym, module: ModuleInstance): void {
  const object = lowering.heap(symbol);
  if (object?.kind !== "class") return;
  const { node } = object;
  for (const statement of node.body) {
    const target =
      statement.type === "Assign"
        ? statement.targets[0]
        : statement.type === "AnnAssign"
          ? statement.target
          : undefined;
    if (target?.type !== "Name") continue;
    const value = object.attributes.get(target.id);
    if (value === undefined || lowering.heap(value)?.kind === "instance") continue;
    registerObject(lowering, value, `${node.name}.${target.id}`, statement, module);
  }
  for (const value of object.attributes.values()) {
    if (value.kind !== "function" || value.node.type === "Lambda") continue;
    registerDefaults(lowering, value, value.node.name, module);
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
    registerObject(lowering, value, `${name}'s default argument`, symbol.node, module);
  }
}

function isMutable(object: HeapObject): boolean {
  return (
    object.kind === "list" ||
    object.kind === "dict" ||
    object.kind === "set" ||
    object.kind === "instance"
  );
}

const shared = /limit|lock|regist|semaphore|queue|pool|client|connection|logger|metrics|executor/i;

function isMeantToBeShared(name: string): boolean {
  return shared.test(name);
}

function statementOf(node: Node): Node {
  let at = node;
  while (at.type !== "Assign" && at.type !== "AnnAssign" && at.parent !== null) at = at.parent;
  return at.type === "Module" ? node : at;
}

/**
 * `symbol` is changed here by session code. `entry` is the expression of the entry that is set, for
 * what has entries: a dictionary whose entries are computed is keyed by somebody or something.
 */
export function mutateShared(
  lowering: Lowering,
  symbol: Sym,
  node: Node,
  frame: Frame,
  entry?: Expression,
): void {
  if (lowering.silent || symbol.kind !== "object") return;
  const object = lowering.sharedObjects.get(symbol.object);
  if (object === undefined) return;
  const isDictionary = lowering.heap(symbol)?.kind === "dict";
  if (isDictionary && entry !== undefined && !isFixed(entry)) return;
  lowering.emit({ kind: "MutateShared", object }, node, frame.module);
}

/** A literal, or a constant by its name. */
function isFixed(entry: Expression): boolean {
  if (entry.type === "Constant" || entry.type === "Dict" || entry.type === "Attribute") return true;
  return entry.type === "Name" && entry.id === entry.id.toUpperCase();
}

/** `global name` in session code rebinds a name of an imported module. */
export function changesGlobal(
  lowering: Lowering,
  binding: Binding,
  node: Node,
  frame: Frame,
): void {
  const elsewhere = binding.scope.kind === "module" && frame.scope !== binding.scope;
  if (lowering.silent || !elsewhere || frame.module.role !== "imported") return;
  const definition = binding.definitions.find(({ kind }) => kind === "assignment");
  if (definition === undefined || isMeantToBeShared(binding.name)) return;
  // Made once and kept: `if _model is None: _model = load()`.
  if (isMadeOnce(binding, node)) return;
  const local = variableOf(lowering, binding, frame);
  if (local === undefined) return;
  const known = lowering.sharedGlobals.get(local) ?? lowering.shared.length;
  if (!lowering.sharedGlobals.has(local)) {
    lowering.sharedGlobals.set(local, known);
    const at = lowering.place(statementOf(definition.node), frame.module);
    lowering.shared.push({ name: binding.name, at });
  }
  lowering.emit({ kind: "MutateShared", object: known }, node, frame.module);
}

/** Is the rebinding behind a question about the name itself: an `if` around it, or one that leaves? */
function isMadeOnce(binding: Binding, node: Node): boolean {
  let inner = node;
  for (let at = node.parent; at !== null; inner = at, at = at.parent) {
    const siblings = childrenOf(at);
    const leaves = siblings
      .slice(0, Math.max(siblings.indexOf(inner), 0))
      .some(
        (each) => each.type === "If" && mentions(each.test, binding.name) && endsBlock(each.body),
      );
    if (leaves) return true;
    if (at.type === "FunctionDef" || at.type === "AsyncFunctionDef") return false;
    if (at.type === "If" && mentions(at.test, binding.name)) return true;
  }
  return false;
}

function endsBlock(body: readonly Node[]): boolean {
  const last = body.at(-1)?.type;
  return last === "Return" || last === "Raise";
}

function mentions(node: Node, name: string): boolean {
  if (node.type === "Name") {
    return node.id === name;
  }
  if (node.type === "UnaryOp") {
    return mentions(node.operand, name);
  }
  if (node.type === "Compare") {
    return mentions(node.left, name);
  }
  if (node.type === "BoolOp") {
    return node.values.some((value) => mentions(value, name));
  }

  return false;
}
