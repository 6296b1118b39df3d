/**
 * Modules: what an import means, what a module exports, and executing a module.
 *
 * A module is executed on the side, once, when it is first asked for: its functions, constants and
 * objects are kept. It has no session, so its events are none.
 */
import { Graph } from "../../ir/builder.js";
import { commandNamed } from "../../runtime/api/command.js";
import type { ModuleSource, ResolvedModule } from "./app-source.js";
import { commandName } from "../../runtime/api/script-names.js";
import { setProperty } from "./classes.js";
import type { Lowering } from "./context.js";
import { evaluate } from "./expressions.js";
import { havoc, unknownKey } from "./session-access.js";
import { registerShared } from "./shared-objects.js";
import { lowerBlock } from "./statements.js";
import { State } from "./state.js";
import type { Frame, ModuleInstance, Sym } from "./symbols.js";
import type { Node, TSESTree } from "./syntax.js";
import { readVariable } from "./variables.js";

/** What a name that is imported stands for. */
export function importedSymbol(
  lowering: Lowering,
  specifier: TSESTree.ImportClause | TSESTree.TSImportEqualsDeclaration,
  declaration: Node | null | undefined,
  importer: ModuleInstance,
): Sym {
  if (specifier.type === "TSImportEqualsDeclaration") {
    const { moduleReference: required } = specifier;
    if (required.type !== "TSExternalModuleReference") return lowering.unknown();
    return moduleNamed(lowering, required.expression.value, importer);
  }
  if (declaration?.type !== "ImportDeclaration") return lowering.unknown();
  const from = moduleNamed(lowering, declaration.source.value, importer);
  if (specifier.type === "ImportNamespaceSpecifier") return from;
  const isDefault = specifier.type === "ImportDefaultSpecifier";
  return namedIn(lowering, from, isDefault ? "default" : nameOf(specifier.imported));
}

function nameOf(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === "Identifier" ? node.name : node.value;
}

function namedIn(lowering: Lowering, from: Sym, name: string): Sym {
  if (from.kind === "module")
    return exportedSymbol(lowering, from.module, name) ?? lowering.unknown();
  return from.kind === "external" ? externalMember(lowering, from.path, name) : from;
}

/** `import(…)` and `require(…)`: the module, or any module of the app. */
export function importedByCall(lowering: Lowering, name: Sym, node: Node, frame: Frame): Sym {
  if (name.kind === "constant" && typeof name.value === "string") {
    return moduleNamed(lowering, name.value, frame.module);
  }
  lowering.unseen = true;
  havoc(lowering, [unknownKey], node, frame.module);
  return { kind: "out-of-view" };
}

function moduleNamed(lowering: Lowering, specifier: string, importer: ModuleInstance): Sym {
  const found = lowering.app.resolve(importer.source, specifier);
  if (found === "runtime") return { kind: "external", path: runtime };
  if (found === "external") return { kind: "external", path: specifier };
  if (found !== "unresolved") return { kind: "module", module: instanceOf(lowering, found) };
  lowering.unseen = true;
  return { kind: "out-of-view" };
}

const runtime = "streamlit runtime";

/** `library.name`; a command that the runtime exports is what `st` has under that name. */
export function externalMember(lowering: Lowering, path: string, name: string): Sym {
  if (path === runtime) {
    const snake = commandName(name);
    const { kind } = commandNamed(snake, "module", lowering.app.release);
    if (kind !== "absent" && kind !== "state")
      return { kind: "command", name: snake, receiver: null };
  }
  return { kind: "external", path: `${path}.${name}` };
}

/** What a module exports as `name`; null if nothing is known of it. */
export function exportedSymbol(
  lowering: Lowering,
  module: ModuleInstance,
  name: string,
): Sym | null {
  const { source, frame } = module;
  for (const statement of source.program.body) {
    if (statement.type === "ExportNamedDeclaration") {
      const found = namedExport(lowering, statement, name, module);
      if (found !== null) return found;
    } else if (statement.type === "ExportDefaultDeclaration" && name === "default") {
      const { declaration } = statement;
      const declared =
        "id" in declaration && declaration.id?.type === "Identifier" ? declaration.id : null;
      const variable = declared === null ? undefined : source.names.variableOf(declared);
      if (variable !== undefined) return readVariable(lowering, variable, frame);
      return lowering.defaults.get(source.path) ?? null;
    } else if (statement.type === "ExportAllDeclaration") {
      const exported = statement.exported === null ? null : nameOf(statement.exported);
      if (exported !== null && exported !== name) continue;
      const from = moduleNamed(lowering, statement.source.value, module);
      if (exported === name) return from;
      const found = name === "default" ? null : namedInAll(lowering, from, name);
      if (found !== null) return found;
    }
  }
  return commonJsExport(lowering, source, name);
}

