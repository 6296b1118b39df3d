/**
 * Assignments to what all sessions share, by the words that are used: a global, an attribute of a module,
 * a class or an instance. What they mean is in `shared-changes.ts`.
 */
import { assignPlainly } from "./classes.js";
import type { Lowering } from "./context.js";
import { asString } from "./keys.js";
import { assignBinding, variableOf } from "./names.js";
import { changeClass, changeGlobal, changeShared, heldAtImport } from "./shared-changes.js";
import { assignSpecially } from "./special-methods.js";
import { constantSym, type Frame, type ModuleInstance, type Sym } from "./symbols.js";
import type { Binding, Node } from "./syntax.js";

interface Assigned {
  readonly kind: "put" | "count";
  readonly value: Sym;
}

/** `name = value`, which is somebody else's business only where `name` is a global. */
export function changeBinding(
  lowering: Lowering,
  binding: Binding,
  assigned: Assigned,
  node: Node,
  frame: Frame,
): void {
  if (binding.scope.kind !== "module" || frame.scope === binding.scope) return;
  changeName(lowering, binding, frame.module, assigned, node, frame);
}

/** `base.name = value`: `after` is what the name then stands for. */
export function assignMember(
  lowering: Lowering,
  base: Sym,
  name: string,
  { after, ...assigned }: Assigned & { readonly after: Sym },
  node: Node,
  frame: Frame,
): void {
  // A property, or `__setattr__` of the class: the object changes if that code changes it.
  if (assignSpecially(lowering, base, name, after, node, frame)) return;
  changeMember(lowering, base, name, assigned, node, frame);
  assignPlainly(lowering, base, constantSym(name), after, node, frame);
}

/** `object.__setattr__(base, name, value)`: the class is not asked. */
export function assignPast(
  lowering: Lowering,
  base: Sym,
  name: Sym | undefined,
  value: Sym,
  node: Node,
  frame: Frame,
): Sym {
  if (name?.kind === "constant") {
    changeMember(lowering, base, asString(name.value), { kind: "put", value }, node, frame);
  }
  return assignPlainly(lowering, base, name, value, node, frame);
}

function changeMember(
  lowering: Lowering,
  base: Sym,
  name: string,
  assigned: Assigned,
  node: Node,
  frame: Frame,
): void {
  if (base.kind === "module") {
    const { module } = base;
    const binding = module.source.scopes.module.bindings.get(name);
    if (binding === undefined) return;
    changeName(lowering, binding, module, assigned, node, frame);
    assignBinding(lowering, binding, assigned.value, module.frame, node);
    return;
  }
  const before = heldAtImport(lowering, base, constantSym(name));
  const change = { ...assigned, entry: null, before };
  if (lowering.heap(base)?.kind === "class") {
    changeClass(lowering, base, name, change, node, frame);
  } else changeShared(lowering, base, change, node, frame);
}

function changeName(
  lowering: Lowering,
  binding: Binding,
  owner: ModuleInstance,
  assigned: Assigned,
  node: Node,
  frame: Frame,
): void {
  const local = variableOf(lowering, binding, owner.frame);
  const before = local === undefined ? undefined : lowering.process.variables.get(local);
  changeGlobal(lowering, binding, owner, { ...assigned, entry: null, before }, node, frame);
}
