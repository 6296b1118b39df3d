/**
 * Small session programs for tests, written as data.
 *
 * A sketch is a script of a few statements; `programOf` draws its graph, `pythonOf` says it in Python,
 * and `sketches` generates random ones. The analysis is held against an interpreter that runs the same
 * sketch on the runtime's core with real values (`sketch-session.ts`).
 */
import fc from "fast-check";
import { Graph, type Flow, type Origin } from "../../src/ir/builder.js";
import { plainWidget } from "../../src/ir/plain-widget.js";
import type { RenderWidget, SessionProgram } from "../../src/ir/program.js";
import { constant, keyNamed } from "../../src/ir/value.js";

export type Statement =
  | { readonly kind: "write"; readonly key: string; readonly value: boolean }
  | { readonly kind: "read" | "delete"; readonly key: string }
  | { readonly kind: "pop"; readonly key: string }
  | { readonly kind: "checkbox"; readonly key: string; readonly value: boolean }
  | {
      readonly kind: "if-contains";
      readonly key: string;
      readonly then: Script;
      readonly else: Script;
    }
  | { readonly kind: "if-set"; readonly key: string; readonly then: Script }
  | { readonly kind: "if-checkbox"; readonly label: string; readonly then: Script }
  | { readonly kind: "if-button"; readonly label: string; readonly then: Script }
  | { readonly kind: "button"; readonly label: string; readonly callback: Script }
  | { readonly kind: "stop" | "rerun" };

export type Script = readonly Statement[];

/** A statement's place is its number in source order; it is its line as well. */
export interface Numbered {
  readonly line: number;
  readonly statement: Statement;
  readonly then: readonly Numbered[];
  readonly else: readonly Numbered[];
}

/** The statements with their lines in the text that `pythonOf` writes. */
export function numbered(script: Script): readonly Numbered[] {
  let line = 1;
  const number = (statements: Script): Numbered[] =>
    statements.map((statement) => {
      line += 1;
      const own = line;
      const then = number(bodyOf(statement));
      const other = statement.kind === "if-contains" ? statement.else : [];
      if (other.length > 0) line += 1;
      return { line: own, statement, then, else: number(other) };
    });
  return number(script);
}

function bodyOf(statement: Statement): Script {
  if ("then" in statement) return statement.then;
  return statement.kind === "button" ? statement.callback : [];
}

/** The graph of a sketch, as a front end would draw it. */
export function programOf(script: Script): SessionProgram {
  const graph = new Graph();
  const origin = (line: number): Origin => {
    const position = { line, column: 0 };
    return { at: { file: "app.py", start: position, end: position }, text: "", calls: [] };
  };
  const raise = graph.label(origin(0));
  graph.replace(raise, { kind: "Raise" });
  const callbacks: { name: string; entry: number }[] = [];
  const locals: string[] = [];

  const draw = (statements: readonly Numbered[], flow: Flow): Flow =>
    statements.reduce<Flow>(
      (before, each) => (before.length === 0 ? before : one(each, before)),
      flow,
    );

  const one = ({ line, statement, then, else: other }: Numbered, flow: Flow): Flow => {
    const at = origin(line);
    const add = (op: Parameters<Graph["add"]>[1], from: Flow = flow): Flow =>
      graph.add(from, op, at, raise, false);
    const test = (
      from: Flow,
      condition: Extract<Parameters<Graph["add"]>[1], { kind: "Test" }>["condition"],
    ): Flow => {
      const id = graph.nodes.length;
      const yes = draw(then, add({ kind: "Test", condition }, from));
      const no = draw(other, [{ node: id, edge: 1 }]);
      return [...yes, ...no];
    };
    switch (statement.kind) {
      case "write":
        return add({
          kind: "Write",
          key: keyNamed(statement.key),
          value: constant(statement.value),
        });
      case "read":
        return add({ kind: "Read", key: keyNamed(statement.key), access: "item" });
      case "delete":
        return add({
          kind: "Delete",
          key: keyNamed(statement.key),
          access: "item",
          missing: "raises",
        });
      case "pop":
        return add({
          kind: "Delete",
          key: keyNamed(statement.key),
          access: "item",
          missing: "ignored",
        });
      case "checkbox":
        return add(
          widget("checkbox", line, {
            key: keyNamed(statement.key),
            initial: constant(statement.value),
          }),
        );
      case "if-contains":
        return test(flow, { kind: "contains", key: keyNamed(statement.key) });
      case "if-set": {
        const value = {
          kind: "key",
          key: keyNamed(statement.key),
          otherwise: constant(null),
        } as const;
        return test(flow, { kind: "truthy", value });
      }
      case "if-checkbox":
      case "if-button": {
        const local = locals.push(statement.label) - 1;
        const trigger = statement.kind === "if-button" ? "bool" : null;
        const shown = add(
          widget(trigger === null ? "checkbox" : "button", line, { into: local, trigger }),
        );
        return test(shown, { kind: "truthy", value: { kind: "local", local } });
      }
      case "button": {
        const label = graph.label(at);
        const callback = callbacks.push({ name: statement.label, entry: label }) - 1;
        const after = draw(then, [{ node: label, edge: 0 }]);
        if (after.length > 0) graph.add(after, { kind: "Return" }, at, raise, false);
        return add(widget("button", line, { trigger: "bool", callback }));
      }
      case "stop":
        return add({ kind: "Stop" });
      case "rerun":
        return add({ kind: "Rerun", scope: "app" });
    }
  };

  const entry = graph.label(origin(1));
  const end = draw(numbered(script), [{ node: entry, edge: 0 }]);
  if (end.length > 0) graph.add(end, { kind: "Finish" }, origin(999), raise, false);
  return {
    nodes: graph.nodes.map(({ origin: { at, text, calls }, ...draft }) => ({
      ...{ at, text, calls },
      ...draft,
    })),
    pages: [{ name: "app.py", url: "", entry }],
    ...{ style: "folder", scripts: ["app.py"] },
    ...{ callbacks, fragments: [], shared: [], importTime: [], openKeys: [], locals, notes: [] },
  };
}

