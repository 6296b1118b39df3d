/**
 * Apps of several pages: which scripts a visit runs, and what goes with the page that is left.
 *
 * With a `pages/` folder each page is a script of its own, so any page can be the first one of a
 * session and the entry script may never have run. With `st.navigation` the entry script runs first,
 * every time, and what it renders stays on the page. A menu click lets those widgets keep their
 * values; `st.switch_page()` takes them away for one run, after which the browser sends them again.
 *
 * Not here: titles and addresses made from file names, which are facts about the API.
 */
import { leavePage, sentBy, type Browser } from "./browser.js";
import type { Request } from "./run.js";

export interface Page {
  /** The script, or a name for a page that is a function. */
  readonly script: string;
  /** Its address without the leading slash; empty for the main page. */
  readonly path: string;
}

export interface App {
  /** The script that `streamlit run` is given. */
  readonly entry: string;
  readonly style: "pages-folder" | "navigation";
  /** The first one is the main page. In a `pages/` app that is the entry script. */
  readonly pages: readonly [Page, ...Page[]];
}

/** The page at an address; an unknown one leads to the main page. */
export function pageAt(app: App, path: string): Page {
  return app.pages.find((page) => page.path === path) ?? app.pages[0];
}

/** The scripts that a run of a page executes, in order. */
export function scriptsOf(app: App, page: Page): readonly string[] {
  return app.style === "navigation" && page.script !== app.entry
    ? [app.entry, page.script]
    : [page.script];
}

/** Does what `script` renders stay when another page is shown? */
export function outlivesPage(app: App, script: string): boolean {
  return app.style === "navigation" && script === app.entry;
}

/** A visit of another page in the same session. Typing an address or reloading makes a new session. */
export interface Visit<V> {
  readonly browser: Browser<V>;
  readonly request: Request<V>;
}

/** The user chooses a page in the menu, follows a page link or goes back. */
export function choosePage<V>(browser: Browser<V>, from: string, to: string): Visit<V> {
  const staying = leavePage(browser);
  return {
    // Who chooses the page that is shown keeps its fields; they are not sent all the same.
    browser: from === to ? browser : staying,
    request: { sent: sentBy(staying), fragments: null, leaves: leaving(from, to, null) },
  };
}

/** `st.switch_page()`: no widget values are sent, but what stays on the page is sent again later. */
export function switchPage<V>(
  browser: Browser<V>,
  from: string,
  to: string,
  /** What the run that called it was limited to. */
  fragments: readonly string[] | null,
): Visit<V> {
  return {
    browser: from === to ? browser : leavePage(browser),
    request: { sent: null, fragments: null, leaves: leaving(from, to, fragments) },
  };
}

function leaving(
  from: string,
  to: string,
  fragments: readonly string[] | null,
): Request<never>["leaves"] {
  return from === to ? null : { page: from, fragments };
}
