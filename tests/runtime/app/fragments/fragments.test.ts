/** Fragments and dialogs: what runs alone, and what it sees. */
import { expect, test } from "vitest";
import { AppTest, type St } from "../../../../src/runtime/app/index.js";
import { behaviour } from "../../../support/recorded-app.js";

interface State {
  b: boolean;
  c: boolean;
  t: string;
  show: boolean;
}

behaviour("only the fragment runs again", "fragments/only_fragment_reruns", (st: St<State>) => {
  const part = st.fragment(() => {
    st.checkbox("c", { key: "c" });
    st.write(st.sessionState.c);
  });
  part();
});

behaviour(
  "a fragment may not assign the key of a widget outside of it",
  "write-after-render/in_fragment_outside_widget",
  (st: St<State>) => {
    st.textInput("t", { value: "orig", key: "t" });
    const part = st.fragment(() => {
      if (st.button("b", { key: "b" })) st.sessionState.t = "from fragment";
      st.write(st.sessionState.t);
    });
    part();
    st.write(st.sessionState.t);
  },
);

behaviour(
  "what a fragment no longer renders is forgotten",
  "fragments/stale_inside_fragment",
  (st: St<State>) => {
    const part = st.fragment(() => {
      const show = st.checkbox("show", { value: true, key: "show" });
      if (show) st.textInput("t", { value: "d", key: "t" });
      st.write(Object.keys(st.sessionState));
    });
    part();
  },
);

behaviour(
  "a callback can ask for a fragment by its key",
  "fragments/keyed_rerun_from_callback",
  (st: St<State>) => {
    const part = st.fragment(() => null, { key: "fr" });
    part();
    const again = (): void => {
      st.rerun("fr");
    };
    st.button("b", { key: "b", onClick: again });
  },
);

behaviour("a dialog is opened by a call", "fragments/dialog_basic", (st: St<State>) => {
  const dialog = st.dialog("D", () => {
    st.textInput("t", { key: "t" });
    st.write(st.sessionState.t);
    if (st.button("ok", { key: "ok" })) st.rerun();
  });
  if (st.button("open", { key: "open" })) dialog();
  st.write(Object.keys(st.sessionState));
});

test("two fragments of one text are two, if their names differ", async () => {
  let ran: string[] = [];
  const at = AppTest.from((st) => {
    const named = (name: string): (() => void) => {
      const body = (): void => {
        ran.push(name);
        st.checkbox(name, { key: name });
      };
      return Object.defineProperty(body, "name", { value: name });
    };
    st.fragment(named("first"))();
    st.fragment(named("second"))();
  });
  await at.run();
  ran = [];
  at.checkbox("second").setValue(true);
  await at.run();
  expect(ran).toEqual(["second"]);
});
