/** "Did you mean": a slip of the pen is recognised, another word is not. */
import { expect, test } from "vitest";
import { similarKey } from "../../src/analysis/similar-key.js";

test.each([
  ["compnay", "company"],
  ["userName", "user_name"],
  ["message", "messages"],
  ["tokne", "token"],
])("%s is close to %s", (written, meant) => {
  expect(similarKey(written, ["other", meant, "theme"])).toBe(meant);
});

test.each([
  ["name", "game_over"],
  ["id", "ix"],
  ["step", "stop_all"],
])("%s is not %s", (written, other) => {
  expect(similarKey(written, [other])).toBeNull();
});

test("the closest one is meant, and never the key itself", () => {
  expect(similarKey("filter_a", ["filter_a", "filter_b", "fitler_a"])).toBe("filter_b");
  expect(similarKey("alone", ["alone"])).toBeNull();
});
