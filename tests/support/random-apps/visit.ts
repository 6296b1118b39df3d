/**
 * A visit of a random app on the reference runtime: what the page offers, what the user does, and what
 * comes of it.
 */
import { run, type App, type AppTest } from "../../../src/runtime/app/index.js";
import type { RandomApp } from "./app.js";
import type { Fault, Performed, Stage } from "./performed.js";
import { nameOfPage } from "./typescript.js";

export interface Failure extends Fault {
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

/** One pass of the script: how it ended, and what the session held then. */
export interface VisitedPass {
  readonly end: string;
  /** The class of the exception that was shown. */
  readonly exception: string | null;
  readonly present: Readonly<Record<string, unknown>>;
}

export class Visit {
  readonly at: AppTest;
  readonly #performed: Performed;
  #passes = 0;
  #neverSettles = false;

  constructor(
    private readonly app: RandomApp,
    stage: Stage,
    answer: () => boolean,
    private readonly firstPage: number,
  ) {
    const performed = stage(app, answer, () => this.at.log);
    const folder = Object.entries(performed.folder);
    const pages = Object.fromEntries(folder.map(([name, page]) => [name, this.#counted(page)]));
    const main = this.#counted(performed.main);
    const served = run(Object.defineProperty(main, "name", { value: "app" }), { pages });
    this.#performed = performed;
    this.at = firstPage === 0 ? served.open() : served.open(nameOfPage(firstPage));
  }

  /** The defaults that were ignored in the last run, by statement. */
  get ignored(): readonly number[] {
    return this.#performed.ignored;
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
    const others = this.#performed.knowsPages ? pages.map((_, index) => index + 1) : [];
    for (const page of layout === "folder" ? [0, ...others] : others) {
      if (nameOfPage(page) !== this.at.page) offers.push({ kind: "navigate", page });
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
    this.#passes = 0;
    this.#performed.begin();
    await this.at.run();
    if (this.#neverSettles) return { kind: "never settles" };
    const { fault } = this.#performed;
    if (fault !== null) return { kind: "failed", failure: { ...fault, opened: this.firstPage } };
    return { kind: this.at.exceptions.length > 0 ? "fails otherwise" : "well" };
  }

  #perform(offer: Offer): boolean {
    switch (offer.kind) {
      case "open":
      case "rerun":
        return true;
      case "navigate":
        this.at.switchPage(nameOfPage(offer.page));
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

  /** The script, which gives up where it asks for reruns forever. */
  #counted(script: App): App {
    return (st) => {
      this.#passes += 1;
      this.#neverSettles ||= this.#passes > mostPasses;
      if (this.#neverSettles) throw new NeverSettles();
      return script(st);
    };
  }
}
