#: parameters
def f(): pass
def f(a): pass
def f(a, b, /, c, *, d): pass
def f(a, b=1, /, c=2, *d, e, f=3, **g): pass
def f(a: int = 1, *args: str, b: int, **kw: dict) -> None: pass
def f(*args: *Ts): pass
def f(*, a, b=1): pass
def f(a, /): pass
def f(a=(1), b=lambda x: x, c=d if e else f,): pass
def f(  # comment
    a,  # one
    b: "B" = 1,  # two
) -> (int): pass
def f(a) -> "x": return g(a)
async def f(a): pass
#: decorators of any form
@a
def f(): pass
@a.b
@c(d)
async def f(): pass
@a[0].b(x := 1)
def f(): pass
@(lambda f: f)
class A: pass
@x if y else z
def f(): pass
@a

# comment
@b
class B: pass
#: classes
class A: x: int
class A(): pass
class A(B, *C, metaclass=D, **E): pass
class A(B,): pass
class A((B)): pass
class A:
    def f(self):
        class C: pass
        return C
    x = 1;
#: type parameters (PEP 695, PEP 696)
def f[T](): pass
def f[T: int, *Ts, **P](a: T) -> T: return g(a)
class A[T](B[T], metaclass=M): x: T
class A[T = int, *Ts = *tuple[int, ...], **P = [int]]: pass
class A[T: (int, str) = int,]: pass
async def f[ * Ts ](): pass
type X = int
type X[T] = list[T] | None
type X[T: str = str] = T
type type = type
type match = case
#: nested functions end where their last line ends
def f():
    def g():
        return 1;
    # comment

    x = 1  # comment

y = 2
