/**
 * Which scripts draw something when they are executed: the question that tells entry scripts from
 * modules.
 */
import { expect, test } from "vitest";
import { reachesStreamlit } from "../../../src/lower/python/lower-app.js";
import { appOf } from "./app-of.js";

const lines = (...text: readonly string[]): string => [...text, ""].join("\n");
const drawing = lines("import streamlit as st", "def draw():", "    st.write(1)");

test.each([
  ["at top level", { "app.py": lines("import streamlit as st", "st.title('x')") }],
  ["through a function called there", { "app.py": drawing + lines("draw()") }],
  ["under __main__", { "app.py": drawing + lines("if __name__ == '__main__':", "    draw()") }],
  ["in another module", { "app.py": lines("import ui", "ui.draw()"), "ui.py": drawing }],
  [
    "by session state alone",
    { "app.py": lines("import streamlit as st", "st.session_state.a = 1") },
  ],
])("reached %s", (_how, files) => {
  expect(reachesStreamlit(appOf(files, "app.py"))).toBe(true);
});

test.each([
  ["a function that nobody calls", { "app.py": drawing }],
  [
    "only a decorator",
    { "app.py": lines("import streamlit as st", "@st.cache_data", "def f(): 1") },
  ],
  ["another library", { "app.py": lines("import tool as st", "st.write(1)") }],
])("not reached: %s", (_how, files) => {
  expect(reachesStreamlit(appOf(files, "app.py"))).toBe(false);
});
