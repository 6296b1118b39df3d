/** Texts are held as long as there is room. */
import { expect, test } from "vitest";
import { HeldTexts } from "../../src/project/held-texts.js";

test("what does not fit is not held, and what goes makes room", () => {
  const held = new HeldTexts(10);
  held.hold("a", "12345678");
  held.hold("b", "123");
  expect([held.of("a"), held.of("b")]).toEqual(["12345678", undefined]);
  held.drop("a");
  held.drop("a");
  held.hold("b", "1234567890");
  held.hold("c", "1");
  expect([held.of("a"), held.of("b"), held.of("c")]).toEqual([undefined, "1234567890", undefined]);
});

test("a text takes the place of an older one of the same file", () => {
  const held = new HeldTexts(4);
  held.hold("a", "1234");
  held.hold("a", "4321");
  expect(held.of("a")).toBe("4321");
  held.hold("a", "54321");
  expect(held.of("a")).toBeUndefined();
});
