/** A session begins empty: what a run sets, the next one finds. */
import type { St } from "../../../../src/runtime/app/index.js";
import { behaviour } from "../../../support/recorded-app.js";

behaviour(
  "a key that nobody has set raises when it is read",
  "read/missing_attr",
  (st: St<{ foo: number }>) => {
    st.write(st.sessionState.foo);
  },
);

behaviour(
  "adding to a missing key raises before anything is written",
  "read/missing_augassign_attr",
  (st: St<{ foo: number }>) => {
    st.sessionState.foo += 1;
  },
);

behaviour("setDefault sets a key once", "init/setdefault", (st: St<{ n: number }>) => {
  st.sessionState.setDefault("n", 5);
  st.sessionState.n += 1;
});

behaviour(
  "an unconditional assignment undoes what the last run did",
  "init/unconditional_reset",
  (st: St<{ n: number; b: boolean }>) => {
    st.sessionState.n = 0;
    if (st.button("+", { key: "b" })) st.sessionState.n += 1;
    st.write(st.sessionState.n);
  },
);

behaviour(
  "a list that is changed in place stays changed",
  "init/in_place_mutation_persists",
  (st: St<{ l: number[] }>) => {
    st.sessionState.setDefault("l", []);
    st.sessionState.l.push(st.sessionState.l.length);
    st.write(st.sessionState.l);
  },
);

behaviour(
  "a callback runs before the script that initialises",
  "init/callback_before_init",
  (st: St<{ n?: number; b: boolean }>) => {
    const count = (): void => {
      st.sessionState.n = Number(st.sessionState.n) + 1;
    };
    st.button("b", { key: "b", onClick: count });
    if (!("n" in st.sessionState)) st.sessionState.n = 0;
    st.write(st.sessionState.n);
  },
);

behaviour(
  "what stands behind st.stop() never initialises",
  "init/init_after_stop",
  (st: St<{ n: number; b: boolean }>) => {
    const count = (): void => {
      st.sessionState.n += 1;
    };
    st.button("b", { key: "b", onClick: count });
    st.stop();
  },
);

behaviour(
  "what a run wrote before it failed stays",
  "init/partial_run_exception_keeps_writes",
  (st: St<{ n: number }>) => {
    st.sessionState.setDefault("n", 0);
    st.sessionState.n += 1;
    st.write(st.sessionState.n);
    if (st.sessionState.n === 1) throw Object.assign(new Error("boom"), { name: "ValueError" });
  },
);
