/**
 * Variables: which local of the session program a name means here, what is known about it, and
 * assigning to it.
 *
 * Each variable of each call is a local of the program. An assignment is always written down; those
 * that nobody asks for are erased at the end. What the lowering knows by itself (a function, a
 * constant, `st`) it answers itself.
 */
import type { LocalId } from "../../ir/value.js";
import type { Lowering } from "./context.js";
import { importedSymbol } from "./modules.js";
import { functionSymbol } from "./functions.js";
import { nothing, valueOf, type Frame, type ModuleInstance, type Sym } from "./symbols.js";
import {
  isOfBlock,
  ownerOf,
  type Identifier,
  type Node,
  type TSESTree,
  type Variable,
} from "./syntax.js";

/** The local of `variable`, made when it is first used; `undefined` if its call is not around. */
export function localOf(lowering: Lowering, variable: Variable, frame: Frame): LocalId | undefined {
  const owner = ownerOf(variable);
  for (let at: Frame | null = frame; at !== null; at = at.parent) {
    if (at.owner !== owner) continue;
    const known = at.variables.get(variable);
    if (known !== undefined) return known;
    const made = lowering.newLocal(variable.name);
    lowering.variables.add(made);
    at.variables.set(variable, made);
    if (canChange(variable)) lowering.rebindable.add(made);
    return made;
  }
  return undefined;
}

/** Each round of a loop has variables of its own; only what lives longer and is assigned can change. */
function canChange(variable: Variable): boolean {
  const [definition] = variable.defs;
  const isOfLoops = definition?.type === "Variable" && definition.parent.kind === "var";
  const isAssigned = variable.references.some((use) => use.isWrite() && use.init !== true);
  return (isAssigned || isOfLoops) && !isOfBlock(variable);
}

/** What a name stands for here. */
export function readName(
  lowering: Lowering,
  node: Identifier | TSESTree.JSXIdentifier,
  frame: Frame,
): Sym {
  const variable = frame.module.source.names.variableOf(node);
  if (variable === undefined) {
    return node.name === "undefined" ? nothing : { kind: "external", path: node.name };
  }
  return readVariable(lowering, variable, frame);
}

export function readVariable(lowering: Lowering, variable: Variable, frame: Frame): Sym {
  const [definition] = variable.defs;
  if (definition?.type === "ImportBinding") {
    return importedSymbol(lowering, definition.node, definition.parent, frame.module);
  }
  // The name of a function expression means the function within it.
  if (definition?.type === "FunctionName" && definition.node.type === "FunctionExpression") {
    return functionSymbol(definition.node, frame);
  }
  const local = localOf(lowering, variable, frame);
  if (local === undefined) return lowering.unknown();
  if (isRebound(variable)) return lowering.unknown();
  // A name that has no value here: asked twice, it is the same unknown.
  return (
    lowering.read(local) ?? {
      kind: "unknown",
      version: lowering.versionOf(`unbound ${local}`, false),
    }
  );
}

/** A variable of a module that functions assign to may hold anything. */
function isRebound(variable: Variable): boolean {
  const owner = ownerOf(variable);
  return (
    owner.type === "Program" &&
    variable.references.some((use) => use.isWrite() && use.from.variableScope.block !== owner)
  );
}

/** Binds a variable here. `node` is where the source does it. */
export function assignVariable(
  lowering: Lowering,
  variable: Variable,
  symbol: Sym,
  node: Node,
  frame: Frame,
): void {
  if (!lowering.alive) return;
  const local = localOf(lowering, variable, frame);
  // As JavaScript does, a function without a name is called like the first variable that holds it.
  const named =
    symbol.kind === "function" && symbol.name === null
      ? { ...symbol, name: variable.name }
      : symbol;
  if (local !== undefined) assignLocal(lowering, local, named, node, frame.module);
}

/** Assigns to the local of a variable and remembers what is known about it. */
function assignLocal(
  lowering: Lowering,
  local: LocalId,
  symbol: Sym,
  node: Node,
  module: ModuleInstance,
): void {
  const kept = keptValue(lowering, local, symbol, node, module);
  lowering.emit({ kind: "Assign", local, value: valueOf(kept) }, node, module);
  lowering.state.variables.set(local, isVariable(lowering, kept) ? { ...kept, local } : kept);
}

/** What a key held may change later, so it gets a local of its own that is never assigned again. */
function keptValue(
  lowering: Lowering,
  local: LocalId,
  symbol: Sym,
  node: Node,
  module: ModuleInstance,
): Sym {
  if (symbol.kind !== "state") return symbol;
  const held = lowering.newLocal(lowering.locals[local] ?? "value");
  lowering.emit({ kind: "Assign", local: held, value: symbol.value }, node, module);
  return { kind: "local", local: held, version: symbol.version };
}

/** The local of a named variable, which an assignment may change under another name for it. */
export function isVariable(
  lowering: Lowering,
  symbol: Sym,
): symbol is Extract<Sym, { kind: "local" }> {
  return symbol.kind === "local" && lowering.variables.has(symbol.local);
}
