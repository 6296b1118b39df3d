/**
 * A tab of a browser: what a test's user enters and clicks, and the requests that come of it.
 *
 * What is entered waits for `run()`, a form's fields wait for its submit button, and every request
 * carries what the page shows.
 */
import { clear, enter, sentBy, submit } from "../core/browser.js";
import type { WidgetId } from "../core/cell.js";
import { arrival, coalesce } from "../core/interruption.js";
import { choosePage } from "../core/pages.js";
import type { Request, Sent } from "../core/run.js";
import { commands } from "./commands.js";
import type { ShownException } from "./errors.js";
import type { Clickable, Entered, Field, Handle } from "./handles.js";
import type { LogEntry } from "./log.js";
import { queryParamsOf } from "./query-params.js";
import type { Server } from "./server.js";
import { sessionStateOf } from "./session-state.js";
import { testStore } from "./store.js";
import { copyOf, values } from "./values.js";
import { Visitor, type Registered } from "./visitor.js";

/** A visitor, without the types of an app. */
export class Tab {
  readonly #visitor: Visitor;
  readonly sessionState: object;
  readonly queryParams: object;
  /** What was entered or clicked last: the next request may be for its fragment alone. */
  #touched: WidgetId | null = null;
  #clicks: Sent<unknown>[] = [];
  #visit: Request<unknown> | null = null;
  #waiting: Request<unknown> | null = null;
  #hasRun = false;

