/**
 * A stage for hand-written apps: tabs, a process and the core in between.
 *
 * A play is an app as generator functions; `yield` is a place where it takes its time. The stage acts
 * out the steps of a browser recording on it: it keeps each tab's page, sends what the core's browser
 * side sends, walks the core's pass, and lets requests arrive while a script is running. It decides
 * nothing about session state.
 */
import type { Json } from "../../scripts/replay/json.js";
import { jsonValues } from "../../scripts/replay/json.js";
import { target } from "../../scripts/replay/target.js";
import {
  enter,
  sentBy,
  settle,
  submit,
  type Browser,
  type Shown,
} from "../../src/runtime/core/browser.js";
import { arrival, coalesce } from "../../src/runtime/core/interruption.js";
import {
  choosePage,
  outlivesPage,
  pageAt,
  scriptsOf,
  type App,
} from "../../src/runtime/core/pages.js";
import { Process } from "../../src/runtime/core/process.js";
import type { Request } from "../../src/runtime/core/run.js";
import { beginPass, endBody, endCallback, interrupted } from "../../src/runtime/core/script-run.js";
import type { Ending, Pass } from "../../src/runtime/core/script-run.js";
import { Interrupted, Raised, Run } from "./play-run.js";

/** A script, callback or fragment. `yield` takes time. */
export type Script = (st: Run) => Generator<undefined, void>;

export interface Play {
  readonly app: App;
  readonly scripts: Readonly<Record<string, Script>>;
  readonly callbacks?: Readonly<Record<string, Script>>;
  readonly fragments?: Readonly<Record<string, Script>>;
  /** `enter_to_submit` of its forms; true if absent. */
  readonly enterSubmits?: boolean;
}

/** An app of one script. */
export const single = (script: Script, more: Partial<Play> = {}): Play => ({
  app: { entry: "app.py", style: "pages-folder", pages: [{ script: "app.py", path: "" }] },
  scripts: { "app.py": script },
  ...more,
});

interface Button {
  readonly id: string;
  readonly form: string | null;
  readonly fragment: string | null;
}

export interface Tab {
  session: string;
  browser: Browser<Json>;
  page: string;
  readonly history: string[];
  query: string;
  /** Text in a field that has not been left. */
  typed: { readonly id: string; readonly value: Json } | null;
  /** The buttons that were ever shown, by key, in page order. */
  readonly buttons: Map<string, Button>;
  fragments: readonly string[] | null;
}

/** What one step did. */
export interface Act {
  readonly runs: Record<string, number>;
  readonly requests: [string | null, number][];
  readonly stdout: string[];
  readonly exceptions: string[];
}

export class Stage {
  readonly process = new Process<Json>(jsonValues, target);
  readonly tabs = new Map<string, Tab>();
  /** Names of sessions, in the order in which they appeared. */
  readonly sessions: string[] = [];
  act: Act = { runs: {}, requests: [], stdout: [], exceptions: [] };

  constructor(readonly play: Play) {}

