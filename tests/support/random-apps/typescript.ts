/**
 * A random app in TypeScript, in the styles of `python.ts`; a comment on each line is the number of its
 * statement. What nobody knows is a random number of Node's `crypto`: who executes the app hands out the
 * answers.
 */
import { pageName, type RandomApp, type Script, type Statement } from "./app.js";
import { statementFinder, type Style, type Text } from "./text.js";

export function inTypeScript(app: RandomApp, style: Style): Text {
  const files = filesOf(app, style);
  return { entry: "app.ts", files, statementAt: statementFinder(files, "//") };
}

/** What the runtime calls a page; 0 is the main one of a folder. */
export const nameOfPage = (page: number): string => (page === 0 ? "app" : pageName(page));

/** The app's functions are called `app` and `page_1` and so on; with pages in a folder, `run` has them. */
function filesOf(app: RandomApp, style: Style): Record<string, string> {
  const writer = new Writer(style);
  const scripts = [app.main, ...app.pages].map((script, page) => {
    const name = page === 0 ? "app" : `page_${page}`;
    const parts = script.map((each) => writer.block([each], "  "));
    const isApart = style === "functions" || style === "module";
    const calls = parts.map((_, index) => `  ${name}_part_${index}(st);`);
    const end = page === 0 && app.layout === "navigation" ? navigationOf(app) : [];
    return {
      names: isApart ? parts.map((_, index) => `${name}_part_${index}`) : [],
      parts: isApart
        ? parts.flatMap((lines, index) => functionOf(`${name}_part_${index}`, lines))
        : [],
      script: functionOf(name, [
        ...(isApart ? calls : [...beginOf(style), ...parts.flat()]),
        ...end,
      ]),
    };
  });
  const functions = scripts.flatMap(({ script }) => script);
  const parts = scripts.flatMap((each) => each.parts);
  const helpers = app.helpers.flatMap((helper, index) =>
    functionOf(`helper_${index}`, [...beginOf(style), ...writer.block(helper, "  ")]),
  );
  const names = app.helpers.map((_, index) => `helper_${index}`);
  const head = [...headOf(style), ...importOf(names, "./helpers.js")];
  const served = app.layout === "folder" ? [foldersOf(app)] : [];
  const files = helpers.length > 0 ? { "helpers.ts": textOf([...headOf(style), ...helpers]) } : {};
  if (style !== "module") {
    return { ...files, "app.ts": textOf([...head, ...parts, ...functions, ...served]) };
  }
  const called = scripts.flatMap((each) => each.names);
  return {
    ...files,
    "app.ts": textOf([...head, ...importOf(called, "./parts.js"), ...functions, ...served]),
    "parts.ts": textOf([...head, ...parts]),
  };
}

const textOf = (lines: readonly string[]): string => `${lines.join("\n")}\n`;

const importOf = (names: readonly string[], from: string): string[] =>
  names.length === 0 ? [] : [`import { ${names.join(", ")} } from "${from}";`];

const functionOf = (name: string, body: readonly string[]): string[] => [
  ...[`export function ${name}(st: St): void {`, ...body, "}"],
];

function foldersOf(app: RandomApp): string {
  const pages = app.pages.map((_, index) => `"${nameOfPage(index + 1)}": page_${index + 1}`);
  return `export const served = run(app, { pages: { ${pages.join(", ")} } });`;
}

function navigationOf(app: RandomApp): string[] {
  const pages = app.pages.map((_, index) => {
    const name = pageName(index + 1);
    return `st.page(function ${name}(): void { page_${index + 1}(st); }, { urlPath: "${name}" })`;
  });
  return [`  st.navigation([${pages.join(", ")}]).run();`];
}

function headOf(style: Style): string[] {
  const plain = [
    'import { randomInt } from "node:crypto";',
    'import { run, type St } from "eslint-plugin-streamlit/runtime";',
  ];
  const store = [
    ...["class Store {", '  readonly held: St["sessionState"];'],
    ...['  constructor(held: St["sessionState"]) {', "    this.held = held;", "  }", "}"],
  ];
  return style === "object" ? [...plain, ...store] : plain;
}

