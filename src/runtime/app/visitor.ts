/**
 * A visitor: a session, the page in the browser, and the requests that go from one to the other.
 *
 * A request leads to a pass of the script, and to further ones if the script asks for them. What a pass
 * does to the session is the core's; what the page shows and sends is the core's browser.
 */
import { settle, type Browser, type Shown } from "../core/browser.js";
import type { Key, WidgetId } from "../core/cell.js";
import { switchPage } from "../core/pages.js";
import { eventsAtEnd, type Request, type Sent } from "../core/run.js";
import {
  beginPass,
  endBody,
  endCallback,
  interrupted,
  requestOf,
  type Ending,
  type Over,
  type Pass as CorePass,
} from "../core/script-run.js";
import type { Session } from "../core/session.js";
import { pageNotFound } from "./argument-errors.js";
import { textsFor } from "./address-values.js";
import { Bindings } from "./bindings.js";
import type { Control } from "./controls/control.js";
import { shown, type ShownException } from "./errors.js";
import { Layout } from "./layout.js";
import type { LogEntry } from "./log.js";
import { PageHandle } from "./navigation.js";
import { Pass } from "./pass.js";
import type { Address } from "./query-params.js";
import { inScene, type Scene } from "./scene.js";
import { copyOf, isPlain } from "./values.js";
import type { Script, Server } from "./server.js";
import { Handled, Signal } from "./signals.js";

/** A widget as the last run that rendered it has left it. */
export interface Registered {
  readonly widget: string;
  readonly key: Key | null;
  readonly label: string | null;
  readonly control: Control;
  readonly callback: (() => unknown) | null;
  readonly form: string | null;
  readonly fragment: string | null;
  readonly trigger: "bool" | "value" | null;
  /** `on_change="ignore"`: an input is kept on the page. */
  readonly ignores: boolean;
}

/** A fragment as it was last called: an interaction calls it again. */
export interface StoredFragment {
  readonly key: string | null;
  readonly scene: Omit<Scene, "pass">;
  run(): unknown;
}

/** A page of `st.navigation`. */
export interface KnownPage {
  readonly name: string;
  readonly source: Script;
}

export class Visitor {
  readonly session: Session<unknown>;
  /** The name of the app itself among its pages. */
  readonly entry: string;
  browser: Browser<unknown> = [];
  /** The page that is shown; the entry's name until a page is known. */
  page: string;
  /** The parameters of the address. */
  address: Address = new Map();
  /** The widgets that the address tells of. */
  readonly bindings = new Bindings();
  readonly registered = new Map<WidgetId, Registered>();
  /** The widgets of the page, triggers included, in its order. */
  onPage: readonly WidgetId[] = [];
  readonly fragments = new Map<string, StoredFragment>();
  /** The pages that the last `st.navigation` was given; `null` before the first. */
  navigation: readonly KnownPage[] | null = null;
  /** Forms with `clearOnSubmit`, by key. */
  readonly clearing = new Set<string>();
  log: LogEntry[] = [];
  exceptions: ShownException[] = [];
  readonly #layout = new Layout();
  #running: Pass | null = null;

  /** The widgets that the last request has moved to another place. */
  get moved(): ReadonlySet<WidgetId> {
    return this.#layout.moved;
  }

