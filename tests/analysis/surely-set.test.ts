/**
 * Which keys need no exploring. A wrong *yes* hides a fault, so each case that is not harmless is one
 * way by which a key can be missing although a line before its read sets it.
 */
import { describe, expect, test } from "vitest";
import { Subjects } from "../../src/analysis/subjects.js";
import { SurelySet } from "../../src/analysis/surely-set.js";
import { keyNamed } from "../../src/ir/value.js";
import { lowerApp } from "../../src/lower/python/lower-app.js";
import { appOf } from "../lower/python/app-of.js";

function isHarmless(...lines: readonly string[]): boolean {
  const text = ["import streamlit as st", "ss = st.session_state", ...lines, ""].join("\n");
  const program = lowerApp(appOf({ "app.py": text }, "app.py"));
  const subjects = new Subjects(program);
  const subject = subjects.ofKey(keyNamed("n"));
  if (subject === null) throw new Error("The program does not name the key");
  return new SurelySet(program, subjects).isHarmless(subject);
}

const begin = ['if "n" not in ss:', "    ss.n = 0"];

describe("harmless", () => {
  test("set where it is missing", () => {
    expect(isHarmless(...begin, "st.write(ss.n)")).toBe(true);
  });

  test("read only where it is there", () => {
    expect(isHarmless('if "n" in ss:', "    st.write(ss.n)")).toBe(true);
  });

  test("only set", () => {
    expect(isHarmless("ss.n = 0")).toBe(true);
  });

  test("read only where the program handles that it is missing", () => {
    expect(isHarmless("try:", "    st.write(ss.n)", "except AttributeError:", "    pass")).toBe(
      true,
    );
  });
});

describe("to be explored", () => {
  test("set on one of two paths", () => {
    expect(isHarmless('if st.checkbox("a"):', "    ss.n = 0", "st.write(ss.n)")).toBe(false);
  });

  test("deleted since", () => {
    expect(isHarmless(...begin, "del ss.n", "st.write(ss.n)")).toBe(false);
  });

  test("deleted twice", () => {
    expect(isHarmless(...begin, "del ss.n", "del ss.n")).toBe(false);
  });

  test("cleared since", () => {
    expect(isHarmless(...begin, "ss.clear()", "st.write(ss.n)")).toBe(false);
  });

  test("deleted under a name that is computed", () => {
    expect(isHarmless(...begin, "del ss[load()]", "st.write(ss.n)")).toBe(false);
  });

  test("read by a callback, which runs before the script", () => {
    const callback = ["def more():", "    ss.m = ss.n", 'st.button("+", on_click=more)'];
    expect(isHarmless(...begin, ...callback)).toBe(false);
  });

  test("a widget's: it is forgotten with the widget, and not to be written after it", () => {
    expect(isHarmless("ss.n = 0", 'st.slider("n", key="n")')).toBe(false);
  });

  test("a form's: it is not to be written", () => {
    expect(isHarmless('with st.form("n"):', "    ss.n = 0")).toBe(false);
  });
});
