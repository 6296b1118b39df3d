/**
 * CPython 3.14 as the judge, in the process of the tests: Pyodide is CPython compiled to
 * WebAssembly, its standard library comes with it, and nothing is downloaded.
 */
import { loadPython, readerOfStandardLibrary, standardLibrary } from "../support/pyodide.js";

/** A node of CPython's `ast`; `at` is line, column in bytes, end line, end column in bytes. */
export interface Dumped {
  readonly type: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly at?: readonly [number, number, number, number];
}

export interface Refusal {
  readonly message: string;
  readonly line: number;
  /** In characters, from 1. */
  readonly column: number;
  readonly kind: string;
}

export type Verdict =
  | { readonly kind: "tree"; readonly tree: Dumped }
  | ({ readonly kind: "refusal" } & { error: Refusal });

export interface CPython {
  readonly version: string;
  /** What `ast.parse(source)` says. */
  parse(source: string): Verdict;
  /** Every concrete class of `ast` that `mode="exec"` can produce, operators and contexts too. */
  producible(): string[];
  /** The names of the standard library's files in the package, sorted. */
  libraryFiles(): string[];
  libraryFile(name: string): string;
}

export async function startCPython(): Promise<CPython> {
  const python = await loadPython();
  python.runPython(script);
  const call = (name: string, ...args: string[]): string => {
    const given = JSON.stringify(JSON.stringify(args));
    const result: unknown = python.runPython(`${name}(*json.loads(${given}))`);
    return String(result);
  };
  return {
    version: call("version"),
    // The shape is the one that `script` writes below.
    parse: (source) => JSON.parse(call("parse", source)) as Verdict,
    producible: () => JSON.parse(call("producible")) as string[],
    libraryFiles: () => standardLibrary(python),
    libraryFile: readerOfStandardLibrary(python),
  };
}

const script = `
import ast, json, struct, sys, warnings

warnings.simplefilter("ignore")
sys.setrecursionlimit(5000)
OPERATORS = (ast.boolop, ast.operator, ast.unaryop, ast.cmpop, ast.expr_context)
LEFT_OUT = {"type_comment", "type_ignores"}

def version():
    return sys.version.split()[0]

def parse(source):
    try:
        return json.dumps({"kind": "tree", "tree": node(ast.parse(as_file(source)))})
    except SyntaxError as error:
        found = {"message": error.msg, "line": error.lineno or 0, "column": error.offset or 0,
                 "kind": type(error).__name__}
        return json.dumps({"kind": "refusal", "error": found})

def as_file(source):
    # A byte order mark is one only where a file is decoded.
    return source.encode() if source.startswith("\\ufeff") else source

def node(n):
    if isinstance(n, list):
        return [node(x) for x in n]
    if isinstance(n, OPERATORS):
        return type(n).__name__
    if isinstance(n, (ast.Constant, ast.MatchSingleton)):
        fields = {"value": constant(n.value)}
    elif isinstance(n, ast.AST):
        fields = {f: node(getattr(n, f)) for f in n._fields if f not in LEFT_OUT}
    else:
        return n
    result = {"type": type(n).__name__, "fields": fields}
    if hasattr(n, "lineno"):
        result["at"] = [n.lineno, n.col_offset, n.end_lineno, n.end_col_offset]
    return result

def constant(value):
    if value is ...:
        return ["Ellipsis", None]
    if value is None:
        return ["None", None]
    if isinstance(value, bool):
        return ["bool", value]
    if isinstance(value, int):
        return ["int", f"{value:x}"]
    if isinstance(value, float):
        return ["float", struct.pack(">d", value).hex()]
    if isinstance(value, complex):
        return ["complex", struct.pack(">d", value.imag).hex()]
    if isinstance(value, bytes):
        return ["bytes", value.decode("latin-1")]
    return ["str", value]

def producible():
    classes = [c for c in vars(ast).values() if isinstance(c, type) and issubclass(c, ast.AST)]
    # The base classes, the roots of other modes, and what is kept for programs of older Pythons.
    abstract = {ast.AST} | {b for c in classes for b in c.__mro__[1:]}
    others = {"Interactive", "Expression", "FunctionType", "TypeIgnore", "Suite", "Param"}
    others |= {"AugLoad", "AugStore", "Index", "ExtSlice", "slice"}
    return json.dumps(sorted({c.__name__ for c in classes if c not in abstract} - others))
`;