  constructor(
    readonly server: Server,
    page: string | null,
    /** What the app is called with. */
    readonly st: object,
  ) {
    this.entry = server.entry.name;
    this.session = server.process.open(server.nextName());
    this.page = page ?? this.entry;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  showException(thrown: unknown): void {
    const exception = shown(thrown);
    this.exceptions.push(exception);
    this.log.push({ kind: "exception", ...exception });
  }

  /** Serves a request, with the passes that follow from it. One that is still running is left. */
  async serve(first: Request<unknown>): Promise<void> {
    if (this.#running !== null) this.#running.isInterrupted = true;
    let request = first;
    let { sent } = first;
    const places = new Map<WidgetId, readonly number[]>();
    for (;;) {
      const received = [...(request.sent ?? []), ...(request.replayed ?? [])];
      const pass = new Pass(this, request.fragments, new Set(received.map(({ id }) => id)));
      this.#running = pass;
      const over = await this.#run(pass, request);
      if (pass.isInterrupted) return;
      this.#running = null;
      // The page keeps what an unfinished pass has not rendered: the next one decides.
      const limit = over.next === null ? request.fragments : [];
      this.browser = settle(this.browser, this.#shownBy(pass), limit);
      for (const { shown: widget, path } of pass.onPage()) places.set(widget.id, path);
      this.#notePage(pass, over);
      if (over.next === null) {
        this.browser = this.#layout.settle(this.browser, places);
        return;
      }
      if (over.next.page !== null) {
        const from = this.page;
        this.page = over.next.page;
        this.bindings.leaveFor([this.entry, this.page]);
        const visit = switchPage(this.browser, from, this.page, request.fragments);
        ({ browser: this.browser, request } = visit);
      } else {
        request = requestOf(over.next, sent, null);
      }
      sent = null;
    }
  }

  /** The browser's values as the session takes them. */
  received(sent: readonly Sent<unknown>[]): Sent<unknown>[] {
    return sent.map((each) => {
      const control = this.registered.get(each.id)?.control;
      return control === undefined ? each : { ...each, value: control.fromBrowser(each.value) };
    });
  }

  /** The browser has another value for a widget: it writes a bound one into the address. */
  writeAddress(id: WidgetId): void {
    const name = this.bindings.nameOf(id);
    const control = this.registered.get(id)?.control;
    const held = this.browser.find((field) => field.id === id)?.value ?? null;
    if (name === null || control === undefined || held === null) return;
    const texts = textsFor(control, held.value);
    const others = [...this.address].filter(([other]) => other !== name);
    const all = texts === null ? others : [...others, [name, texts] as const];
    this.address = new Map(all.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** The name of the page that a script means; raises Streamlit's error if there is none. */
  findPage(target: unknown): string {
    const name = target instanceof PageHandle ? target.urlPath : String(target);
    const known = this.navigation?.map((each) => each.name) ?? [
      this.entry,
      ...this.server.pages.keys(),
    ];
    if (known.includes(name)) return name;
    throw pageNotFound(name, this.navigation === null && this.server.pages.size > 0 ? "app" : null);
  }

  async #run(pass: Pass, request: Request<unknown>): Promise<Over> {
    const { session, server } = this;
    this.log.push({
      kind: "begin",
      page: this.page,
      sent: request.sent?.map(({ key, value }) => ({ key, value: copyOf(value) })) ?? null,
      fragments: request.fragments,
    });
    session.leave(request);
    const due = session.begin(request);
    for (const { key, id, value } of request.replayed ?? []) session.replay(key, id, value);
    let state: CorePass = beginPass(due, request.fragments);
    while (state.phase === "callback") {
      const { id, key } = state.running;
      this.log.push({ kind: "callback", key });
      const callback = this.registered.get(id)?.callback ?? null;
      const ending = await this.#perform(this.#scene(pass, this.entry, true), () => callback?.());
      if (ending === "interrupted") state = interrupted(state);
      else {
        if (ending.kind === "rerun" && server.semantics.rerunInCallback === "ignored") {
          pass.report({ kind: "rerun-in-callback", key: null });
        }
        state = endCallback(state, ending, server.semantics);
      }
    }
    if (state.phase === "body") {
      const ending = await this.#body(pass);
      state = ending === "interrupted" ? interrupted(state) : endBody(state, ending);
      if (state.end === "finish" && pass.fragments === null) this.#dropFragments(pass);
    }
    session.end(state.end, state.fragments, this.page);
    const edge = eventsAtEnd(state.end, state.fragments, this.page, server.semantics);
    if (edge.some(({ kind }) => kind === "Forget")) {
      const rendered = new Set(pass.onPage().map((each) => each.shown.id));
      this.bindings.dropUnrendered(rendered, state.fragments, this.address);
    }
    const present = copyOf(Object.fromEntries(session.present()));
    const sessionState = isPlain(present) ? present : {};
    this.log.push({ kind: "end", end: state.end, page: this.page, sessionState });
    return state;
  }

  async #body(pass: Pass): Promise<Ending | "interrupted"> {
    if (pass.fragments === null) {
      const name = this.#startsAt();
      const script = this.server.pages.get(name) ?? this.server.entry.script;
      const scene = this.#scene(pass, name, false);
      return this.#perform(scene, () => script(this.st));
    }
    for (const id of pass.fragments) {
      const stored = this.fragments.get(id);
      if (stored === undefined) continue;
      stored.scene.place.restart();
      const ending = await this.#perform({ ...stored.scene, pass }, () => stored.run());
      // An exception has been shown where the fragment stands; the others go on.
      if (ending === "interrupted") return ending;
      if (ending.kind !== "finish" && ending.kind !== "exception") return ending;
    }
    return { kind: "finish" };
  }

  /** The script that a run begins with: a page of the `pages` option, else the entry. */
  #startsAt(): string {
    const isPage = this.navigation === null && this.server.pages.has(this.page);
    return isPage ? this.page : this.entry;
  }

  #scene(pass: Pass, script: string, callback: boolean): Scene {
    const inside = { callback, dialog: false, cached: false };
    return { pass, place: pass.roots.main, script, fragment: null, inside };
  }

  async #perform(now: Scene, body: () => unknown): Promise<Ending | "interrupted"> {
    try {
      await inScene(now, body);
      return { kind: "finish" };
    } catch (thrown) {
      if (thrown instanceof Signal) {
        return thrown.ending.kind === "interrupted" ? "interrupted" : thrown.ending;
      }
      if (!(thrown instanceof Handled)) this.showException(thrown);
      return { kind: "exception" };
    }
  }

  /** After a whole run, only the fragments that it called can be run alone. */
  #dropFragments(pass: Pass): void {
    for (const id of this.fragments.keys()) {
      if (!pass.registeredFragments.has(id)) this.fragments.delete(id);
    }
  }

  /** What a pass shows. With `st.navigation`, what the entry shows stays on every page. */
  #shownBy(pass: Pass): Shown<unknown>[] {
    return pass.onPage().map(({ shown: widget, script, inCallback }) => ({
      ...widget,
      byEntryScript: inCallback || (this.navigation !== null && script === this.entry),
    }));
  }

  #notePage(pass: Pass, over: Over): void {
    const rendered = pass.onPage().map((each) => each.shown.id);
    const kept = this.onPage.filter((id) => {
      const fragment = this.registered.get(id)?.fragment ?? null;
      const { fragments } = over;
      return fragments !== null && (fragment === null || !fragments.includes(fragment));
    });
    this.onPage = [...kept, ...rendered.filter((id) => !kept.includes(id))];
  }
}
