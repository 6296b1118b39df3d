/**
 * The test driver, in the manner of Streamlit's AppTest: a visitor that a test leads through an app.
 *
 *     const at = AppTest.from(app);
 *     await at.run();
 *     at.button("add").click();
 *     await at.run();
 *     expect(at.sessionState.count).toBe(1);
 */
import type { ShownException } from "./errors.js";
import type { Clickable, Field, Handle } from "./handles.js";
import type { LogEntry } from "./log.js";
import { scriptName } from "../api/script-names.js";
import { recordedWidgets } from "../api/widgets.generated.js";
import { elementMethods, type Handles } from "./methods.generated.js";
import { Server, type Script } from "./server.js";
import type { App, QueryParams, SessionState, St } from "./st.js";
import { Tab } from "./tab.js";

export interface RunOptions<State extends object = Record<string, unknown>> {
  /**
   * Pages beside the app itself, by name, as the files of a `pages/` folder: each is a script of its own,
   * and any of them can be the first one of a session.
   */
  readonly pages?: Readonly<Record<string, App<State>>>;
  /** The release of Streamlit to behave like, from `"1.28"` to `"1.67"`, which is the default. */
  readonly streamlitVersion?: string;
}

/** A visitor of an app. `at.button(key)`, `at.slider(key)` and so on find the widgets of the page. */
export interface AppTest<State extends object = Record<string, unknown>> extends Handles {
  /**
   * Sends a request, as a browser does after what was entered, clicked or chosen, or when the user asks
   * for a rerun; resolves when the run and those that follow from it are over. A touched fragment runs
   * alone, unless `full` is true. Never rejects because of the app: see `exceptions`.
   */
  run(options?: { readonly full?: boolean }): Promise<void>;
  /** Chooses a page in the menu; the next `run()` goes there. */
  switchPage(page: string): void;
  /** The page that is shown. */
  readonly page: string;
  /** All widgets of the page, in its order. */
  readonly widgets: readonly (Field<unknown> & Clickable)[];
  /** The session's keys. A missing one raises Streamlit's error. */
  readonly sessionState: SessionState<State>;
  /** The parameters of the address; what is set here goes with the next `run()`. */
  readonly queryParams: QueryParams;
  /** The exceptions that the last `run()` has put on the page. */
  readonly exceptions: readonly ShownException[];
  /** What happened in the last `run()`, in order: passes, reads, writes, widgets, warnings. */
  readonly log: readonly LogEntry[];
}

/** An app that is being served. All its visitors share one process. */
export interface Served<State extends object = Record<string, unknown>> {
  /** A new visitor, on the page of that name. */
  open(page?: string): AppTest<State>;
}

/** Serves an app to any number of visitors at once. */
export function run<State extends object = Record<string, unknown>>(
  app: App<State>,
  options: RunOptions<State> = {},
): Served<State> {
  const pages = new Map(
    Object.entries(options.pages ?? {}).map(([name, page]) => [name, scriptOf(page)] as const),
  );
  const name = app.name === "" ? "app" : app.name;
  const server = new Server(
    { name, script: scriptOf(app) },
    pages,
    options.streamlitVersion ?? null,
  );
  return {
    open(page) {
      const driver = driverOf(new Tab(server, page ?? null));
      if (!isDriver<State>(driver)) throw new Error("the test driver lacks a widget");
      return driver;
    },
  };
}

export const AppTest = {
  /** A visitor of an app that nobody else visits; `run` serves one to several. */
  from<State extends object = Record<string, unknown>>(
    app: App<State>,
    options: RunOptions<State> = {},
  ): AppTest<State> {
    return run(app, options).open();
  },
} as const;

/** The app as the server calls it. What its keys hold is the author's word. */
function scriptOf<State extends object>(app: App<State>): Script {
  return (st) => {
    if (!isSt<State>(st)) throw new Error("st lacks a command");
    return app(st);
  };
}

function isSt<State extends object>(made: object): made is St<State> {
  return elementMethods.every((name) => name in made);
}

function isDriver<State extends object>(made: object): made is AppTest<State> {
  return recordedWidgets.every(({ name }) => scriptName(name) in made);
}

function driverOf(tab: Tab): object {
  const finders: Record<string, (key: string) => Handle> = Object.fromEntries(
    recordedWidgets.map(({ name }) => [scriptName(name), (key) => tab.widget(name, key)]),
  );
  return {
    ...finders,
    run: (options?: { readonly full?: boolean }) => tab.run(options),
    switchPage: (page: string) => {
      tab.switchPage(page);
    },
    sessionState: tab.sessionState,
    queryParams: tab.queryParams,
    get page() {
      return tab.page;
    },
    get widgets() {
      return tab.widgets;
    },
    get exceptions() {
      return tab.exceptions;
    },
    get log() {
      return tab.log;
    },
  };
}