function namedInAll(lowering: Lowering, from: Sym, name: string): Sym | null {
  if (from.kind === "module") return exportedSymbol(lowering, from.module, name);
  return from.kind === "out-of-view" ? from : null;
}

function namedExport(
  lowering: Lowering,
  statement: TSESTree.ExportNamedDeclaration,
  name: string,
  module: ModuleInstance,
): Sym | null {
  const { declaration, source, specifiers } = statement;
  const { names } = module.source;
  if (declaration !== null) {
    const variable = names.topLevel(name);
    const isDeclaredHere = variable?.identifiers.some(
      ({ range }) => range[0] >= declaration.range[0] && range[1] <= declaration.range[1],
    );
    return variable !== undefined && isDeclaredHere === true
      ? readVariable(lowering, variable, module.frame)
      : null;
  }
  const specifier = specifiers.find(({ exported }) => nameOf(exported) === name);
  if (specifier === undefined) return null;
  const inner = nameOf(specifier.local);
  if (source !== null) return namedIn(lowering, moduleNamed(lowering, source.value, module), inner);
  const variable = names.topLevel(inner);
  return variable === undefined ? null : readVariable(lowering, variable, module.frame);
}

/** `module.exports = …`, as the module has left it. */
function commonJsExport(lowering: Lowering, source: ModuleSource, name: string): Sym | null {
  const exported = lowering.defaults.get(source.path);
  if (exported === undefined) return null;
  if (name === "default") return exported;
  const object = lowering.heap(exported);
  return object?.kind === "record" ? (object.entries.get(name) ?? null) : null;
}

/** The module, executed on the side when it is first asked for. */
export function instanceOf(
  lowering: Lowering,
  source: Exclude<ResolvedModule, string>,
): ModuleInstance {
  const known = lowering.modules.get(source.path);
  if (known !== undefined) return known;
  const module = new ExecutedModule(source);
  lowering.modules.set(source.path, module);
  execute(lowering, module);
  return module;
}

/** A module and the frame of its variables, which know each other. */
class ExecutedModule implements ModuleInstance {
  readonly frame: ModuleInstance["frame"];

  constructor(readonly source: ModuleInstance["source"]) {
    this.frame = {
      ...{ owner: source.program, parent: null, module: this, variables: new Map() },
      ...{ self: null, base: null },
    };
  }
}

function execute(lowering: Lowering, module: ModuleInstance): void {
  const before = lowering.checkpoint();
  const { graph, silent, importing, calls, active } = lowering;
  const { program } = module.source;
  lowering.graph = new Graph();
  lowering.silent = true;
  lowering.importing = true;
  lowering.state = new State();
  lowering.calls = [];
  lowering.active = [];
  const raise = lowering.label(program, module);
  lowering.routes = [{ kind: "end", raise }];
  lowering.flow = [{ node: lowering.label(program, module), edge: 0 }];
  lowerBlock(lowering, program.body, module.frame);
  // Where the top of a module ends early, what it made until then is kept.
  const { variables, objects } = lowering.state;
  for (const [local, symbol] of variables.entries()) lowering.process.variables.set(local, symbol);
  for (const [id, object] of objects.entries()) lowering.process.objects.set(id, object);
  lowering.graph = graph;
  lowering.silent = silent;
  lowering.importing = importing;
  lowering.calls = calls;
  lowering.active = active;
  lowering.rollBack(before);
  registerShared(lowering, module);
}

/** `export default …` of an expression, and `module.exports = …`. */
export function exportDefault(lowering: Lowering, value: Sym, frame: Frame): void {
  lowering.defaults.set(frame.module.source.path, value);
}

/** `exports.name = …`: a property of what the module exports. */
export function exportNamed(lowering: Lowering, name: string, value: Sym, frame: Frame): void {
  const { path } = frame.module.source;
  const exported =
    lowering.defaults.get(path) ??
    lowering.newObject({ kind: "record", entries: new Map(), exact: true, class: null });
  lowering.defaults.set(path, exported);
  setProperty(lowering, exported, name, value);
}

export function lowerDefaultExport(
  lowering: Lowering,
  { declaration }: TSESTree.ExportDefaultDeclaration,
  frame: Frame,
): void {
  if (declaration.type.startsWith("TS")) return;
  exportDefault(lowering, evaluate(lowering, declaration, frame), frame);
}
