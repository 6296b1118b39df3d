/**
 * What names mean, told in the margin of the programs: `# size: class Box` says that every `size` on
 * its line is the binding of class `Box`. The programs of `docs/scopes.md` are checked first, so the
 * page cannot go stale. That the rules are Python's is shown by `scopes-conformance.test.ts`.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Expression, ExprStatement, Module, UnaryOp } from "../../src/python/ast.js";
import { LineTable } from "../../src/python/ast/lines.js";
import { parse } from "../../src/python/parse.js";
import { analyzeScopes } from "../../src/python/scopes/analyze-scopes.js";
import { namesIn } from "../support/names-in.js";
import { definitionsOf, inWords, withMeanings } from "../support/scope-notation.js";
import { scopeCases } from "./scope-cases.js";

const page = readFileSync(new URL("../../docs/scopes.md", import.meta.url), "utf8");
const examples = [...page.matchAll(/^```python\n([^]*?)^```/gm)].map((match) => match[1] ?? "");

test.each(examples)("docs/scopes.md: example %#", (source) => {
  expect(source).toContain("# ");
  expect(withMeanings(source)).toBe(source);
});

test("the page has examples", () => {
  expect(examples.length).toBeGreaterThan(3);
});

test("nonlocal finds the nearest function, and skips classes on the way", () => {
  const source = `
def f():
    a = 1
    class C:
        a = 2            # a: class C
        def g(self):
            nonlocal a
            a = 3        # a: f
            def h():
                nonlocal a
                a = 4    # a: f
    return a             # a: f
`;
  expect(withMeanings(source)).toBe(source);
});

test("a global name is the module's in functions inside, but not in methods of a class that declares it", () => {
  const source = `
def f():
    a = 1
    class C:
        global a
        a = 2                      # a: module
        def g(self): return a      # a: f
    def h():
        global a
        return lambda: a           # a: module
`;
  expect(withMeanings(source)).toBe(source);
});

test("a class that an annotation sees comes before the type parameters of its function", () => {
  // Odd, and so in CPython 3.14: the annotation is looked up in the class first.
  const source = `
class C:
    T = 1
    def f[T](self, a: T):          # T: class C
        return T                   # T: type parameters of f
    def g[T](self, a: [T for _ in a]): pass  # T: type parameters of g
`;
  expect(withMeanings(source)).toBe(source);
});

test("a name is every kind of definition, each with its node and the scope it stands in", () => {
  const source = `
import a
from b import c as a
def a(): pass
class a: pass
a = 1
a += 1
a: int
a: int = 1
for a in a: pass
with a as a: pass
try: pass
except a as a: pass
match a:
    case [a, *a]: pass
    case {**a}: pass
[(a := 1) for _ in a]
type a = a
del a
def f():
    global a
    a = 1
    def g(a): pass
`;
  expect(definitionsOf("a", source)).toEqual([
    "import 2",
    "import 3",
    "function 4",
    "class 5",
    "assignment 6",
    "augmented-assignment 7",
    "annotation 8",
    "assignment 9",
    "for 10",
    "with 11",
    "except 13",
    "match 15",
    "match 15",
    "match 16",
    "walrus 17 in comprehension",
    "type-alias 18",
    "delete 19",
    "assignment 22 in f",
  ]);
});

test("a name that is only declared has a binding without definitions", () => {
  const { module } = analyzeScopes(parse("def f():\n    global a\n    return a\n").ast);
  const binding = module.bindings.get("a");
  expect(binding?.definitions).toEqual([]);
  expect(binding?.declarations.map(({ loc }) => loc.start.line)).toEqual([2]);
});

test("an import binds the first part of a dotted name, or what follows `as`", () => {
  const { module } = analyzeScopes(
    parse("import a.b.c, d.e as f\nfrom g.h import i, j as k\n").ast,
  );
  expect([...module.bindings.keys()]).toEqual(["a", "f", "i", "k"]);
});

test("star imports make nothing known, and are listed", () => {
  const { ast } = parse("from a import *\nb\n");
  const table = analyzeScopes(ast);
  expect([...table.module.bindings]).toEqual([]);
  expect(table.starImports).toEqual([ast.body[0]]);
  expect(withMeanings("from a import *\nb  # b: unknown, after a star import\n")).toContain(
    "# b: unknown, after a star import",
  );
});

test("private names are mangled where they are bound and where they are read", () => {
  const source = `
class Cart:
    __total = 0
    def add(self, __item):
        return __item              # __item: add
    __size = __total               # __size: class Cart, __total: class Cart
`;
  expect(withMeanings(source)).toBe(source);
  const [cart] = analyzeScopes(parse(source).ast).module.children;
  expect([...(cart?.bindings.keys() ?? [])]).toEqual(["_Cart__total", "add", "_Cart__size"]);
});

test("each node that opens a scope leads to it", () => {
  const { ast } = parse("def f():\n    return [lambda: a for a in b]\nclass C: pass\n");
  const table = analyzeScopes(ast);
  const kinds: string[] = [];
  const scopes = [table.module];
  for (let scope = scopes.pop(); scope !== undefined; scope = scopes.pop()) {
    expect(table.scopeOpenedBy(scope.node)).toBe(scope);
    kinds.push(scope.kind);
    scopes.push(...scope.children);
  }
  expect(kinds).toEqual(["module", "class", "function", "comprehension", "lambda"]);
});

test("an elif chain of any length keeps its definitions in order", () => {
  const source = "if a: x = 0\n" + "elif a: x = 0\n".repeat(2000);
  const binding = analyzeScopes(parse(source).ast).module.bindings.get("x");
  const lines = binding?.definitions.map(({ node }) => node.loc.start.line);
  expect(lines).toEqual(Array.from({ length: 2001 }, (_, index) => index + 1));
});

test("a tree that is deeper than any stack is walked to its end", () => {
  const { ast } = parse("(x := 1)\n");
  const lined = { lines: new LineTable("") };
  const [statement] = ast.body;
  if (statement?.type !== "Expr") throw new TypeError("Not an expression");
  let value: Expression = statement.value;
  for (let level = 0; level < 100_000; level++) {
    value = new UnaryOp(lined, 0, 0, "Not", value);
  }
  const deep = new Module(lined, 0, 0, [new ExprStatement(lined, 0, 0, value)]);
  const { module } = analyzeScopes(deep);
  expect([...module.bindings.keys()]).toEqual(["x"]);
});

test.each([
  "def f(a, a): nonlocal b; b = 1; return a",
  "nonlocal a\na = 1",
  "class C:\n    nonlocal a\n    a = [b := 1 for _ in a]",
  "def f(:\n    a = 1\nb = a",
  "x = [a for a in\ndef g(): return x",
  "for in x: pass\nlambda: (yield)\ndel 1, f()\n1 = a\na + 1 := 2",
  "def\nclass\nmatch a:\n    case",
  "class C[T(: pass\ntype = 1\ntype X[ = 2",
])("damaged code is analysed as far as it goes: %j", (source) => {
  const table = analyzeScopes(parse(source).ast);
  expect(table.module.kind).toBe("module");
  expect(withMeanings(source)).toBe(source);
});

test("every case, cut off anywhere, is analysed the same way twice", () => {
  for (const source of Object.values(scopeCases)) {
    for (let end = 0; end < source.length; end += 13) {
      const { ast } = parse(source.slice(0, end));
      const once = analyzeScopes(ast);
      const twice = analyzeScopes(ast);
      for (const name of namesIn(ast)) {
        expect(inWords(twice.resolve(name))).toBe(inWords(once.resolve(name)));
      }
    }
  }
});
