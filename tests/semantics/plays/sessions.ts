/** Two visitors of one process: what they share, and what they do not. Python beside each play. */
import { isArray, type Json } from "../../../scripts/replay/json.js";
import { repr, str } from "../../support/play-run.js";
import { single, type Play } from "../../support/stage.js";

const list = (value: Json): readonly Json[] => (isArray(value) ? value : []);

/** As a recording shows an object of the app's own class. */
const cart = { __py__: "cart.Cart", repr: "<cart.Cart object at 0x..>" };

export const sessions: Readonly<Record<string, Play>> = {
  // ALL = [] in items.py; the script appends the text to it when the button is clicked
  "browser-sessions/module_list_leaks": single(function* (st) {
    st.import("items", () => {
      st.mutate("items.ALL", [], "import");
    });
    const text = st.text("t");
    if (st.button("add")) st.mutate("items.ALL", [...list(st.shared("items.ALL")), text], "body");
    st.print(st.shared("items.ALL"));
    yield;
  }),

  // user = None in auth.py; the script assigns auth.user
  "browser-sessions/module_global_user": single(function* (st) {
    st.import("auth", () => {
      st.mutate("auth.user", null, "import");
    });
    st.text("name");
    if (st.button("login")) st.mutate("auth.user", st.attribute("name"), "body");
    st.print("hello", st.shared("auth.user"));
    yield;
  }),

  // st.session_state.user = 'anonymous' at the top of helper.py
  "browser-sessions/module_session_init": single(function* (st) {
    st.import("helper", () => {
      st.set("user", "anonymous");
    });
    st.print(st.attribute("user"));
    yield;
  }),

  // class Cart: items = []; each session has a cart of its own, but not its list
  "browser-sessions/class_attribute": single(function* (st) {
    st.import("cart", () => {
      st.mutate("Cart.items", [], "import");
    });
    if (st.get("cart") === null) st.set("cart", cart);
    if (st.button("add")) st.mutate("Cart.items", [...list(st.shared("Cart.items")), "x"], "body");
    st.print(st.shared("Cart.items"));
    yield;
  }),

  // store() under st.cache_resource returns one list for all
  "browser-sessions/cache_resource_shared": single(function* (st) {
    const store = (): readonly Json[] => list(st.cached("store()", () => []));
    if (st.button("add")) st.mutate("store()", [...store(), st.get("who", "?")], "body");
    st.text("who");
    st.print(store());
    yield;
  }),

  // greeting() under st.cache_data reads session_state.user
  "browser-sessions/cache_reads_session": single(function* (st) {
    st.setdefault("user", st.query("u", "?"));
    st.print(st.cached("greeting()", () => `hello ${str(st.attribute("user"))}`));
    yield;
  }),

  // COUNT = [] in the script itself, so it is a new list in each run
  "browser-sessions/script_global": single(function* (st) {
    const count: Json[] = [];
    if (st.button("add")) count.push("x");
    st.print(count);
    yield;
  }),

  // persist_state="session" does not outlive a reload
  "browser-sessions/reload_persist": single(function* (st) {
    st.text("t", { persist: "session" });
    st.print(repr(st.attribute("t")));
    yield;
  }),
};
