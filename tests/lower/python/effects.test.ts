/** What stands for the calls of a function that has been followed often enough. */
import { expect, test } from "vitest";
import { Graph } from "../../../src/ir/builder.js";
import type { Op } from "../../../src/ir/program.js";
import { constant, keyNamed } from "../../../src/ir/value.js";
import { Effects } from "../../../src/lower/python/effects.js";
import { parse } from "../../../src/python/parse.js";

const { ast } = parse("def load():\n    pass\n");
const load = ast.body[0] ?? ast;

const write = (key: string): Op => ({ kind: "Write", key: keyNamed(key), value: constant(1) });

const start = { line: 1, column: 0 };
const origin = { at: { file: "app.py", start, end: start }, text: "", calls: [] };

/** A call of `load` that becomes these nodes, behind one that is none of its own. */
function call(effects: Effects, ...ops: readonly Op[]): void {
  const graph = new Graph();
  graph.add([], write("another"), origin, 0, false);
  for (const op of ops) graph.add([], op, origin, 0, false);
  effects.note(load, graph, 1);
}

test("four calls that set the same keys tell what others may set", () => {
  const effects = new Effects();
  for (let time = 0; time < 3; time += 1) call(effects, write("user"), write("token"));
  expect(effects.of(load)).toBeNull();
  call(effects, write("token"), write("user"), write("user"));
  expect(effects.of(load)).toEqual([keyNamed("token"), keyNamed("user")]);
});

test("calls that set different keys tell nothing, not even when the next ones agree", () => {
  const effects = new Effects();
  for (const key of ["a", "b", "b", "b", "b", "b"]) call(effects, write(key));
  expect(effects.of(load)).toBeNull();
});

test("a key that is computed, and a widget, tell nothing", () => {
  const computed: Op = {
    kind: "Havoc",
    keys: [{ kind: "pattern", pattern: "item_*", identity: 1 }],
  };
  const form: Op = { kind: "RenderForm", form: "f", clearOnSubmit: false };
  for (const op of [computed, form]) {
    const effects = new Effects();
    for (let time = 0; time < 4; time += 1) call(effects, op);
    expect(effects.of(load)).toBeNull();
  }
});