  constructor(server: Server, page: string | null) {
    this.#visitor = new Visitor(server, page, commands());
    this.queryParams = queryParamsOf(() => ({ address: this.#visitor.address, bindings: null }));
    this.sessionState = sessionStateOf(testStore(this.#visitor.session, server.semantics));
  }

  get exceptions(): readonly ShownException[] {
    return this.#visitor.exceptions;
  }

  get log(): readonly LogEntry[] {
    return this.#visitor.log;
  }

  get page(): string {
    return this.#visitor.page;
  }

  get widgets(): readonly (Field<unknown> & Clickable)[] {
    return this.#visitor.onPage.flatMap((id) => {
      const registered = this.#visitor.registered.get(id);
      return registered === undefined ? [] : [this.#handle(id, registered)];
    });
  }

  /** The widget of the page with that key. */
  widget(command: string, key: string): Field<unknown> & Clickable {
    const all = this.widgets;
    const found = all.find((each) => each.widget === command && each.key === key);
    if (found !== undefined) return found;
    const there = all.map((each) => `${each.widget} ${each.key ?? `"${each.label ?? ""}"`}`);
    throw new Error(
      `the page has no ${command} with the key "${key}"; it has ${there.join(", ") || "no widget"}`,
    );
  }

  /** Chooses a page in the menu; the next `run()` goes there. */
  switchPage(page: string): void {
    const visitor = this.#visitor;
    const to = visitor.findPage(page);
    const { browser, request } = choosePage(visitor.browser, visitor.page, to);
    visitor.browser = browser;
    visitor.page = to;
    // A click in the menu goes to an address without parameters.
    visitor.address = new Map();
    visitor.bindings.leaveFor([visitor.entry, to]);
    this.#clicks = [];
    this.#visit = request;
  }

  /** Sends what the page shows, and waits for the run and the runs that follow from it. */
  async run({ full = false }: { readonly full?: boolean } = {}): Promise<void> {
    const visitor = this.#visitor;
    const submitted = this.#submittedForms();
    for (const form of submitted) {
      visitor.browser = submit(visitor.browser, form);
      for (const field of visitor.browser) if (field.form === form) visitor.writeAddress(field.id);
    }
    const request = this.#request(full);
    this.#clicks = [];
    this.#touched = null;
    this.#visit = null;
    this.#hasRun = true;
    if (visitor.isRunning && arrival(request) === "waits") {
      this.#waiting = this.#waiting === null ? request : coalesce(this.#waiting, request);
      return;
    }
    visitor.log = [];
    visitor.exceptions = [];
    await visitor.serve(request);
    this.#clearForms(submitted);
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting !== null) await visitor.serve(waiting);
  }

  #request(full: boolean): Request<unknown> {
    const visitor = this.#visitor;
    if (!this.#hasRun) return { sent: [], fragments: null, leaves: null };
    if (this.#visit !== null) {
      return { ...this.#visit, sent: visitor.received(this.#visit.sent ?? []) };
    }
    const fragment =
      this.#touched === null ? null : visitor.registered.get(this.#touched)?.fragment;
    const isKnown = typeof fragment === "string" && visitor.fragments.has(fragment);
    return {
      sent: visitor.received([...sentBy(visitor.browser), ...this.#clicks].map(copied)),
      fragments: isKnown && !full ? [fragment] : null,
      leaves: null,
    };
  }

  /** The forms whose submit buttons were clicked. */
  #submittedForms(): string[] {
    return this.#clicks.flatMap(({ id }) => this.#visitor.registered.get(id)?.form ?? []);
  }

  /** `clearOnSubmit`: the fields show their defaults, and the next submit sends them. */
  #clearForms(submitted: readonly string[]): void {
    const visitor = this.#visitor;
    for (const form of submitted.filter((each) => visitor.clearing.has(each))) {
      const initials = visitor.browser.flatMap(({ id }): [WidgetId, unknown][] => {
        const control = visitor.registered.get(id)?.control;
        return control === undefined ? [] : [[id, control.toBrowser(control.initial)]];
      });
      const defaults = new Map(initials);
      visitor.browser = clear(visitor.browser, form, defaults).map((field) => {
        const isAnew = field.form === form && visitor.moved.has(field.id);
        return isAnew ? { ...field, value: { value: defaults.get(field.id) } } : field;
      });
    }
  }

  #handle(
    id: WidgetId,
    { widget, key, label, form, control, ignores, trigger }: Registered,
  ): Field<unknown> & Clickable {
    const visitor = this.#visitor;
    const facts: Handle = { widget, key, label, form };
    const shownValue = (): unknown => {
      const field = visitor.browser.find((each) => each.id === id);
      const box = field?.pending ?? field?.value ?? null;
      return box === null ? undefined : control.fromBrowser(box.value);
    };
    return Object.defineProperty(
      {
        ...facts,
        value: undefined,
        click: () => {
          if (trigger !== "bool") throw new Error(`a ${widget} cannot be clicked`);
          this.#trigger({ id, key, value: true, trigger: true });
        },
        setValue: (value: unknown): Entered => {
          if (trigger === "bool") throw new Error(`a ${widget} holds no value: click() it`);
          const input = control.toBrowser(value);
          if (trigger === "value") {
            this.#trigger({ id, key, value: input, trigger: true });
            return "sends";
          }
          return this.#enter(id, input, form, control.keeps(input) !== null, ignores);
        },
      },
      "value",
      { get: shownValue, enumerable: true },
    );
  }

  #trigger(click: Sent<unknown>): void {
    this.#clicks.push(click);
    this.#touched = click.id;
  }

  #enter(
    id: WidgetId,
    input: unknown,
    form: string | null,
    isRefused: boolean,
    ignores: boolean,
  ): Entered {
    const visitor = this.#visitor;
    const field = visitor.browser.find((each) => each.id === id);
    if (field === undefined) {
      // A silent widget that is touched for the first time.
      const { key = null, fragment = null } = visitor.registered.get(id) ?? {};
      const untouched = { id, key, value: null, pending: null, form, fragment };
      visitor.browser = [...visitor.browser, { ...untouched, byEntryScript: false }];
    }
    if (form !== null) {
      visitor.browser = enter(visitor.browser, id, copyOf(input));
      return "waits";
    }
    if (isRefused) return "keeps";
    const before = field?.value ?? null;
    if (before !== null && values.equal(before.value, input)) return "unchanged";
    visitor.browser = enter(visitor.browser, id, copyOf(input));
    visitor.writeAddress(id);
    if (ignores) return "keeps";
    this.#touched ??= id;
    return "sends";
  }
}

const copied = (sent: Sent<unknown>): Sent<unknown> => ({ ...sent, value: copyOf(sent.value) });
