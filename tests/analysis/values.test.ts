/** What the analysis knows of a value, and what a condition teaches it. */
import { expect, test } from "vitest";
import { ValueTable } from "../../src/analysis/values.js";

const values = new ValueTable();
const asked = { truth: true, constants: new Set(["a", "b"]) };

test("a constant answers every question", () => {
  expect(values.isTruthy(values.constant(""))).toBe(false);
  expect(values.isOneOf(values.constant("a"), ["a", "b"])).toBe(true);
  expect(values.isOneOf(values.constant("c"), ["a", "b"])).toBe(false);
});

test("True is 1 and False is 0, as in Python", () => {
  expect(values.isOneOf(values.constant(true), [1])).toBe(true);
  expect(values.isOneOf(values.constant(0), [false])).toBe(true);
});

test("an unknown value answers nothing, until a condition has been answered", () => {
  expect(values.isTruthy(values.unknown)).toBeNull();
  expect(values.isTruthy(values.assumeTruth(values.unknown, true))).toBe(true);
  const a = values.assumeOneOf(values.unknown, ["a"], true);
  expect(values.get(a)).toEqual({ kind: "constant", value: "a" });
});

test("what a value is not, it does not become later", () => {
  const notA = values.assumeOneOf(values.unknown, ["a"], false);
  expect(values.isOneOf(notA, ["a"])).toBe(false);
  expect(values.isOneOf(notA, ["a", "b"])).toBeNull();
});

test("a value that counts as true is neither None nor empty", () => {
  const truthy = values.some(true, []);
  expect(values.isOneOf(truthy, [null])).toBe(false);
  expect(values.isOneOf(truthy, ["", 0, false])).toBe(false);
});

test("only what the program asks about is kept", () => {
  expect(values.reduce(values.constant("x"), { truth: false, constants: new Set() })).toBe(
    values.unknown,
  );
  expect(values.reduce(values.constant("a"), asked)).toBe(values.constant("a"));
  // Two texts that no condition tells apart are one value.
  expect(values.reduce(values.constant("x"), asked)).toBe(
    values.reduce(values.constant("y"), asked),
  );
});

test("values that may be equal are no reason for a callback", () => {
  expect(values.equal(values.unknown, values.constant("a"))).toBe(true);
  expect(values.equal(values.constant("a"), values.constant("b"))).toBe(false);
  expect(values.equal(values.some(false, [null]), values.constant("a"))).toBe(false);
});
