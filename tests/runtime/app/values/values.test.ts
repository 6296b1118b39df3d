/** Bounds and options: what is replaced, and what is an error. */
import { expect, test } from "vitest";
import { AppTest, type St } from "../../../../src/runtime/app/index.js";
import { behaviour } from "../../../support/recorded-app.js";

behaviour(
  "a number out of a field's bounds is replaced by the default",
  "value-conflict/number_out_of_range",
  (st: St<{ k: number }>) => {
    st.sessionState.k = 99;
    st.write(st.numberInput("x", { minValue: 0, maxValue: 10, key: "k" }));
  },
);

behaviour(
  "a number out of a slider's bounds is an error",
  "value-conflict/out_of_range",
  (st: St<{ k: number }>) => {
    st.sessionState.k = 99;
    st.write(st.slider("x", { minValue: 0, maxValue: 10, key: "k" }));
  },
);

behaviour(
  "a choice that is not offered is replaced by the default",
  "value-conflict/selectbox_not_in_options",
  (st: St<{ k: string }>) => {
    st.sessionState.k = "zz";
    st.write(st.selectbox("x", ["a", "b"], { key: "k" }), st.sessionState.k);
  },
);

behaviour(
  "of several choices those stay that are offered",
  "value-conflict/multiselect_not_in_options",
  (st: St<{ k: string[] }>) => {
    st.sessionState.k = ["zz"];
    st.write(st.multiselect("x", ["a", "b"], { key: "k" }), st.sessionState.k);
  },
);

behaviour(
  "options that change take the choice with them",
  "identity/options_change_keyed_gone",
  (st: St<{ n: number; t: string }>) => {
    const n = st.sessionState.setDefault("n", 0);
    const options = n === 0 ? ["a", "b", "c"] : ["b", "c", "d"];
    st.write(st.selectbox("t", options, { key: "t" }), st.sessionState.t);
    if (st.button("b", { key: "b" })) {
      st.sessionState.n += 1;
      st.rerun();
    }
  },
);

// As in `browser-commit/number_out_of_range` and `browser-commit/validate_rejects`.
test("a browser keeps to itself what a field does not take", async () => {
  const at = AppTest.from((st: St) => {
    st.numberInput("n", { minValue: 0, maxValue: 10, key: "n" });
    st.textInput("t", { key: "t", validate: String.raw`^\d+$` });
    st.textInput("i", { key: "i", onChange: "ignore" });
  });
  await at.run();
  expect(at.numberInput("n").setValue(11)).toBe("keeps");
  expect(at.textInput("t").setValue("no number")).toBe("keeps");
  expect(at.textInput("i").setValue("not told")).toBe("keeps");
  expect(at.numberInput("n").setValue(0)).toBe("unchanged");
  expect(at.numberInput("n").setValue(5)).toBe("sends");
  await at.run();
  expect([at.sessionState.n, at.sessionState.t, at.sessionState.i]).toEqual([5, "", "not told"]);
});
