/**
 * One pass of a script, as the commands see it: what has been put on the page so far, and what becomes
 * of a fault. It decides nothing about session state.
 */
import type { Shown } from "../core/browser.js";
import type { WidgetId } from "../core/cell.js";
import type { ScriptEvent } from "../core/event.js";
import type { Fault } from "../core/fault.js";
import type { Ending } from "../core/script-run.js";
import { reportOf } from "../core/semantics.js";
import type { Subject } from "../core/session.js";
import type { Outcome } from "../core/step.js";
import { StreamlitError } from "./errors.js";
import type { LogEntry } from "./log.js";
import { byPath, Place, type Root } from "./place.js";
import type { Address } from "./query-params.js";
import { copyOf } from "./values.js";
import type { Visitor } from "./visitor.js";
import { leaveBy } from "./signals.js";

/** A widget that the pass has put on the page. */
export interface OnPage {
  readonly path: readonly number[];
  /** The script that called it. */
  readonly script: string;
  /** Called by a callback, which belongs to the entry script whatever page is shown. */
  readonly inCallback: boolean;
  readonly shown: Omit<Shown<unknown>, "byEntryScript">;
}

export class Pass {
  readonly roots: Readonly<Record<Root, Place>> = {
    ...{ main: Place.root("main"), sidebar: Place.root("sidebar") },
    ...{ event: Place.root("event"), bottom: Place.root("bottom") },
  };
  /** The fragments that this pass has registered. */
  readonly registeredFragments = new Set<string>();
  /** The address as it was when the pass began. */
  readonly opened: Address;
  /** The page's function has been called. */
  hasRunPage = false;
  dialogs = 0;
  isInterrupted = false;
  #isStopped = false;
  readonly #onPage: OnPage[] = [];

  constructor(
    readonly visitor: Visitor,
    /** The fragments that the pass is limited to; `null` for the whole script. */
    readonly fragments: readonly string[] | null,
    /** The widgets whose values the request has brought. */
    readonly received: ReadonlySet<WidgetId>,
  ) {
    this.opened = new Map(visitor.address);
  }

  /** Any call of Streamlit: a run that was interrupted or stopped ends here. */
  touch(): void {
    if (this.isInterrupted) leaveBy({ kind: "interrupted" });
    if (this.#isStopped) leaveBy({ kind: "stop" });
  }

  /** Leaves the script. A stop that is caught comes again with the next call of Streamlit. */
  leave(ending: Ending): never {
    if (ending.kind === "stop") this.#isStopped = true;
    leaveBy(ending);
  }

  apply(subject: Subject, event: ScriptEvent<unknown>): Outcome<unknown> {
    return this.visitor.session.apply(subject, event);
  }

  show(widget: OnPage): void {
    this.#onPage.push(widget);
  }

  /** What is on the page, in its order. */
  onPage(): readonly OnPage[] {
    return this.#onPage.toSorted((a, b) => byPath(a.path, b.path));
  }

  /** Adds to the log. A value is copied, because the app may change it later. */
  log(entry: LogEntry): void {
    this.visitor.log.push("value" in entry ? { ...entry, value: copyOf(entry.value) } : entry);
  }

  /** Does about a fault what the release does: raises, logs, shows, or nothing. */
  report(fault: Fault): void {
    const { effect, exception, text } = reportOf(fault, this.visitor.server.semantics);
    switch (effect) {
      case "raised":
        throw new StreamlitError(exception ?? "StreamlitAPIException", text);
      case "logged":
        this.log({ kind: "warning", key: fault.key, message: text });
        return;
      case "shown":
        if (exception === null) this.log({ kind: "warning", key: fault.key, message: text });
        else this.visitor.showException(new StreamlitError(exception, text));
        return;
      case "silent":
        return;
    }
  }

  /** The class that `report` raises for a fault; `null` if it raises nothing. */
  exceptionOf(fault: Fault): string | null {
    const { effect, exception } = reportOf(fault, this.visitor.server.semantics);
    return effect === "raised" ? exception : null;
  }
}
