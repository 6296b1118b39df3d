/** Containers decide where something stands; keys are the page's, and the order is that of the calls. */
import { expect, test } from "vitest";
import { AppTest, type St } from "../../../../src/runtime/app/index.js";
import { behaviour } from "../../../support/recorded-app.js";

interface State {
  t: string;
  u: string;
  c: number;
  e: unknown;
  tb: number;
  p: number;
  k: boolean;
}

behaviour(
  "a widget in a tab that nobody looks at has its value",
  "browser-containers/tab_hidden",
  (st: St<State>) => {
    const [one, two] = st.tabs(["one", "two"]);
    one.textInput("t", { value: "d", key: "t" });
    two.textInput("u", { value: "d", key: "u" });
    st.write(st.sessionState.t, st.sessionState.u);
  },
);

behaviour(
  "the script can assign it before the call",
  "browser-containers/tab_python_write",
  (st: St<State>) => {
    if (st.button("write", { key: "w" })) st.sessionState.u = "python";
    const [one, two] = st.tabs(["one", "two"]);
    one.textInput("t", { value: "d", key: "t" });
    two.textInput("u", { value: "d", key: "u" });
    st.write(st.sessionState.u);
  },
);

behaviour(
  "what counts is when a widget is called, and not where it stands",
  "write-after-render/placeholder_order",
  (st: St<State>) => {
    const container = st.container();
    if (st.button("set", { key: "b" })) st.sessionState.t = "new";
    container.with(() => {
      st.textInput("t", { key: "t" });
    });
    st.write(st.sessionState.t);
  },
);

behaviour(
  "a container takes its key from widgets",
  "identity/key_container_vs_widget",
  (st: St<State>) => {
    st.container({ key: "k" });
    st.textInput("a", { key: "k" });
  },
);

behaviour(
  "the key of a container is no widget's, so it can be assigned",
  "write-after-render/key_of_container",
  (st: St<State>) => {
    st.container({ key: "c" }).write("x");
    st.sessionState.c = 1;
    st.write(st.sessionState.c);
    st.expander("e", { key: "e" }).write("x");
    st.sessionState.e = 1;
    st.tabs(["a", "b"], { key: "tb" });
    st.sessionState.tb = 1;
    st.popover("p", { key: "p" });
    st.sessionState.p = 1;
    st.write(Object.keys(st.sessionState));
  },
);

behaviour(
  "one that is listened to is a widget",
  "write-after-render/key_of_stateful_expander",
  (st: St<State>) => {
    st.expander("e", { key: "e", onChange: "rerun" }).write("x");
    st.write(st.sessionState.e);
    st.sessionState.e = true;
  },
);

behaviour(
  "and its state can be assigned before it",
  "unsettable/expander_rerun",
  (st: St<State>) => {
    st.sessionState.k = true;
    st.write(st.expander("x", { key: "k", onChange: "rerun" }).open);
    st.write(st.sessionState.k);
  },
);

test("widgets are found whatever container they stand in, in the order of the page", async () => {
  const at = AppTest.from((st) => {
    const [left, right] = st.columns(2);
    right.with(() => {
      st.checkbox("second", { key: "second" });
    });
    left.checkbox("first", { key: "first" });
    st.popover("Settings").expander("More").checkbox("third", { key: "third" });
    st.bottom.checkbox("last", { key: "last" });
    st.sidebar.checkbox("aside", { key: "aside" });
  });
  await at.run();
  expect(at.widgets.map(({ key }) => key)).toEqual(["aside", "first", "second", "third", "last"]);
  at.checkbox("third").setValue(true);
  await at.run();
  expect(at.sessionState.third).toBe(true);
});

test("with() gives what its function gives, also when it is awaited", async () => {
  const given: unknown[] = [];
  const at = AppTest.from(async (st) => {
    given.push(st.container().with(() => st.textInput("a", { value: "x" })));
    const later = await st.container().with(async () => {
      await Promise.resolve();
      return st.textInput("b", { value: "y" });
    });
    given.push(later);
  });
  await at.run();
  expect(at.exceptions).toEqual([]);
  expect(given).toEqual(["x", "y"]);
});
