/**
 * Imports: Streamlit, libraries, and the app's own modules.
 *
 * The body of an imported module runs once in the life of the process, so it is lowered on the side:
 * its functions, constants and objects are kept, its events are not part of any run. Keys that it
 * sets may be present when a session begins, because one session did execute it.
 */
import { Graph } from "../../ir/builder.js";
import type { ResolvedImport } from "./app-source.js";
import type { Lowering } from "./context.js";
import { keysSetSince } from "./inlining.js";
import { unknownKey } from "./keys.js";
import { assignBinding, moduleFrame, readBinding } from "./names.js";
import { keyChanges } from "./session-access.js";
import { catches, jumpTo } from "./routes.js";
import { registerShared } from "./shared-objects.js";
import { lowerBlock } from "./statements.js";
import { State } from "./state.js";
import { memberOf } from "./attributes.js";
import type { Frame, ModuleInstance, Sym } from "./symbols.js";
import type { Alias, Import, ImportFrom, Node } from "./syntax.js";

export function lowerImport(lowering: Lowering, node: Import | ImportFrom, frame: Frame): void {
  for (const alias of node.names) {
    if (alias.name === "*") {
      starImported(lowering, node, frame);
      continue;
    }
    const symbol = aliasSymbol(lowering, alias, frame);
    if (symbol.kind === "out-of-view" && catches(lowering, missingModule)) {
      // The app is prepared for a module that is not there, and it is not there.
      jumpTo(lowering, { type: missingModule });
      return;
    }
    const name = alias.asname ?? alias.name.split(".")[0] ?? alias.name;
    const binding = frame.scope.bindings.get(name) ?? moduleBinding(frame, name);
    if (binding !== undefined) assignBinding(lowering, binding, symbol, frame, alias);
    if (symbol.kind === "out-of-view") outOfView(lowering, node);
  }
}

const missingModule = "ModuleNotFoundError";

/** A name that a function declares global. */
function moduleBinding(frame: Frame, name: string): ReturnType<typeof frame.scope.bindings.get> {
  return frame.module.source.scopes.module.bindings.get(name);
}

/** Something of the app is not in view: what it sets may be present at any time. */
function outOfView(lowering: Lowering, node: Import | ImportFrom): void {
  lowering.unseen = true;
  const name = node.type === "ImportFrom" ? (node.module ?? ".") : (node.names[0]?.name ?? "");
  lowering.notes.add(`the module ${name} is not in view`);
}

/** What one name of an import statement stands for. */
export function aliasSymbol(lowering: Lowering, alias: Alias, frame: Frame): Sym {
  const statement = alias.parent;
  if (statement?.type === "ImportFrom") {
    return importedName(lowering, statement, alias.name, frame);
  }
  if (alias.asname !== null) return importedModule(lowering, alias.name, 0, frame);
  const [first = ""] = alias.name.split(".");
  if (first !== alias.name) {
    // Each part of `import a.b.c` is a module that can be reached through the one before.
    const parts = alias.name.split(".");
    parts.forEach((_, index) => lowering.imported.add(parts.slice(0, index + 1).join(".")));
    importedModule(lowering, alias.name, 0, frame);
  }
  return importedModule(lowering, first, 0, frame);
}

function importedModule(lowering: Lowering, module: string, level: number, frame: Frame): Sym {
  if (level === 0 && module === "streamlit") return { kind: "streamlit" };
  const found = lowering.app.resolve({ importer: frame.module.source, module, level });
  return moduleSymbol(lowering, found, module);
}

/** `__import__("a.b")` gives the module `a`, `importlib.import_module("a.b")` the module `a.b`. */
export function importedByCall(
  lowering: Lowering,
  path: string,
  name: Sym | undefined,
  node: Node,
  frame: Frame,
): Sym {
  if (name?.kind === "constant" && typeof name.value === "string") {
    const whole = importedModule(lowering, name.value, 0, frame);
    const [first = ""] = name.value.split(".");
    return path === "__import__" ? importedModule(lowering, first, 0, frame) : whole;
  }
  // Which module that is, and what it sets, is not in view.
  anythingMayBeSet(lowering, node, frame);
  return { kind: "out-of-view" };
}

function moduleSymbol(lowering: Lowering, found: ResolvedImport, path: string): Sym {
  if (found === "external") return { kind: "external", path };
  if (found === "unresolved") return { kind: "out-of-view" };
  return { kind: "module", module: instanceOf(lowering, found) };
}

function importedName(
  lowering: Lowering,
  { module, level }: ImportFrom,
  name: string,
  frame: Frame,
): Sym {
  const from = importedModule(lowering, module ?? "", level, frame);
  // A package that imports from itself means its modules.
  if (from.kind === "module" && from.module !== frame.module) {
    const found = definedIn(lowering, from.module, name);
    if (found !== null) return found;
  }
  // `from package import module`
  if (from.kind !== "streamlit") {
    const path = module === null || module === "" ? name : `${module}.${name}`;
    const nested = importedModule(lowering, path, level, frame);
    if (nested.kind === "module") return nested;
  }
  if (from.kind === "streamlit" && name !== "") {
    return memberOf(lowering, from, name, frame.module.source.module, frame) ?? from;
  }
  if (from.kind === "external") return externalNamed(from.path, name);
  return from.kind === "module" ? lowering.unknown() : from;
}

