/**
 * Misuse gives Streamlit's error with Streamlit's text. The programs and texts are recorded; each program
 * is said in TypeScript by the generator of the recorded apps, and run.
 */
import { runInThisContext } from "node:vm";
import { describe, expect, test } from "vitest";
import ts from "typescript";
import { say } from "../../../../scripts/generate/apps/program.js";
import { AppTest, StreamlitError, type App } from "../../../../src/runtime/app/index.js";
import recorded from "../../../semantics/argument-errors.json" with { type: "json" };

test("there are errors recorded", () => {
  expect(recorded.length).toBeGreaterThan(40);
});

describe.each(recorded)("$program", ({ program, exception, text }) => {
  test(`raises ${exception}`, async () => {
    const at = AppTest.from(appOf(program));
    await at.run();
    expect(at.exceptions.map(({ type, message }) => [type, message])).toEqual([[exception, text]]);
  });
});

test("unknown and missing arguments raise as in Python, and never give undefined", async () => {
  const messages: string[] = [];
  const at = AppTest.from((st) => {
    const calls: (() => unknown)[] = [
      // @ts-expect-error -- the types know that there is no such option
      () => st.slider("x", { minimum: 1 }),
      // @ts-expect-error -- and that there is a label
      () => st.slider(),
      // @ts-expect-error -- and that options have names
      () => st.slider("x", 0, 10),
    ];
    for (const call of calls) {
      try {
        call();
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        messages.push(
          `${error instanceof StreamlitError ? error.type : error.name}: ${error.message}`,
        );
      }
    }
  });
  await at.run();
  expect(messages).toEqual([
    "TypeError: slider() got an unexpected keyword argument 'minimum'",
    "TypeError: slider() missing 1 required positional argument: 'label'",
    "TypeError: st.slider takes its further arguments as one object",
  ]);
});

/** The app that a program's translation describes. */
function appOf(program: string): App {
  const lines = ["import streamlit as st", ...program.split("\n")];
  const said = say({
    ...{ name: "misuse", description: "", entry: "app.py", steps: [] },
    files: { "app.py": lines },
  });
  if (said.kind === "unsaid") throw new Error(said.reason);
  const { outputText } = ts.transpileModule([...said.lines, "return { app };"].join("\n"), {});
  const made: unknown = runInThisContext(`(() => { ${outputText} })()`);
  if (!isStarted(made)) throw new Error(`no app: ${outputText}`);
  return made.app;
}

const isStarted = (made: unknown): made is { readonly app: App } =>
  typeof made === "object" && made !== null && "app" in made;
