#: every binary operator, by precedence
a + b - c * d @ e / f % g ** h // i << j >> k | l ^ m & n
x = a @ -b ** ~c + (not d) - +e
a ** -b ** c
not not a
- - a
#: comparisons in chains, and parentheses that end a chain
a < b <= c != d not in e is not f
a == b > c >= d in e is f
(a < b) < c
a < (b < c)
(a) < (b)
#: boolean operators in rows
a and b and c or d or e and f
(a and b) and c
a and (b and c)
not a and not b
#: conditional expressions
x = a if b else c if d else e
x = (a if b else c) if (d) else (e)
#: parentheses belong to nobody but tuples and generators
(a).b
((c)(d))
(e)[f]
((g.h).i)()
(a)
((a))
(((a, b)))
((((()))))
(())
((a + b) * (c))
(-a)
(a.b.c)
(((a)(b))(c))
([a])
({a})
({a: b})
((x for x in y))
(lambda: a)
(a, b), (c)
(1)
(None)
(...)
("a" "b")
f((a))
f((a), *(b), c=(d), **(e))
(await_)(a)
#: tuples and their commas
a,
(a,)
a, b
a, b,
(a, b,)
x = [y, *z][0],
x[a,]
x[a, b,]
x[(a, b)]
x[(a), (b)]
#: lists, sets, dicts
[]
[a, *b, c,]
{a}
{a, *b,}
{}
{a: b, **c, "d": 1,}
{**a}
{(a): (b)}
#: comprehensions
[a for b in c for a in b if a if b]
{k: v for k, v in x}
{a for a in b}
(c for c in d)
[x async for x in y]
[(x for x in y)]
{(x for x in y)}
[a for a, in b]
[a for (a) in (b) if (c)]
[lambda: x for x in y]
[x for x in a or b if a if not b]
#: arguments
f()
f(a,)
f(a, *b, c, d=e, *f, **g, h=i)
f(x for x in y)
f((x for x in y))
f(g)(x for x in y)
g(1, (x for x in y))
f(a)(b)[c].d(e)
f(a := 1, b=(c := 2))
f(  # comment
    a,  # comment
)
#: subscripts and slices
a[1:2, ::3, ..., :]
a[1:]
a[:1]
a[::]
a[ : : ]
a[b:c:d]
a[(b):(c)]
a[b:=1]
a[lambda: 1: 2]
a[*b, 1]
a[*b]
a[b : c ]
a[
    1  # one
    :  # two
]
#: lambdas
f = lambda a, /, b=1, *c, d, e=2, **g: (a, b)
lambda *, a=1: a
lambda: (yield)
lambda x, y=lambda z: z: x
lambda *a: a
#: walrus
if (n := len(a)) > 10: print(n)
{a := 1}
[c := 3]
(a := (b := c))
(a := b, c)
[y := f(x), y**2]
#: names: normal form KC, characters beyond the BMP
café = été(名前)
𝒳 = ñ.ü
ﬁ.ﬂ(ﬃ=1)
def ℌ(ℍ): pass
class ｱ: pass
import ªb as ºc
from ªb import ªc
global ªb
#: columns behind wide characters
x = "😀" + st.button("é😀") + y  # 😀
é = ("😀", a.b, [c for c in "é"])
#: numbers
x = 0x_ff + 1_000 + 1e-3 + .5 + 0b1 + 0o7 + 3j + 1. + 0XFF + 0B1 + 0O17
x = 00 + 0_0 + 1_0.0_1e1_0 + 1E5 + 1.5J + 1e3j + .5e1 + 10j + 1e400 + 0.1
x = 123456789012345678901234567890 + 0xfffffffffffffffffffff + 9007199254740993
x = 012.5 + 08e1 + 09j + 1if 1 else 0
#: constants
x = None, True, False, ..., Ellipsis
