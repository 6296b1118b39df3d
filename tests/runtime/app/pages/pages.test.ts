/** Pages: what goes with the page that is left, and what stays. */
import type { St } from "../../../../src/runtime/app/index.js";
import { behaviour } from "../../../support/recorded-app.js";

interface State {
  common: string;
  wa: string;
  wb: string;
  t: string;
  m: string;
  u: number;
}

const a = (st: St<State>): void => {
  st.textInput("a", { value: "da", key: "wa" });
  st.write(Object.keys(st.sessionState));
};
const b = (st: St<State>): void => {
  st.textInput("b", { value: "db", key: "wb" });
  st.write(Object.keys(st.sessionState));
};

behaviour(
  "a menu click lets the entry script's widgets live",
  "multipage/nav_entry_widget_survives",
  function app(st: St<State>) {
    st.sidebar.textInput("common", { value: "c", key: "common" });
    st.navigation([st.page(a), st.page(b)]).run();
    st.write(Object.keys(st.sessionState));
  },
);

behaviour(
  "st.switchPage() gives them their defaults for one run",
  "multipage/nav_switch_page_call",
  function app(st: St<State>) {
    const withButton = (): void => {
      a(st);
      if (st.button("go", { key: "go" })) st.switchPage("b");
    };
    st.sidebar.textInput("common", { value: "c", key: "common" });
    st.navigation([st.page(withButton, { urlPath: "a" }), st.page(b)]).run();
    st.write(Object.keys(st.sessionState));
  },
);

behaviour(
  "the same key on two pages is two widgets",
  "multipage/nav_same_key_both_pages",
  function app(st: St<State>) {
    const first = (): void => {
      st.textInput("t", { value: "A", key: "t" });
      st.write(st.sessionState.t);
    };
    const second = (): void => {
      st.textInput("t", { value: "A", key: "t" });
      st.write(st.sessionState.t);
    };
    st.navigation([st.page(first, { urlPath: "a" }), st.page(second, { urlPath: "b" })]).run();
  },
);

behaviour(
  "in a folder of pages, what the script assigned stays",
  "multipage/pages_user_key_survives",
  function app(st: St<State>) {
    st.sessionState.setDefault("u", 1);
    st.write(st.sessionState.u);
  },
  {
    "pages/p": (st) => {
      st.write(st.sessionState.get("u"));
      st.sessionState.u = 2;
    },
  },
);

behaviour(
  "a page may assign the key of a widget that the entry renders later",
  "multipage/page_write_before_render_entry",
  function app(st: St<State>) {
    const page = (): void => {
      st.sessionState.common = "x";
    };
    st.navigation([st.page(page, { urlPath: "a" })]).run();
    st.textInput("common", { key: "common" });
    st.write(st.sessionState.common);
  },
);

behaviour(
  "and not of one that it has rendered before",
  "multipage/page_write_after_render_entry",
  function app(st: St<State>) {
    const page = (): void => {
      st.sessionState.common = "x";
    };
    st.textInput("common", { key: "common" });
    st.navigation([st.page(page, { urlPath: "a" })]).run();
  },
);
