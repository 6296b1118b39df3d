/**
 * A generated repository of Streamlit apps, to see how the command grows with the number of files: apps
 * of some hundred lines with defaults, guards, a login, widgets with callbacks, a form, tabs and loops;
 * fifty of them share a module of helpers. One app in a hundred reads a key that nothing sets: whoever is
 * fast because they look away does not find it.
 *
 * The apps are alike, so this says how costs grow, and nothing about what real apps are written like.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export interface Corpus {
  readonly folder: string;
  readonly apps: number;
  readonly files: readonly string[];
  /** The files with a planted fault, and its lines. */
  readonly planted: ReadonlyMap<string, number>;
}

const appsPerTeam = 50;
const appsPerFault = 100;
const widgets = [
  ...["text_input", "checkbox", "slider", "selectbox"],
  ...["number_input", "text_area", "date_input", "radio"],
];
const defaults = ["None", "0", "[]", "False"];

/** Writes `apps` apps below `folder`; the same ones each time. */
export function writeCorpus(folder: string, apps: number): Corpus {
  const files: string[] = [];
  const planted = new Map<string, number>();
  const write = (name: string, lines: readonly string[]): string => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, lines.join("\n") + "\n");
    files.push(path);
    return path;
  };
  write("shared/__init__.py", []);
  for (let team = 0; team * appsPerTeam < apps; team += 1) {
    write(`shared/state_${team}.py`, sharedModule);
  }
  const random = numbersFrom(7);
  for (let index = 0; index < apps; index += 1) {
    const lines = appLines(index, random);
    const path = write(`apps/team_${teamOf(index)}/app_${index}.py`, lines);
    const line = lines.findIndex((each) => each.includes(plantedKey));
    if (line !== -1) planted.set(path, line + 1);
  }
  return { folder, apps, files, planted };
}

/** The same number of files in which nothing has to do with Streamlit. */
export function writeForeign(folder: string, count: number): Corpus {
  const files = Array.from({ length: count }, (_, index) => {
    const path = join(folder, `package_${teamOf(index)}`, `module_${index}.py`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, foreignLines(index).join("\n") + "\n");
    return path;
  });
  return { folder, apps: 0, files, planted: new Map() };
}

const plantedKey = "never_set";
const teamOf = (index: number): number => Math.floor(index / appsPerTeam);

type Random = (below: number) => number;

/** Whole numbers that only look random. */
function numbersFrom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const sharedModule = `"""What the apps of a team share."""
from dataclasses import dataclass, asdict
import datetime
import streamlit as st


@dataclass
class Settings:
    """What a person has set."""

    name: str
    created: datetime.date

    def as_dict(self) -> dict:
        """The settings as a table."""
        return asdict(self)


def init_state(defaults: dict) -> None:
    """Sets what is not set yet."""
    for key, value in defaults.items():
        st.session_state.setdefault(key, value)
    if "initialized" not in st.session_state:
        st.session_state.initialized = True
        st.session_state.user = None


def require_login() -> None:
    """Goes on for people who have said the password."""
    if not st.session_state.get("authenticated"):
        password = st.text_input("Password", type="password")
        if password == "x":
            st.session_state["authenticated"] = True
            st.rerun()
        st.stop()`.split("\n");

