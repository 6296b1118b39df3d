/**
 * Names: which variable a name means here, what is known about it, and assigning to it.
 *
 * Each variable of each call is a local of the session program. An assignment is always written
 * down; those that nobody asks for are erased at the end. What the lowering knows by itself
 * (a function, a constant, `st`) it answers itself.
 */
import type { LocalId } from "../../ir/value.js";
import type { Lowering } from "./context.js";
import { decoratedClass, decoratedFunction } from "./decorators.js";
import { aliasSymbol, starSymbol } from "./imports.js";
import type { Frame, ModuleInstance, Sym } from "./symbols.js";
import type { Binding, Definition, Name, Node, Scope } from "./syntax.js";

/** What a frame can have that the one around it has not. */
type Own = Partial<Pick<Frame, "function" | "self" | "yields" | "classObject">>;

export function newFrame(scope: Scope, parent: Frame, own: Own = {}): Frame {
  const { function: called = parent.function, self = parent.self } = own;
  const { yields = null, classObject = null } = own;
  const variables = new Map<Binding, LocalId>();
  return {
    ...{ scope, parent, module: parent.module, variables },
    ...{ function: called, self, yields, classObject },
  };
}

export function moduleFrame({ source, role }: Omit<ModuleInstance, "frame">): ModuleInstance {
  return new ExecutedModule(source, role);
}

/** A module and the frame of its globals, which know each other. */
class ExecutedModule implements ModuleInstance {
  readonly frame: Frame;

  constructor(
    readonly source: ModuleInstance["source"],
    readonly role: ModuleInstance["role"],
  ) {
    this.frame = {
      ...{ scope: source.scopes.module, parent: null, module: this, variables: new Map() },
      ...{ function: null, self: null, yields: null, classObject: null },
    };
  }
}

/** The variable of `binding`, made when it is first used; `undefined` if its scope is not around. */
export function variableOf(
  lowering: Lowering,
  binding: Binding,
  frame: Frame,
): LocalId | undefined {
  for (let at: Frame | null = frame; at !== null; at = at.parent) {
    if (at.scope !== binding.scope) continue;
    const known = at.variables.get(binding);
    if (known !== undefined) return known;
    const made = lowering.newLocal(binding.name);
    lowering.variables.add(made);
    at.variables.set(binding, made);
    return made;
  }
  return undefined;
}

/** What a name stands for here. */
export function readName(lowering: Lowering, name: Name, frame: Frame): Sym {
  const binding = frame.module.source.scopes.resolve(name);
  switch (binding.kind) {
    case "binding":
      return readBinding(lowering, binding, frame);
    case "class-cell":
      return lowering.unknown();
    case "builtin-or-unknown":
      return (
        specialName(frame, name.id) ??
        starSymbol(lowering, binding.starImports, name.id, frame) ?? {
          kind: "external",
          path: name.id,
        }
      );
  }
}

export function readBinding(lowering: Lowering, binding: Binding, frame: Frame): Sym {
  const holder = frameOf(binding.scope, frame);
  if (holder?.classObject != null) {
    const object = lowering.object(holder.classObject);
    const attribute = object?.kind === "class" ? object.attributes.get(binding.name) : undefined;
    if (attribute !== undefined) return attribute;
  }
  const variable = variableOf(lowering, binding, frame);
  if (variable === undefined) return lowering.unknown();
  const known = lowering.read(variable);
  if (known !== undefined) {
    return isRebound(binding, frame) || lowering.rebound.has(variable)
      ? unknownOf(lowering, known)
      : known;
  }
  return hoisted(lowering, binding, holder ?? frame) ?? unbound(lowering, variable);
}

function frameOf(scope: Scope, frame: Frame): Frame | null {
  let at: Frame | null = frame;
  while (at !== null && at.scope !== scope) at = at.parent;
  return at;
}

/** A global of an imported module that session code rebinds may hold anything. */
function isRebound(binding: Binding, frame: Frame): boolean {
  const holder = frameOf(binding.scope, frame);
  return (
    holder?.module.role === "imported" &&
    binding.scope.kind === "module" &&
    binding.definitions.some(({ scope }) => scope !== binding.scope)
  );
}

