/**
 * Which functions of a file are apps: those that are handed to `AppTest.from` or `run`, and those whose
 * first parameter is annotated `St`, or with a type that is made of it.
 *
 * A function at the top of a module that is annotated and that somebody calls is a part of his app,
 * not an app; so is every method, and every function in another one.
 */
import type { ModuleSource, ResolveModule } from "./app-source.js";
import { importedName, importOfRuntime } from "./runtime-imports.js";
import { isStreamlitParameter } from "./streamlit-types.js";
import type { FunctionNode, Node, Variable } from "./syntax.js";
import { withoutTypes } from "./syntax.js";
import { everythingIn } from "./walk.js";

/** A function by what is written: here, or under a name in another module. */
export type Named =
  | { readonly kind: "here"; readonly node: FunctionNode }
  | { readonly kind: "imported"; readonly specifier: string; readonly name: string };

export interface RunApp {
  readonly app: Named;
  /** Where it is handed over. */
  readonly line: number;
  /** Beside it, as `run(app, { pages })` names them. */
  readonly pages: readonly { readonly name: string; readonly page: Named }[];
}

export interface AppFunctions {
  /** Handed to `AppTest.from` or `run`. */
  readonly run: readonly RunApp[];
  /** At the top of the module, with `st: St`; `name` is what other modules can import. */
  readonly annotated: readonly {
    readonly node: FunctionNode;
    readonly exported: string | null;
    /** The module itself uses it in another way than to run or export it. */
    readonly used: boolean;
  }[];
}

/** `resolve` tells where types come from that are imported under another name. */
export function appFunctionsIn(source: ModuleSource, resolve: ResolveModule): AppFunctions {
  const run: RunApp[] = [];
  /** Identifiers that say nothing about whether a function is called. */
  const harmless = new Set<Node>();
  for (const node of everythingIn(source.program)) {
    if (node.type === "CallExpression" && isRunner(node.callee, source)) {
      const [first, options] = node.arguments;
      if (first === undefined) continue;
      const app = functionNamed(withoutTypes(first), source);
      const given = options === undefined ? [] : pagesIn(withoutTypes(options));
      const pages = given.flatMap(([name, written]) => {
        const page = functionNamed(written, source);
        return page === null ? [] : [{ name, page }];
      });
      if (app !== null) run.push({ app, pages, line: node.loc.start.line });
      harmless.add(withoutTypes(first));
      for (const [, page] of given) harmless.add(page);
    }
    if (node.type === "ExportSpecifier") harmless.add(node.local);
    if (node.type === "ExportDefaultDeclaration") harmless.add(node.declaration);
    if (node.type === "TSExportAssignment") harmless.add(node.expression);
  }
  const annotated = source.names.topLevelVariables().flatMap((variable) => {
    const node = functionOf(variable);
    if (node === null || !isApp(node, source, resolve)) return [];
    const used = isUsed(variable, harmless);
    return [{ node, exported: exportedName(variable, source), used }];
  });
  return { run, annotated: [...annotated, ...unnamedDefault(source, resolve)] };
}

/** `{ pages: { about, "check-out": checkOut } }`: names with what is written for them. */
function pagesIn(options: Node): [name: string, page: Node][] {
  const pages = propertiesOf(options).find(([name]) => name === "pages")?.[1];
  return pages === undefined ? [] : propertiesOf(pages);
}

function propertiesOf(node: Node): [name: string, value: Node][] {
  if (node.type !== "ObjectExpression") return [];
  return node.properties.flatMap((property): [string, Node][] => {
    if (property.type !== "Property" || property.computed) return [];
    const { key, value } = property;
    const name = key.type === "Identifier" ? key.name : String(key.value);
    return [[name, withoutTypes(value)]];
  });
}

/** `export default (st: St) => …` */
function unnamedDefault(source: ModuleSource, resolve: ResolveModule): AppFunctions["annotated"] {
  return source.program.body.flatMap((statement) => {
    if (statement.type !== "ExportDefaultDeclaration") return [];
    const node = withoutTypes(statement.declaration);
    if (!isFunction(node) || (node.type === "FunctionDeclaration" && node.id !== null)) return [];
    return isApp(node, source, resolve) ? [{ node, exported: "default", used: false }] : [];
  });
}

