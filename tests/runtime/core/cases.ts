/**
 * What no recording holds: faults that Streamlit does not notice, places it refuses before a trace
 * could note them, older versions, and the rules for what happens at the same time.
 *
 * Each case says where the expectation comes from. The list is data, so that the mutants can be held
 * against it as well.
 */
import { versionNamed } from "../../../src/runtime/api/versions.js";
import { jsonValues, type Json } from "../../../scripts/replay/json.js";
import { target } from "../../../scripts/replay/target.js";
import {
  clear,
  enter,
  sentBy,
  settle,
  submit,
  type Shown,
} from "../../../src/runtime/core/browser.js";
import { emptyCell, type Cell } from "../../../src/runtime/core/cell.js";
import { plainRender, type CellEvent, type Render } from "../../../src/runtime/core/event.js";
import { arrival, coalesce } from "../../../src/runtime/core/interruption.js";
import { byCodePoint } from "../../../src/runtime/core/order.js";
import {
  choosePage,
  outlivesPage,
  pageAt,
  scriptsOf,
  switchPage,
} from "../../../src/runtime/core/pages.js";
import type { App } from "../../../src/runtime/core/pages.js";
import {
  cacheFault,
  dialogMisplacement,
  formMisplacement,
  misplacement,
} from "../../../src/runtime/core/placement.js";
import { Process } from "../../../src/runtime/core/process.js";
import type { Request } from "../../../src/runtime/core/run.js";
import {
  beginPass,
  compileError,
  endBody,
  endCallback,
  interrupted,
  requestOf,
} from "../../../src/runtime/core/script-run.js";
import type { Ending, FollowUp, Pass } from "../../../src/runtime/core/script-run.js";
import { reportOf, type Semantics } from "../../../src/runtime/core/semantics.js";
import { Session } from "../../../src/runtime/core/session.js";
import type { Actor } from "../../../src/runtime/core/shared.js";
import { step } from "../../../src/runtime/core/step.js";

export interface Case {
  readonly name: string;
  readonly run: () => unknown;
  readonly expected: Json;
}

/** An older version, with its own answers to four questions of this page. */
const named = versionNamed("1.40");
const older: Semantics = named.kind === "known" ? named.semantics : target;

const render = (changes: Partial<Render<Json>>): CellEvent<Json> => ({
  kind: "RenderWidget",
  render: { ...plainRender, id: "w:k", widget: "text_input", initial: "", ...changes },
});

/** The cell after some events, and the outcome of the last one: its kind or fault. */
function live(events: readonly CellEvent<Json>[], semantics = target, key = "k"): string {
  let cell: Cell<Json> = emptyCell(key);
  let last = "";
  for (const event of events) {
    const { cell: after, outcome } = step(cell, event, jsonValues, semantics);
    cell = after;
    last = outcome.kind === "refused" ? outcome.fault : outcome.kind;
  }
  return last;
}

const mutation = (by: Actor): unknown => {
  const process = new Process<Json>(jsonValues, target);
  process.apply({ kind: "CreateShared", object: "items.ALL", value: [] });
  const outcome = process.apply({ kind: "MutateShared", object: "items.ALL", value: [1], by });
  return [outcome, process.apply({ kind: "ReadShared", object: "items.ALL" })];
};

const submitButton = { form: "inside-only", callbackInForm: "allowed" } as const;
const button = { form: "outside-only", callbackInForm: "refused" } as const;
const field = { form: "anywhere", callbackInForm: "refused" } as const;
const place = { callback: false, form: null, leavesFragment: false } as const;

const due = (id: string): { id: string; key: null; callback: string } => ({
  id,
  key: null,
  callback: id,
});

/** A pass with one callback for each ending; the answer is where it stands then. */
function passed(
  endings: readonly Ending[],
  fragments: readonly string[] | null = null,
  semantics = target,
): unknown {
  let pass: Pass = beginPass(
    endings.map((_, index) => due(`c${index}`)),
    fragments,
  );
  for (const ending of endings)
    if (pass.phase === "callback") pass = endCallback(pass, ending, semantics);
  if (pass.phase === "callback") return `in callback ${pass.running.id}`;
  return pass.phase === "body" ? "body" : [pass.end, pass.next];
}

