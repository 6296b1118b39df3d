/** What becomes of a widget's value when a run does not render the widget. */
import type { St } from "../../../../src/runtime/app/index.js";
import { behaviour } from "../../../support/recorded-app.js";

interface State {
  show: boolean;
  stop: boolean;
  t: string;
}

behaviour(
  "it can still be read in the first run without the widget, and is gone after it",
  "lifecycle/value_visible_in_first_hidden_run",
  (st: St<State>) => {
    const show = st.checkbox("show", { value: true, key: "show" });
    st.write(st.sessionState.get("t", "MISSING"));
    if (show) st.textInput("t", { value: "dflt", key: "t" });
    st.write(st.sessionState.get("t", "MISSING"));
  },
);

behaviour(
  "a run that stops forgets nothing; the page has dropped the field, so the default comes back",
  "lifecycle/stop_skips_cleanup",
  (st: St<State>) => {
    if (st.checkbox("stop", { key: "stop" })) st.stop();
    st.textInput("t", { value: "dflt", key: "t" });
    st.write(Object.keys(st.sessionState));
  },
);

behaviour(
  "what the script assigned before the widget existed is kept underneath",
  "lifecycle/user_prewrite_survives_stale",
  (st: St<State>) => {
    st.sessionState.setDefault("t", "seed");
    const show = st.checkbox("show", { value: true, key: "show" });
    if (show) st.textInput("t", { key: "t" });
    st.write(Object.keys(st.sessionState));
  },
);

behaviour(
  "what is assigned while the widget is away is there when it comes back, for one run",
  "write-after-render/other_widget_not_rendered_this_run",
  (st: St<State>) => {
    if (st.checkbox("show", { value: true, key: "show" })) st.textInput("t", { key: "t" });
    else st.sessionState.t = "hidden write";
    st.write(Object.keys(st.sessionState));
  },
);

behaviour(
  "assigning a key to itself keeps its value alive",
  "lifecycle/keepalive_self_assign",
  (st: St<State>) => {
    if ("t" in st.sessionState) {
      const kept = st.sessionState.t;
      st.sessionState.t = kept;
    }
    const show = st.checkbox("show", { value: true, key: "show" });
    if (show) st.textInput("t", { value: "dflt", key: "t" });
    st.write(Object.keys(st.sessionState));
  },
);

behaviour(
  "persistState keeps it for the session",
  "lifecycle/persist_state_session",
  (st: St<State>) => {
    const show = st.checkbox("show", { value: true, key: "show" });
    if (show) st.textInput("t", { value: "dflt", key: "t", persistState: "session" });
    st.write(Object.keys(st.sessionState));
  },
);

behaviour(
  "a widget without a key is forgotten as well",
  "lifecycle/keyless_widget_hidden",
  (st: St<State>) => {
    const show = st.checkbox("show", { value: true, key: "show" });
    if (show) st.write(st.textInput("t", { value: "dflt" }));
  },
);

behaviour(
  "deleting the key shows the default for one run: the browser was not told",
  "browser-lifecycle/delete_key_reverts",
  (st: St<{ t?: string; reset: boolean }>) => {
    const reset = (): void => {
      delete st.sessionState.t;
    };
    st.textInput("t", { value: "d", key: "t" });
    st.button("reset", { key: "reset", onClick: reset });
    st.write(st.sessionState.t);
  },
);
