/** `st.rerun()` and `st.stop()`: what they end, and what can swallow them. */
import type { St } from "../../../../src/runtime/app/index.js";
import { behaviour } from "../../../support/recorded-app.js";

interface State {
  x?: number;
  n: number;
  k: string;
}

behaviour("a rerun goes on from what was written", "lifecycle/rerun_infinite", (st: St<State>) => {
  st.sessionState.setDefault("n", 0);
  st.sessionState.n += 1;
  if (st.sessionState.n < 4) st.rerun();
  st.write(st.sessionState.n);
});

behaviour("a rerun ends a click", "lifecycle/rerun_resets_trigger", (st: St<State>) => {
  if (st.button("b", { key: "b" })) st.rerun();
});

behaviour("a bare catch swallows a rerun", "lifecycle/rerun_in_bare_except", (st: St<State>) => {
  if (!("x" in st.sessionState)) {
    st.sessionState.x = 1;
    try {
      st.rerun();
    } catch {
      // Everything is caught, the rerun too.
    }
  }
});

behaviour(
  "a catch that only wants errors lets it pass",
  "lifecycle/rerun_in_try_except",
  (st: St<State>) => {
    if (!("x" in st.sessionState)) {
      st.sessionState.x = 1;
      try {
        st.rerun();
      } catch (error) {
        if (!(error instanceof Error)) throw error;
      }
    }
  },
);

behaviour(
  "a stop that is swallowed comes again with the next command",
  "lifecycle/stop_in_bare_except",
  (st: St) => {
    try {
      st.stop();
    } catch {
      // Everything is caught, the stop too.
    }
    st.write("x");
  },
);