const rerun: Ending = { kind: "rerun", fragments: null };
const one: Ending = { kind: "rerun", fragments: ["f"] };
const plain: FollowUp = { cause: "rerun", page: null, fragments: null, replaysClicks: false };

const click = { id: "button:b", key: "b", value: true, trigger: true };
const text = (value: Json): { id: string; key: string; value: Json } => ({
  id: "text:t",
  key: "t",
  value,
});
const asked = (
  sent: Request<Json>["sent"],
  fragments: readonly string[] | null,
): Request<Json> => ({ sent, fragments, leaves: null });

const folder: App = {
  entry: "app.py",
  style: "pages-folder",
  pages: [
    { script: "app.py", path: "" },
    { script: "pages/b.py", path: "b" },
  ],
};
const navigation: App = {
  entry: "app.py",
  style: "navigation",
  pages: [
    { script: "a.py", path: "" },
    { script: "b.py", path: "b" },
  ],
};

const shown = (changes: Partial<Shown<Json>>): Shown<Json> => ({
  ...{ id: "text:t", key: "t", initial: "", value: "", tellBrowser: false, trigger: false },
  ...{ silent: false, form: null, fragment: null, byEntryScript: false, ...changes },
});
const page = settle<Json>(
  [],
  [shown({ byEntryScript: true }), shown({ id: "text:u", key: "u", initial: "d" })],
  null,
);

