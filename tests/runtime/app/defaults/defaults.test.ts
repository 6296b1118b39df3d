/** A widget with a default whose key is assigned: the assigned value wins, and the log says so once. */
import { expect, test } from "vitest";
import { run, type St } from "../../../../src/runtime/app/index.js";
import { behaviour } from "../../../support/recorded-app.js";

interface State {
  k: number;
  a: number;
  b: number;
}

behaviour(
  "the assigned value wins, also if it is the same",
  "value-conflict/same_value_also_warns",
  (st: St<State>) => {
    st.sessionState.k = 5;
    st.slider("x", { minValue: 0, maxValue: 10, value: 5, key: "k" });
  },
);

behaviour(
  "without a default there is nothing to lose",
  "value-conflict/slider_no_value",
  (st: St<State>) => {
    st.sessionState.k = 3;
    st.slider("x", { minValue: 0, maxValue: 10, key: "k" });
    st.write(st.sessionState.k);
  },
);

// The recordings hold the warning with the widget: `value-conflict/once_per_process`.
test("the log is told once in a process, whoever comes", async () => {
  const app = (st: St<State>): void => {
    st.sessionState.a = 3;
    st.sessionState.b = 4;
    st.slider("a", { minValue: 0, maxValue: 10, value: 5, key: "a" });
    st.slider("b", { minValue: 0, maxValue: 10, value: 5, key: "b" });
  };
  const served = run(app);
  const [first, second] = [served.open(), served.open()];
  await first.run();
  await second.run();
  const warned = (log: typeof first.log): unknown[] =>
    log.flatMap((entry) => (entry.kind === "warning" ? [entry.key, entry.message] : []));
  expect(warned(first.log)).toEqual([
    "a",
    'The widget with key "a" was created with a default value but also had its value set via ' +
      "the Session State API.",
  ]);
  expect(warned(second.log)).toEqual([]);
});