  /** A new session in a tab, at an address. */
  open(name: string, address: string): Going {
    const [path = "", query = ""] = address.replace(/^\//, "").split("?");
    const session = "ABCDEF"[this.sessions.length] ?? "?";
    this.sessions.push(session);
    this.process.open(session);
    const page = pageAt(this.play.app, path).script;
    const before = this.tabs.get(name)?.history ?? [];
    const tab: Tab = {
      ...{ session, browser: [], page, query, typed: null, fragments: null },
      ...{ history: [...before, address], buttons: new Map<string, Button>() },
    };
    this.tabs.set(name, tab);
    this.act.requests.push([null, 0]);
    return this.#start(tab, { sent: [], fragments: null, leaves: null });
  }

  /** A request from a page that is shown; `click` is a trigger that goes along. */
  request(
    tab: Tab,
    click: { id: string; key: string } | null,
    fragment: string | null,
  ): Request<Json> {
    const sent = [
      ...sentBy(tab.browser),
      ...(click === null ? [] : [{ ...click, value: true, trigger: true }]),
    ];
    this.act.requests.push([tab.session, sent.length]);
    return { sent, fragments: fragment === null ? null : [fragment], leaves: null };
  }

  /** The user goes to another page by menu, link or the back button. */
  visit(tab: Tab, page: string): Going {
    const { browser, request } = choosePage(tab.browser, tab.page, page);
    Object.assign(tab, { browser, page });
    this.act.requests.push([tab.session, request.sent?.length ?? 0]);
    return this.#start(tab, request);
  }

  /** One run, as a generator that pauses where the script takes its time. */
  *#run(
    tab: Tab,
    request: Request<Json>,
    hold: { readonly interrupted: boolean },
  ): Generator<undefined, void> {
    const { session: name } = tab;
    this.act.runs[name] = (this.act.runs[name] ?? 0) + 1;
    const session = this.process.session(name);
    session.leave(request);
    const due = session.begin(request);
    const shown: Shown<Json>[] = [];
    const start = (script: string, fragment: string | null): Run =>
      new Run(this, tab, session, hold, shown, {
        ...{ script, fragment, stays: outlivesPage(this.play.app, script) },
      });
    let pass: Pass = beginPass(due, request.fragments);
    try {
      while (pass.phase === "callback") {
        const callback = this.play.callbacks?.[pass.running.callback];
        const st = start(this.play.app.entry, null);
        const ending: Ending =
          callback === undefined ? { kind: "finish" } : yield* this.perform(callback, st);
        pass = endCallback(pass, ending, target);
        st.touch();
      }
      if (pass.phase === "body") {
        let ending: Ending = { kind: "finish" };
        for (const [script, st] of this.#bodies(tab, request, start)) {
          if (ending.kind === "finish") ending = yield* this.perform(script, st);
        }
        pass = endBody(pass, ending);
      }
    } catch (error) {
      if (!(error instanceof Interrupted) || pass.phase === "over") throw error;
      pass = interrupted(pass);
    }
    session.end(pass.end, pass.fragments, tab.page);
    if (hold.interrupted) return;
    tab.browser = settle(tab.browser, shown, request.fragments);
    tab.fragments = request.fragments;
  }

  #bodies(
    tab: Tab,
    request: Request<Json>,
    start: (script: string, fragment: string | null) => Run,
  ): (readonly [Script, Run])[] {
    const { app, scripts, fragments } = this.play;
    if (request.fragments !== null) {
      return request.fragments.flatMap((name) => {
        const script = fragments?.[name];
        return script === undefined ? [] : [[script, start(app.entry, name)] as const];
      });
    }
    const page = app.pages.find(({ script }) => script === tab.page) ?? app.pages[0];
    return scriptsOf(app, page).flatMap((name) => {
      const script = scripts[name];
      return script === undefined ? [] : [[script, start(name, null)] as const];
    });
  }

  *perform(script: Script, st: Run): Generator<undefined, Ending> {
    try {
      yield* script(st);
      return { kind: "finish" };
    } catch (error) {
      if (!(error instanceof Raised)) throw error;
      this.act.exceptions.push(error.exception);
      return { kind: "exception" };
    }
  }

  /** Lets a request arrive while scripts may be running; the answer is how all of it goes on. */
  arrive(tab: Tab, request: Request<Json>, going: Going[]): void {
    const last = going.at(-1);
    if (last === undefined || last.done) {
      going.push(this.#start(tab, request));
      return;
    }
    if (arrival(request) === "interrupts") {
      last.hold.interrupted = true;
      const next = this.#start(tab, request);
      finish(next);
      going.push(next);
    } else {
      last.waiting = last.waiting === null ? request : coalesce(last.waiting, request);
    }
  }

  /** Goes on with everything that was paused. */
  drain(tab: Tab, going: readonly Going[]): void {
    for (const each of going) {
      finish(each);
      if (each.waiting !== null) finish(this.#start(tab, each.waiting));
    }
  }

  /** Starts a run; it goes on to the first place that takes time. */
  #start(tab: Tab, request: Request<Json>): Going {
    const hold = { interrupted: false };
    const run = this.#run(tab, request, hold);
    return { run, hold, done: run.next().done === true, waiting: null };
  }

  enter(tab: Tab, id: string, value: Json): void {
    tab.browser = enter(tab.browser, id, value);
  }

  submit(tab: Tab, form: string): void {
    tab.browser = submit(tab.browser, form);
  }
}

/** A run that may be paused. */
export interface Going {
  readonly run: Generator<undefined, void>;
  readonly hold: { interrupted: boolean };
  done: boolean;
  waiting: Request<Json> | null;
}

function finish(going: Going): void {
  while (!going.done) going.done = going.run.next().done === true;
}
