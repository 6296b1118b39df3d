/** What is kept of a long line of names is what was asked for last. */
import { expect, test } from "vitest";
import { Recent } from "../../src/project/recent.js";

function abc(): Recent<number> {
  const recent = new Recent<number>(3);
  for (const [index, name] of ["a", "b", "c"].entries()) recent.set(name, index);
  return recent;
}

test("the one that was not asked for longest goes", () => {
  const recent = abc();
  expect(recent.get("a")).toBe(0);
  expect(recent.set("d", 3)).toBe("b");
  expect(["a", "b", "c", "d"].map((name) => recent.get(name))).toEqual([0, undefined, 2, 3]);
});

test("to look whether it is there is not to ask for it", () => {
  const recent = abc();
  expect(recent.has("a")).toBe(true);
  expect(recent.set("d", 3)).toBe("a");
});

test("a new value of a known name needs no room, and counts as asked for", () => {
  const recent = abc();
  expect(recent.set("a", 7)).toBeUndefined();
  expect({ size: recent.size, oldest: recent.oldest, values: [...recent.values()] }).toEqual({
    ...{ size: 3, oldest: "b", values: [7, 1, 2] },
  });
});

test("what is taken out is answered, once", () => {
  const recent = abc();
  expect([recent.delete("b"), recent.delete("b"), recent.size]).toEqual([1, undefined, 2]);
  expect(recent.set("d", 3)).toBeUndefined();
});