export const cases: readonly Case[] = [
  // --- the process (architecture: module state is semantics)
  {
    name: "import-time code may change what it makes",
    run: () => mutation("import"),
    expected: [
      { kind: "mutated", fault: null },
      { kind: "found", value: [1] },
    ],
  },
  ...(["body", "callback", "fragment"] as const).map((by): Case => ({
    name: `a ${by} that changes what all sessions share is a fault, and the change is made`,
    run: () => mutation(by),
    expected: [
      { kind: "mutated", fault: "shared-mutation" },
      { kind: "found", value: [1] },
    ],
  })),
  {
    name: "a module, a cached call and the warning happen once in a process",
    run: () => {
      const process = new Process<Json>(jsonValues, target);
      const events = [
        { kind: "Import", module: "m" },
        { kind: "CallCached", call: "f()" },
        { kind: "Warn" },
      ] as const;
      return [...events, ...events].map((event) => process.apply(event).kind);
    },
    expected: ["first", "first", "first", "again", "again", "again"],
  },
  {
    name: "an object is made once; later ones of that name find it",
    run: () => {
      const process = new Process<Json>(jsonValues, target);
      const kinds = [1, 2].map(
        (value) => process.apply({ kind: "CreateShared", object: "o", value }).kind,
      );
      return [
        ...kinds,
        process.apply({ kind: "ReadShared", object: "o" }),
        process.apply({ kind: "ReadShared", object: "p" }).kind,
      ];
    },
    expected: ["first", "again", { kind: "found", value: 1 }, "missing"],
  },

  // --- places (semantics.md, sections 6 and 9)
  {
    name: "a field in a form may have no callback",
    run: () => misplacement({ ...place, rule: field, form: "f", callback: true }, target),
    expected: "callback-in-form",
  },
  {
    name: "the submit button may",
    run: () => misplacement({ ...place, rule: submitButton, form: "f", callback: true }, target),
    expected: null,
  },
  {
    name: "outside of a form everything may",
    run: () => misplacement({ ...place, rule: field, callback: true }, target),
    expected: null,
  },
  {
    name: "a button in a form is misplaced",
    run: () => misplacement({ ...place, rule: button, form: "f" }, target),
    expected: "not-in-form",
  },
  {
    name: "with a callback it is refused for that first",
    run: () => misplacement({ ...place, rule: button, form: "f", callback: true }, target),
    expected: "callback-in-form",
  },
  {
    name: "a submit button needs a form",
    run: () => misplacement({ ...place, rule: submitButton }, target),
    expected: "submit-outside-form",
  },
  {
    name: "a fragment may write widgets into outer containers",
    run: () => misplacement({ ...place, rule: field, leavesFragment: true }, target),
    expected: null,
  },
  {
    name: "up to 1.50 it may not",
    run: () => misplacement({ ...place, rule: field, leavesFragment: true }, older),
    expected: "outside-fragment",
  },
  {
    name: "forms do not nest, dialogs neither, and a run has one dialog",
    run: () => [
      formMisplacement("f"),
      formMisplacement(null),
      dialogMisplacement({ opened: 1, inside: true }),
      dialogMisplacement({ opened: 1, inside: false }),
      dialogMisplacement({ opened: 0, inside: false }),
    ],
    expected: ["nested-form", null, "nested-dialog", "second-dialog", null],
  },
  {
    name: "a widget of a cached function is reported",
    run: () => [cacheFault("cached-function"), cacheFault(null)],
    expected: ["widget-in-cache", null],
  },
  {
    name: "a nested form does not take its key",
    run: () => [
      live([{ kind: "RenderForm", misplaced: "nested-form" }]),
      live([{ kind: "RenderForm", misplaced: "nested-form" }, { kind: "RenderForm" }]),
    ],
    expected: ["nested-form", "done"],
  },
  {
    name: "a misplaced button has taken its key",
    run: () =>
      live([
        render({ misplaced: "not-in-form" }),
        { kind: "Write", value: 1 },
        render({ id: "w2:k" }),
      ]),
    expected: "duplicate-key",
  },
  {
    name: "a field with a forbidden callback has not",
    run: () => live([render({ misplaced: "callback-in-form" }), render({})]),
    expected: "rendered",
  },

  // --- keys (surprises.md, part B)
  {
    name: "the empty key is refused",
    run: () => live([{ kind: "Contains" }], target, ""),
    expected: "empty-key",
  },
  {
    name: "up to 1.50 it is a key",
    run: () => live([{ kind: "Contains" }], older, ""),
    expected: "missing",
  },
  {
    name: "keys of Streamlit's own are refused",
    run: () =>
      (["Read", "Delete"] as const).map((kind) =>
        live([{ kind, access: "item" }], target, "$$ID-x"),
      ),
    expected: ["reserved-key", "reserved-key"],
  },
  {
    name: "keys are sorted as Python sorts them",
    run: () => ["\u{1F600}", "\uFFFD", "b", "a", "ab", "\uE000"].sort(byCodePoint),
    expected: ["a", "ab", "b", "\uE000", "\uFFFD", "\u{1F600}"],
  },
  {
    name: "a missing attribute has a report of its own",
    run: () =>
      (["item", "attribute"] as const).map(
        (access) => reportOf({ kind: "missing-key", key: "k", access }, target).exception,
      ),
    expected: ["KeyError", "AttributeError"],
  },

  {
    name: "a key that Streamlit keeps for itself is found, but not listed",
    run: () => {
      const session = new Session<Json>(jsonValues, target);
      const subject = { key: "$$STREAMLIT_INTERNAL_KEY_X" };
      session.apply(subject, { kind: "Write", value: 1 });
      return [session.keys(), session.apply(subject, { kind: "Contains" }).kind];
    },
    expected: [[], "found"],
  },

  // --- a pass (session_state.py and script_requests.py of Streamlit 1.67.0)
  {
    name: "without callbacks the body comes first",
    run: () => beginPass([], null),
    expected: { phase: "body", fragments: null },
  },
  {
    name: "callbacks come in order",
    run: () => beginPass([due("a"), due("b")], null),
    expected: {
      phase: "callback",
      fragments: null,
      running: due("a"),
      waiting: [due("b")],
      wishes: [],
    },
  },
  {
    name: "callbacks that return lead to the body",
    run: () => passed([{ kind: "finish" }, { kind: "finish" }]),
    expected: "body",
  },
  {
    name: "an exception skips the other callbacks and the body",
    run: () => passed([{ kind: "exception" }, { kind: "finish" }]),
    expected: ["exception", null],
  },
  {
    name: "so does st.stop()",
    run: () => passed([{ kind: "stop" }, { kind: "finish" }]),
    expected: ["stop", null],
  },
  {
    name: "st.rerun() in a callback skips the body, not the other callbacks",
    run: () => [passed([rerun, { kind: "finish" }]), passed([rerun, { kind: "exception" }])],
    expected: [
      ["rerun", { ...plain }],
      ["exception", null],
    ],
  },
  { name: "up to 1.50 it does nothing", run: () => passed([rerun], null, older), expected: "body" },
  {
    name: "a page beats a rerun, whichever came first",
    run: () => passed([rerun, { kind: "switch-page", page: "b.py" }, rerun]),
    expected: [
      "switch-page",
      { cause: "switch-page", page: "b.py", fragments: null, replaysClicks: false },
    ],
  },
  {
    name: "a rerun of one fragment sees the clicks again",
    run: () => passed([one]),
    expected: ["rerun", { ...plain, fragments: ["f"], replaysClicks: true }],
  },
  {
    name: "fragments add up",
    run: () => passed([one, { kind: "rerun", fragments: ["g", "f"] }]),
    expected: ["rerun", { ...plain, fragments: ["f", "g"], replaysClicks: true }],
  },
  {
    name: "a rerun of all beats a rerun of a fragment",
    run: () => passed([one, rerun]),
    expected: ["rerun", { ...plain, replaysClicks: true }],
  },
  {
    name: "and so does a callback that simply returned in a run of all",
    run: () => [passed([one, { kind: "finish" }]), passed([one, { kind: "finish" }], ["g"])],
    expected: [
      ["rerun", { ...plain, replaysClicks: true }],
      ["rerun", { ...plain, fragments: ["f"], replaysClicks: true }],
    ],
  },
  {
    name: "the body's end is the pass's",
    run: () => [
      endBody({ phase: "body", fragments: ["f"] }, one),
      endBody({ phase: "body", fragments: null }, { kind: "finish" }),
    ],
    expected: [
      { phase: "over", fragments: ["f"], end: "rerun", next: { ...plain, fragments: ["f"] } },
      { phase: "over", fragments: null, end: "finish", next: null },
    ],
  },
  {
    name: "a script that does not compile runs nothing",
    run: () => compileError(null),
    expected: { phase: "over", fragments: null, end: "compile-error", next: null },
  },
  {
    name: "an interrupted pass ends like st.stop()",
    run: () => interrupted({ phase: "body", fragments: null }),
    expected: { phase: "over", fragments: null, end: "stop", next: null },
  },
  {
    name: "a follow-up carries no values, and clicks only if it replays them",
    run: () => [
      requestOf(plain, [text("x"), click], null),
      requestOf({ ...plain, replaysClicks: true }, [text("x"), click], null),
    ],
    expected: [
      { sent: null, fragments: null, leaves: null, replayed: [] },
      { sent: null, fragments: null, leaves: null, replayed: [click] },
    ],
  },
  {
    name: "what is replayed makes the request count as one with values: it compacts",
    run: () =>
      [[], [click]].map((replayed) => {
        const session = new Session<Json>(jsonValues, target);
        session.apply({ key: "k" }, { kind: "Write", value: 1 });
        session.begin({ sent: null, fragments: null, leaves: null, replayed });
        return session.save()[0]?.[1].written === null;
      }),
    expected: [false, true],
  },

  // --- at the same time (app_session.py, script_requests.py; browser-interrupt)
  {
    name: "a request for all interrupts, one for a fragment waits",
    run: () => [arrival(asked([], null)), arrival(asked([], ["f"]))],
    expected: ["interrupts", "waits"],
  },
  {
    name: "waiting requests become one: later values, no click lost, all fragments",
    run: () => coalesce(asked([text("x"), click], ["f"]), asked([text("y")], ["g", "f"])),
    expected: { sent: [text("y"), click], fragments: ["f", "g"], leaves: null },
  },
  {
    name: "one of them for all makes it one for all",
    run: () => coalesce(asked([], ["f"]), asked([], null)).fragments,
    expected: null,
  },

  // --- versions
  {
    name: "what st.rerun() does to a widget that was not rendered depends on the version",
    run: () =>
      [target, older].map((semantics) => {
        const session = new Session<Json>(jsonValues, semantics);
        session.apply(
          { key: "k", id: "w:k" },
          { kind: "RenderWidget", render: { ...plainRender, id: "w:k", widget: "w", initial: 1 } },
        );
        session.end("finish", null, null);
        session.begin({ sent: [], fragments: null, leaves: null });
        return session.end("rerun", null, null).keys.length;
      }),
    expected: [0, 1],
  },

  // --- pages (semantics.md, section 10)
  {
    name: "an unknown address leads to the main page",
    run: () => [pageAt(folder, "nope").script, pageAt(folder, "b").script],
    expected: ["app.py", "pages/b.py"],
  },
  {
    name: "a page of a folder runs alone; with st.navigation the entry script comes first",
    run: () => [
      scriptsOf(folder, pageAt(folder, "b")),
      scriptsOf(navigation, pageAt(navigation, "b")),
    ],
    expected: [["pages/b.py"], ["app.py", "b.py"]],
  },
  {
    name: "only what the entry script of st.navigation shows outlives a page",
    run: () => [
      outlivesPage(folder, "app.py"),
      outlivesPage(navigation, "app.py"),
      outlivesPage(navigation, "b.py"),
    ],
    expected: [false, true, false],
  },
  {
    name: "a menu click sends what stays, st.switch_page() sends nothing, both keep it on the page",
    run: () =>
      [choosePage(page, "a.py", "b.py"), switchPage(page, "a.py", "b.py", ["f"])].map(
        ({ browser, request }) => [
          browser.map(({ id }) => id),
          request.sent?.map(({ id }) => id) ?? null,
          request.leaves,
        ],
      ),
    expected: [
      [["text:t"], ["text:t"], { page: "a.py", fragments: null }],
      [["text:t"], null, { page: "a.py", fragments: ["f"] }],
    ],
  },
  {
    name: "choosing the page that is shown leaves nothing",
    run: () => choosePage(page, "a.py", "a.py").request.leaves,
    expected: null,
  },

  // --- the page (semantics.md, sections 0.1 and 6)
  {
    name: "a widget appears with its default, or with what the server says",
    run: () =>
      sentBy(
        settle<Json>(
          [],
          [
            shown({ initial: "d", value: "s" }),
            shown({ id: "text:u", initial: "d", value: "s", tellBrowser: true }),
          ],
          null,
        ),
      ).map(({ value }) => value),
    expected: ["d", "s"],
  },
  {
    name: "one that is silent sends nothing until it is touched or told",
    run: () => [
      sentBy(settle<Json>([], [shown({ silent: true })], null)).length,
      sentBy(enter(settle<Json>([], [shown({ silent: true })], null), "text:t", 1)).length,
    ],
    expected: [0, 1],
  },
  {
    name: "what is not shown again is forgotten, unless the run was limited to other fragments",
    run: () => [
      settle(page, [], null).length,
      settle(page, [], ["f"]).length,
      settle(settle<Json>([], [shown({ fragment: "f" })], null), [], ["f"]).length,
    ],
    expected: [0, 2, 0],
  },
  {
    name: "text in a form is not sent before the submit, and beats what the script writes",
    run: () => {
      const typed = enter(settle<Json>([], [shown({ form: "f" })], null), "text:t", "typed");
      const written = settle(
        typed,
        [shown({ form: "f", value: "python", tellBrowser: true })],
        null,
      );
      return [
        sentBy(typed),
        sentBy(written),
        sentBy(submit(written, "f")),
        sentBy(submit(written, "g")),
      ].map(([each]) => each?.value ?? null);
    },
    expected: ["", "python", "typed", "python"],
  },
  {
    name: "after clear_on_submit the next submit sends the default",
    run: () => {
      const sent = submit(
        enter(settle<Json>([], [shown({ form: "f", initial: "d" })], null), "text:t", "typed"),
        "f",
      );
      const cleared = clear(sent, "f", new Map([["text:t", "d"]]));
      return [sentBy(cleared), sentBy(submit(cleared, "f"))].map(([each]) => each?.value ?? null);
    },
    expected: ["typed", "d"],
  },
  {
    name: "latecomers are sent last",
    run: () =>
      sentBy(
        settle(settle<Json>([], [shown({})], null), [shown({ id: "text:u" }), shown({})], null),
      ).map(({ id }) => id),
    expected: ["text:t", "text:u"],
  },
];
