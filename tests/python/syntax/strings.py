#: prefixes
x = 'a', "a", '''a''', """a"""
x = r'\a', R"\"", b'a', B"\xff", br'\d', rb'\d', Rb"\d", bR"\d", u'a', U"b"
x = b'\x00\377\400\u0041\N{DASH}'
#: escapes
x = "\a\b\f\n\r\t\v\\\'\"\0\1\12\123\x41\u00e9\U0001f600\q\ud800"
x = '\N{BULLET} unknown here'
x = r"\N{BULLET}"
x = "\\N{x}"
x = "a\
b"
x = """a\
b
c"""
#: implicit concatenation
x = "a" 'b' """c"""
x = ("a"
     r"\b"  # comment
     "c")
x = b"a" b'b'
x = "a" \
    "b"
#: f-strings
f""
f"a"
f"{a}"
f"a{b}c{d}e"
f"{a}{b}"
F"{a}" fr"\d{a}" Rf"{b}" rF'\{c}'
f'''{
a
}'''
f"{a!r}{a!s}{a!a}"
f"{{}}{{a}}{a}}}"
f"\{a}"
f"\x41{a}\u00e9"
f"\N{BULLET}{a}"
f"{'a' 'b'}"
f"{a,}{a, b}{*a, b}{yield_}"
f"{a if b else c}{(lambda x: x)(1)}{ {1: 2}[1] }"
f"{a!=b}{a==b}{a<=b}{a>=b}"
f"{(x:=5)}"
f"a\
b{c}"
#: f-strings and their concatenation
x = "a" f"{b}" 'c'
x = f"a" "b" f"c"
x = "" f"" ""
x = "" f"{a}" ""
x = f"{a}" "b" "c" f"d{e}"
x = ("a"  # one
     f"b{c}"  # two
     "d")
#: format specifications
f"{a:>10}"
f"{a:}"
f"{a!r:>{w}}"
f"{a:{b}.{c}}"
f"{a:{b:{c}}}"
f"{d:%Y-%m-%d %H:%M}"
f"{a[1:2]:>{w}}"
f"{x:=5}"
f"{a:{{}}}" if 0 else 0
f"{a:\x41}"
f"{a:x{'y'}z}"
#: self-documenting fields
f"{a=}"
f"{a = }"
f"{a=!r}"
f"{a=!s:>10}"
f"{a=:>10}"
f"{ a + b = }"
f"x{a=}y{b=}z"
f"""{
a
=
}"""
#: PEP 701: the same quotes, backslashes, comments, nesting
x = f"{d["k"]} {f"{y}"}"
x = f"{"\n".join(a)}"
f"{
  a  # c
}"
f"{f"{f"{f"{1+x}"}"}"}"
f'{a["b"]}' f"{a['b']}"
f'''a{b:{f"{c}"}}'''
f"{"é"}{'😀'!r:é}"
#: several lines
f"""a
{b}
c{d:
e}"""
#: t-strings
t"hi {name!r:>{w}}"
t""
t"a{b}c"
rt"\d{a} {t"{b}"}"
t"a" t"{b}"
t"{a=}"
t"{ a + b }"
t"{ a = !r:x}"
tr'{a}'
t"{a!s}{f"{b}"}"
#: await in a field
async def f(): return f"{await x}"
#: columns in fields behind wide characters
f"😀{a}é{b!r:é{c}}"
