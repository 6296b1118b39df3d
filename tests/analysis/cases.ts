/**
 * What the analysis says of small apps, and how sure it is. The rules' pages and the recordings say
 * where a finding has to be; here it is also whether it is certain, what a budget cuts off, and what
 * is not told. The list is data, so that mutants can be held against it as well.
 */
import type { Budgets } from "../../src/analysis/slices.js";

export interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** Each finding as `fault certainty file:line, number of conditions`; then the kinds of notes. */
  readonly expected: readonly string[];
  readonly limits?: Partial<Budgets>;
  /** Modules of the app that are not there. */
  readonly away?: readonly string[];
}

const head = "import streamlit as st\nss = st.session_state\n";

/** A script whose first line is line 3. */
function script(
  name: string,
  text: string,
  expected: readonly string[],
  more: Partial<Case> = {},
): Case {
  return { name, files: { "app.py": head + text }, expected, ...more };
}

const missing = (line: number, file = "app.py"): string => `missing-key certain ${file}:${line}, 0`;

/** Missing under so many conditions of the program; none, where another line has to be mended first. */
const mayMiss = (line: number, conditions: number, file = "app.py"): string =>
  `missing-key conditional ${file}:${line}, ${conditions}`;

const upTo = (end: number): number[] => [...Array(end).keys()];

