/**
 * A random app in Python, in the styles in which people write one and the same app. A comment on each line
 * is the number of its statement, so that texts and findings of all styles can be compared. What nobody
 * knows is a random number of the standard library: who plays the app hands out the answers.
 */
import { pageName, type RandomApp, type Script, type Statement } from "./app.js";
import { statementFinder, type Style, type Text } from "./text.js";

export function inPython(app: RandomApp, style: Style = "plain"): Text {
  const files = filesOf(app, style);
  return { entry: "app.py", files, statementAt: statementFinder(files, "#") };
}

/** The script of a page; 0 is the main one. */
export function fileOfPage({ layout }: RandomApp, page: number): string {
  if (page === 0) return "app.py";
  return layout === "folder" ? `pages/${pageName(page)}.py` : `${pageName(page)}.py`;
}

function filesOf(app: RandomApp, style: Style): Record<string, string> {
  const paths = app.pages.map((_, index) => fileOfPage(app, index + 1));
  const navigation = `st.navigation([${paths.map((path) => `st.Page("${path}")`).join(", ")}]).run()`;
  const scripts = [app.main, ...app.pages].map((script, page): Record<string, string> => {
    const end = page === 0 && app.layout === "navigation" ? [navigation] : [];
    return scriptOf(app, script, style, { path: fileOfPage(app, page), page, end });
  });
  const helpers = app.helpers.length > 0 ? { "helpers.py": helpersOf(app, style) } : {};
  return { ...helpers, ...Object.fromEntries(scripts.flatMap((each) => Object.entries(each))) };
}

interface Place {
  readonly path: string;
  readonly page: number;
  /** The last lines of the script. */
  readonly end: readonly string[];
}

function scriptOf(
  app: RandomApp,
  script: Script,
  style: Style,
  { path, page, end }: Place,
): Record<string, string> {
  const writer = new Writer(app, style);
  const helpers = app.helpers.length > 0 ? ["import helpers"] : [];
  const head = [...headOf(style), ...helpers];
  switch (style) {
    case "plain":
    case "aliases":
    case "object":
    case "other keys": {
      const body = writer.block(script, "");
      return { [path]: textOf([...head, ...writer.functions, ...body, ...end]) };
    }
    case "functions":
    case "module": {
      const parts = script.flatMap((each, index) => [
        `def part_${index}():`,
        ...writer.block([each], "    "),
      ]);
      const functions = [...writer.functions, ...parts];
      const module = `parts_${page}`;
      const prefix = style === "module" ? `${module}.` : "";
      const calls = script.map((_, index) => `${prefix}part_${index}()`);
      return style === "functions"
        ? { [path]: textOf([...head, ...functions, ...calls, ...end]) }
        : {
            [path]: textOf([...head, `import ${module}`, ...calls, ...end]),
            [`${module}.py`]: textOf([...head, ...functions]),
          };
    }
  }
}

function headOf(style: Style): string[] {
  const plain = ["import secrets", "import streamlit as st"];
  switch (style) {
    case "aliases":
      return [...plain, "from streamlit import session_state as memory"];
    case "object":
      return [
        ...[...plain, "class Store:", "    def __init__(self):"],
        ...["        self.held = st.session_state", "store = Store()"],
      ];
    case "plain":
    case "functions":
    case "module":
    case "other keys":
      return plain;
  }
}

const textOf = (lines: readonly string[]): string => `${lines.join("\n")}\n`;

function helpersOf(app: RandomApp, style: Style): string {
  const functions = app.helpers.flatMap((helper, index) => [
    `def helper_${index}():`,
    ...new Writer(app, style).body(helper, "    "),
  ]);
  return textOf([...headOf(style), ...functions]);
}

class Writer {
  /** Callbacks and fragments: what is called has to stand above. */
  readonly functions: string[] = [];

  readonly #state: string;

  constructor(
    private readonly app: RandomApp,
    private readonly style: Style,
  ) {
    const names = { aliases: "memory", object: "store.held" };
    this.#state = style === "aliases" || style === "object" ? names[style] : "st.session_state";
  }

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
    const state = this.#state;
    switch (statement.kind) {
      case "write":
        return [line(`${state}[${this.#key(statement.key)}] = ${python(statement.value)}`)];
      case "default":
        return [
          line(`${state}.setdefault(${this.#key(statement.key)}, ${python(statement.value)})`),
        ];
      case "read":
        return [line(this.#member(statement.key))];
      case "delete":
        return [line(`del ${this.#member(statement.key)}`)];
      case "pop":
        return [line(`${state}.pop(${this.#key(statement.key)}, None)`)];
      case "checkbox": {
        const { key, value, onChange } = statement;
        const calls = onChange === null ? "" : `, on_change=${this.#function(id, onChange)}`;
        const shown = `"checkbox ${id}", key=${this.#key(key)}, value=${python(value)}`;
        return [line(`st.checkbox(${shown}${calls})`)];
      }
      case "if-contains":
        return branch(`${this.#key(statement.key)} in ${state}`, statement.then, statement.else);
      case "if-set":
        return branch(`${state}.get(${this.#key(statement.key)})`, statement.then);
      case "guard":
        return [line(`if ${this.#key(statement.key)} not in ${state}: st.stop()`)];
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

  #key(key: string): string {
    return this.style === "other keys" ? `"the key {${key}}, ${key}"` : `"${key}"`;
  }

  #member(key: string): string {
    return this.style === "other keys"
      ? `${this.#state}[${this.#key(key)}]`
      : `${this.#state}.${key}`;
  }

  #function(id: number, script: Script): string {
    const body = this.body(script, "    ");
    this.functions.push(`def call_${id}():`, ...body);
    return `call_${id}`;
  }
}

const python = (value: boolean): string => (value ? "True" : "False");
