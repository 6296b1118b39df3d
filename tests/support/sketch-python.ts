/**
 * A sketch as Python that Streamlit runs, in the styles in which people write one and the same app: plain,
 * with aliases, in functions, in a module, behind an object, as a page. A comment on each line is the
 * number of its statement, so that findings of all styles can be compared.
 */
import { numbered, type Numbered, type Script } from "./sketch.js";

export const styles = [
  ...(["plain", "aliases", "functions", "module", "object", "navigation", "other keys"] as const),
];
export type Style = (typeof styles)[number];

export interface Rendered {
  readonly files: Readonly<Record<string, string>>;
  /** The statement of the sketch that stands there. */
  readonly statementAt: (file: string, line: number) => number;
}

export function rendered(script: Script, style: Style): Rendered {
  const files = filesOf(numbered(script), new Writer(style), style);
  return {
    files,
    statementAt: (file, line) => {
      const text = files[file]?.split("\n")[line - 1] ?? "";
      return Number(/# (\d+)$/.exec(text)?.[1] ?? -1);
    },
  };
}

function filesOf(
  script: readonly Numbered[],
  writer: Writer,
  style: Style,
): Record<string, string> {
  const body = script.map((each) =>
    writer.statement(each, style === "plain" || isFlat(style) ? "" : "    "),
  );
  const head = [...headOf(style), ...writer.callbacks];
  const functions = body.map((lines, index) => [`def part_${index}():`, ...lines]).flat();
  const calls = (prefix: string): string[] => body.map((_, index) => `${prefix}part_${index}()`);
  switch (style) {
    case "plain":
    case "aliases":
    case "object":
    case "other keys":
      return { "app.py": textOf([...head, ...body.flat()]) };
    case "functions":
      return { "app.py": textOf([...head, ...functions, ...calls("")]) };
    case "module":
      return {
        "app.py": textOf(["import parts", ...calls("parts.")]),
        "parts.py": textOf([...head, ...functions]),
      };
    case "navigation":
      return {
        "app.py": textOf([
          ...[...head, "def page():", ...body.flat()],
          "st.navigation([st.Page(page)]).run()",
        ]),
      };
  }
}

const isFlat = (style: Style): boolean =>
  style === "aliases" || style === "object" || style === "other keys";

function headOf(style: Style): string[] {
  switch (style) {
    case "aliases":
      return ["import streamlit as ui", "from streamlit import session_state as memory"];
    case "object":
      return [
        ...["import streamlit as st", "class Store:", "    def __init__(self):"],
        ...["        self.held = st.session_state", "store = Store()"],
      ];
    case "plain":
    case "functions":
    case "module":
    case "navigation":
    case "other keys":
      return ["import streamlit as st"];
  }
}

const textOf = (lines: readonly string[]): string => `${lines.join("\n")}\n`;

class Writer {
  readonly callbacks: string[] = [];
  readonly #st: string;
  readonly #state: string;

  constructor(private readonly style: Style) {
    this.#st = style === "aliases" ? "ui" : "st";
    this.#state =
      style === "aliases" ? "memory" : style === "object" ? "store.held" : "st.session_state";
  }

  /** The lines of a statement. */
  statement({ line, statement, then, else: other }: Numbered, indent: string): string[] {
    const inner = `${indent}    `;
    const head = (text: string): string => `${indent}${text}  # ${line}`;
    const block = (statements: readonly Numbered[]): string[] =>
      statements.length === 0
        ? [`${inner}pass`]
        : statements.flatMap((each) => this.statement(each, inner));
    const [st, state] = [this.#st, this.#state];
    switch (statement.kind) {
      case "write":
        return [head(`${state}[${this.#key(statement.key)}] = ${python(statement.value)}`)];
      case "read":
        return [head(`${state}[${this.#key(statement.key)}]`)];
      case "delete":
        return [head(`del ${state}[${this.#key(statement.key)}]`)];
      case "pop":
        return [head(`${state}.pop(${this.#key(statement.key)}, None)`)];
      case "checkbox": {
        const value = python(statement.value);
        const key = this.#key(statement.key);
        return [head(`${st}.checkbox("checkbox ${line}", key=${key}, value=${value})`)];
      }
      case "if-contains":
        return [
          ...[head(`if ${this.#key(statement.key)} in ${state}:`), ...block(then)],
          ...(other.length === 0 ? [] : [`${indent}else:`, ...block(other)]),
        ];
      case "if-set":
        return [head(`if ${state}.get(${this.#key(statement.key)}):`), ...block(then)];
      case "if-checkbox":
        return [head(`if ${st}.checkbox("checkbox ${line}"):`), ...block(then)];
      case "if-button":
        return [head(`if ${st}.button("button ${line}"):`), ...block(then)];
      case "button": {
        const body = then.flatMap((each) => this.statement(each, "    "));
        this.callbacks.push(`def call_${line}():`, ...(body.length > 0 ? body : ["    pass"]));
        return [head(`${st}.button("button ${line}", on_click=call_${line})`)];
      }
      case "stop":
      case "rerun":
        return [head(`${st}.${statement.kind}()`)];
    }
  }

  #key(key: string): string {
    return this.style === "other keys" ? `"the key {key}, ${key}"` : `"${key}"`;
  }
}

const python = (value: boolean): string => (value ? "True" : "False");
