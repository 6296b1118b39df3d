/** What a play's script can do in a run: `st.…` and `st.session_state`, as far as plays need it. */
import type { Json } from "../../scripts/replay/json.js";
import { target } from "../../scripts/replay/target.js";
import type { Shown } from "../../src/runtime/core/browser.js";
import { plainRender } from "../../src/runtime/core/event.js";
import { reportOf } from "../../src/runtime/core/semantics.js";
import type { Session } from "../../src/runtime/core/session.js";
import type { Actor } from "../../src/runtime/core/shared.js";
import type { Outcome } from "../../src/runtime/core/step.js";
import type { Stage, Tab } from "./stage.js";

/** Streamlit raises an exception. */
export class Raised extends Error {
  constructor(readonly exception: string) {
    super(exception);
  }
}

/** A newer request stops the script. Like Streamlit's, it is not what `except Exception` catches. */
export class Interrupted extends Error {}

/** How a widget differs from a plain text field. */
interface Look {
  readonly type?: string;
  readonly initial?: Json;
  readonly callback?: string;
  readonly form?: string;
  readonly silent?: boolean;
  readonly persist?: "session";
}

export class Run {
  constructor(
    private readonly stage: Stage,
    private readonly tab: Tab,
    private readonly session: Session<Json>,
    private readonly hold: { readonly interrupted: boolean },
    private readonly shown: Shown<Json>[],
    private readonly where: { script: string; fragment: string | null; stays: boolean },
  ) {}

  /** Any call of Streamlit: an interrupted run ends here. */
  touch(): void {
    if (this.hold.interrupted) throw new Interrupted();
  }

  get(key: string, otherwise: Json = null): Json {
    this.touch();
    const outcome = this.session.apply({ key }, { kind: "Contains" });
    return outcome.kind === "found" ? outcome.value : otherwise;
  }

  /** `st.session_state.key`. */
  attribute(key: string): Json {
    this.touch();
    const outcome = this.session.apply({ key }, { kind: "Read", access: "attribute" });
    if (outcome.kind === "found") return outcome.value;
    throw this.#raised(outcome);
  }

  set(key: string, value: Json): void {
    this.touch();
    const outcome = this.session.apply({ key }, { kind: "Write", value });
    if (outcome.kind === "refused") throw this.#raised(outcome);
  }

  setdefault(key: string, value: Json): Json {
    this.touch();
    const outcome = this.session.apply({ key }, { kind: "Contains" });
    if (outcome.kind === "found") return outcome.value;
    this.set(key, value);
    return value;
  }

  text(key: string, look: Look = {}): Json {
    return this.#widget(key, { type: "text_input", initial: "", ...look }, null);
  }

  checkbox(key: string, look: Look = {}): Json {
    return this.#widget(key, { type: "checkbox", initial: false, ...look }, null);
  }

  button(key: string, look: Look = {}): boolean {
    return this.#widget(key, { type: "button", initial: false, ...look }, "bool") === true;
  }

  /** A fragment is called by the script that defines it. */
  *fragment(name: string): Generator<undefined, void> {
    const script = this.stage.play.fragments?.[name];
    const inside = { ...this.where, fragment: name };
    const run = new Run(this.stage, this.tab, this.session, this.hold, this.shown, inside);
    if (script !== undefined) yield* script(run);
  }

  /** `import module`; `code` runs for the first visitor only. */
  import(module: string, code: () => void): void {
    if (this.stage.process.apply({ kind: "Import", module }).kind === "first") code();
  }

  /** A function under `st.cache_data` or `st.cache_resource`: the first call's result is everyone's. */
  cached(call: string, code: () => Json): Json {
    const { kind } = this.stage.process.apply({ kind: "CallCached", call });
    if (kind === "first") {
      this.stage.process.apply({ kind: "CreateShared", object: call, value: code() });
    }
    return this.shared(call);
  }

  shared(object: string): Json {
    const outcome = this.stage.process.apply({ kind: "ReadShared", object });
    return outcome.kind === "found" ? outcome.value : null;
  }

  mutate(object: string, value: Json, by: Actor): void {
    this.stage.process.apply({ kind: "MutateShared", object, value, by });
  }

  query(name: string, otherwise: string): string {
    return new URLSearchParams(this.tab.query).get(name) ?? otherwise;
  }

  print(...values: readonly Json[]): void {
    this.stage.act.stdout.push(values.map((value) => str(value)).join(" "));
  }

  #widget(key: string, look: Look, trigger: "bool" | null): Json {
    this.touch();
    const { initial = null, form = null, callback = null, persist = null } = look;
    const id = `${this.where.script}/${look.type ?? ""}:${key}`;
    const { fragment } = this.where;
    if (trigger !== null) this.tab.buttons.set(key, { id, form, fragment });
    const outcome = this.session.apply(
      { key, id },
      {
        kind: "RenderWidget",
        render: {
          ...plainRender,
          ...{ id, widget: look.type ?? "", initial, trigger, fragment, callback, persist },
          ...{ writable: trigger === null, page: this.tab.page },
        },
      },
    );
    if (outcome.kind !== "rendered") throw this.#raised(outcome);
    const { value, tellBrowser } = outcome;
    this.shown.push({
      ...{ id, key, initial, value, tellBrowser, trigger: trigger !== null },
      ...{ silent: look.silent === true, form, fragment, byEntryScript: this.where.stays },
    });
    return value;
  }

  #raised(outcome: Outcome<Json>): Raised {
    if (outcome.kind !== "refused") return new Raised("nothing was refused");
    const fault = { kind: outcome.fault, key: null, access: "attribute" } as const;
    return new Raised(reportOf(fault, target).exception ?? "");
  }
}

/** Python's `str()` of a value that plays print. */
export function str(value: Json): string {
  return typeof value === "string" ? value : repr(value);
}

/** Python's `repr()`. */
export function repr(value: Json): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return `'${value}'`;
  if (Array.isArray(value)) return `[${value.map((each: Json) => repr(each)).join(", ")}]`;
  return JSON.stringify(value);
}
