#: literals, values, captures, wildcards
match p:
    case 1: pass
    case -1: pass
    case 1 + 2j: pass
    case -1.5 - 2j: pass
    case "s" "t": pass
    case b"s": pass
    case None | True | False: pass
    case a.b: pass
    case a.b.c: pass
    case x: pass
match p:
    case _: pass
#: sequences
match p:
    case []: pass
    case (): pass
    case [a]: pass
    case (a,): pass
    case (a): pass
    case [a, *rest]: pass
    case [*_]: pass
    case (a, *_, b): pass
    case a, b: pass
    case a,: pass
    case *a, b: pass
    case *_,: pass
    case [[a], (b, c)], d: pass
    case ((a)), (b): pass
    case [(a)]: pass
#: alternatives, as, guards
match p:
    case 1 | 2 | 3: pass
    case (1 | 2) as x: pass
    case 1 | 2 as x if x > 1: pass
    case (a, b) as c: pass
    case ((1 as a) | (2 as a)): pass
    case [1 | 2, (3 | 4)] if (x): pass
    case (1) | (2): pass
    case (((1))) as x: pass
#: mappings
match p:
    case {}: pass
    case {"k": v}: pass
    case {"k": v, 1: w, a.b: x, **rest}: pass
    case {**rest}: pass
    case {"a": {"b": c},}: pass
    case {None: a, -1: b, True: c}: pass
    case ({}): pass
    case [{}, {}]: pass
#: classes
match p:
    case A(): pass
    case A.B(): pass
    case Point(x=0, y=0): pass
    case Point(0, y=0,): pass
    case Point(x=(A() as y)): pass
    case (Point()): pass
    case [Point(x=0, y=0), *rest] if rest: pass
#: subjects
match a, b:
    case 1, 2: pass
match *a, b:
    case [*_]: pass
match (x):
    case y: pass
match x,:
    case y: pass
match -x:
    case y: pass
match [a, b]:
    case y: pass
match {a: b}:
    case y: pass
match not x:
    case y: pass
match lambda: x:
    case y: pass
match (a := b):
    case y: pass
match match:
    case case: pass
match x:
    case y:
        match z:
            case w: pass
    # comment
    case z:
        pass
