/**
 * Simple classes: what a `class` statement defines, making instances, and looking up attributes.
 *
 * An enumeration's members are objects whose text is known. Dataclasses take their fields as
 * arguments. Metaclasses, descriptors and `__getattr__` are not followed.
 */
import type { Lowering } from "./context.js";
import { evaluate } from "./expressions.js";
import { callFunction } from "./inlining.js";
import { newFrame, setAttribute } from "./names.js";
import { lowerBlock } from "./statements.js";
import { constantSym, type Arguments, type Frame, type HeapObject, type Sym } from "./symbols.js";
import type { ClassDef, Node } from "./syntax.js";

type ObjectSym = Extract<Sym, { kind: "object" }>;
type ClassObject = Extract<HeapObject, { kind: "class" }>;

/** Executes a `class` statement. */
export function defineClass(lowering: Lowering, node: ClassDef, frame: Frame): Sym {
  const bases = node.bases.map((base) => evaluate(lowering, base, frame));
  const symbol = lowering.newObject({
    ...{ kind: "class", node, module: frame.module, bases },
    ...{ attributes: new Map(), exact: true },
  });
  const scope = frame.module.source.scopes.scopeOpenedBy(node);
  if (symbol.kind !== "object" || scope === undefined) return symbol;
  lowerBlock(lowering, node.body, newFrame(scope, frame, { classObject: symbol.object }));
  const text = enumText(bases);
  if (text !== null) makeMembers(lowering, symbol, node, text);
  return symbol;
}

/** How `str()` writes a member: by name, or by value; null if the class is no enumeration. */
function enumText(bases: readonly Sym[]): "name" | "value" | null {
  const names = bases.map((base) => (base.kind === "external" ? base.path : ""));
  if (names.includes("enum.StrEnum") || names.includes("enum.IntEnum")) return "value";
  return names.includes("enum.Enum") ? "name" : null;
}

function makeMembers(
  lowering: Lowering,
  symbol: ObjectSym,
  { name: className }: ClassDef,
  text: "name" | "value",
): void {
  const object = lowering.object(symbol.object);
  if (object?.kind !== "class") return;
  for (const [name, value] of object.attributes) {
    if (value.kind === "function" || name.startsWith("_")) continue;
    const automatic = value.kind === "constant" ? value : constantSym(name.toLowerCase());
    const attributes = new Map<string, Sym>([
      ["value", automatic],
      ["name", constantSym(name)],
      ["str()", text === "value" ? automatic : constantSym(`${className}.${name}`)],
    ]);
    const member = { kind: "instance", class: symbol.object, attributes, exact: true } as const;
    setAttribute(lowering, symbol.object, name, lowering.newObject(member));
  }
}

/** `Store(...)` */
export function instantiate(
  lowering: Lowering,
  symbol: ObjectSym,
  given: Arguments,
  node: Node,
  frame: Frame,
): Sym {
  const self = lowering.newObject({
    ...{ kind: "instance", class: symbol.object, attributes: new Map<string, Sym>() },
    exact: true,
  });
  if (self.kind !== "object") return self;
  lowering.origins.give(self, []);
  const constructor = classAttribute(lowering, symbol, "__init__", self);
  if (constructor?.kind === "bound" && constructor.target.kind === "function") {
    callFunction(lowering, constructor.target, self, given, node, frame);
  } else {
    takeFields(lowering, symbol, self, given);
    lowering.origins.give(self, [...given.positional, ...given.keywords.values()]);
  }
  return self;
}

/** A dataclass, or a class that inherits its constructor from a library. */
function takeFields(
  lowering: Lowering,
  symbol: ObjectSym,
  self: ObjectSym,
  given: Arguments,
): void {
  const object = lowering.object(symbol.object);
  if (object?.kind !== "class") return;
  const fields = object.node.body.flatMap((statement) =>
    statement.type === "AnnAssign" && statement.target.type === "Name" ? [statement.target.id] : [],
  );
  fields.forEach((name, index) => {
    const value = given.positional[index] ?? given.keywords.get(name);
    if (value !== undefined) setAttribute(lowering, self.object, name, value);
  });
}

/** What a class has under `name`, bound to `self` where it is a method; null if it is not known. */
export function classAttribute(
  lowering: Lowering,
  symbol: ObjectSym,
  name: string,
  self: ObjectSym | null,
): Sym | null {
  const object = lowering.object(symbol.object);
  if (object?.kind !== "class") return null;
  const found = lookUp(lowering, object, name, 0);
  if (found === null) return null;
  if (found.kind !== "function") return found;
  if (found.role === "static") {
    return found;
  }
  if (found.role === "class") {
    return { kind: "bound", self: symbol, target: found };
  }

  return self === null ? found : { kind: "bound", self, target: found };
}

function lookUp(lowering: Lowering, object: ClassObject, name: string, depth: number): Sym | null {
  const own = object.attributes.get(name);
  if (own !== undefined) return own;
  if (depth > 10) return null;
  for (const base of object.bases) {
    const parent = lowering.heap(base);
    const found = parent?.kind === "class" ? lookUp(lowering, parent, name, depth + 1) : null;
    if (found !== null) return found;
  }
  return null;
}

/** `obj.name = value`, as far as the object is one of the app's. */
export function assignAttribute(
  lowering: Lowering,
  base: Sym,
  name: string,
  value: Sym,
  node: Node,
  frame: Frame,
): void {
  if (base.kind !== "object") return;
  lowering.origins.give(base, [value]);
  const kept: Sym = value.kind === "state" ? keepLocal(lowering, name, value, node, frame) : value;
  setAttribute(lowering, base.object, name, kept);
}

/** What a key held when it was read, in a local of its own. */
export function keepLocal(
  lowering: Lowering,
  name: string,
  value: Extract<Sym, { kind: "state" }>,
  node: Node,
  frame: Frame,
): Sym {
  const local = lowering.newLocal(name);
  lowering.emit({ kind: "Assign", local, value: value.value }, node, frame.module);
  return { kind: "local", local, version: value.version };
}