/** How a function begins that uses session state. */
function beginOf(style: Style): string[] {
  if (style === "aliases") return ["  const { sessionState: memory } = st;"];
  return style === "object" ? ["  const store = new Store(st.sessionState);"] : [];
}

class Writer {
  readonly #state: string;

  constructor(private readonly style: Style) {
    const names = { aliases: "memory", object: "store.held" };
    this.#state = style === "aliases" || style === "object" ? names[style] : "st.sessionState";
  }

  block(script: Script, indent: string): string[] {
    return script.flatMap((each) => this.#statement(each, indent));
  }

  #statement(statement: Statement, indent: string): string[] {
    const { id } = statement;
    const line = (text: string): string => `${indent}${text} // ${id}`;
    const inside = (script: Script): string[] => this.block(script, `${indent}  `);
    const branch = (condition: string, then: Script, other: Script = []): string[] => [
      ...[line(`if (${condition}) {`), ...inside(then)],
      ...(other.length === 0 ? [] : [`${indent}} else {`, ...inside(other)]),
      `${indent}}`,
    ];
    const callback = (script: Script | null): string[] =>
      script === null
        ? []
        : [`${indent}const call_${id} = (): void => {`, ...inside(script), `${indent}};`];
    const state = this.#state;
    switch (statement.kind) {
      case "write":
        return [line(`${this.#member(statement.key)} = ${statement.value};`)];
      case "default":
        return [line(`${state}.setDefault(${this.#key(statement.key)}, ${statement.value});`)];
      case "read":
        return [line(`st.write(${this.#member(statement.key)});`)];
      case "delete":
        return [line(`delete ${this.#member(statement.key)};`)];
      case "pop":
        return [line(`${state}.pop(${this.#key(statement.key)}, null);`)];
      case "checkbox": {
        const { key, value, onChange } = statement;
        const calls = onChange === null ? "" : `, onChange: call_${id}`;
        const options = `key: ${this.#key(key)}, value: ${value}${calls}`;
        return [...callback(onChange), line(`st.checkbox("checkbox ${id}", { ${options} });`)];
      }
      case "if-contains":
        return branch(`${this.#key(statement.key)} in ${state}`, statement.then, statement.else);
      case "if-set":
        return branch(`${state}.get(${this.#key(statement.key)})`, statement.then);
      case "guard":
        return [line(`if (!(${this.#key(statement.key)} in ${state})) st.stop();`)];
      case "if-checkbox":
        return branch(`st.checkbox("checkbox ${id}")`, statement.then);
      case "if-button":
        return branch(`st.button("button ${id}")`, statement.then);
      case "if-unknown":
        return branch("randomInt(2) === 1", statement.then, statement.else);
      case "button":
        return [
          ...callback(statement.onClick),
          line(`st.button("button ${id}", { onClick: call_${id} });`),
        ];
      case "form": {
        const { clears, fields, onSubmit, then } = statement;
        const calls = onSubmit === null ? "" : `, { onClick: call_${id} }`;
        return [
          ...callback(onSubmit),
          line(
            `const sent_${id} = st.form("form ${id}", { clearOnSubmit: ${clears} }).with(() => {`,
          ),
          ...inside(fields),
          line(`  return st.formSubmitButton("submit ${id}"${calls});`),
          `${indent}});`,
          ...branch(`sent_${id}`, then),
        ];
      }
      case "fragment":
        return [
          `${indent}const fragment_${id} = st.fragment(function fragment_${id}(): void {`,
          ...inside(statement.body),
          ...[`${indent}});`, line(`fragment_${id}();`)],
        ];
      case "call":
        return [line(`helper_${statement.helper}(st);`)];
      case "stop":
      case "rerun":
        return [line(`st.${statement.kind}();`)];
      case "switch-page":
        return [line(`st.switchPage("${nameOfPage(statement.page)}");`)];
    }
  }

  #key(key: string): string {
    return this.style === "other keys" ? `"the key {${key}}, ${key}"` : `"${key}"`;
  }

  #member(key: string): string {
    const isName = this.style !== "other keys";
    return isName ? `${this.#state}.${key}` : `${this.#state}[${this.#key(key)}]`;
  }
}
