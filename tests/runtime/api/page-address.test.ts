/**
 * Addresses of pages, as `streamlit.source_util.page_icon_and_name` of Streamlit 1.67 answers.
 */
import { expect, test } from "vitest";
import { addressOf } from "../../../src/runtime/api/page-address.js";

test.each([
  ["pages/1_Check out.py", "Check_out"],
  ["pages/02-my__page.py", "my_page"],
  ["pages/12.py", "12"],
  ["views/home.py", "home"],
  ["pages/_x.py", "x"],
  ["pages/3 .py", "3"],
  ["a/b_c d.py", "b_c_d"],
])("%s is found at /%s", (file, address) => {
  expect(addressOf(file)).toBe(address);
});

test("a function is found under its name", () => {
  expect(addressOf("my_page")).toBe("my_page");
});
