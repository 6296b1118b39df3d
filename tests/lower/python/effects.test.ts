/** What stands for the calls of a function that has been followed often enough. */
import { expect, test } from "vitest";
import type { Node, Op } from "../../../src/ir/program.js";
import { constant, keyNamed } from "../../../src/ir/value.js";
import { Effects } from "../../../src/lower/python/effects.js";
import { parse } from "../../../src/python/parse.js";

const { ast } = parse("def load():\n    pass\n");
const [load] = ast.body;
if (load === undefined) throw new Error("there is one function");

const write = (key: string): Pick<Node, "op"> => ({
  op: { kind: "Write", key: keyNamed(key), value: constant(1) },
});

test("four calls that set the same keys tell what others may set", () => {
  const effects = new Effects();
  for (let call = 0; call < 3; call += 1) effects.note(load, [write("user"), write("token")]);
  expect(effects.of(load)).toBeNull();
  effects.note(load, [write("token"), write("user"), write("user")]);
  expect(effects.of(load)).toEqual([keyNamed("token"), keyNamed("user")]);
});

test("calls that set different keys tell nothing, not even when the next ones agree", () => {
  const effects = new Effects();
  for (const key of ["a", "b", "b", "b", "b", "b"]) effects.note(load, [write(key)]);
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
    for (let call = 0; call < 4; call += 1) effects.note(load, [{ op }]);
    expect(effects.of(load)).toBeNull();
  }
});
