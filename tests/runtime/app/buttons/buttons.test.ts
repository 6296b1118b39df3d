/** A button is true for one run, and its key is not the script's to assign. */
import type { St } from "../../../../src/runtime/app/index.js";
import { behaviour } from "../../../support/recorded-app.js";

behaviour("a click is true in one run", "lifecycle/button_true_one_run", (st: St) => {
  st.write(st.button("b", { key: "b" }));
  st.checkbox("c", { key: "c" });
});

behaviour(
  "what stands in a button's block is gone with the next run",
  "lifecycle/widget_in_button_block",
  (st: St) => {
    if (st.button("b", { key: "b" })) st.write(st.textInput("t", { key: "t" }));
    st.write(Object.keys(st.sessionState));
  },
);

behaviour(
  "a key that remembers the click keeps the block",
  "lifecycle/toggle_pattern",
  (st: St<{ on: boolean }>) => {
    if (st.button("b", { key: "b" })) st.sessionState.on = true;
    if (st.sessionState.get("on")) st.write(st.checkbox("c", { key: "c" }));
  },
);

behaviour(
  "assigning a button's key is refused at the button",
  "unsettable/button",
  (st: St<{ k: boolean }>) => {
    st.sessionState.k = true;
    st.button("x", { key: "k" });
    st.write(st.sessionState.k);
  },
);

behaviour(
  "an app that assigns it once fails in each visitor's first run only",
  "unsettable/button_init_once",
  (st: St<{ k?: boolean }>) => {
    if (!("k" in st.sessionState)) st.sessionState.k = false;
    st.button("x", { key: "k" });
    st.write(st.sessionState.k);
  },
);

behaviour(
  "a value of an earlier run is taken for a click, for two runs",
  "unsettable/button_init_true_no_click",
  (st: St<{ go?: number; b: boolean }>) => {
    if (!("go" in st.sessionState)) {
      st.sessionState.go = 1;
      st.sessionState.b = true;
      st.stop();
    }
    st.write(st.button("x", { key: "b" }), st.sessionState.b);
  },
);

behaviour(
  "after st.rerun() what was assigned still counts as assigned in this run",
  "unsettable/button_set_then_rerun",
  (st: St<{ go?: number; b: boolean }>) => {
    if (!("go" in st.sessionState)) {
      st.sessionState.go = 1;
      st.sessionState.b = true;
      st.rerun();
    }
    st.button("x", { key: "b" });
  },
);
