/**
 * Small programs, one for each rule of scoping that Python has. They are checked against CPython's
 * `symtable`, so they carry no expectations of their own.
 */
export const scopeCases: Readonly<Record<string, string>> = {
  "targets of every shape": `
a = b = 1
c, (d, [e, *f]) = g
h.i = j[k] = l
[m, n] = o
`,
  "augmented assignment": `
a += 1
def f():
    b += a
    c.d += e
`,
  "annotated assignment": `
a: int = 1
b: str
(c): int
(d): int = 1
e.f: g = h
i[j]: k
class C:
    a: b = c
    d: C
`,
  "conditional annotations": `
if a:
    b: c = d
for e in f:
    g: h
`,
  "annotations of local variables": `
def f(a):
    b: c = d
    e: a
    return b, e
`,
  loops: `
for a, b in c:
    d
else:
    e
while f:
    g = 1
else:
    h = 1
async def i():
    async for j in k:
        l = j
    for m.n in o: pass
    for p[q] in r: pass
`,
  with: `
with a as b, c, d as (e, f), g as h.i: j
with (k as l, m as n,): pass
async def o():
    async with p as q: q
`,
  imports: `
import a, b.c, d.e as f, g as h
from i import j, k as l
from . import m
from ..n.o import (p, q as r,)
def s():
    import t.u
    from v import w
    return t, w
`,
  "star imports": `
from a import *
def f(): return b
`,
  "future annotations": `
from __future__ import annotations
a: b = c
def f(d: e = g) -> h: i: j = k
class C:
    l: m
    def n(self, o: p): pass
`,
  del: `
del a, (b, c), d.e, f[g]
def h():
    i = 1
    del i
    def j(): return i
`,
  try: `
try: a = 1
except (b, c) as d: d
except e: f
except: g
else: h
finally: i
try: pass
except* j as k: l = k
def m():
    try: pass
    except n as o: p = o
    return o
`,
  match: `
match a:
    case b: c
    case d if e: pass
match f:
    case [g, *h, _]: pass
    case [i, *_]: pass
    case {"k": j, k.l: m, **n}: pass
    case O(p, q=r): pass
    case s.t: pass
    case (u | u) as v: pass
    case 1 | "x" | None: pass
    case _: w = 1
def x(y):
    match y:
        case {"a": z}: return z
`,
  "raise, assert, return": `
raise a from b
assert c, d
def f():
    return e
    yield g
    yield from h
`,
  "expressions of every kind": `
a and b or c
-d + e * f
g if h else i
{j: k, **l}
{m, *n}
o < p <= q
r(s, *t, u=v, **w)
x[y:z:aa, ...]
[bb, (cc,)]
f"{dd!r:>{ee}} {ff=}" "x"
t"{gg!r:>{hh}}"
async def ii(): await jj
`,
  functions: `
def a(b, /, c, d=e, *f, g, h=i, **j):
    return a, b, c, d, f, g, h, j, k
async def l(*, m): n = m
def o(*p: q, r: s = t, **u: v) -> w: pass
`,
  "decorators and defaults are evaluated outside": `
@a(lambda b: b)
@[c for c in d][0]
def e(f=(lambda: e), *, g=[h for h in f]): pass
@e
class C:
    @e
    def m(self, e=e): return e
`,
  "a function inside a function": `
def outer(a):
    b = 1
    def inner(c=b):
        d = a
        def innermost(): return a, b, c, d, e, outer
        return innermost
    return inner
e = 1
`,
  "a parameter named like its default": `
a = 1
def f(a=a): return a
lambda a=a: a
`,
  global: `
def f():
    global a, b
    a = 1
    def g(): return a, b
    class C:
        a
        def h(self): return a
    return [a for c in b]
def i():
    global j
    del j
def k():
    global l
    import l
def m():
    global n
    def n(): pass
def o():
    global p
    for p in q: pass
def r():
    global s
    return s
`,
  "global at module level": `
global a
a = 1
def f(): return a
`,
  "global in a class": `
def f():
    a = 1
    class C:
        global a
        a = 2
        def g(self): return a
    return a
`,
  "global beats an outer local": `
def f():
    a = 1
    def g():
        global a
        def h(): return a
        return a
    return a
`,
  nonlocal: `
def f():
    a = b = c = 1
    def g():
        nonlocal a, b
        a = 2
        def h():
            nonlocal a
            a += 1
            b
            return c
    return a
`,
  "nonlocal in a class and through a class": `
def f():
    a = 1
    class C:
        nonlocal a
        a = 2
        b = 1
        def g(self):
            nonlocal a
            a = 3
            def h(): return a, b
    return a
`,
  "nonlocal past a class with the same name": `
def f():
    a = 1
    class C:
        a = 2
        def g(self):
            nonlocal a
            a = 3
    return a
`,
  "nonlocal of a parameter": `
def f(a, *b):
    def g():
        nonlocal a, b
        a = b
`,
  "class scopes": `
a = 1
class C(a, metaclass=b, **c):
    a = a
    d = lambda self: a
    def e(self): return a, d, C
    class D(a):
        f = a
        g = d
def h():
    a = 2
    class E:
        a = a
        b = a
        def i(self): return a
    class F:
        j = a
`,
  comprehensions: `
[a for a in b]
{c for c in d if e if f}
{g: h for g, h in i}
(j for j in k)
[l for m in n for l in m if o]
def p(q, r):
    s = 1
    [q for q in q]
    {t: s for t in r}
    return [u for u in [v for v in r]]
async def w(x):
    return [y async for y in x if await z]
`,
  "the first iterable is evaluated outside": `
class C:
    a = 1
    b = [a for _ in a]
    c = [a for _ in d for e in a]
    f = (a for _ in [a for g in a] if a)
    h = [i for i in (lambda: a)()]
def f(a):
    return [a for a in a for a in a]
`,
  "comprehensions in comprehensions": `
[[a for a in b] for b in c]
[a for a in [a for a in (a for a in a)]]
{a: {b: [c for c in b] for b in a} for a in d}
def f(x):
    return [[x for y in z] for z in x]
`,
  "targets of comprehensions that are no names": `
def f(a, b):
    c = [d for a[0] in b for (a.d, *a.e, a[b:]) in b]
    return (0 for a[0] in b)
`,
  "what comprehensions capture": `
a = [lambda: b for b in c]
def f(d):
    e = [lambda: g for g in d]
    h = (lambda: (i, d) for i in d)
    return [[lambda: (j, k) for j in k] for k in d]
class C:
    l = [lambda: m for m in c]
    n = 1
    o = [lambda: n for _ in c]
`,
  "a comprehension's name beside a local of the same name": `
def f():
    a = 1
    [a for a in b]
    def g(): return a
def h():
    [a for a in b]
    a
def i():
    [a for a in b]
    global a
def j():
    [lambda: a for a in b]
    def k(): return a
`,
  walrus: `
(a := 1)
if (b := c) and (d := b): pass
while e := f(): pass
g(h := 1, i=(j := 2))
k[l := 1]
f"{(m := 1)}{n:=5}"
def o():
    print(p := 1)
    return lambda q=(r := 1): (s := q)
class C:
    (t := 1)
`,
  "walrus in comprehensions": `
[a := b for b in c if (d := b)]
[[e := 1 for _ in c] for _ in c]
def f():
    any((g := h) for h in c)
    [i := 1 for j in c]
    return [[l := m for m in n] for n in c], g, i, l
def o():
    global p
    [p := q for q in c]
    def r():
        nonlocal s
        [s := q for q in c]
    s = 1
lambda: [t := 1 for u in c] + [t]
`,
  lambdas: `
lambda: a
lambda b, /, c, d=e, *f, g, h=i, **j: (b, c, d, f, g, h, j, k)
lambda l: lambda m: (l, m)
def n(o):
    return lambda p=o: (p, o, lambda: p)
class C:
    q = 1
    r = lambda s=q: (s, q)
`,
  generics: `
def a[T](b: T, c: list[T] = T) -> T:
    d: T = b
    return T
class E[U, *V, **W](U, Generic[V], x=W):
    e = U
    def f(self: U) -> V: return U
    def g[X: U](self, y: X) -> U: return X, U
type H = h
type I[Y] = tuple[Y, I, z]
`,
  "bounds and defaults of type parameters": `
def a[T: (b, c) = d](): pass
class E[U: list[U], V = U, *W = *V, **X = [V]]: pass
type F[Y: G, Z = Y] = Y
def g[T: (lambda: T) = [T for t in T]](): pass
`,
  "type parameters and names outside": `
T = 1
def f(T=T, U=T): pass
@T
def g[T](a=T): return T
@T
class C[T](T): t = T
def h[T]():
    def i[U](j: T, k: U): return T, U
    T2 = T
    def l(): return T2
`,
  "type parameters in a class": `
class C:
    T = 1
    U = 2
    def f[T](self, a: T, b: U) -> T: return T, U
    class D[T](T, U): a = T, U
    type E[T] = tuple[T, U]
    type F = T
    def g[V: T, W: U = T](self): pass
`,
  "annotations in a class": `
class C:
    A = 1
    def f(self, a: A, b: [A for _ in A], c: (lambda: A)) -> C: A
    d: A
    e: [A for _ in A]
    class D:
        g: A
        def h(self, i: A): pass
def j():
    A = 1
    class E:
        A = A
        k: A
        def l(self, m: A): pass
    class F:
        n: A
    class G:
        nonlocal A
        A = 2
        o: A
    class H:
        global A
        p: A
`,
  "annotations in functions": `
def f(a):
    def g(b: a, c: a = a) -> a: return b
    class C:
        d: a
        def h(e: a): pass
`,
  "comprehensions and generators in type scopes": `
class C:
    A = 1
    type B = [A for a in A]
    type D = (A for a in A for b in A)
    type E[T] = [T for t in T if A]
    def f[T: [A for _ in A]](self, x: {A: T for _ in T}): pass
type F = [f for f in F]
`,
  "__class__ and super": `
class C:
    def a(self): return __class__
    def b(self): super().b()
    def c(self): return lambda: super
    def d(self): return [super() for _ in self]
    def e(self):
        def f(): return __class__
    g = __class__
    h = [__class__ for _ in a]
    super()
    i: __class__
    def j(self, k: __class__): __class__ = k; return __class__
    class D:
        def l(self): return __class__, super()
def m(): return super(), __class__
super()
class E[T]:
    def n(self): return __class__, T
`,
  "__class__ of the class's own": `
class C:
    __class__ = property(lambda self: __class__)
    def a(self): return __class__
`,
  "nonlocal __class__": `
class C:
    def a(self):
        nonlocal __class__
        __class__ = 1
        def b():
            nonlocal __class__
            return __class__
        class D:
            nonlocal __class__
            __class__ = 2
            def e(self): return __class__
`,
  "private names": `
__a = 1
class C:
    __b = __a
    def __c(self, __d, *, __e=__b):
        import __f, __g.h
        from i import __j, k as __l
        global __m
        __m = __n.__o = p(__q=1)
        try: pass
        except r as __s: pass
        for __t in []: pass
        match x:
            case {"a": __u, **__v}: pass
            case [*__w]: pass
            case __X(): pass
        def __y(): nonlocal __d; __d = 1
        [__z for __z in __d]
        return lambda __aa: (__aa, __bb__, __cc_, _d, __)
    class __D:
        __e = 1
        def f(self): __g = __D
class _E:
    def a(self): __b = 1
class __F:
    def a(self): __b = 1
class __:
    def a(self): __b = 1
`,
  "private type parameters": `
class C[__T: __U, __V = __T](__T, __W, x=[__T for __X in __W], y=lambda __Z: (__Z, __T)):
    a = __T, __U
    def f[__T](self, b: __T, c: __V): return __T
    class D[__E](__T, __E): pass
    type __G[__H] = tuple[__H, __T]
    class I(__T): pass
def f[__T](a: __T): return __T
`,
  "conditional definitions": `
if a:
    def f(): pass
    class C: pass
    import b
else:
    f = C = b = None
def g():
    if a: c = 1
    return c
`,
  "a name that is defined in every way": `
import a
from a import a
def a(a=a): a
class a(a): a = a
for a in a: pass
with a as a: pass
try: pass
except a as a: pass
match a:
    case a: pass
type a = a
(a := a)
a: a = a
a += a
del a
[a for a in a]
lambda a: a
`,
  "names outside ASCII": `
größe = 1
def 計算(𝒳): return größe, 𝒳, ﬁ
`,
  "nested functions in every block": `
if a:
    def f(): return b
with c as b:
    def g(): return b
def h():
    for i in j:
        def k(): return i
    while l:
        try: m = 1
        finally:
            def n(): return m, i
`,
  "generator expressions as arguments": `
f(a for a in b)
f(a, (b for b in c), *(d for d in e), **{g: h for g, h in i})
@f(a for a in b)
def g(h=(i for i in j)): pass
`,
  "async comprehensions and generators": `
async def f(a):
    b = [c async for c in a]
    d = {e: g async for e in a for g in e}
    return (h async for h in a if await b), d
`,
  "an empty file": "",
};