/** Does a module that imports `name` from elsewhere use it in another way than to run or export it? */
export function usesImport(source: ModuleSource, specifier: string, name: string): boolean {
  const harmless = new Set<Node>();
  for (const node of everythingIn(source.program)) {
    if (node.type === "CallExpression" && isRunner(node.callee, source)) {
      if (node.arguments[0] !== undefined) harmless.add(withoutTypes(node.arguments[0]));
    }
    if (node.type === "ExportSpecifier") harmless.add(node.local);
    if (node.type === "ExportAllDeclaration" && node.source.value === specifier) return true;
    if (node.type === "ExportNamedDeclaration" && node.source?.value === specifier) return true;
  }
  return source.names.topLevelVariables().some((variable) => {
    const [definition] = variable.defs;
    if (definition?.type !== "ImportBinding") return false;
    const { node, parent } = definition;
    if (parent.type !== "ImportDeclaration" || parent.source.value !== specifier) return false;
    if (node.type === "ImportSpecifier" && importedName(node) !== name) return false;
    if (node.type === "ImportDefaultSpecifier" && name !== "default") return false;
    return isUsed(variable, harmless);
  });
}

function isUsed(variable: Variable, harmless: ReadonlySet<Node>): boolean {
  return variable.references.some((use) => use.isRead() && !harmless.has(use.identifier));
}

/** `run`, `AppTest.from` */
function isRunner(given: Node, source: ModuleSource): boolean {
  const callee = withoutTypes(given);
  if (callee.type !== "MemberExpression") return importOfRuntime(callee, source) === "run";
  const { object, property } = callee;
  if (property.type !== "Identifier") return false;
  const from = importOfRuntime(withoutTypes(object), source);
  if (from === "AppTest") return property.name === "from";
  if (from === "*") return property.name === "run";
  return (
    object.type === "MemberExpression" &&
    importOfRuntime(object.object, source) === "*" &&
    object.property.type === "Identifier" &&
    object.property.name === "AppTest"
  );
}

function functionNamed(node: Node, source: ModuleSource): Named | null {
  if (isFunction(node)) return { kind: "here", node };
  if (node.type !== "Identifier") return null;
  const variable = source.names.variableOf(node);
  if (variable === undefined) return null;
  const [definition] = variable.defs;
  if (definition?.type === "ImportBinding") {
    const { node: specifier, parent } = definition;
    if (parent.type !== "ImportDeclaration") return null;
    const name = specifier.type === "ImportSpecifier" ? importedName(specifier) : "default";
    return { kind: "imported", specifier: parent.source.value, name };
  }
  const here = functionOf(variable);
  return here === null ? null : { kind: "here", node: here };
}

/** The function that a module exports under `name`. */
export function exportedFunction(source: ModuleSource, name: string): FunctionNode | null {
  for (const variable of source.names.topLevelVariables()) {
    if (exportedName(variable, source) === name) return functionOf(variable);
  }
  if (name !== "default") return null;
  const [unnamed] = source.program.body.flatMap((statement) =>
    statement.type === "ExportDefaultDeclaration" ? [withoutTypes(statement.declaration)] : [],
  );
  return unnamed !== undefined && isFunction(unnamed) ? unnamed : null;
}

/** What people call a function of the module: its name, or that of the variable that holds it. */
export function nameOfFunction({ names }: ModuleSource, node: FunctionNode): string {
  const holder = names.topLevelVariables().find((variable) => functionOf(variable) === node);
  return node.id?.name ?? holder?.name ?? "app";
}

function functionOf({ defs: [definition] }: Variable): FunctionNode | null {
  if (definition?.type === "FunctionName") {
    return isFunction(definition.node) ? definition.node : null;
  }
  if (definition?.type !== "Variable" || definition.node.init === null) return null;
  const init = withoutTypes(definition.node.init);
  return isFunction(init) ? init : null;
}

function isFunction(node: Node): node is FunctionNode {
  return (
    node.type === "FunctionDeclaration" ||
    node.type === "FunctionExpression" ||
    node.type === "ArrowFunctionExpression"
  );
}

function exportedName(variable: Variable, { program, names }: ModuleSource): string | null {
  for (const statement of program.body) {
    if (statement.type === "ExportDefaultDeclaration") {
      const { declaration } = statement;
      const named = "id" in declaration ? declaration.id : declaration;
      if (named !== null && names.variableOf(named) === variable) return "default";
    }
    if (statement.type !== "ExportNamedDeclaration") continue;
    for (const { local, exported } of statement.specifiers) {
      if (names.variableOf(local) !== variable) continue;
      return exported.type === "Identifier" ? exported.name : exported.value;
    }
    const { declaration } = statement;
    if (declaration === null) continue;
    const isIn = variable.identifiers.some(
      ({ range }) => range[0] >= declaration.range[0] && range[1] <= declaration.range[1],
    );
    if (isIn) return variable.name;
  }
  return null;
}

/** Nobody runs a generator by calling it. */
function isApp(
  { params: [first], generator }: FunctionNode,
  source: ModuleSource,
  resolve: ResolveModule,
): boolean {
  return (
    !generator &&
    first !== undefined &&
    first.type !== "TSParameterProperty" &&
    isStreamlitParameter(first, source, resolve)
  );
}