function appLines(index: number, random: Random): string[] {
  const pick = (from: readonly string[]): string => from[random(from.length)] ?? "";
  const keys = Array.from({ length: 4 + random(11) }, (_, key) => `k${index % 97}_${key}`);
  const later = keys.slice(3);
  return [
    ...['"""A generated app."""', "import streamlit as st", "import pandas as pd"],
    "import datetime",
    `from shared.state_${teamOf(index)} import init_state, require_login, Settings`,
    ...["", "ss = st.session_state", "", "DEFAULTS = {"],
    ...keys.slice(0, 3).map((key) => `    "${key}": ${pick(defaults)},`),
    ...["}", "", "def on_change_value(name, factor=1):", '    """A widget has changed."""'],
    ...["    value = st.session_state.get(name)", "    if value is None:", "        return"],
    `    st.session_state["${keys[0] ?? ""}"] = value`,
    `    st.session_state.${keys[1] ?? ""} = factor`,
    "",
    ...Array.from({ length: 2 + random(5) }, (_, at) =>
      sectionLines(at, pick(keys), random(10) < 3, 1 + random(50)),
    ).flat(),
    "def main() -> None:",
    '    st.set_page_config(page_title="App", layout="wide")',
    "    init_state(DEFAULTS)",
    ...later.flatMap((key) => [
      `    if "${key}" not in st.session_state:`,
      `        st.session_state["${key}"] = ${pick(defaults)}`,
    ]),
    ...["    require_login()", "    with st.sidebar:"],
    ...keys.slice(0, 4).map((key) => sidebarLine(key, pick(widgets))),
    ...['    tab1, tab2 = st.tabs(["Data", "Chart"])', "    with tab1:"],
    '        data = pd.DataFrame({"a": [1, 2, 3], "b": [4, 5, 6]})',
    `        edited = st.data_editor(data, key="editor_${index % 97}")`,
    ...["        st.dataframe(edited)", "    with tab2:"],
    ...later.flatMap((key) => [
      `        value = ss["${key}"] if "${key}" in ss else None`,
      `        if value is not None and st.checkbox("Show ${key}", key="show_${key}"):`,
      `            st.metric("${key}", value)`,
      ...(random(10) < 3 ? [`            ss.${key} = (value or 0) + 1`] : []),
    ]),
    ...['    with st.form("form"):', '        name = st.text_input("Name", key="form_name")'],
    '        if st.form_submit_button("Save"):',
    `            st.session_state["${keys.at(-1) ?? ""}"] = name`,
    "            st.rerun()",
    "    settings = Settings(name=name, created=datetime.date.today())",
    "    st.json(settings.as_dict())",
    `    total = render_section_0("Items", [k for k in ss if str(k).startswith("k")])`,
    "    st.write(total)",
    ...(index % appsPerFault === 0 ? [`    st.write(ss["${plantedKey}"])`] : []),
    ...["", "main()"],
  ];
}

function sectionLines(at: number, key: string, cached: boolean, limit: number): string[] {
  return [
    cached ? "@st.cache_data" : `# section ${at}`,
    `def render_section_${at}(title: str, items: list, limit: int = ${limit}) -> int:`,
    `    """Shows section ${at}."""`,
    ...["    total = 0", "    st.subheader(title)"],
    "    for index, item in enumerate(items[:limit]):",
    ...["        col1, col2 = st.columns([3, 1])", "        with col1:"],
    ...['            st.write(f"{index}: {item}")', "        with col2:"],
    `            if st.button("Remove", key=f"rm_${at}_{index}"):`,
    "                total += 1",
    `                st.session_state.setdefault("${key}", 0)`,
    ...["    return total", ""],
  ];
}

function sidebarLine(key: string, widget: string): string {
  const options = widget === "selectbox" || widget === "radio" ? ", options=[1, 2, 3]" : "";
  const changed = `on_change=on_change_value, args=("w_${key}",)`;
  return `        st.${widget}("${key}", key="w_${key}"${options}, ${changed})`;
}

function foreignLines(index: number): string[] {
  const methods = Array.from({ length: 12 }, (_, at) => [
    `    def step_${at}(self, rows: list, limit: int = ${at + index}) -> dict:`,
    `        """Step ${at}."""`,
    "        found = {}",
    "        for number, row in enumerate(rows[:limit]):",
    `            if row.get("kind") == "k${at}" and number % 2:`,
    '                found.setdefault(row["name"], []).append(f"{number}: {row}")',
    ...["        self.seen += len(found)", "        return found", ""],
  ]);
  return [
    ...[
      '"""A module that knows nothing of apps."""',
      "import json",
      "from pathlib import Path",
      "",
    ],
    ...["", `class Report${index}:`, '    """Collects rows."""', ""],
    ...["    def __init__(self, path: Path) -> None:", "        self.path = path"],
    ...["        self.seen = 0", ""],
    ...methods.flat(),
    ...["    def save(self) -> None:", "        self.path.write_text(json.dumps(self.seen))"],
  ];
}
