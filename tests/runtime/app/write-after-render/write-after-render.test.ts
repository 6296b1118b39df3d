/** A widget's key cannot be assigned once the widget is on the page; before it, and in callbacks, it can. */
import type { St } from "../../../../src/runtime/app/index.js";
import { behaviour } from "../../../support/recorded-app.js";

behaviour(
  "assigning after the widget is refused",
  "write-after-render/assign_attr",
  (st: St<{ k: string }>) => {
    st.textInput("t", { key: "k" });
    st.sessionState.k = "x";
    st.write("end");
  },
);

behaviour(
  "so is assigning the same value",
  "write-after-render/same_value_assign",
  (st: St<{ k: string }>) => {
    st.textInput("t", { key: "k" });
    const same = st.sessionState.k;
    st.sessionState.k = same;
    st.write("end");
  },
);

behaviour(
  "assigning before the widget is taken over",
  "write-after-render/before_widget_ok",
  (st: St<{ b: boolean; t: string }>) => {
    if (st.button("set", { key: "b" })) st.sessionState.t = "new";
    st.textInput("t", { key: "t" });
    st.write(st.sessionState.t);
  },
);

behaviour(
  "assigning in a callback is taken over",
  "write-after-render/callback_ok",
  (st: St<{ b: boolean; t: string }>) => {
    const clear = (): void => {
      st.sessionState.t = "";
    };
    st.textInput("t", { key: "t" });
    st.button("clear", { key: "b", onClick: clear });
    st.write(st.sessionState.t);
  },
);

behaviour(
  "deleting cuts the link, and then assigning is allowed",
  "write-after-render/pop_then_assign",
  (st: St<{ k: string }>) => {
    st.textInput("t", { key: "k" });
    st.sessionState.pop("k");
    st.sessionState.k = "x";
    st.write(st.sessionState.k);
    st.write("end");
  },
);

behaviour(
  "changing the value in place is not refused and does not last",
  "write-after-render/inplace_mutation",
  (st: St<{ m: string[] }>) => {
    st.multiselect("m", ["a", "b", "c"], { key: "m" });
    st.sessionState.m.push("b");
    st.write(st.sessionState.m);
  },
);

behaviour(
  "update stops at the key that is refused: what comes before it is written",
  "write-after-render/update_dict",
  (st: St<{ k: string; other: number; later: number }>) => {
    st.textInput("t", { key: "k" });
    st.sessionState.update({ other: 1, k: "x", later: 2 });
    st.write("end");
  },
);

behaviour(
  "the order of the script counts, not the order on the page",
  "write-after-render/placeholder_order",
  (st: St<{ b: boolean; t: string }>) => {
    const above = st.container();
    if (st.button("set", { key: "b" })) st.sessionState.t = "new";
    above.with(() => st.textInput("t", { key: "t" }));
    st.write(st.sessionState.t);
  },
);

behaviour(
  "a form's key counts too",
  "write-after-render/key_of_form",
  (st: St<{ f: number; t: string }>) => {
    st.form("f").with(() => {
      st.textInput("t", { key: "t" });
      st.formSubmitButton("go", { key: "go" });
    });
    st.sessionState.f = 1;
  },
);
