/**
 * Classes of the app: their members, instances, inheritance, and assigning to a property.
 */
import { evaluate } from "./expressions.js";
import type { Lowering } from "./context.js";
import { functionSymbol } from "./functions.js";
import { inline } from "./inlining.js";
import { nameOfProperty } from "./literals.js";
import { lowerBlock } from "./statements.js";
import { nothing } from "./symbols.js";
import type { Arguments, Frame, FunctionSym, HeapObject, ObjectSym, Sym } from "./symbols.js";
import type { ClassNode, Node, TSESTree } from "./syntax.js";

type ClassObject = Extract<HeapObject, { kind: "class" }>;

/** The value of a class; its static members are made here. */
export function defineClass(lowering: Lowering, node: ClassNode, frame: Frame): Sym {
  const base = node.superClass === null ? null : evaluate(lowering, node.superClass, frame);
  const made: ClassObject = {
    ...{ kind: "class", node, closure: frame, base, entries: new Map(), exact: true },
  };
  const symbol = lowering.newObject(made);
  const inner = { ...frame, self: symbol, base };
  for (const member of node.body.body) {
    if (member.type === "StaticBlock") lowerBlock(lowering, member.body, inner);
    if (member.type !== "PropertyDefinition" || !member.static) continue;
    const name = nameOfProperty(lowering, member, frame);
    const value = member.value === null ? nothing : evaluate(lowering, member.value, inner);
    if (name !== null) setProperty(lowering, symbol, name, value);
  }
  return symbol;
}

export type ClassMember =
  | { readonly kind: "value"; readonly symbol: Sym }
  | { readonly kind: "getter"; readonly symbol: FunctionSym };

/** A method, accessor or static property, looked up in the class and in what it extends. */
export function memberOfClass(
  lowering: Lowering,
  of: ObjectSym,
  name: string,
  side: "static" | "instance",
): ClassMember | undefined {
  const object = lowering.object(of.object);
  if (object?.kind !== "class") return undefined;
  const { node, closure, base } = object;
  const own = side === "static" ? object.entries.get(name) : undefined;
  if (own !== undefined) return { kind: "value", symbol: own };
  for (const member of node.body.body) {
    if (member.type !== "MethodDefinition" || member.static !== (side === "static")) continue;
    if (member.kind === "constructor" || member.kind === "set") continue;
    if (member.value.type !== "FunctionExpression") continue;
    if (nameOfProperty(lowering, member, closure) !== name) continue;
    const frame = { ...closure, base };
    const symbol = { ...functionSymbol(member.value, frame), self: side === "static" ? of : null };
    return { kind: member.kind === "get" ? "getter" : "value", symbol };
  }
  return base?.kind === "object" ? memberOfClass(lowering, base, name, side) : undefined;
}

/** `new Class(…)`. */
export function instantiate(
  lowering: Lowering,
  of: ObjectSym,
  object: ClassObject,
  given: Arguments,
  node: Node,
  frame: Frame,
): Sym {
  const exact = inheritsKnown(lowering, object);
  const entries = new Map<string, Sym>();
  const self = lowering.newObject({ kind: "record", entries, exact, class: of.object });
  initialise(lowering, object, self, given, node, frame);
  return self;
}

/** Runs the fields and the constructor of a class on an instance; also what `super(…)` does. */
export function initialise(
  lowering: Lowering,
  object: ClassObject,
  self: Sym,
  given: Arguments,
  node: Node,
  frame: Frame,
): void {
  const { closure, base } = object;
  const constructor = object.node.body.body.find(
    (member): member is TSESTree.MethodDefinition =>
      member.type === "MethodDefinition" && member.kind === "constructor",
  );
  const parent = base === null ? undefined : lowering.heap(base);
  if (constructor === undefined && parent?.kind === "class") {
    initialise(lowering, parent, self, given, node, frame);
  }
  const inner = { ...closure, self, base };
  for (const member of object.node.body.body) {
    if (member.type !== "PropertyDefinition" || member.static) continue;
    const name = nameOfProperty(lowering, member, closure);
    if (name === null) continue;
    const value = member.value === null ? nothing : evaluate(lowering, member.value, inner);
    setProperty(lowering, self, name, value);
  }
  if (constructor?.value.type !== "FunctionExpression") return;
  const target = { ...functionSymbol(constructor.value, { ...closure, base }), self };
  inline(lowering, target, given, node, frame, () => undefined);
}

function inheritsKnown(lowering: Lowering, { base }: ClassObject): boolean {
  if (base === null) return true;
  const parent = lowering.heap(base);
  return parent?.kind === "class" && inheritsKnown(lowering, parent);
}

/** `object.name = value`; nothing but the object's own properties is touched. */
export function setProperty(lowering: Lowering, symbol: Sym, name: string, value: Sym): void {
  const object = lowering.heap(symbol);
  if (symbol.kind !== "object" || object === undefined) return;
  if (!("entries" in object)) {
    lowering.state.objects.set(symbol.object, { ...object, exact: false });
    return;
  }
  // What a key held may change later, and a property has no local of its own.
  const kept = value.kind === "state" ? lowering.computed("kept", [value]) : value;
  const entries = new Map(object.entries).set(name, kept);
  lowering.state.objects.set(symbol.object, { ...object, entries });
}
