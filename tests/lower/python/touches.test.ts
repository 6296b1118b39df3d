/** Which functions may touch a session: the others are skipped where they are called. */
import { expect, test } from "vitest";
import { Lowering } from "../../../src/lower/python/context.js";
import { touches } from "../../../src/lower/python/touches.js";
import { appOf } from "./app-of.js";

const tables = `import streamlit as st

words = ["one", "two"]

def allowed(word):
    return word in words

def learn(word):
    words.append(word)

def remember(word):
    st.session_state.word = word
`;

/** Does `def f(x)` with this body? */
function fTouches(body: string): boolean {
  const text = `from tables import words, allowed, learn, remember\n\ndef f(x):\n    ${body}\n`;
  const app = appOf({ "app.py": text, "tables.py": tables }, "app.py");
  const f = app.entry.module.body.at(-1);
  if (f === undefined) throw new Error("there is a function");
  return touches(new Lowering(app), f, app.entry);
}

test.each([
  ["reading an imported table", "return x in words"],
  ["calling an imported function that only reads", "return allowed(x)"],
  ["methods of what was made here", 'return ", ".join(sorted(str(x).upper().split()))'],
  ["methods of what the argument gives", "return x.get(1).strip().lower()"],
])("%s touches nothing", (_what, body) => {
  expect(fTouches(body)).toBe(false);
});

test.each([
  ["changing an imported table", "words.append(x)"],
  ["calling a function that changes one", "learn(x)"],
  ["calling one that uses session state", "remember(x)"],
  ["changing what a function of the app returns", "allowed(x).append(1)"],
  ["importing a module of the app", "import tables"],
])("%s may touch a session", (_what, body) => {
  expect(fTouches(body)).toBe(true);
});
