/** A tree is shared by those who look at the same text, and by nobody else. */
import { expect, test } from "vitest";
import { parse } from "../../src/python/parse.js";
import { parseOnce } from "../../src/python/parse-once.js";

test("the same text has one tree, and another text its own", () => {
  const first = parseOnce("a = 1\n");
  expect(parseOnce("a = 1\n")).toBe(first);
  const second = parseOnce("a = 2\n");
  expect(second.ast.body[0]).toMatchObject({ value: { value: 2 } });
  expect(parseOnce("a = 1\n").ast.body[0]).toMatchObject({ value: { value: 1 } });
});

test("errors, tokens and comments belong to the text", () => {
  for (const text of ["x = (\n", "x = 1  # one\n", "x = 1  # two\n"]) {
    const [shared, own] = [parseOnce(text), parse(text)];
    expect(shared.errors).toEqual(own.errors);
    expect(shared.comments.map(({ value }) => value)).toEqual(
      own.comments.map((each) => each.value),
    );
    expect(shared.tokens.length).toBe(own.tokens.length);
  }
});
