/**
 * A recorded program as TypeScript: its entry script and pages are functions over `st`, its other modules
 * stand around them, as what is loaded once. Or the reason why it cannot be said.
 */
import type { Statement } from "../../../src/python/ast.js";
import { parse } from "../../../src/python/parse.js";
import type { Scope } from "./expressions.js";
import { assignedIn, nodesBelow, readsIn, withoutUnread } from "./names.js";
import { body, indent } from "./statements.js";
import { Unsaid, unsaid } from "./unsaid.js";

/** A program of `tests/semantics/programs`. */
export interface Program {
  readonly name: string;
  readonly description: string;
  readonly entry: string;
  readonly files: Readonly<Record<string, readonly string[] | string>>;
  readonly steps: readonly Readonly<Record<string, unknown>>[];
  readonly config?: unknown;
  readonly query_params?: unknown;
}

export type Said =
  | {
      readonly kind: "said";
      /** The app, and with it what its modules hold. */
      readonly lines: readonly string[];
      /** The pages of a folder: their names with the functions. */
      readonly pages: ReadonlyMap<string, string>;
      readonly needed: ReadonlySet<string>;
    }
  | { readonly kind: "unsaid"; readonly reason: string };

export function say(program: Program, manner: Scope["manner"] = "exact"): Said {
  try {
    return { kind: "said", ...saidOrThrow(program, manner) };
  } catch (error) {
    if (error instanceof Unsaid) return { kind: "unsaid", reason: error.message };
    throw error;
  }
}

function saidOrThrow(
  program: Program,
  manner: Scope["manner"],
): Omit<Extract<Said, { kind: "said" }>, "kind"> {
  if (program.config !== undefined) return unsaid("sets options of the server");
  for (const step of program.steps) {
    if ("files" in step) return unsaid("changes its files between two runs");
    if ("query_params" in step) return unsaid("changes the address between two runs");
    if (step.send_all === true) return unsaid("sends what no browser sends");
  }
  const files = new Map(
    Object.entries(program.files).map(([path, text]) => [
      path,
      statementsOf(typeof text === "string" ? text : text.join("\n")),
    ]),
  );
  const scripts = scriptsOf(program.entry, files);
  const needed = new Set<string>();
  const lines: string[] = [];
  const knownIn = (path: string): Known => {
    return { scripts, needed, manner, file: path };
  };
  for (const [path, statements] of files) {
    if (scripts.has(path)) continue;
    const readers = [...files].flatMap(([each, its]) =>
      scripts.has(each) ? withoutUnread(its) : [],
    );
    lines.push(...moduleOf(statements, readsIn(readers), knownIn(path)));
  }
  const pages = [...scripts].filter(([path]) => path !== program.entry);
  // The entry comes last, because it may name the pages.
  for (const [path, name] of [...pages, [program.entry, "app"] as const]) {
    lines.push(...scriptOf(name, files.get(path) ?? [], knownIn(path)));
  }
  const folder = pages.filter(([path]) => path.startsWith("pages/"));
  return {
    ...{ lines, needed },
    pages: new Map(folder.map(([path, name]) => [pageNameOf(path), name] as const)),
  };
}

/** `{ "pages/about": pages_about }`. */
export function objectOf(pages: ReadonlyMap<string, string>): string {
  return `{ ${[...pages].map(([page, name]) => `${JSON.stringify(page)}: ${name}`).join(", ")} }`;
}

/** The name of a page in TypeScript: the path without its ending. */
const pageNameOf = (path: string): string => path.replace(/\.py$/, "");

function statementsOf(text: string): readonly Statement[] {
  const { ast, errors } = parse(text);
  if (errors.length > 0) return unsaid("is no Python");
  return ast.body;
}

type Files = ReadonlyMap<string, readonly Statement[]>;

/** The files that are scripts, with their names: the entry, the folder's pages, and what `st.Page` names. */
function scriptsOf(entry: string, files: Files): Map<string, string> {
  const text = JSON.stringify([...(files.get(entry) ?? [])], (field, value: unknown) =>
    field === "parent" ? undefined : typeof value === "bigint" ? String(value) : value,
  );
  const scripts = new Map([[entry, "app"]]);
  for (const path of files.keys()) {
    if (path.startsWith("pages/"))
      scripts.set(path, path.replace(/\.py$/, "").replaceAll(/\W/g, "_"));
    else if (path !== entry && text.includes(`"value":"${path}"`)) {
      if (path.includes("/")) return unsaid("names two pages alike, by folders");
      const name = path.replace(/\.py$/, "");
      const isBound = assignedIn(files.get(entry) ?? []).has(name);
      scripts.set(path, isBound ? `${name}Page` : name);
    }
  }
  if (!text.includes('"navigation"')) return scripts;
  for (const path of scripts.keys())
    if (path.startsWith("pages/")) return unsaid("has pages and a folder of pages");
  return scripts;
}

