/**
 * A visit of a random app on the reference runtime: the app is not rendered but executed, statement by
 * statement, so that the runtime alone decides what happens. What nobody knows is answered from outside.
 */
import { run, type AppTest, type App, type St } from "../../../src/runtime/app/index.js";
import { StreamlitError } from "../../../src/runtime/app/errors.js";
import type { FaultKind } from "../../../src/runtime/core/fault.js";
import { pageName, type RandomApp, type Script, type Statement } from "./app.js";

/** What went wrong, and at which statement. */
export interface Failure {
  readonly fault: FaultKind;
  readonly id: number;
  /** The key of a missing key; else empty. */
  readonly key: string;
  /** The page that the session has begun with. */
  readonly opened: number;
}

/** What a user can do. Widgets are named by their labels. */
export type Offer =
  | { readonly kind: "open" | "navigate"; readonly page: number }
  | { readonly kind: "rerun" }
  | { readonly kind: "click"; readonly label: string }
  | { readonly kind: "set"; readonly label: string; readonly value: boolean }
  /** Sets these fields of the form to the other value, and submits it. */
  | { readonly kind: "submit"; readonly label: string; readonly changed: readonly string[] };

export type Ran =
  | { readonly kind: "well" }
  | { readonly kind: "failed"; readonly failure: Failure }
  /** By an exception that is no fault of a session, such as a page that is not known yet. */
  | { readonly kind: "fails otherwise" }
  /** The script asks for another run again and again. */
  | { readonly kind: "never settles" };

/** More passes than this in a run, and it is said never to settle. */
const mostPasses = 8;

class NeverSettles extends Error {}

const faultOf: Readonly<Record<string, FaultKind>> = {
  AttributeError: "missing-key",
  KeyError: "missing-key",
  StreamlitWidgetAlreadyInstantiatedError: "write-after-render",
  StreamlitValueAssignmentNotAllowedError: "read-only-key",
  StreamlitDuplicateElementKey: "duplicate-key",
  StreamlitDuplicateElementId: "duplicate-id",
};

/** One pass of the script: how it ended, and what the session held then. */
export interface VisitedPass {
  readonly end: string;
  /** The class of the exception that was shown. */
  readonly exception: string | null;
  readonly present: Readonly<Record<string, unknown>>;
}

export class Visit {
  readonly at: AppTest;
  /** The defaults that were ignored in the last run, by statement. */
  ignored: number[] = [];
  #failure: Failure | null = null;
  #passes = 0;
  #neverSettles = false;
  #warnings = 0;
  #knowsPages: boolean;