function widget(name: string, site: number, given: Partial<RenderWidget>): RenderWidget {
  const label = `${name} ${site}`;
  return plainWidget({ widget: name, key: null, site, label, initial: constant(false), ...given });
}

/** The sketch in Python: the text that a person would read, and that Streamlit can run. */
export function pythonOf(script: Script): string {
  const lines = ["import streamlit as st; ss = st.session_state"];
  const write = (statements: readonly Numbered[], indent: string): void => {
    for (const { line, statement, then, else: other } of statements) {
      lines.push(`${indent}${headOf(statement, line)}`);
      const inner = `${indent}    `;
      if (statement.kind === "button") {
        // The callback's statements follow the button as a function of their own.
        lines[lines.length - 1] = `${indent}st.button("b${line}", on_click=lambda: call(${line}))`;
      }
      write(then, inner);
      if ("then" in statement && then.length === 0) lines.push(`${inner}pass`);
      if (other.length > 0) {
        lines.push(`${indent}else:`);
        write(other, inner);
      }
    }
  };
  write(numbered(script), "");
  return `${lines.join("\n")}\n`;
}

function headOf(statement: Statement, line: number): string {
  const python = (value: boolean): string => (value ? "True" : "False");
  switch (statement.kind) {
    case "write":
      return `ss["${statement.key}"] = ${python(statement.value)}`;
    case "read":
      return `ss["${statement.key}"]`;
    case "delete":
      return `del ss["${statement.key}"]`;
    case "pop":
      return `ss.pop("${statement.key}", None)`;
    case "checkbox":
      return `st.checkbox("c${line}", key="${statement.key}", value=${python(statement.value)})`;
    case "if-contains":
      return `if "${statement.key}" in ss:`;
    case "if-set":
      return `if ss.get("${statement.key}"):`;
    case "if-checkbox":
      return `if st.checkbox("c${line}"):`;
    case "if-button":
      return `if st.button("b${line}"):`;
    case "button":
      return "";
    case "stop":
      return "st.stop()";
    case "rerun":
      return "st.rerun()";
  }
}

const key = fc.constantFrom("a", "b", "c");

/** Random sketches: three keys, a few levels deep, about a dozen statements. */
export const sketches: fc.Arbitrary<Script> = fc.letrec<{ script: Script; statement: Statement }>(
  (tie) => ({
    script: fc.array(tie("statement"), { minLength: 1, maxLength: 4, depthIdentifier: "sketch" }),
    statement: fc.oneof(
      { depthSize: "small", depthIdentifier: "sketch" },
      {
        weight: 4,
        arbitrary: fc.record({ kind: fc.constant("write" as const), key, value: fc.boolean() }),
      },
      { weight: 4, arbitrary: fc.record({ kind: fc.constant("read" as const), key }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("delete" as const), key }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("pop" as const), key }) },
      {
        weight: 3,
        arbitrary: fc.record({ kind: fc.constant("checkbox" as const), key, value: fc.boolean() }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constantFrom("stop" as const, "rerun" as const) }),
      },
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constant("if-contains" as const),
          key,
          then: tie("script"),
          else: tie("script"),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({ kind: fc.constant("if-set" as const), key, then: tie("script") }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant("if-checkbox" as const),
          label: fc.constant("c"),
          then: tie("script"),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant("if-button" as const),
          label: fc.constant("b"),
          then: tie("script"),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant("button" as const),
          label: fc.constant("b"),
          callback: tie("script"),
        }),
      },
    ),
  }),
).script;
