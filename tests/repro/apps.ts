/** Small apps with one mistake each, and the reproduction of what the linter finds in them. */
import { join } from "node:path";
import { openProject } from "../../src/project/projects.js";
import { reproductionOf } from "../../src/repro/reproduction.js";
import { temporaryFolder } from "../support/temporary-folder.js";

type Files = Readonly<Record<string, string>>;

export interface Reproduction {
  readonly folder: string;
  readonly fault: string;
  readonly text: string | null;
}

/** The only finding in these files. */
export function reproductionIn(files: Files): Reproduction {
  const folder = temporaryFolder(files);
  const project = openProject(folder, "folder");
  const reports = Object.keys(files).flatMap((path) => project.reportsOf(join(folder, path)));
  const [report] = reports;
  if (report === undefined || reports.length > 1) throw new Error(`${reports.length} findings`);
  return { folder, fault: report.finding.fault, text: reproductionOf(report.finding) };
}

/** The part that differs from file to file: what is expected, and the story. */
export function storyIn(text: string | null): string {
  return /^ENTRY[^]*?(?=\n\n\n# )/m.exec(text ?? "")?.[0] ?? "";
}

export const apps = {
  "a missing key": {
    "app.py": `import streamlit as st

if st.button("Start"):
    st.session_state.started = True
st.write(st.session_state.started)
`,
  },
  "an exception that the app swallows": {
    "app.py": `import streamlit as st

st.text_input("Name", key="name")
if st.button("Fill in"):
    try:
        st.session_state.name = "Ada"
    except Exception:
        st.toast("Not now")
`,
  },
  "a warning about a default": {
    "app.py": `import streamlit as st

st.checkbox("More", key="more")
if st.session_state.more:
    st.session_state.size = 3
st.slider("Size", 1, 9, 5, key="size")
`,
  },
  "a form": {
    "app.py": `import streamlit as st

with st.form("order", clear_on_submit=True):
    st.checkbox("As a gift", key="gift")
    st.form_submit_button("Order")
if st.session_state.gift:
    st.write(st.session_state.wrapping)
`,
  },
  "a value of a list": {
    "app.py": `import streamlit as st

step = st.selectbox("Step", ("one", "two", "three"))
if step == "three":
    del st.session_state["draft"]
`,
  },
  "a fragment": {
    "app.py": `import streamlit as st


@st.fragment
def search():
    st.text_input("Search", key="query")
    if st.button("Clear"):
        st.session_state.query = ""


search()
`,
  },
  "an object that sessions share": {
    "app.py": `import streamlit as st
from basket import add

item = st.text_input("Item")
if st.button("Add"):
    add(item)
`,
    "basket.py": `items = []


def add(item):
    items.append(item)
`,
  },
  "a key that an import sets": {
    "app.py": `import streamlit as st
import start

st.write(st.session_state.user)
`,
    "start.py": `import streamlit as st

st.session_state.user = "guest"
`,
  },
  "a page that is opened by its address": {
    "app.py": `import streamlit as st

st.session_state.user = "guest"
`,
    "pages/1_cart.py": `import streamlit as st

st.write(st.session_state.user)
`,
  },
  "a page behind a click in the navigation": {
    "app.py": `import streamlit as st


def home():
    st.text_input("Name", key="name")


def cart():
    if st.button("Reset"):
        st.session_state.name = ""
    st.text_input("Name", key="name")
    if st.button("Clear"):
        st.session_state.name = ""


st.navigation([st.Page(home), st.Page(cart)]).run()
`,
  },
} as const satisfies Readonly<Record<string, Files>>;