  constructor(
    private readonly app: RandomApp,
    private readonly answer: () => boolean,
    private readonly firstPage: number,
  ) {
    this.#knowsPages = app.layout === "folder";
    const folder: Record<string, App> = {};
    for (const [index, page] of this.#knowsPages ? app.pages.entries() : []) {
      folder[this.#nameOf(index + 1)] = this.#script(page);
    }
    const served = run(named("app", this.#main()), { pages: folder });
    this.at = firstPage === 0 ? served.open() : served.open(this.#nameOf(firstPage));
  }

  /** What the page offers: each field, each button, forms with one field or all changed, other pages. */
  offers(): Offer[] {
    const offers: Offer[] = [{ kind: "rerun" }];
    const fields = this.at.widgets.filter(({ widget }) => widget === "checkbox");
    for (const { widget, label, form, value } of this.at.widgets) {
      if (label === null) continue;
      if (widget === "checkbox" && form === null) {
        offers.push({ kind: "set", label, value: value !== true });
      }
      if (widget === "button") offers.push({ kind: "click", label });
      if (widget !== "form_submit_button") continue;
      const own = fields.flatMap((each) => (each.form === form ? (each.label ?? []) : []));
      const some = [[], ...own.map((each) => [each]), ...(own.length > 1 ? [own] : [])];
      offers.push(...some.map((changed) => ({ kind: "submit" as const, label, changed })));
    }
    const { layout, pages } = this.app;
    const others = this.#knowsPages ? pages.map((_, index) => index + 1) : [];
    for (const page of layout === "folder" ? [0, ...others] : others) {
      if (this.#nameOf(page) !== this.at.page) offers.push({ kind: "navigate", page });
    }
    return offers;
  }

  /** The passes of the last run. */
  get passes(): VisitedPass[] {
    let exception: string | null = null;
    return this.at.log.flatMap((entry): VisitedPass[] => {
      if (entry.kind === "exception") exception = entry.type;
      if (entry.kind !== "end") return [];
      const { end, sessionState: present } = entry;
      return [{ end, exception: end === "exception" ? exception : null, present }];
    });
  }

  /** Does it, and waits for the run. Null: the page does not offer it. */
  async act(offer: Offer): Promise<Ran | null> {
    if (!this.#perform(offer)) return null;
    this.#failure = null;
    this.#passes = 0;
    this.#warnings = 0;
    this.ignored = [];
    await this.at.run();
    if (this.#neverSettles) return { kind: "never settles" };
    const failure = this.#failed();
    if (failure !== null) return { kind: "failed", failure };
    return { kind: this.at.exceptions.length > 0 ? "fails otherwise" : "well" };
  }

  /** What the run that is over has noted. */
  #failed(): Failure | null {
    return this.#failure;
  }

  #perform(offer: Offer): boolean {
    switch (offer.kind) {
      case "open":
      case "rerun":
        return true;
      case "navigate":
        this.at.switchPage(this.#nameOf(offer.page));
        return true;
      case "set":
        return this.#widget(offer.label)?.setValue(offer.value) === "sends";
      case "click":
      case "submit":
        for (const label of offer.kind === "submit" ? offer.changed : []) {
          const field = this.#widget(label);
          if (field === undefined) return false;
          field.setValue(field.value !== true);
        }
        this.#widget(offer.label)?.click();
        return this.#widget(offer.label) !== undefined;
    }
  }

  #widget(label: string): AppTest["widgets"][number] | undefined {
    return this.at.widgets.find((each) => each.label === label);
  }

  #nameOf(page: number): string {
    if (page === 0) return "app";
    return this.app.layout === "folder" ? `pages/${pageName(page)}` : pageName(page);
  }

  #main(): App {
    const main = this.#script(this.app.main);
    if (this.app.layout !== "navigation") return main;
    return (st) => {
      main(st);
      const pages = this.app.pages.map((page, index) =>
        st.page(
          named(pageName(index + 1), (inner: St) => {
            this.#execute(inner, page);
          }),
          {
            urlPath: pageName(index + 1),
          },
        ),
      );
      this.#knowsPages = true;
      st.navigation(pages).run();
    };
  }

  #script(script: Script): App {
    return (st) => {
      this.#passes += 1;
      this.#neverSettles ||= this.#passes > mostPasses;
      if (this.#neverSettles) throw new NeverSettles();
      this.#execute(st, script);
    };
  }

  #execute(st: St, script: Script): void {
    for (const statement of script) {
      try {
        this.#one(st, statement);
      } catch (error) {
        const fault = error instanceof StreamlitError ? faultOf[error.type] : undefined;
        const key = fault === "missing-key" && "key" in statement ? statement.key : "";
        if (fault !== undefined) {
          this.#failure ??= { fault, id: statement.id, key, opened: this.firstPage };
        }
        throw error;
      }
    }
  }

  #one(st: St, statement: Statement): void {
    const { id } = statement;
    const call = (script: Script) => (): void => {
      this.#execute(st, script);
    };
    const perhaps = (script: Script | null) => (script === null ? null : call(script));
    const state = st.sessionState;
    switch (statement.kind) {
      case "write":
        state[statement.key] = statement.value;
        return;
      case "default":
        state.setDefault(statement.key, statement.value);
        return;
      case "read":
        st.write(state[statement.key]);
        return;
      case "delete":
        // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- The app deletes a key.
        delete state[statement.key];
        return;
      case "pop":
        state.pop(statement.key, null);
        return;
      case "checkbox": {
        const { key, value, onChange } = statement;
        st.checkbox(`checkbox ${id}`, { key, value, onChange: perhaps(onChange) });
        this.#hear(id);
        return;
      }
      case "if-contains":
        this.#execute(st, statement.key in state ? statement.then : statement.else);
        return;
      case "if-set":
        if (state.get(statement.key) === true) this.#execute(st, statement.then);
        return;
      case "guard":
        if (!(statement.key in state)) st.stop();
        return;
      case "if-checkbox":
        if (st.checkbox(`checkbox ${id}`)) this.#execute(st, statement.then);
        return;
      case "if-button":
        if (st.button(`button ${id}`)) this.#execute(st, statement.then);
        return;
      case "if-unknown":
        this.#execute(st, this.answer() ? statement.then : statement.else);
        return;
      case "button":
        st.button(`button ${id}`, { onClick: call(statement.onClick) });
        return;
      case "form": {
        const { clears, fields, onSubmit, then } = statement;
        const sent = st.form(`form ${id}`, { clearOnSubmit: clears }).with(() => {
          this.#execute(st, fields);
          return st.formSubmitButton(`submit ${id}`, { onClick: perhaps(onSubmit) });
        });
        if (sent) this.#execute(st, then);
        return;
      }
      case "fragment":
        st.fragment(named(`fragment_${id}`, call(statement.body)))();
        return;
      case "call":
        this.#execute(st, this.app.helpers[statement.helper] ?? []);
        return;
      case "stop":
        st.stop();
        return;
      case "rerun":
        st.rerun();
        return;
      case "switch-page":
        st.switchPage(this.#nameOf(statement.page));
    }
  }

  /** Streamlit warns of an ignored default once in a process. */
  #hear(id: number): void {
    const warnings = this.at.log.filter(({ kind }) => kind === "warning").length;
    if (warnings > this.#warnings) this.ignored.push(id);
    this.#warnings = warnings;
  }
}

/** The function under that name: Streamlit knows fragments and pages by it. */
function named<Called extends (...given: never[]) => unknown>(
  name: string,
  called: Called,
): Called {
  return Object.defineProperty(called, "name", { value: name });
}
