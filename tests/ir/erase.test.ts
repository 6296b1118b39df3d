/**
 * What the eraser takes away, on graphs made by hand: everything that a session cannot notice, and
 * nothing else.
 */
import { expect, test } from "vitest";
import { Graph, type Flow, type Origin } from "../../src/ir/builder.js";
import { erase } from "../../src/ir/erase.js";
import { printProgram } from "../../src/ir/printer.js";
import type { Op } from "../../src/ir/program.js";
import { constant, keyNamed, unknown, type Condition } from "../../src/ir/value.js";

const start = { line: 1, column: 0 };
const origin: Origin = { at: { file: "app.py", start, end: start }, text: "", calls: [] };
const write = (key: string): Op => ({ kind: "Write", key: keyNamed(key), value: constant(1) });
const asks = (identity: number): Condition => ({ kind: "opaque", identity, settled: "run" });

/** A graph whose raising nodes lead to node 0, and the few moves that tests make. */
function graphOf(build: (graph: Graph, flow: Flow, add: Add) => Flow): string {
  const graph = new Graph();
  graph.add([], { kind: "Raise" }, origin, 0, false);
  const entry = graph.label(origin);
  const add: Add = (flow, op) => graph.add(flow, op, origin, 0, false);
  add(build(graph, [{ node: entry, edge: 0 }], add), { kind: "Finish" });
  const { nodes, moved } = erase(graph.nodes, [entry]);
  const page = { name: "app.py", url: "", entry: moved(entry) };
  const none = {
    callbacks: [],
    fragments: [],
    shared: [],
    importTime: [],
    openKeys: [],
    notes: [],
  };
  const app = { pages: [page], style: "folder", scripts: ["app.py"] } as const;
  return printProgram({ nodes, ...app, ...none, locals: ["x", "y"] });
}

type Add = (flow: Flow, op: Op) => Flow;

/** Both ways on from a test that was just added. */
function sides([exit]: Flow): { readonly yes: Flow; readonly no: Flow } {
  const node = exit?.node ?? -1;
  return { yes: [{ node, edge: 0 }], no: [{ node, edge: 1 }] };
}

test("a test whose answers lead to the same place", () => {
  const text = graphOf((_graph, flow, add) => {
    const { yes, no } = sides(add(flow, { kind: "Test", condition: asks(1) }));
    return [...yes, ...no];
  });
  expect(text).toBe("page app.py: 0\n 0     finish\n");
});

test("a local that only a dead local copies; not one that a write stores", () => {
  const text = graphOf((_graph, flow, add) => {
    const x = add(flow, { kind: "Assign", local: 0, value: constant(2) });
    const y = add(x, { kind: "Assign", local: 1, value: { kind: "local", local: 0 } });
    return add(y, { kind: "Write", key: keyNamed("k"), value: { kind: "local", local: 0 } });
  });
  expect(text).toBe(
    "page app.py: 1\n 0     raise\n 1 @1  %x = 2\n 2 @1  write k = %x\n 3     finish\n",
  );
});

test("a local that is only ever unknown is unknown", () => {
  const text = graphOf((_graph, flow, add) => {
    const x = add(flow, { kind: "Assign", local: 0, value: unknown });
    return add(x, { kind: "Write", key: keyNamed("k"), value: { kind: "local", local: 0 } });
  });
  expect(text).toBe("page app.py: 1\n 0     raise\n 1 @1  write k = unknown\n 2     finish\n");
});

test("a loop that only turns, with its test; not one that writes", () => {
  const loop = (body: readonly Op[]): string =>
    graphOf((graph, flow, add) => {
      const head = graph.label(origin, [1]);
      graph.attach(flow, head);
      const { yes, no } = sides(
        add([{ node: head, edge: 0 }], { kind: "Test", condition: asks(1) }),
      );
      let end = yes;
      for (const op of body) end = add(end, op);
      graph.attach(end, head);
      return no;
    });
  expect(loop([])).toBe("page app.py: 0\n 0     finish\n");
  expect(loop([write("k")])).toBe(
    [
      ...["page app.py: 1", " 0     raise", " 1 @1  pass, forget 1"],
      ...[" 2 @1  opaque 1 ? 3 : 4", " 3 @1  write k = 1 -> 1", " 4     finish", ""],
    ].join("\n"),
  );
});

test("two questions in a row that lead to one place are one, unless one is asked again", () => {
  const twice = (again: number): string =>
    graphOf((_graph, flow, add) => {
      const first = sides(add(flow, { kind: "Test", condition: asks(1) }));
      const second = sides(add(first.no, { kind: "Test", condition: asks(2) }));
      const met = [...add([...first.yes, ...second.yes], write("k")), ...second.no];
      const third = sides(add(met, { kind: "Test", condition: asks(again) }));
      return [...add(third.yes, write("l")), ...third.no];
    });
  expect(twice(3).match(/opaque/g)?.length).toBe(2);
  expect(twice(1).match(/opaque/g)?.length).toBe(3);
});
