/**
 * A sketch as a TypeScript app, in the styles in which people write one and the same app: plain, with
 * aliases, in functions, in a module, behind an object, as a page. A comment on each line is the number of
 * its statement, so that findings and exceptions of all styles can be compared.
 */
import { numbered, type Numbered, type Script } from "./sketch.js";
import type { Rendered } from "./sketch-python.js";

export const typeScriptStyles = [
  ...(["plain", "aliases", "functions", "module", "object", "navigation", "other keys"] as const),
];
export type TypeScriptStyle = (typeof typeScriptStyles)[number];

export function renderedInTypeScript(script: Script, style: TypeScriptStyle): Rendered {
  const files = filesOf(numbered(script), style);
  return {
    files,
    statementAt: (file, line) => {
      const text = files[file]?.split("\n")[line - 1] ?? "";
      return Number(/\/\/ (\d+)$/.exec(text)?.[1] ?? -1);
    },
  };
}

const runtime = 'import type { St } from "eslint-plugin-streamlit/runtime";';

function filesOf(script: readonly Numbered[], style: TypeScriptStyle): Record<string, string> {
  const writer = new Writer(style);
  const body = script.map((each) => writer.statement(each, "  "));
  const functions = body.flatMap((lines, index) => [
    `export function part_${index}(st: St): void {`,
    ...lines,
    "}",
  ]);
  const calls = body.map((_, index) => `  part_${index}(st);`);
  const app = (lines: readonly string[]): string[] => [
    ...["export function app(st: St): void {", ...lines, "}"],
  ];
  switch (style) {
    case "plain":
    case "other keys":
      return { "app.ts": textOf([runtime, ...app(body.flat())]) };
    case "aliases": {
      const head = ["  const ui = st;", "  const { sessionState: memory } = ui;"];
      return { "app.ts": textOf([runtime, ...app([...head, ...body.flat()])]) };
    }
    case "object": {
      const head = ["  const store = new Store(st.sessionState);"];
      return { "app.ts": textOf([runtime, ...store, ...app([...head, ...body.flat()])]) };
    }
    case "functions":
      return { "app.ts": textOf([runtime, ...functions, ...app(calls)]) };
    case "module": {
      const names = body.map((_, index) => `part_${index}`).join(", ");
      const imports = `import { ${names} } from "./parts.js";`;
      return {
        "app.ts": textOf([runtime, imports, ...app(calls)]),
        "parts.ts": textOf([runtime, ...functions]),
      };
    }
    case "navigation": {
      const page = ["  const page = (): void => {", ...body.flat(), "  };"];
      return {
        "app.ts": textOf([runtime, ...app([...page, "  st.navigation([st.page(page)]).run();"])]),
      };
    }
  }
}

const store = [
  ...["class Store {", '  readonly held: St["sessionState"];'],
  ...['  constructor(held: St["sessionState"]) {', "    this.held = held;", "  }", "}"],
];

const textOf = (lines: readonly string[]): string => `${lines.join("\n")}\n`;

class Writer {
  readonly #st: string;
  readonly #state: string;

  constructor(private readonly style: TypeScriptStyle) {
    this.#st = style === "aliases" ? "ui" : "st";
    this.#state =
      style === "aliases" ? "memory" : style === "object" ? "store.held" : "st.sessionState";
  }

  /** The lines of a statement. */
  statement({ line, statement, then, else: other }: Numbered, indent: string): string[] {
    const mark = (text: string): string => `${indent}${text} // ${line}`;
    const block = (statements: readonly Numbered[]): string[] =>
      statements.flatMap((each) => this.statement(each, `${indent}  `));
    const [st, state] = [this.#st, this.#state];
    switch (statement.kind) {
      case "write":
        return [mark(`${this.#property(statement.key)} = ${statement.value};`)];
      case "read":
        return [mark(`${st}.write(${this.#property(statement.key)});`)];
      case "delete":
        return [mark(`delete ${this.#property(statement.key)};`)];
      case "pop":
        return [mark(`${state}.pop(${this.#key(statement.key)}, null);`)];
      case "checkbox": {
        const options = `key: ${this.#key(statement.key)}, value: ${statement.value}`;
        return [mark(`${st}.checkbox("checkbox ${line}", { ${options} });`)];
      }
      case "if-contains":
        return [
          ...[mark(`if (${this.#key(statement.key)} in ${state}) {`), ...block(then)],
          ...(other.length === 0 ? [] : [`${indent}} else {`, ...block(other)]),
          `${indent}}`,
        ];
      case "if-set":
        return [
          ...[mark(`if (${state}.get(${this.#key(statement.key)})) {`), ...block(then)],
          `${indent}}`,
        ];
      case "if-checkbox":
        return [mark(`if (${st}.checkbox("checkbox ${line}")) {`), ...block(then), `${indent}}`];
      case "if-button":
        return [mark(`if (${st}.button("button ${line}")) {`), ...block(then), `${indent}}`];
      case "button":
        return [
          ...[`${indent}const call_${line} = (): void => {`, ...block(then), `${indent}};`],
          mark(`${st}.button("button ${line}", { onClick: call_${line} });`),
        ];
      case "stop":
      case "rerun":
        return [mark(`${st}.${statement.kind}();`)];
    }
  }

  #key(key: string): string {
    return this.style === "other keys" ? `"the key ${key}, ${key}"` : `"${key}"`;
  }

  #property(key: string): string {
    const isName = this.style !== "other keys";
    return isName ? `${this.#state}.${key}` : `${this.#state}[${this.#key(key)}]`;
  }
}