function externalNamed(path: string, name: string): Sym {
  if (name === "session_state" && path.startsWith("streamlit")) return { kind: "session" };
  return { kind: "external", path: `${path}.${name}` };
}

/** `library.name`; also a module of the app below a folder that is none. */
export function externalMember(lowering: Lowering, path: string, name: string, frame: Frame): Sym {
  const whole = `${path}.${name}`;
  if (lowering.imported.has(whole)) {
    const request = { importer: frame.module.source, module: whole, level: 0 };
    const found = lowering.app.resolve(request);
    if (typeof found === "object") return { kind: "module", module: instanceOf(lowering, found) };
  }
  return externalNamed(path, name);
}

export function moduleMember(lowering: Lowering, module: ModuleInstance, name: string): Sym {
  const found = definedIn(lowering, module, name);
  if (found !== null) return found;
  const nested = lowering.app.resolve({ importer: module.source, module: name, level: 1 });
  return typeof nested === "object"
    ? { kind: "module", module: instanceOf(lowering, nested) }
    : lowering.unknown();
}

function definedIn(
  lowering: Lowering,
  module: ModuleInstance,
  name: string,
  asked = new Set<ModuleInstance>(),
): Sym | null {
  const binding = module.source.scopes.module.bindings.get(name);
  if (binding !== undefined) return readBinding(lowering, binding, module.frame);
  // Modules can import everything from each other; one that has it not is not asked again.
  if (asked.has(module)) return null;
  asked.add(module);
  return starSymbol(lowering, module.source.scopes.starImports, name, module.frame, asked);
}

/** What a star import brings under `name`; null if none is known to. `asked`: modules that have it not. */
export function starSymbol(
  lowering: Lowering,
  imports: readonly ImportFrom[],
  name: string,
  frame: Frame,
  asked = new Set<ModuleInstance>(),
): Sym | null {
  for (const { module, level } of [...imports].reverse()) {
    const from = importedModule(lowering, module ?? "", level, frame);
    if (from.kind === "out-of-view") return from;
    if (from.kind === "module") {
      const found = definedIn(lowering, from.module, name, asked);
      if (found !== null) return found;
    }
    if (from.kind === "streamlit") {
      const member = memberOf(lowering, from, name, frame.module.source.module, frame);
      if (member?.kind === "session" || member?.kind === "command") return member;
    }
  }
  return null;
}

function starImported(lowering: Lowering, node: Import | ImportFrom, frame: Frame): void {
  if (node.type !== "ImportFrom") return;
  const from = importedModule(lowering, node.module ?? "", node.level, frame);
  if (from.kind === "out-of-view") outOfView(lowering, node);
}

/** The module, executed on the side when it is first asked for. */
function instanceOf(lowering: Lowering, source: Exclude<ResolvedImport, string>): ModuleInstance {
  const known = lowering.modules.get(source.path);
  if (known !== undefined) return known;
  const module = moduleFrame({ source, role: "imported" });
  lowering.modules.set(source.path, module);
  executeOnce(lowering, module);
  return module;
}

function executeOnce(lowering: Lowering, module: ModuleInstance): void {
  const before = lowering.checkpoint();
  const { graph, silent, end } = lowering;
  const node: Node = module.source.module;
  lowering.graph = new Graph();
  lowering.silent = true;
  lowering.state = new State();
  lowering.calls = [];
  lowering.active = [];
  const raise = lowering.label(node, module);
  lowering.routes = [{ kind: "end", raise }];
  lowering.flow = [{ node: lowering.label(node, module), edge: 0 }];
  lowerBlock(lowering, module.source.module.body, module.frame);
  const made = lowering.state;
  for (const [local, symbol] of made.variables.entries())
    lowering.process.variables.set(local, symbol);
  for (const [id, object] of made.objects.entries()) lowering.process.objects.set(id, object);
  const set = keysSetSince(lowering.graph, 0);
  lowering.openKeys.push(...set.filter(({ kind }) => kind !== "constant"));
  for (const { op, origin } of lowering.graph.nodes) {
    if (op.kind !== "Write" || op.key.kind !== "constant") continue;
    lowering.importTime.push({ key: op.key.key, at: origin.at });
  }
  lowering.graph = graph;
  lowering.silent = silent;
  lowering.end = end;
  lowering.rollBack(before);
  registerShared(lowering, module);
}

/** Everything may be set from here on. */
export function anythingMayBeSet(lowering: Lowering, node: Node, frame: Frame): void {
  lowering.unseen = true;
  lowering.emit({ kind: "Havoc", keys: [unknownKey] }, node, frame.module);
  keyChanges(lowering, unknownKey);
}