type Known = Omit<Scope, "stateAliases">;

/** A module that is loaded once. One that uses `st` has none to use here. */
function moduleOf(
  statements: readonly Statement[],
  readers: ReadonlyMap<string, number>,
  known: Known,
): string[] {
  const imports = statements.some(({ type }) => type === "Import" || type === "ImportFrom");
  if (imports)
    return unsaid("has a module of its own that uses st, which is a parameter in TypeScript");
  const isUsed = statements.some((each) => each.type === "FunctionDef" && readers.has(each.name));
  if (!isUsed) return [];
  const reads = new Map([...readsIn(statements), ...readers]);
  return body(statements, { ...known, stateAliases: new Set() }, reads);
}

function scriptOf(name: string, statements: readonly Statement[], known: Known): string[] {
  checkImports(statements);
  checkKeys(statements);
  const kept = withoutUnread(statements);
  const scope = { ...known, stateAliases: aliasesIn(kept) };
  checkNames(kept, known);
  const inside = body(kept, scope, readsIn(kept));
  if (inside.length === 0) return [`const ${name} = () => {};`];
  const uses = inside.some((line) => /\bst\./.test(line) || line.includes("st.sessionState"));
  return [`const ${name} = (${uses ? "st: St<Any>" : ""}) => {`, ...indent(inside), "};"];
}

const builtins = new Set([
  ...["st", "print", "repr", "str", "bool", "len", "sorted", "list", "dict", "hasattr", "range"],
  ...["type", "dir", "getattr", "isinstance", "vars", "__import__", "ok", "dt", "pd", "Exception"],
  ...["ValueError", "RuntimeError", "BaseException", "KeyError", "AttributeError"],
]);

/** A name that nobody binds is an error of the language, not of Streamlit. */
function checkNames(statements: readonly Statement[], { scripts }: Known): void {
  const bound = new Set([...builtins, ...scripts.values()]);
  for (const node of statements.flatMap((each) => [...nodesBelow(each)])) {
    if (node.type === "Name" && node.ctx !== "Load") bound.add(node.id);
    if (node.type === "FunctionDef") bound.add(node.name);
    if (node.type === "arg") bound.add(node.arg);
    if (node.type === "ExceptHandler" && node.name !== null) bound.add(node.name);
  }
  for (const name of readsIn(statements).keys()) {
    if (!bound.has(name)) unsaid(`uses the name ${name}, which it does not have`);
  }
}

const harmless = new Set(["streamlit", "datetime", "pandas", "guard", "itertools", "sys"]);

/** Names that are methods of Python's session state and keys of ours. */
const pythonMethods = new Set(["items", "keys", "values", "setdefault", "to_dict", "popitem"]);

function checkKeys(statements: readonly Statement[]): void {
  for (const node of statements.flatMap((each) => [...nodesBelow(each)])) {
    if (node.type !== "Attribute" || !pythonMethods.has(node.attr)) continue;
    if (node.parent?.type === "Call" && node.parent.func === node) continue;
    unsaid(`has the key "${node.attr}", which is a method in Python only`);
  }
}

/** Imports have no counterpart, so what they bring must be known. */
function checkImports(statements: readonly Statement[]): void {
  for (const statement of statements) {
    if (statement.type === "ImportFrom") {
      if (statement.module !== "guard") unsaid(`imports names from ${statement.module ?? "."}`);
    } else if (statement.type === "Import") {
      for (const { name, asname } of statement.names) {
        if (name === "streamlit" && asname !== "st")
          unsaid("imports streamlit under its full name");
        if (!harmless.has(name)) unsaid(`imports ${name}`);
      }
    }
  }
}

/** `s = st.session_state`. */
function aliasesIn(statements: readonly Statement[]): ReadonlySet<string> {
  return new Set(
    statements.flatMap((statement) => {
      if (statement.type !== "Assign" || statement.value.type !== "Attribute") return [];
      const [target] = statement.targets;
      const isState = statement.value.attr === "session_state";
      return isState && target?.type === "Name" ? [target.id] : [];
    }),
  );
}
