/**
 * How a slice passes over what it does not see. Programs are written as edges: a node with two of them is
 * a test, and what is seen is named.
 */
import { describe, expect, test } from "vitest";
import { Outline } from "../../src/analysis/outline.js";
import { Subjects } from "../../src/analysis/subjects.js";
import { Ways } from "../../src/analysis/ways.js";
import type { Node, SessionProgram } from "../../src/ir/program.js";

const start = { line: 1, column: 0 };
const at = { file: "app.py", start, end: start };

/** A program with these edges; what its nodes do does not matter here. */
function waysThrough(edges: readonly (readonly number[])[], seen: readonly number[]): Ways {
  const nodes = edges.map((next, id): Node => {
    const origin = { id, at, text: "", calls: [], next, raisesTo: id, handled: false };
    if (next.length === 0) return { ...origin, op: { kind: "MutateShared", object: 0 } };
    if (next.length === 1) return { ...origin, op: { kind: "Pass" } };
    const condition = { kind: "opaque", identity: id, settled: "run" } as const;
    return { ...origin, op: { kind: "Test", condition } };
  });
  const program: SessionProgram = {
    ...{ nodes, pages: [{ name: "app.py", url: "", entry: 0 }], style: "folder" },
    ...{ scripts: ["app.py"], callbacks: [], fragments: [], shared: [], importTime: [] },
    ...{ openKeys: [], locals: [], notes: [] },
  };
  const marks = Uint8Array.from(nodes, ({ id }) => Number(seen.includes(id)));
  return new Ways(new Outline(program, new Subjects(program)), marks);
}

function testAt(id: number, next: readonly number[]): Node {
  const condition = { kind: "opaque", identity: id, settled: "run" } as const;
  const op = { kind: "Test", condition } as const;
  return { id, op, at, text: "", calls: [], next, raisesTo: id, handled: false };
}

describe("two tests in a row, and two nodes that may come next", () => {
  //  0 ? 2 : 1      1 ? 2 : 3
  const ways = waysThrough([[2, 1], [2, 3], [], []], [2, 3]);

  test("both come next, whichever test leads there", () => {
    expect(ways.from(0)).toEqual([2, 3]);
  });

  test("a known answer closes a way", () => {
    expect(ways.fromKnowing(0, new Map([[0, true]]))).toEqual([2]);
    expect(ways.fromKnowing(0, new Map([[1, true]]))).toEqual([2]);
  });

  test("only the answers that are needed are told", () => {
    expect(ways.answersTo(0, 3)).toEqual([
      { kind: "answer", node: 0, holds: false },
      { kind: "answer", node: 1, holds: false },
    ]);
    expect(ways.answersTo(0, 2)).toEqual([]);
  });

  test("each of the tests decides", () => {
    expect(ways.decides(testAt(0, [2, 1]))).toBe(true);
    expect(ways.decides(testAt(1, [2, 3]))).toBe(true);
  });
});

test("a test whose sides lead to the same nodes by other tests decides nothing", () => {
  //  0 ? 1 : 2      1 ? 3 : 4      2 ? 4 : 3
  const ways = waysThrough([[1, 2], [3, 4], [4, 3], [], []], [3, 4]);
  expect(ways.decides(testAt(0, [1, 2]))).toBe(false);
  expect(ways.decides(testAt(1, [3, 4]))).toBe(true);
});

test("a seen node hides what is behind it", () => {
  const ways = waysThrough([[1], [2], []], [1, 2]);
  expect(ways.from(0)).toEqual([1]);
});

describe("a loop that sees nothing", () => {
  //  0 ? 1 : 2      1 → 0
  const ways = waysThrough([[1, 2], [0], []], [2]);

  test("comes to what is behind it, from wherever it is entered", () => {
    expect(ways.from(0)).toEqual([2]);
    expect(ways.from(1)).toEqual([2]);
  });

  test("needs no answer: it ends some time", () => {
    expect(ways.answersTo(1, 2)).toEqual([]);
  });
});

test("the nodes of a loop have the same ways on, into the loop and out of it", () => {
  //  0 ? 1 : 4      1 ? 2 : 3      2 → 0      3 → 0      where 2 is seen
  const ways = waysThrough([[1, 4], [2, 3], [0], [0], []], [2, 4]);
  for (const id of [0, 1, 3]) expect(ways.from(id), `from ${id}`).toEqual([2, 4]);
});
