/**
 * Runs of statements become functions of modules beside the entry script, one for each run, imported
 * where they are called. Imports that a run needs are written into its module; everything else that it
 * reads is handed over as an argument, also the functions of the script: no module can import them.
 */
import type { Alias, Node } from "../../src/python/ast.js";
import type { Binding } from "../../src/python/scopes/scope.js";
import {
  added,
  type App,
  type Line,
  type Source,
  sourcesOf,
  unusedName,
  withFiles,
} from "./app.js";
import { indented } from "./extract-functions.js";
import { readsOf, type Run, runsIn, type Size } from "./runs.js";

export function withFunctionsInModules(app: App, size: Size): App | null {
  const name = unusedName(app, "part");
  const folder = app.entry
    .split("/")
    .slice(0, -1)
    .map((each) => `${each}/`)
    .join("");
  let count = 0;
  const changed = sourcesOf(app).flatMap((source): [string, Line[]][] => {
    if (source.scopes.starImports.length > 0) return [];
    const runs = runsIn(source, size, canLeave);
    const lines = [...source.lines];
    const modules = runs.reverse().map((run): [string, Line[]] => {
      const module = `${name}_${++count}`;
      const { imports, handed } = needsOf(run, source);
      const body = indented(run, source).map((line) => without(line, run.indent));
      const head = [...imports, "", "", `def run_it(${handed.join(", ")}):`].map(added);
      const call = `${run.indent}${run.endsFunction ? "return " : ""}run_it(${handed.join(", ")})`;
      const inPlace = [added(`${run.indent}from ${module} import run_it`), added(call)];
      lines.splice(run.from - 1, run.to - run.from + 1, ...inPlace);
      return [`${folder}${module}.py`, [...head, ...body]];
    });
    return runs.length === 0 ? [] : [[source.path, lines], ...modules];
  });
  return changed.length === 0 ? null : withFiles(app, changed);
}

function without(line: Line, indent: string): Line {
  return line.text.startsWith(`    ${indent}`)
    ? { ...line, text: line.text.slice(indent.length) }
    : line;
}

interface Needs {
  readonly imports: readonly string[];
  readonly handed: readonly string[];
}

function needsOf(run: Run, source: Source): Needs {
  const bindings = [...readsOf(run, source).keys()];
  const imports = bindings.flatMap((binding) => importOf(binding) ?? []).sort();
  const handed = bindings.filter((binding) => importOf(binding) === null).map(({ name }) => name);
  return { imports: [...new Set(imports)], handed: handed.sort() };
}

/** The statement that imports a name of the module, if nothing else gives it a meaning. */
function importOf({ definitions, scope }: Binding): string | null {
  const [definition, ...others] = definitions;
  if (scope.kind !== "module" || definition?.kind !== "import" || others.length > 0) return null;
  const from = definition.node.parent;
  if (from?.type === "Import") return `import ${textOf(definition.node)}`;
  // What is imported from the package that the file is in is handed over.
  if (from?.type !== "ImportFrom" || from.level > 0) return null;
  return `from ${from.module ?? ""} import ${textOf(definition.node)}`;
}

const textOf = ({ name, asname }: Alias): string =>
  asname === null ? name : `${name} as ${asname}`;

/** Is everything that it reads there when it is called, and still the same whenever it is read? */
function canLeave(run: Run, source: Source): boolean {
  const start = run.statements[0]?.start ?? 0;
  return [...readsOf(run, source)].every(([binding, names]) => {
    const { definitions, declarations } = binding;
    if (declarations.length > 0 || definitions.some(({ kind }) => kind === "delete")) return false;
    const isThere = definitions.some(({ node }) => node.start < start && isBoundBefore(node, run));
    const isReadLater = names.some((name) => isDeferred(name, run));
    const isConstant = definitions.length === 1 && definitions[0]?.kind !== "for";
    return isThere && (!isReadLater || isConstant);
  });
}

/** Is it bound for sure, by a statement above the run or by one that the run is inside of? */
function isBoundBefore(definition: Node, run: Run): boolean {
  const statement = run.statements[0];
  for (let node: Node | null = statement ?? null; node !== null; node = node.parent) {
    if (node === definition) return true;
    const block = node.parent === null ? [] : blockWith(node, node.parent);
    const before = block.slice(
      0,
      block.findIndex((each) => each === node),
    );
    if (before.some((each) => isBoundBy(definition, each))) return true;
    // The target of a loop, the name of a context manager, a parameter.
    const { parent } = node;
    const isInHead = parent !== null && (hasHead.includes(parent.type) || isFunction(parent));
    if (isInHead && isInside(definition, parent) && definition.start < node.start) {
      const body = "body" in parent && Array.isArray(parent.body) ? parent.body : [];
      return body.includes(node);
    }
  }
  return false;
}

const hasHead: readonly Node["type"][] = ["With", "For"];

function isBoundBy(definition: Node, statement: Node): boolean {
  return (
    definition === statement || (isInside(definition, statement) && binds.includes(statement.type))
  );
}

const binds: readonly Node["type"][] = ["Assign", "AnnAssign", "Import", "ImportFrom", "With"];

const isFunction = ({ type }: Node): boolean =>
  type === "FunctionDef" || type === "AsyncFunctionDef";

const isInside = (node: Node, outer: Node): boolean =>
  node.start >= outer.start && node.end <= outer.end;

function blockWith(node: Node, parent: Node): readonly Node[] {
  const blocks = Object.values(parent).filter((field) => Array.isArray(field)) as Node[][];
  return blocks.find((block) => block.includes(node)) ?? [];
}

/** Is the name read when a callback is called, after the run? */
function isDeferred(name: Node, run: Run): boolean {
  for (let node = name.parent; node !== null && run.nodes.has(node); node = node.parent) {
    if (isFunction(node) || node.type === "Lambda" || node.type === "GeneratorExp") return true;
  }
  return false;
}
