/** What a page sends and when: several changes at once, forms, fragments, a script that is busy. */
import { repr } from "../../support/play-run.js";
import { single, type Play } from "../../support/stage.js";

export const requests: Readonly<Record<string, Play>> = {
  "browser-interrupt/body": single(function* (st) {
    if (st.button("slow")) {
      st.set("a", "started");
      yield;
      st.set("b", "done");
      st.print("slow done");
    }
    st.button("other");
    st.print(st.get("a"), st.get("b"));
  }),

  "browser-interrupt/callback": single(
    function* (st) {
      st.button("slow", { callback: "cb" });
      st.button("other");
      st.print(st.get("a"), st.get("b"));
      yield* [];
    },
    {
      callbacks: {
        *cb(st) {
          st.set("a", "started");
          yield;
          st.print("callback goes on");
          st.set("b", "done");
          st.print("callback done");
        },
      },
    },
  ),

  "browser-interrupt/callback_without_access": single(
    function* (st) {
      st.button("slow", { callback: "cb" });
      st.button("other");
      st.print(st.get("a"), st.attribute("slow"), st.attribute("other"));
      yield* [];
    },
    {
      callbacks: {
        *cb(st) {
          st.set("a", "started");
          yield;
          st.print("callback done");
        },
      },
    },
  ),

  "browser-interrupt/double_click": single(
    function* (st) {
      st.button("add", { callback: "cb" });
      st.print(st.get("n"));
      yield* [];
    },
    {
      callbacks: {
        *cb(st) {
          st.set("n", Number(st.get("n", 0)) + 1);
          yield* [];
        },
      },
    },
  ),

  "browser-interrupt/half_initialised": single(function* (st) {
    if (st.get("a") === null) {
      st.set("a", 1);
      st.button("early");
      yield;
      st.set("b", 2);
    }
    st.print(st.attribute("b"));
  }),

  "browser-interrupt/lost_counter": single(function* (st) {
    const n = Number(st.setdefault("n", 0));
    if (st.button("add")) {
      yield;
      st.set("n", n + 1);
    }
    st.print(st.attribute("n"));
  }),

  "browser-interrupt/try_except_base": single(function* (st) {
    if (st.button("slow")) {
      yield;
      try {
        st.set("b", "done");
      } catch {
        st.print("swallowed");
      }
      st.print("slow goes on");
    }
    st.button("other");
    st.print(st.get("b"));
  }),

  "browser-interrupt/fragment_queue": single(
    function* (st) {
      yield* st.fragment("frag");
      if (st.button("slow")) yield;
      st.print("body");
    },
    {
      fragments: {
        *frag(st) {
          // `upper` is called later but stands above, and the order on the page counts.
          st.text("upper", { callback: "upper" });
          st.text("lower", { callback: "lower" });
          const [upper, lower] = [st.attribute("upper"), st.attribute("lower")];
          st.print("fragment", repr(upper), repr(lower));
          yield* [];
        },
      },
      callbacks: {
        *upper(st) {
          st.print("cb upper", st.attribute("upper"));
          yield* [];
        },
        *lower(st) {
          st.print("cb lower", st.attribute("lower"));
          yield* [];
        },
      },
    },
  ),

  "browser-commit/type_then_checkbox": single(
    function* (st) {
      st.checkbox("c", { callback: "c" });
      st.text("t", { callback: "t" });
      st.print("body", repr(st.attribute("t")), st.attribute("c"));
      yield* [];
    },
    {
      callbacks: {
        *c(st) {
          st.print("cb c", st.attribute("t"), st.attribute("c"));
          yield* [];
        },
        *t(st) {
          st.print("cb t", st.attribute("t"), st.attribute("c"));
          yield* [];
        },
      },
    },
  ),

  "browser-commit/type_then_click": single(
    function* (st) {
      st.text("t", { callback: "cb" });
      const clicked = st.button("b");
      st.print("body", repr(st.attribute("t")), clicked);
      yield* [];
    },
    {
      callbacks: {
        *cb(st) {
          st.print("cb", st.attribute("t"));
          yield* [];
        },
      },
    },
  ),

  "browser-forms/enter_submits": single(function* (st) {
    st.text("t", { form: "f" });
    st.text("u", { form: "f" });
    const sent = st.button("go", { form: "f" });
    st.print(repr(st.attribute("t")), sent);
    yield* [];
  }),

  "browser-forms/enter_two_buttons": single(function* (st) {
    st.text("t", { form: "f" });
    const save = st.button("save", { form: "f" });
    const drop = st.button("drop", { form: "f" });
    st.print(repr(st.attribute("t")), save, drop);
    yield* [];
  }),

  "browser-forms/enter_to_submit_false": single(
    function* (st) {
      st.text("t", { form: "f" });
      st.text("u", { form: "f" });
      const sent = st.button("go", { form: "f" });
      st.print(repr(st.attribute("t")), sent);
      yield* [];
    },
    { enterSubmits: false },
  ),

  "browser-containers/popover_rerun": single(function* (st) {
    const open = st.checkbox("p", { type: "popover", silent: true });
    if (open === true) st.text("t", { initial: "d" });
    st.print(open, st.get("t"));
    yield* [];
  }),

  "browser-containers/dialog_type_dismiss": single(
    function* (st) {
      if (st.button("o")) yield* st.fragment("d");
      st.print("body", st.get("t"));
    },
    {
      fragments: {
        *d(st) {
          st.text("t", { initial: "d" });
          st.print("in", repr(st.attribute("t")));
          yield* [];
        },
      },
    },
  ),
};
