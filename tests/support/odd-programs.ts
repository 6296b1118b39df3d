/**
 * Programs that nobody would write, and that must neither crash the linter nor keep it busy for ever: too
 * long, too deep, defined by themselves, named like what every JavaScript object has. Each has been the
 * smallest one that once went wrong, or the next of its kind.
 */
type Files = Readonly<Record<string, string>>;

const head = "import streamlit as st\n";
const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join("");
const app = (text: string): Files => ({ "app.py": head + text });

/** What objects of JavaScript have without being asked. */
export const inherited = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"];

export const oddPrograms: Readonly<Record<string, Files>> = {
  "a class that is its own base": app("class A(A): pass\nA().run()\nst.session_state.x\n"),
  "two classes that are each other's base": app(
    "def f():\n    return A()\nf()\nclass A(B): pass\nclass B(A): pass\nst.session_state.x\n",
  ),
  "three hundred bases": app(
    lines(300, (n) => `class C${n}(C${n + 1}): pass\n`) + "class C300: pass\nC0()\n",
  ),
  "a default that calls its own function": app(
    "def f(x=f()): pass\nf()\ng = lambda x=g: g(g)\ng(g)\n",
  ),
  "names that are each other": app("x = y\ny = x\nst.session_state[x]\n"),
  "a chain of five thousand functions": app(
    lines(5000, (n) => `def f${n}():\n    f${n + 1}()\n`) +
      "def f5000():\n    st.session_state.x\nf0()\n",
  ),
  "sixty functions that call the next one twice": app(
    lines(60, (n) => `def f${n}():\n    f${n + 1}()\n    f${n + 1}()\n`) +
      "def f60():\n    st.session_state.x\nf0()\n",
  ),
  "a thousand branches": app(
    "if st.button('a'):\n    pass\n" +
      lines(1000, (n) => `elif load(${n}):\n    st.session_state.x\n`),
  ),
  "a text that doubles": app(`a = "x"\n${"a = a + a\n".repeat(60)}st.session_state[a]\n`),
  "a text that is put into itself": app(
    `a = "x"\n${'a = f"{a}{a}{b}"\n'.repeat(60)}st.session_state[a]\n` +
      `c = "x"\n${'c = c.replace("x", "xxxxxxxx")\n'.repeat(60)}st.session_state[c]\n`,
  ),
  "a list that doubles": app(
    `b = [0]\n${"b = b + b\n".repeat(60)}for i in b: st.session_state[i]\n`,
  ),
  "a dictionary that doubles": app(
    `d = {1: 2}\n${"d = {**d, **d, load(): d}\n".repeat(60)}for k in d: st.session_state[k]\n`,
  ),
  "a list that doubles and names pages": app(
    `b = ["pages/a.py"]\n${"b = b + b\n".repeat(60)}` +
      "for p in b: st.switch_page(p)\nst.navigation([st.Page(p) for p in b]).run()\n",
  ),
  "huge numbers": app(
    'a = 9**9**9\nb = "ab" * 10**9\nst.session_state[b + str(a)]\n' +
      "for i in range(10**12): st.session_state[i] = 1\n" +
      'st.session_state["%1000000000d" % 1]\nst.session_state[f"{1:>1000000000}"]\n',
  ),
  "a huge text": app(`st.session_state["${"k".repeat(500_000)}"]\n`),
  "an f-string of many parts": app(`st.session_state[f"${"{a}b".repeat(5000)}"]\n`),
  "twelve loops in each other": app(
    lines(12, (n) => `${"    ".repeat(n)}for i${n} in range(10):\n`) +
      `${"    ".repeat(12)}st.session_state[f"{i0}{i11}"] = st.checkbox("x", key=f"w{i3}{i4}")\n`,
  ),
  "a chain of attributes and calls": app(
    `x = a${".b".repeat(5000)}\ny = a${".b()".repeat(5000)}\n`,
  ),
  "a surrogate alone": app(
    'st.session_state["\\ud800"]\nst.session_state["\\ud800"] = "\\U00110000"\n',
  ),
  "spaces without end in a comment": app(
    `#${" ".repeat(50_000)}:\n# streamlit:${" ignore".repeat(5000)}\n`,
  ),
  "names that every object has": app(
    inherited
      .map(
        (name) =>
          `def ${name}(): pass\nst.session_state["${name}"] = 1\n` +
          `st.checkbox("x", key="${name}")\nst.${name}("a", key="${name}")\n` +
          `st.session_state.${name}.${name}()\nwith st.form("${name}"): st.form_submit_button("${name}")\n` +
          `d = {"${name}": 1}\nd["${name}"]\nd.${name}\n`,
      )
      .join(""),
  ),
  "modules and pages that are called so": {
    "app.py":
      head +
      inherited
        .map((name) => `import ${name}\n${name}.${name}()\nfrom ${name} import *\n`)
        .join(""),
    ...Object.fromEntries(
      inherited.flatMap((name) => [
        [`${name}.py`, `${head}def ${name}():\n    st.session_state.${name}\n${name}s = []\n`],
        [
          `pages/${name}.py`,
          `${head}st.session_state.${name}\nst.switch_page("pages/${name}.py")\n`,
        ],
      ]),
    ),
  },
  "modules that import everything from each other": {
    ...Object.fromEntries(
      Array.from({ length: 60 }, (_, n) => [
        `m${n}.py`,
        head +
          lines(8, (each) => `from m${(n * 3 + each) % 60} import *\n`) +
          `def f${n}():\n    st.session_state.k${n}\n    g()\n`,
      ]),
    ),
    "app.py": `${head}from m0 import *\nf0()\nh()\n`,
  },
  "a module that imports itself": {
    "app.py": `${head}import app\nfrom app import *\nfrom a import b\n`,
    "a.py": "from b import a\nfrom b import *\nimport b\nb.a.b.a()\n",
    "b.py": "from a import b\nfrom a import *\nimport a\na.b.a.b()\n",
  },
};

/** Many keys, widgets, callbacks: what the budgets are for. */
export const largePrograms: Readonly<Record<string, Files>> = {
  "three hundred missing keys": app(lines(300, (n) => `print(st.session_state.k${n})\n`)),
  "three hundred keys with widgets": app(
    lines(
      300,
      (n) =>
        `if "k${n}" not in st.session_state:\n    st.session_state.k${n} = ${n}\n` +
        `st.text_input("x", key="k${n}")\n`,
    ),
  ),
  "fifty thousand lines": app(lines(50_000, (n) => `x${n} = ${n} + f(${n}, "a")\n`)),
};
