/** What is entered in a form waits for its submit button; and what may stand in a form. */
import { expect, test } from "vitest";
import { AppTest, type St } from "../../../../src/runtime/app/index.js";
import { behaviour } from "../../../support/recorded-app.js";

interface State {
  t: string;
  u: string;
  go: boolean;
}

behaviour(
  "the submit button's callback sees what was entered",
  "forms/submit_callback",
  (st: St<State>) => {
    const sent = (): void => {
      st.write(st.sessionState.t);
    };
    st.form("f").with(() => {
      st.textInput("t", { key: "t" });
      st.formSubmitButton("go", { key: "go", onClick: sent });
    });
  },
);

behaviour(
  "clearOnSubmit shows the defaults, and the next submit sends them",
  "browser-forms/clear_on_submit_sequence",
  (st: St<State>) => {
    const sent = st.form("f", { clearOnSubmit: true }).with(() => {
      st.textInput("t", { key: "t" });
      st.textInput("u", { value: "def", key: "u" });
      return st.formSubmitButton("go", { key: "go" });
    });
    st.button("other", { key: "other" });
    st.write(st.sessionState.t, st.sessionState.u, sent);
  },
);

behaviour(
  "what is pending leaks when something appears above the form",
  "browser-forms/pending_leaks_when_form_moves",
  (st: St<State>) => {
    if (st.button("b", { key: "b" })) st.write("something above the form");
    const sent = st.form("f").with(() => {
      st.textInput("t", { key: "t" });
      return st.formSubmitButton("go", { key: "go" });
    });
    st.write(st.sessionState.t, sent);
  },
);

behaviour(
  "a container above it keeps it in place",
  "browser-forms/pending_stays_in_container",
  (st: St<State>) => {
    const above = st.container();
    if (st.button("b", { key: "b" })) above.write("something above the form");
    const sent = st.form("f").with(() => {
      st.textInput("t", { key: "t" });
      return st.formSubmitButton("go", { key: "go" });
    });
    st.write(st.sessionState.t, sent);
  },
);

behaviour("a button is refused in a form", "forms/button_in_form", (st: St) => {
  st.form("f").with(() => st.button("x"));
});

behaviour("a submit button is refused outside of one", "forms/submit_outside", (st: St) => {
  st.formSubmitButton("go");
});

behaviour("a form is refused in a form", "forms/nested", (st: St) => {
  st.form("a").with(() => st.form("b").with(() => st.formSubmitButton("go")));
});

behaviour("a callback is refused in a form", "forms/callback_in_form", (st: St) => {
  st.form("f").with(() => {
    st.textInput("t", { key: "t", onChange: () => null });
    st.formSubmitButton("go");
  });
});

behaviour(
  "the container counts that is written into, not the block around the call",
  "forms/outside_container_widget_in_form_block",
  (st: St) => {
    st.form("f").with(() => {
      st.sidebar.textInput("t", { key: "t", onChange: () => null });
      st.sidebar.button("x", { key: "x" });
      st.formSubmitButton("go");
    });
    st.write("ok");
  },
);

// As in `browser-forms/two_forms`.
test("a field of a form waits, and a submit sends its own form only", async () => {
  const at = AppTest.from((st: St<State>) => {
    for (const [form, field] of [
      ["f", "t"],
      ["g", "u"],
    ] as const) {
      st.form(form).with(() => {
        st.textInput(field, { key: field });
        st.formSubmitButton("go", { key: `go ${form}` });
      });
    }
  });
  await at.run();
  expect(at.textInput("t").setValue("one")).toBe("waits");
  expect(at.textInput("u").setValue("two")).toBe("waits");
  at.formSubmitButton("go f").click();
  await at.run();
  expect([at.sessionState.t, at.sessionState.u]).toEqual(["one", ""]);
});
