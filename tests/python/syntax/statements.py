#: assignments, chained and unpacked
a = b = c
a, b = b, a
*a, = b
[c, *d] = e
(f, g), h = i
x = y,
x = (y),
#: annotations; parentheses make a target less simple
x: int
(y): int = 1
self.z: "A" = 2
a[0]: int
w: tuple = 1, 2
v: A[*Ts]
#: every augmented operator
a += 1; a -= 1; a *= 1; a @= 1; a /= 1; a %= 1; a **= 1
a //= 1; a <<= 1; a >>= 1; a |= 1; a ^= 1; g.h[0] &= 1
a += 1, 2
#: deletion
del a, b[0], (c, d.e), [g]
del a,
del (a)
#: simple statements on one line, a last semicolon
a = 1; b(); c;
if a: b; c;
#: raise, assert, global, nonlocal
raise
raise A
raise A from b
assert a
assert (a), "message"
def f():
    global a, b
    def g():
        nonlocal c
        return
#: imports
import a
import a.b.c as d, e
from . import f
from ...g.h import (i as j, k,)
from ... import x
from .... import y
from m import *
from __future__ import annotations
#: blocks on the line of their colon
if a: b
elif d: e
else: f
while a: break
else: c
for x in y: continue
else: z
try: a
except A: b
else: c
finally: d
class A: pass
def f(): ...
with a: b
#: if, elif, else
if a:
    b
elif c:
    d
elif e:
    f
else:
    if g:
        h
#: loops
for x in *a, b:
    pass
for x, (y, *z) in (a), b:
    break
else:
    pass
while (n := f()):
    continue
else:
    pass
#: try in all forms, PEP 654, PEP 758
try:
    a()
except (A, B) as e:
    b()
except C:
    c()
except:
    d()
try:
    a()
except* (A, B) as e:
    b()
except* C:
    c()
try: a()
except A, B: b()
except A, B, C: b()
try: a()
except* A, B: b()
try:
    pass
finally:
    pass
#: return in finally is allowed (PEP 765 only warns)
def f():
    for x in y:
        try: pass
        finally:
            break
    try: pass
    finally: return 1
#: with, in parentheses and without
with a: pass
with a as b, c() as (d, e), f as g.h, i as j[0]: pass
with (open(a) as b, c() as d,): pass
with (a, b): pass
with (a): pass
with (a) as b: pass
with (a, b) as c: pass
with (a).b, c: pass
with (yield): pass
#: async
async def f():
    async with a as b, c: await d
    async for x in y: pass
    else: z
    async with (a as b,): pass
    return [i async for i in z if await i]
#: return and yield of tuples
def f():
    return 1, *a
    return (a, b), c
    return a,
    return (a)
    x = yield
    y = yield a, b
    z = w = yield a,
    yield from z
    (yield)
    f((yield))
    ((yield a)).b
    (yield) + 1
    (yield).b
    (yield)(1)
    (yield)[1]
    (yield), 1
    (yield from a) or b
    x = (yield) < 3 if (yield) else 2
    await a ** 2
#: names that only look like keywords
match = 1
match.x
match(x)
match[0]
match, case = 1, 2
match: int = 1
case = type = _ = 2
print(type(match), case)
type = 1
type: int = 2
type(x)
type.x = lazy = 3
exec("x")
print
print(x, file=y)
print >>f
__debug__
f(print=1, match=2, type=3)
#: type comments are comments
x = []  # type: list[int]
y = 1  # type: ignore[x]
z = 1  # type: not a type at all (
def f(a):
    # type: (int) -> str
    pass
for x in y:  # type: int
    pass
