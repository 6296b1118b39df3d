/**
 * Simple classes: what a `class` statement defines, making instances, and looking up attributes.
 *
 * Dataclasses take their fields as
 * arguments. Metaclasses and descriptors are not followed.
 */
import { callSymbol, evaluateArguments } from "./calls.js";
import type { Lowering } from "./context.js";
import { makeMembers } from "./enumerations.js";
import { evaluate } from "./expressions.js";
import { callFunction } from "./inlining.js";
import { asString } from "./keys.js";
import { newFrame, setAttribute } from "./names.js";
import { lowerBlock } from "./statements.js";
import {
  noArguments,
  none,
  type Arguments,
  type Frame,
  type HeapObject,
  type Sym,
} from "./symbols.js";
import type { ClassDef, Expression, Node } from "./syntax.js";

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
  makeMembers(lowering, symbol.object);
  return symbol;
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
    const after = classAttribute(lowering, symbol, "__post_init__", self);
    if (after?.kind === "bound" && after.target.kind === "function") {
      callFunction(lowering, after.target, self, noArguments, node, frame);
    }
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
  fieldsOf(lowering, symbol).forEach(({ name, value: written, frame }, index) => {
    const value =
      given.positional[index] ?? given.keywords.get(name) ?? madeField(lowering, written, frame);
    if (value !== null) setAttribute(lowering, self.object, name, value);
  });
}

interface Field {
  readonly name: string;
  readonly value: Expression | null;
  readonly frame: Frame;
}

/** Those of the bases come first. */
function fieldsOf(lowering: Lowering, symbol: Sym): readonly Field[] {
  const object = lowering.heap(symbol);
  if (object?.kind !== "class") return [];
  const { frame } = object.module;
  const own = object.node.body.flatMap((statement) =>
    statement.type === "AnnAssign" && statement.target.type === "Name"
      ? [{ name: statement.target.id, value: statement.value, frame }]
      : [],
  );
  const inherited = object.bases.flatMap((base) => fieldsOf(lowering, base));
  const redefined = (field: Field): boolean => own.some(({ name }) => name === field.name);
  return [...inherited.filter((field) => !redefined(field)), ...own];
}

/** `field(default=…)`, `field(default_factory=…)`; any other default is an attribute of the class. */
function madeField(lowering: Lowering, value: Expression | null, frame: Frame): Sym | null {
  if (value?.type !== "Call") return null;
  const callee = evaluate(lowering, value.func, frame);
  if (callee.kind !== "external" || callee.path !== "dataclasses.field") return null;
  const given = evaluateArguments(lowering, value, frame);
  const factory = given.keywords.get("default_factory");
  if (factory === undefined) return given.keywords.get("default") ?? null;
  return callSymbol(lowering, factory, noArguments, value, frame);
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

/** `obj.name = value` without asking the class, as far as the object is one of the app's. */
export function assignPlainly(
  lowering: Lowering,
  base: Sym,
  name: Sym | undefined,
  value: Sym,
  node: Node,
  frame: Frame,
): Sym {
  if (base.kind !== "object" || name?.kind !== "constant") return none;
  const attribute = asString(name.value);
  lowering.origins.give(base, [value]);
  const isHeld = value.kind === "state";
  const kept = isHeld ? keepLocal(lowering, attribute, value, node, frame) : value;
  setAttribute(lowering, base.object, attribute, kept);
  return none;
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
