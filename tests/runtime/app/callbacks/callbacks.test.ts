/** Callbacks run before the script, in the order in which the browser sends the values. */
import { expect, test } from "vitest";
import { AppTest, type St } from "../../../../src/runtime/app/index.js";
import { behaviour } from "../../../support/recorded-app.js";

behaviour(
  "a callback sees the value before the script does",
  "callbacks/order_before_script",
  (st: St<{ b: boolean }>) => {
    const called = (): void => {
      st.write(st.sessionState.b);
    };
    st.button("b", { key: "b", onClick: called });
  },
);

behaviour(
  "assigning a key does not call its widget's callback",
  "callbacks/no_callback_when_set_programmatically",
  (st: St<{ t: string }>) => {
    const called = (): void => {
      st.write("called");
    };
    if (st.button("b", { key: "b" })) st.sessionState.t = "prog";
    st.textInput("t", { key: "t", onChange: called });
    st.write(st.sessionState.t);
  },
);

behaviour(
  "an exception in a callback skips the script, and the click stays",
  "callbacks/exception_in_callback",
  (st: St) => {
    const fail = (): void => {
      throw Object.assign(new Error("in cb"), { name: "ValueError" });
    };
    st.button("b", { key: "b", onClick: fail });
    st.textInput("t", { value: "x", key: "t" });
    st.write("body");
  },
);

behaviour(
  "st.rerun() in a callback skips the script that had the click",
  "callbacks/rerun_in_callback",
  (st: St) => {
    const again = (): void => {
      st.rerun();
    };
    st.button("b", { key: "b", onClick: again });
    st.write(st.sessionState.b);
  },
);

behaviour("st.stop() in a callback ends the run", "callbacks/stop_in_callback", (st: St) => {
  const stop = (): void => {
    st.stop();
  };
  st.button("b", { key: "b", onClick: stop });
  st.write(st.sessionState.b);
});

behaviour(
  "a callback belongs to the run that made it",
  "callbacks/closure_is_previous_run",
  (st: St<{ n: number }>) => {
    const n = st.sessionState.setDefault("n", 0);
    st.sessionState.n += 1;
    const called = (): void => {
      st.write(n, st.sessionState.n);
    };
    st.button("b", { key: "b", onClick: called });
  },
);

// Recorded as `callbacks/args_kwargs`, whose arguments by name TypeScript does not have.
test("args are those of the run that rendered the widget", async () => {
  const seen: number[] = [];
  const at = AppTest.from((st: St<{ n: number }>) => {
    const n = st.sessionState.setDefault("n", 0);
    const called = (was: number): void => {
      seen.push(was);
      st.sessionState.n += 1;
    };
    st.button("b", { key: "b", onClick: called, args: [n] });
  });
  await at.run();
  for (let clicks = 0; clicks < 2; clicks++) {
    at.button("b").click();
    await at.run();
  }
  expect(seen).toEqual([0, 1]);
  expect(at.sessionState.n).toBe(2);
});