export const cases: readonly Case[] = [
  script("a key that nobody sets is missing", "ss.a\n", [missing(3)]),
  script("a guard sees to it", "if 'a' not in ss:\n    ss.a = 1\nss.a\n", []),
  script("a guard that asks for another key does not", "if 'b' not in ss:\n    ss.b = 1\nss.a\n", [
    missing(5),
  ]),
  script(
    "what a handler catches is no fault",
    "try:\n    ss['a']\nexcept KeyError:\n    pass\n",
    [],
  ),
  script(
    "a browser that still shows what was deleted calls the callback again",
    "def call():\n    if 'c' in ss:\n        ss.d = 1\n    ss.c = 1\n    del ss.a\n" +
      "if st.button('one') and 'c' in ss and 'd' not in ss:\n    ss.b\n" +
      "st.checkbox('two', key='a', value=True, on_change=call)\n",
    [],
  ),
  script("a condition that nobody knows is told", "if load():\n    ss.a = 1\nss.a\n", [
    mayMiss(5, 1),
  ]),
  script(
    "a condition that decides nothing is not told",
    "if load():\n    st.write(1)\nelse:\n    ss.b = 1\nss.a\n",
    [missing(7)],
  ),
  script(
    "of several conditions those that are needed are told",
    "if one():\n    ss.a = 1\n    ss.pop('a', None)\nif two():\n    ss.a = 1\nss.a\n",
    [mayMiss(8, 1)],
  ),
  script(
    "what is settled for the process is the same in the next run",
    "import os\nif 'n' in ss:\n    if os.getenv('DEV'):\n        ss.a\nelse:\n    ss.n = 1\n" +
      "    if os.getenv('DEV'):\n        ss.a = 1\n",
    [],
  ),
  script(
    "an answer of one run does not bind the next",
    "ok = load()\nif ok:\n    ss.c = 1\nif not ok and 'c' in ss:\n    ss.d\n",
    [mayMiss(7, 2)],
  ),
  script(
    "an answer of one round does not bind the next",
    "ss.pop('c', None)\nfor n in load():\n    if n:\n        ss.c = 1\n    if not n and 'c' in ss:\n        ss.d\n",
    [mayMiss(8, 1)],
  ),
  script(
    "a fault that only the same key's mended line leads to is not told",
    "ss.a\nss.pop('a', None)\nss.a\n",
    [missing(3)],
  ),
  script(
    "within a run the same question has the same answer",
    "ok = load()\nif ok:\n    ss.a = 1\nif ok:\n    ss.a\n",
    [],
  ),
  script(
    "in the next run it may have another",
    "ok = load()\nif ok:\n    ss.a = 1\nelif st.button('b'):\n    ss.a\n",
    [mayMiss(7, 2)],
  ),
  script(
    "in each round of a loop it may have another",
    "for n in load():\n    if n:\n        ss.a\n    else:\n        ss.a = 1\n",
    [mayMiss(5, 1)],
  ),
  script("behind a fault, the next key's needs a mended line", "ss.a\nss.b\n", [
    missing(3),
    mayMiss(4, 0),
  ]),
  script("behind a fault, that of the same key is not told again", "ss.a\nss.a\n", [missing(3)]),
  script(
    "a fault of another key that may come first makes a condition",
    "if load():\n    ss.b\nss.a\n",
    [mayMiss(4, 1), mayMiss(5, 1)],
  ),
  script("one that comes later makes none", "ss.a\nif load():\n    ss.b\n", [
    missing(3),
    mayMiss(5, 1),
  ]),
  script(
    "one that is handled makes none",
    "if load():\n    try:\n        ss['b']\n    except KeyError:\n        pass\nss.a\n",
    [missing(8)],
  ),
  script("one that cannot happen makes none", "ss.b = 1\nif load():\n    ss.b\nss.a\n", [
    missing(6),
  ]),
  script(
    "one that only another click leads to makes none",
    "if st.button('x'):\n    ss.b\nif st.button('y'):\n    ss.a\n",
    [missing(4), missing(6)],
  ),
  script(
    "a key that is used twice may come first too",
    "st.text_input('x', key='t')\nif load():\n    st.text_input('y', key='t')\nss.a\n",
    [mayMiss(6, 1)],
  ),
  script(
    "a run before may not fail, although the next click could be done all the same",
    "if st.button('go'):\n    ss.a\nif load():\n    ss.b\n",
    [mayMiss(4, 1), mayMiss(6, 1)],
  ),
  script(
    "nor if the next click could not be done",
    "if load():\n    ss.b\nif st.button('go'):\n    ss.a\n",
    [mayMiss(4, 1), mayMiss(6, 2)],
  ),
  script(
    "what is settled for the process is so, although it is asked in one place",
    "import os\nif os.getenv('DEV'):\n    if 'n' in ss:\n        ss.a\nelse:\n    ss.n = 1\n",
    [],
  ),
  script(
    "a pass that asks for another leaves the page as it is",
    "def go():\n    if 'third' in ss:\n        ss.z\nif 'second' in ss:\n    ss.third = True\nelse:\n    st.button('x', on_click=go)\n    ss.second = True\nst.rerun()\n",
    [missing(5)],
  ),
  script(
    "a script that always runs again can be clicked while it runs",
    "if st.button('x'):\n    ss.a\nst.rerun()\n",
    [missing(4)],
  ),
  script("a deletion with a default does not fail", "ss.pop('a', None)\n", []),
  script("clear() leaves nothing", "ss.a = 1\nss.clear()\nss.a\n", [missing(5)]),
  script("a computed key may be any key", "ss[name()] = 1\nss[f'a_{name()}'] = 2\nss.a_b\n", []),
  script("what `in` has found is there", "if 'a' in ss:\n    ss.a\n", []),
  script("what may be set may be found", "ss[name()] = 1\nif 'a' in ss:\n    ss.b\n", []),
  script(
    "what may be set and is found leads to other faults",
    "if st.button('x'):\n    ss[f'a_{name()}'] = 1\nif 'a_b' in ss:\n    ss.q\n",
    [mayMiss(6, 1)],
  ),
  script(
    "a value that a test has found false stays so",
    "ss.setdefault('a', load())\nif not ss.a:\n    if ss.a:\n        ss.b\n",
    [],
  ),
  script(
    "a value of which nothing is known may count as false",
    "ss.setdefault('a', load())\nif not ss.a:\n    ss.b\n",
    [mayMiss(5, 1)],
  ),
  script("a button is pressed", "if st.button('go'):\n    ss.a\n", [missing(4)]),
  script(
    "a checkbox that is ticked can be unticked",
    "if not st.checkbox('on', value=True):\n    ss.a\n",
    [missing(4)],
  ),
  script(
    "a disabled widget calls nobody",
    "def go():\n    ss.a\nst.checkbox('go', on_change=go, disabled=True)\n",
    [],
  ),
  script("one that can be used does", "def go():\n    ss.a\nst.checkbox('go', on_change=go)\n", [
    missing(4),
  ]),
  script(
    "a form is filled in and sent",
    "with st.form('f'):\n    on = st.checkbox('on')\n    st.form_submit_button('send')\nif on:\n    ss.a\n",
    [missing(7)],
  ),
  script(
    "what is sent is there when the form's button calls",
    "def send():\n    if ss.a:\n        del ss.a\n    ss.a\nss.a = False\n" +
      "with st.form('f'):\n    st.checkbox('on', key='a')\n    st.form_submit_button('send', on_click=send)\n",
    [missing(6)],
  ),
  script(
    "a form without a button is never sent",
    "with st.form('f'):\n    on = st.checkbox('on')\nif on:\n    ss.a\n",
    [],
  ),
  script(
    "a fragment runs alone",
    "ss.pop('a', None)\nif 'go' not in ss:\n    ss.a = 1\n\n@st.fragment\ndef f():\n    if st.button('x'):\n        ss.go = 1\nf()\nss.a\n",
    [missing(12)],
  ),
  script(
    "where a fragment ends, its run ends",
    "ss.a = 1\n\n@st.fragment\ndef f():\n    if st.button('x'):\n        ss.pop('a', None)\nf()\nss.a\n",
    [],
  ),
  script("st.rerun runs again", "if 'a' in ss:\n    ss.b\nelse:\n    ss.a = 1\n    st.rerun()\n", [
    missing(4),
  ]),
  script(
    "st.stop keeps the widgets that come after it",
    "if st.button('read'):\n    ss.t\nif st.button('stop'):\n    st.stop()\nst.text_input('x', key='t')\n",
    [],
  ),
  {
    name: "st.switch_page runs the other page at once",
    files: {
      "app.py": `${head}ss.pop('a', None)\nif st.button('x'):\n    ss.a = 1\n    st.switch_page('pages/more.py')\n`,
      "pages/more.py": `${head}if 'a' in ss:\n    ss.b\n`,
    },
    expected: [missing(4, "pages/more.py")],
  },
  script(
    "both callbacks of a form are called",
    "def one():\n    pass\ndef two():\n    ss.a\nwith st.form('f'):\n    st.checkbox('on')\n    st.form_submit_button('send', on_click=two)\n",
    [missing(6)],
  ),
  script(
    "forty boxes that have nothing to do with it",
    Array.from({ length: 40 }, (_, n) => `if st.checkbox('c${n}'):\n    ss.b${n} = 1\n`).join("") +
      "if st.button('go'):\n    ss.a\n",
    [missing(84)],
  ),
  script("a path of two hundred lines", `${"ss.c = load()\n".repeat(200)}ss.a\n`, [missing(203)]),
  script(
    "of a path that is too long to be followed nothing is said, but a note",
    `${"ss.c = load()\n".repeat(8_100)}ss.a\n`,
    ["budget"],
  ),
  // Only clicks lead there, but to prove it takes too much: so each of ten answers in three runs may be needed.
  script(
    "a mode that has to be chosen where nearly everything decides about the page",
    [
      ...upTo(10).map(
        (n) =>
          `if load(${n}) and ss.get('d${n}'):\n    ss.d${n} = fetch(${n})\n` +
          `    ss.${n % 4 === 0 ? "mode" : `seen${n}`} = pick(${n})\n`,
      ),
      "mode = st.radio('Mode', ['Home', 'Edit', 'Share', 'Help'], key='mode')\n",
      ...upTo(10).map(
        (n) =>
          `ss.d${n} = st.checkbox('d', key='b${n}')\nif ss.d${n} and late(${n}):\n    st.stop()\n`,
      ),
      "if mode == 'Edit':\n    st.text_input('Name', key='name')\n",
      "    if st.button('Reset'):\n        ss.name = ''\n",
    ].join(""),
    ["write-after-render conditional app.py:67, 30"],
  ),
  script(
    "what only the whole program shows",
    "if 'a' in ss and 'b' in ss and 'c' in ss:\n    ss.z\n" +
      "if st.button('1'):\n    ss.a = 1\nif st.button('2'):\n    ss.b = 1\nif st.button('3'):\n    ss.c = 1\n",
    [missing(4)],
  ),
  script(
    "three states between two runs are all there are",
    "if st.button('go'):\n    ss.a\n",
    [missing(4)],
    {
      limits: {
        slice: { states: 3, configurations: 1000 },
        whole: { states: 0, configurations: 0 },
      },
    },
  ),
  script(
    "with fewer, the app gets a note",
    "if st.button('go'):\n    ss.a\n",
    [missing(4), "budget"],
    {
      limits: {
        slice: { states: 2, configurations: 1000 },
        whole: { states: 0, configurations: 0 },
      },
    },
  ),
  script(
    "a form's buttons are looked at for its field's sake, without the whole program",
    "with st.form('f'):\n    on = st.checkbox('on')\n    if load():\n" +
      "        st.form_submit_button('send')\nif on:\n    ss.a\n",
    [mayMiss(8, 1)],
    { limits: { whole: { states: 0, configurations: 0 } } },
  ),
  script("five configurations are all there are", "ss.a\n", [missing(3)], {
    limits: { slice: { states: 9, configurations: 5 }, whole: { states: 0, configurations: 0 } },
  }),
  script(
    "when the app's budget is spent, nothing is said of the next key",
    "ss.a\nss.b\n",
    [missing(3), "budget"],
    {
      limits: { app: 0 },
    },
  ),
  {
    name: "a page of a folder can be opened by its address",
    files: {
      "app.py": `${head}ss.a = 1\nss.b = 1\n`,
      "pages/more.py": `${head}ss.a\nss.b\n`,
    },
    expected: [missing(3, "pages/more.py")],
  },
  {
    name: "a fragment without a widget is run by its page alone",
    files: {
      "app.py": `${head}st.write('Choose a page')\n`,
      "pages/more.py": `${head}@st.fragment\ndef f():\n    ss.a\nf()\n`,
    },
    expected: [missing(5, "pages/more.py")],
  },
  {
    name: "a page of a navigation can be opened by its address",
    files: {
      "app.py":
        `${head}def one():\n    ss.a = 1\ndef two():\n    ss.a\n` +
        "st.navigation([st.Page(one), st.Page(two)]).run()\n",
    },
    expected: [missing(6)],
  },
  {
    name: "a page is left by the menu",
    files: {
      "app.py": `${head}ss.a = 1\n`,
      "pages/more.py": `${head}if 'a' in ss:\n    ss.b\n`,
    },
    expected: [missing(4, "pages/more.py")],
  },
  {
    name: "a page is left by st.switch_page",
    files: {
      "app.py": `${head}if 'n' in ss:\n    ss.c\nss.n = 1\nif st.button('x'):\n    ss.a = 1\n    st.switch_page('pages/more.py')\n`,
      "pages/more.py": `${head}if 'a' in ss:\n    ss.b\n`,
    },
    expected: [missing(4), mayMiss(4, 0, "pages/more.py")],
  },
  {
    name: "of several reads of a page that is opened by its address, the first is told",
    files: {
      "app.py": `${head}ss.a = 1\nss.b = 1\n`,
      "pages/more.py": `${head}if load():\n    ss.a\nelse:\n    ss.b\n`,
    },
    expected: [mayMiss(4, 1, "pages/more.py")],
  },
  script("a module that is not in view may set what nobody else sets", "import gone\nss.a\n", [], {
    away: ["gone"],
  }),
  script(
    "a key that something out of view sets is no evidence for another",
    "import gone\nif 'a' in ss:\n    ss.b\nif st.button('x'):\n    ss.b = 1\n",
    [],
    { away: ["gone"] },
  ),
  script(
    "a cached function may have run in another session",
    "@st.cache_data\ndef f():\n    ss.a\n    ss.b = 1\nf()\n",
    [],
  ),
  script(
    "a recursion that is not followed may set what the function sets",
    "def f(n):\n    if n == load():\n        ss[n] = 1\n        f(n - 1)\n    f(n)\nf(3)\nss[3]\n",
    [],
  ),
  script(
    "a default that is made a number of is one",
    "ss.setdefault('n', 3)\nst.slider('N', 1, 9, value=int(load()), key='n')\n",
    ["default-ignored certain app.py:4, 0"],
  ),
  script(
    "a default that may be None is a condition",
    "ss.setdefault('n', 3)\nst.slider('N', 1, 9, value=load(), key='n')\n",
    ["default-ignored conditional app.py:4, 1"],
  ),
  {
    name: "a client that is made once for all is no leak",
    files: {
      "app.py": `${head}import store\nstore.client()\n`,
      "store.py":
        "import streamlit as st\n_client = None\n_all = []\ndef client():\n    global _client\n    if _client is None:\n        _client = object()\n        _all.append(st.session_state)\n    return _client\n",
    },
    expected: [],
  },
  {
    name: "what is settled for the process happens in each run, and its leak is told with the condition",
    files: {
      "app.py": `${head}import store\nstore.remember(st.text_input('name'))\n`,
      "store.py":
        "import os\n_names = []\ndef remember(name):\n    if os.getenv('DEV'):\n        _names.append(name)\n",
    },
    expected: ["shared-mutation conditional store.py:2, 1"],
  },
  {
    name: "a global that sessions rebind may hold anything",
    files: {
      "app.py": `${head}import mode\nmode.change()\nif mode.current:\n    ss.a\n`,
      "mode.py": "current = False\ndef change():\n    global current\n    current = load()\n",
    },
    expected: [mayMiss(6, 1)],
  },
];