function unknownOf(lowering: Lowering, known: Sym): Sym {
  return known.kind === "function" || known.kind === "module" ? known : lowering.unknown();
}

/** Functions, classes and imports that run later in the text, or in a run of which only a part is seen. */
function hoisted(lowering: Lowering, binding: Binding, frame: Frame): Sym | undefined {
  const definitions = binding.definitions.filter(({ kind }) => kind !== "annotation");
  const [only, ...others] = definitions;
  if (only === undefined || others.length > 0) return undefined;
  // A class may be its own base, and two modules may import one name from each other: then it is nothing.
  const { hoisting } = lowering;
  if (hoisting.has(only.node) || hoisting.size === deepestHoisting) return undefined;
  hoisting.add(only.node);
  const symbol = definedLater(lowering, only, frame);
  hoisting.delete(only.node);
  return symbol;
}

/** How many definitions may be looked into for the sake of one: classes have bases, which have bases. */
const deepestHoisting = 32;

function definedLater(lowering: Lowering, definition: Definition, frame: Frame): Sym | undefined {
  switch (definition.kind) {
    case "function":
      return decoratedFunction(lowering, definition.node, frame);
    case "class":
      return decoratedClass(lowering, definition.node, frame);
    case "import":
      return aliasSymbol(lowering, definition.node, frame);
    default:
      return undefined;
  }
}

/** A name that has no value here: asked twice, it is the same unknown. */
function unbound(lowering: Lowering, variable: LocalId): Sym {
  return { kind: "unknown", version: lowering.versionOf(`unbound ${variable}`, false) };
}

function specialName(frame: Frame, name: string): Sym | undefined {
  if (name === "__name__") {
    const value = frame.module.role === "script" ? "__main__" : frame.module.source.path;
    return { kind: "constant", value };
  }
  return undefined;
}

/** Binds a variable here. `node` is where the source does it. */
export function assignBinding(
  lowering: Lowering,
  binding: Binding,
  symbol: Sym,
  frame: Frame,
  node: Node,
): void {
  if (!lowering.alive) return;
  const holder = frameOf(binding.scope, frame);
  if (holder?.classObject != null) {
    setAttribute(lowering, holder.classObject, binding.name, symbol);
    return;
  }
  const variable = variableOf(lowering, binding, frame);
  if (variable !== undefined) assignLocal(lowering, variable, symbol, frame.module, node);
}

/** Assigns to the local of a variable and remembers what is known about it. */
function assignLocal(
  lowering: Lowering,
  local: LocalId,
  symbol: Sym,
  module: ModuleInstance,
  node: Node,
): void {
  const kept = keptValue(lowering, local, symbol, module, node);
  lowering.emit({ kind: "Assign", local, value: lowering.value(kept) }, node, module);
  lowering.state.variables.set(local, isVariable(lowering, kept) ? { ...kept, local } : kept);
}

/** What a key held may change later, so it gets a local of its own that is never assigned again. */
function keptValue(
  lowering: Lowering,
  local: LocalId,
  symbol: Sym,
  module: ModuleInstance,
  node: Node,
): Sym {
  if (symbol.kind !== "state") return symbol;
  const held = lowering.newLocal(lowering.locals[local] ?? "value");
  lowering.emit({ kind: "Assign", local: held, value: symbol.value }, node, module);
  return { kind: "local", local: held, version: symbol.version };
}

/** The local of a named variable, which an assignment may change under another name for it. */
function isVariable(lowering: Lowering, symbol: Sym): symbol is Extract<Sym, { kind: "local" }> {
  return symbol.kind === "local" && lowering.variables.has(symbol.local);
}

export function setAttribute(lowering: Lowering, id: number, name: string, symbol: Sym): void {
  const object = lowering.object(id);
  if (object === undefined || !("attributes" in object)) return;
  const attributes = new Map(object.attributes).set(name, symbol);
  lowering.state.objects.set(id, { ...object, attributes });
}
