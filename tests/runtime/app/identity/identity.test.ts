/** Which calls are the same widget, and which are refused as doubles. */
import type { St } from "../../../../src/runtime/app/index.js";
import { behaviour } from "../../../support/recorded-app.js";

behaviour("two widgets with one key are refused", "identity/duplicate_key", (st: St) => {
  st.textInput("a", { key: "k" });
  st.textInput("b", { key: "k" });
});

behaviour("two equal calls without keys are refused", "identity/duplicate_id", (st: St) => {
  st.button("a");
  st.button("a");
});

behaviour("another help text makes another widget", "identity/differ_by_help", (st: St) => {
  st.button("a");
  st.button("a", { help: "h" });
});

behaviour(
  "with a key, another label is the same widget",
  "identity/label_change_keyed",
  (st: St<{ n: number; t: string }>) => {
    const n = st.sessionState.setDefault("n", 0);
    st.textInput(`label ${n}`, { key: "t" });
    st.write(st.sessionState.t);
    if (st.button("b", { key: "b" })) {
      st.sessionState.n += 1;
      st.rerun();
    }
  },
);

behaviour(
  "without a key, another default is another widget",
  "identity/default_change_keyless",
  (st: St<{ n: number }>) => {
    const n = st.sessionState.setDefault("n", 0);
    st.textInput("t", { value: `d${n}` });
    if (st.button("b", { key: "b" })) {
      st.sessionState.n += 1;
      st.rerun();
    }
  },
);
