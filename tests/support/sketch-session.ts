/**
 * Runs a sketch on the runtime's core with real values, as Streamlit would: the other opinion that the
 * analysis is held against. It shares `step` with the analysis and nothing else: no graph, no states,
 * no slices.
 */
import { enter, sentBy, settle, type Browser, type Shown } from "../../src/runtime/core/browser.js";
import { plainRender } from "../../src/runtime/core/event.js";
import type { FaultKind } from "../../src/runtime/core/fault.js";
import type { RunEnd } from "../../src/runtime/core/run.js";
import type { Semantics } from "../../src/runtime/core/semantics.js";
import { Session } from "../../src/runtime/core/session.js";
import { numbered, type Numbered, type Script } from "./sketch.js";

type Value = boolean | null;

export interface Failure {
  readonly fault: FaultKind;
  readonly line: number;
}

class Ended extends Error {
  constructor(
    readonly end: RunEnd,
    readonly failure: Failure | null = null,
  ) {
    super(end);
  }
}

/** What a user can touch: a widget by its line, and whether it is a button. */
export interface Offer {
  readonly id: string;
  readonly line: number;
  readonly press: boolean;
}

export class SketchSession {
  readonly #session: Session<Value>;
  readonly #script: readonly Numbered[];
  #browser: Browser<Value> = [];
  #buttons: Offer[] = [];
  #shown: Shown<Value>[] = [];
  readonly #callbacks = new Map<string, readonly Numbered[]>();
  readonly #lines = new Map<string, number>();

  constructor(script: Script, semantics: Semantics) {
    this.#script = numbered(script);
    const values = { equal: Object.is, none: null, false: false };
    this.#session = new Session<Value>(values, semantics);
  }

  /** What the page offers now. */
  offers(): Offer[] {
    const fields = this.#browser.map(({ id }) => ({
      ...{ id, line: this.#lines.get(id) ?? 0, press: false },
    }));
    return [...fields, ...this.#buttons];
  }

  /** Opens the app, or runs it again; then what the user has done arrives. The answer: how it failed. */
  run(offer: Offer | null): Failure | "never settles" | null {
    if (offer !== null && !offer.press) {
      const field = this.#browser.find(({ id }) => id === offer.id);
      this.#browser = enter(this.#browser, offer.id, field?.value?.value !== true);
    }
    const sent = sentBy(this.#browser);
    if (offer?.press === true) sent.push({ key: null, id: offer.id, value: true });
    const due = this.#session.begin({ sent, fragments: null, leaves: null });
    let calls = due.map(({ id }) => this.#callbacks.get(id) ?? []);
    for (let passes = 0; passes < 8; passes += 1) {
      this.#shown = [];
      let end: RunEnd = "finish";
      let failure: Failure | null = null;
      try {
        for (const call of calls) this.#execute(call);
        this.#execute(this.#script);
      } catch (error) {
        if (!(error instanceof Ended)) throw error;
        ({ end, failure } = error);
      }
      calls = [];
      this.#session.end(end, null, "app.py");
      const limits = end === "rerun" ? [] : null;
      this.#browser = settle(this.#browser, this.#shown, limits);
      const pressed = this.#shown.filter(({ trigger }) => trigger);
      const buttons = pressed.map(({ id }) => ({
        id,
        line: this.#lines.get(id) ?? 0,
        press: true,
      }));
      this.#buttons = end === "rerun" ? [...this.#buttons, ...buttons] : buttons;
      if (end !== "rerun") return failure;
      this.#session.begin({ sent: null, fragments: null, leaves: null });
    }
    return "never settles";
  }

  #execute(statements: readonly Numbered[]): void {
    for (const each of statements) this.#one(each);
  }

  #one({ line, statement, then, else: other }: Numbered): void {
    const contains = (key: string): boolean =>
      this.#session.apply({ key }, { kind: "Contains" }).kind === "found";
    switch (statement.kind) {
      case "write":
        this.#apply(line, statement.key, { kind: "Write", value: statement.value });
        return;
      case "read":
        this.#apply(line, statement.key, { kind: "Read", access: "item" });
        return;
      case "delete":
        this.#apply(line, statement.key, { kind: "Delete", access: "item" });
        return;
      case "pop":
        if (contains(statement.key)) {
          this.#apply(line, statement.key, { kind: "Delete", access: "item" });
        }
        return;
      case "checkbox":
        this.#render(line, statement.key, statement.value, "field");
        return;
      case "if-contains":
        this.#execute(contains(statement.key) ? then : other);
        return;
      case "if-set": {
        const { kind, ...found } = this.#session.apply(
          { key: statement.key },
          { kind: "Contains" },
        );
        if (kind === "found" && "value" in found && found.value === true) this.#execute(then);
        return;
      }
      case "if-checkbox":
        if (this.#render(line, null, false, "field") === true) this.#execute(then);
        return;
      case "if-button":
        if (this.#render(line, null, false, "button") === true) this.#execute(then);
        return;
      case "button":
        this.#callbacks.set(`button#${line}`, then);
        this.#render(line, null, false, "button");
        return;
      case "stop":
        throw new Ended("stop");
      case "rerun":
        throw new Ended("rerun");
    }
  }

  #apply(line: number, key: string, event: Parameters<Session<Value>["apply"]>[1]): void {
    const outcome = this.#session.apply({ key }, event);
    if (outcome.kind === "refused") throw new Ended("exception", { fault: outcome.fault, line });
  }

  #render(line: number, key: string | null, initial: boolean, kind: "field" | "button"): Value {
    const id =
      key === null ? `${kind === "button" ? "button" : "checkbox"}#${line}` : `checkbox:${key}`;
    this.#lines.set(id, line);
    const trigger = kind === "button" ? ("bool" as const) : null;
    const callback = this.#callbacks.has(id) ? String(line) : null;
    const outcome = this.#session.apply(
      { key, id },
      {
        kind: "RenderWidget",
        render: { ...plainRender, id, widget: kind, initial, trigger, callback },
      },
    );
    if (outcome.kind === "refused") throw new Ended("exception", { fault: outcome.fault, line });
    if (outcome.kind !== "rendered") return null;
    const { value, tellBrowser } = outcome;
    this.#shown.push({
      ...{ id, key, initial, value, tellBrowser, trigger: trigger !== null },
      ...{ silent: false, form: null, fragment: null, byEntryScript: false },
    });
    return value;
  }
}
