/**
 * A random app in Python. A comment on each line is the number of its statement. What nobody knows is a
 * random number of the standard library: who plays the app hands out the answers.
 */
import { pageName, type RandomApp, type Script, type Statement } from "./app.js";

export interface InPython {
  readonly entry: string;
  readonly files: Readonly<Record<string, string>>;
  /** The statement that stands there; -1 if none. */
  readonly statementAt: (file: string, line: number) => number;
}

export function inPython(app: RandomApp): InPython {
  const files = filesOf(app);
  const statementAt = (file: string, line: number): number =>
    Number(/# (\d+)$/.exec(files[file]?.split("\n")[line - 1] ?? "")?.[1] ?? -1);
  return { entry: "app.py", files, statementAt };
}

/** The script of a page; 0 is the main one. */
export function fileOfPage({ layout }: RandomApp, page: number): string {
  if (page === 0) return "app.py";
  return layout === "folder" ? `pages/${pageName(page)}.py` : `${pageName(page)}.py`;
}

function filesOf(app: RandomApp): Record<string, string> {
  const files: Record<string, string> = {};
  const paths = app.pages.map((_, index) => fileOfPage(app, index + 1));
  const navigation = `st.navigation([${paths.map((path) => `st.Page("${path}")`).join(", ")}]).run()`;
  const end = app.layout === "navigation" ? [navigation] : [];
  files["app.py"] = textOf(app, app.main, end);
  for (const [index, page] of app.pages.entries()) {
    files[fileOfPage(app, index + 1)] = textOf(app, page, []);
  }
  if (app.helpers.length > 0) files["helpers.py"] = helpersOf(app);
  return files;
}

const head = ["import secrets", "import streamlit as st"];

function textOf(app: RandomApp, script: Script, end: readonly string[]): string {
  const writer = new Writer(app);
  const body = writer.block(script, "");
  const helpers = app.helpers.length > 0 ? ["import helpers"] : [];
  return [...head, ...helpers, ...writer.functions, ...body, ...end, ""].join("\n");
}

function helpersOf(app: RandomApp): string {
  const functions = app.helpers.flatMap((helper, index) => [
    `def helper_${index}():`,
    ...new Writer(app).body(helper, "    "),
  ]);
  return [...head, ...functions, ""].join("\n");
}

class Writer {
  /** Callbacks and fragments: what is called has to stand above. */
  readonly functions: string[] = [];

  constructor(private readonly app: RandomApp) {}

  block(script: Script, indent: string): string[] {
    return script.flatMap((each) => this.#statement(each, indent));
  }

  /** The inside of something that Python wants to have one. */
  body(script: Script, indent: string): string[] {
    return script.length === 0 ? [`${indent}pass`] : this.block(script, indent);
  }

  #statement(statement: Statement, indent: string): string[] {
    const { id } = statement;
    const line = (text: string): string => `${indent}${text}  # ${id}`;
    const inside = (script: Script): string[] => this.body(script, `${indent}    `);
    const branch = (condition: string, then: Script, other: Script = []): string[] => [
      ...[line(`if ${condition}:`), ...inside(then)],
      ...(other.length === 0 ? [] : [`${indent}else:`, ...inside(other)]),
    ];
    switch (statement.kind) {
      case "write":
        return [line(`st.session_state["${statement.key}"] = ${python(statement.value)}`)];
      case "default":
        return [
          line(`st.session_state.setdefault("${statement.key}", ${python(statement.value)})`),
        ];
      case "read":
        return [line(`st.session_state.${statement.key}`)];
      case "delete":
        return [line(`del st.session_state.${statement.key}`)];
      case "pop":
        return [line(`st.session_state.pop("${statement.key}", None)`)];
      case "checkbox": {
        const { key, value, onChange } = statement;
        const calls = onChange === null ? "" : `, on_change=${this.#function(id, onChange)}`;
        const shown = `"checkbox ${id}", key="${key}", value=${python(value)}`;
        return [line(`st.checkbox(${shown}${calls})`)];
      }
      case "if-contains":
        return branch(`"${statement.key}" in st.session_state`, statement.then, statement.else);
      case "if-set":
        return branch(`st.session_state.get("${statement.key}")`, statement.then);
      case "guard":
        return [line(`if "${statement.key}" not in st.session_state: st.stop()`)];
      case "if-checkbox":
        return branch(`st.checkbox("checkbox ${id}")`, statement.then);
      case "if-button":
        return branch(`st.button("button ${id}")`, statement.then);
      case "if-unknown":
        return branch("secrets.randbelow(2)", statement.then, statement.else);
      case "button":
        return [
          line(`st.button("button ${id}", on_click=${this.#function(id, statement.onClick)})`),
        ];
      case "form":
        return this.#form(statement, line, indent);
      case "fragment": {
        const body = this.body(statement.body, "    ");
        this.functions.push("@st.fragment", `def fragment_${id}():`, ...body);
        return [line(`fragment_${id}()`)];
      }
      case "call":
        return [line(`helpers.helper_${statement.helper}()`)];
      case "stop":
      case "rerun":
        return [line(`st.${statement.kind}()`)];
      case "switch-page":
        return [line(`st.switch_page("${fileOfPage(this.app, statement.page)}")`)];
    }
  }

  #form(
    { id, clears, fields, onSubmit, then }: Statement & { readonly kind: "form" },
    line: (text: string) => string,
    indent: string,
  ): string[] {
    const calls = onSubmit === null ? "" : `, on_click=${this.#function(id, onSubmit)}`;
    return [
      line(`with st.form("form ${id}", clear_on_submit=${python(clears)}):`),
      ...this.block(fields, `${indent}    `),
      line(`    sent_${id} = st.form_submit_button("submit ${id}"${calls})`),
      line(`if sent_${id}:`),
      ...this.body(then, `${indent}    `),
    ];
  }

  #function(id: number, script: Script): string {
    const body = this.body(script, "    ");
    this.functions.push(`def call_${id}():`, ...body);
    return `call_${id}`;
  }
}

const python = (value: boolean): string => (value ? "True" : "False");
