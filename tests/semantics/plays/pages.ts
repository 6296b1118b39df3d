/** Pages: any one can be the first, and what is left behind when another one is shown. */
import type { Play, Script } from "../../support/stage.js";
import { repr } from "../../support/play-run.js";

const folder = (scripts: Record<string, Script>): Play => ({
  app: {
    entry: "app.py",
    style: "pages-folder",
    pages: [
      { script: "app.py", path: "" },
      { script: "pages/p2.py", path: "p2" },
    ],
  },
  scripts,
});

const greeting = folder({
  *"app.py"(st) {
    st.setdefault("user", "ann");
    st.text("t");
    st.print("app", st.attribute("user"));
    yield;
  },
  *"pages/p2.py"(st) {
    st.print("p2", st.attribute("user"));
    yield;
  },
});

export const pages: Readonly<Record<string, Play>> = {
  "browser-pages/open_page_by_url": greeting,
  "browser-pages/unknown_url": greeting,
  "browser-pages/address_typed_later": greeting,
  "browser-pages/back_button": greeting,

  "browser-pages/page_link": folder({
    *"app.py"(st) {
      st.text("t");
      st.print("app", repr(st.attribute("t")));
      yield;
    },
    *"pages/p2.py"(st) {
      st.print("p2", st.get("t"));
      yield;
    },
  }),

  "browser-pages/open_page_by_url_navigation": {
    app: {
      entry: "app.py",
      style: "navigation",
      pages: [
        { script: "p1.py", path: "" },
        { script: "p2.py", path: "p2" },
      ],
    },
    scripts: {
      *"app.py"(st) {
        st.setdefault("user", "ann");
        yield;
      },
      *"p1.py"(st) {
        st.print("p1", st.attribute("user"));
        yield;
      },
      *"p2.py"(st) {
        st.print("p2", st.attribute("user"));
        yield;
      },
    },
  },
};
