/**
 * CPython's own symbol tables, from its `symtable` module, in a shape that can be compared.
 *
 * Left out is what the compiler adds for itself: names that start with a dot, `__classdict__`,
 * `__conditional_annotations__`, `__type_params__`, names that are only passed through to an inner
 * scope, and annotation tables with nothing in them (every function has one). Annotation tables
 * have line 0, because CPython takes the line of whichever annotation came first.
 */
import type { PyodideInterface } from "pyodide";

export interface SymbolTable {
  readonly type: string;
  readonly name: string;
  readonly line: number;
  /** Scope, then flags: `local use`, `free use`, `global-implicit use` … */
  readonly symbols: Readonly<Record<string, string>>;
  readonly children: readonly SymbolTable[];
}

export type SymbolTableOf = (source: string) => SymbolTable | { readonly error: string };

export function symbolTables(python: PyodideInterface): SymbolTableOf {
  const ask = python.runPython(program) as (source: string) => string; // the function it defines
  return (source) => {
    const answer = JSON.parse(ask(source)) as SymbolTable | { error: string }; // what `ask` dumps
    return "error" in answer ? answer : inOrder(answer);
  };
}

/** The same table with children and symbols in an order that two sources can agree on. */
export function inOrder(table: SymbolTable): SymbolTable {
  const keyed = table.children.map(inOrder).map((child) => ({ key: JSON.stringify(child), child }));
  return {
    ...table,
    symbols: Object.fromEntries(Object.entries(table.symbols).sort(byKey)),
    children: keyed.sort((a, b) => byKey([a.key], [b.key])).map(({ child }) => child),
  };
}

function byKey([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export const flagOrder = [
  ...["use", "global", "local", "param", "nonlocal", "import", "annot", "type_param"],
  "comp_iter",
];

const program = `
import _symtable, json, symtable, warnings
warnings.simplefilter("ignore")
kept = ${JSON.stringify(flagOrder)}
flags = [(name, getattr(_symtable, "USE" if name == "use" else "DEF_" + name.upper())) for name in kept]
scopes = {1: "local", 2: "global-explicit", 3: "global-implicit", 4: "free", 5: "cell"}
own = {"__classdict__", "__conditional_annotations__", "__type_params__"}

def plain(table):
    symbols = {}
    for name in table.get_identifiers():
        if name.startswith(".") or name in own: continue
        bits = table.lookup(name)._Symbol__flags
        words = [word for word, flag in flags if bits & flag]
        if words: symbols[name] = " ".join([scopes[bits >> _symtable.SCOPE_OFF & _symtable.SCOPE_MASK], *words])
    children = [plain(child) for child in table.get_children()]
    children = [c for c in children if c["type"] != "annotation" or c["symbols"] or c["children"]]
    kind = str(table.get_type())
    return {
        "type": kind, "name": table.get_name(),
        "line": 0 if kind == "annotation" else table.get_lineno(),
        "symbols": symbols, "children": children,
    }

def ask(source):
    try:
        return json.dumps(plain(symtable.symtable(source, "x.py", "exec")), ensure_ascii=False)
    except SyntaxError as error:
        return json.dumps({"error": str(error)})
ask
`;
