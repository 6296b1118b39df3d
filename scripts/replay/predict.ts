/**
 * Predicts what Streamlit answers to the inputs of a trace, with the runtime's core.
 *
 * It is given `Inputs` only, and `Inputs` holds no answer. What it does is what a server does: a
 * request comes in, callbacks and the script act on the session, the run ends. It has no opinion of
 * its own on session state; it puts the core's outcomes into the words of the recordings.
 */
import { jsonValues, type Json } from "./json.js";
import type { Target } from "./target.js";
import type { Answers, EventInput, Inputs, RunAnswers, RunInput, WidgetCall } from "./trace.js";
import type { FaultKind } from "../../src/runtime/core/fault.js";
import { dialogMisplacement, misplacement } from "../../src/runtime/core/placement.js";
import { Process } from "../../src/runtime/core/process.js";
import {
  beginPass,
  compileError,
  endBody,
  endCallback,
} from "../../src/runtime/core/script-run.js";
import type { Ending, Pass } from "../../src/runtime/core/script-run.js";
import type { Misplaced } from "../../src/runtime/core/event.js";
import type { Request } from "../../src/runtime/core/run.js";
import { reportOf } from "../../src/runtime/core/semantics.js";
import type { Cleanup, Session } from "../../src/runtime/core/session.js";
import type { Outcome } from "../../src/runtime/core/step.js";

/** The answers to all runs of a trace, in its order. */
export function predict(inputs: Inputs, target: Target): RunAnswers[] {
  const process = new Process<Json>(jsonValues, target.semantics);
  const session = process.open("A");
  let before: readonly string[] | null = null;
  return inputs.runs.map((run, index) => {
    const next = inputs.runs[index + 1];
    const server = new Server(process, session, target, inputs.warns, run, next?.page ?? null);
    const answers = server.answer(before);
    before = run.fragments;
    return answers;
  });
}

/** One run of a trace. */
class Server {
  #pass: Pass = compileError(null);
  #page: string | null;
  /** The exception that the last event has raised, or has prepared without showing it. */
  #raised: { readonly exception: string | null; readonly unseen: boolean } | null = null;
  #dialogs = 0;

  constructor(
    private readonly process: Process<Json>,
    private readonly session: Session<Json>,
    private readonly target: Target,
    private readonly warns: boolean,
    private readonly run: RunInput,
    private readonly nextPage: string | null,
  ) {
    this.#page = run.page;
  }

  answer(fragmentsBefore: readonly string[] | null): RunAnswers {
    const { run, session } = this;
    const compiles = run.end !== "compile-error" || run.events.length > 0;
    const clicks = run.events.flatMap((event) => (event.kind === "Replay" ? [event.sent] : []));
    const request: Request<Json> = {
      sent: compiles ? run.sent : null,
      fragments: run.fragments,
      replayed: clicks,
      leaves:
        run.leaves === null
          ? null
          : { page: run.leaves.page, fragments: run.followsUp ? fragmentsBefore : null },
    };
    const left = session.leave({ ...request, sent: run.sent });
    const due = session.begin(request);
    this.#pass = compiles ? beginPass(due, run.fragments) : compileError(run.fragments);

    const events = run.events.map((event) => this.#event(event));
    if (this.#pass.phase === "body") this.#pass = endBody(this.#pass, this.#ending(run.end));
    const end = this.#pass.phase === "over" ? this.#pass.end : "callback";
    const gone = end === "callback" ? nothing : session.end(end, run.fragments, this.#page);
    return { run: { ...this.#over(end), ...this.#state(left, gone) }, events };
  }

  #state(left: Cleanup, gone: Cleanup): Answers {
    return {
      ...{ leftKeys: left.keys, leftWidgets: left.widgets },
      ...{ dropped: gone.keys, droppedWidgets: gone.widgets },
      present: Object.fromEntries(this.session.present()),
      tiers: tiersOf(this.session),
    };
  }

  #over(end: string): Answers {
    const next = this.#pass.phase === "over" ? this.#pass.next : null;
    const cause = next?.cause === "switch-page" ? "switch_page" : "rerun";
    // What ends the script by `sys.exit()` is recorded as if it had not compiled.
    const thread = this.run.end === "compile-error" && end === "exception";
    const answers: Record<string, Json> = {
      end: thread ? "compile-error" : end,
      followedBy: next === null ? null : [cause, next.fragments],
    };
    const raised = this.#raised;
    const predicted = raised !== null && (raised.unseen || this.run.endsByEvent);
    if (end === "exception" && predicted) answers.exception = raised.exception;
    return answers;
  }

  #event(event: EventInput): Answers {
    switch (event.kind) {
      case "BodyStart":
        return { phase: this.#pass.phase };
      case "Page":
        this.#page = event.page;
        return {};
      case "Keys":
        return { keys: this.session.keys() };
      case "Clear":
        for (const key of this.session.keys()) {
          this.session.apply({ key }, { kind: "Delete", access: "item" });
        }
        return {};
      case "Replay":
        this.session.replay(event.sent.key, event.sent.id, event.sent.value);
        return {};
      case "Outside":
        return {};
      case "CallbackStart": {
        if (this.#pass.phase !== "callback") return { id: null, key: null, name: null };
        const { id, key, callback } = this.#pass.running;
        return { id, key, name: callback };
      }
      case "CallbackEnd":
        if (this.#pass.phase === "callback") {
          const ending = this.#ending(event.ending);
          this.#pass = endCallback(this.#pass, ending, this.target.semantics);
        }
        return {};
      case "Script": {
        const outcome = this.session.apply(event.subject, event.event);
        const access = "access" in event.event ? event.event.access : "item";
        return inWords(event.event.kind, outcome, this.#exceptionOf(outcome, access));
      }
      case "Render":
        return this.#render(event.key, event.call);
    }
  }

  #render(key: string | null, { form, callbackGiven, ...call }: WidgetCall): Answers {
    const misplaced = this.#misplaced(call, form, callbackGiven);
    const render = { ...call, misplaced, page: this.#page };
    const subject = key === null ? { key, id: call.id } : { key, id: call.id };
    const outcome = this.session.apply(subject, { kind: "RenderWidget", render });
    const exception = this.#exceptionOf(outcome, "item");
    const ignored =
      (outcome.kind === "rendered" || outcome.kind === "refused") && outcome.defaultIgnored;
    const warned = ignored && this.warns && this.process.apply({ kind: "Warn" }).kind === "first";
    const answers = {
      outcome: exception ?? "ok",
      warning: warned ? "default-and-session-value" : null,
    };
    if (outcome.kind === "rendered") {
      return { ...answers, value: outcome.value, valueChanged: outcome.tellBrowser };
    }
    // A fault that is noticed late is not recorded with its event: there the key counts as taken.
    const late = outcome.kind === "refused" && outcome.fault === misplaced && !call.registers;
    if (!late) return answers;
    this.#raised = { exception, unseen: true };
    return { ...answers, outcome: "ok" };
  }

  #misplaced(
    call: Pick<WidgetCall, "id" | "widget">,
    form: string | null,
    callback: boolean,
  ): Misplaced | null {
    if (call.id?.startsWith("dialog#") === true) {
      return dialogMisplacement({ opened: this.#dialogs++, inside: false });
    }
    const rule = this.target.formRuleOf(call.widget);
    return misplacement({ rule, callback, form, leavesFragment: false }, this.target.semantics);
  }

  /** The exception class of a refused event; `null` if it was not refused. */
  #exceptionOf(outcome: Outcome<Json>, access: "item" | "attribute"): string | null {
    this.#raised = null;
    if (outcome.kind !== "refused") return null;
    const fault = { kind: outcome.fault satisfies FaultKind, key: null, access } as const;
    const { exception } = reportOf(fault, this.target.semantics);
    this.#raised = { exception, unseen: false };
    return exception;
  }

  /** How a callback or the body ends; what a rerun is for stands at the end of the run. */
  #ending(kind: RunInput["end"]): Ending {
    const { end, endFragments } = this.run;
    switch (kind) {
      case "finish":
      case "stop":
      case "exception":
        return { kind };
      case "compile-error":
        return { kind: "exception" };
      case "rerun":
      case "switch-page":
        return kind === "switch-page" || end === "switch-page"
          ? { kind: "switch-page", page: this.nextPage ?? "" }
          : { kind: "rerun", fragments: endFragments };
    }
  }
}

const nothing: Cleanup = { keys: [], widgets: [] };

/** The outcome of a script event in the words of a recording. */
function inWords(kind: string, outcome: Outcome<Json>, exception: string | null): Answers {
  const missing = outcome.kind === "missing" || (kind === "Read" && isMissing(outcome));
  const value = outcome.kind === "found" ? outcome.value : null;
  switch (kind) {
    case "Read":
      return { result: missing ? "missing" : (exception ?? "present"), value };
    case "Contains":
      return { found: missing ? false : (exception ?? true) };
    case "Delete":
      return { outcome: isMissing(outcome) ? "KeyError" : (exception ?? "ok") };
    default:
      return { outcome: exception ?? "ok" };
  }
}

const isMissing = (outcome: Outcome<Json>): boolean =>
  outcome.kind === "refused" && outcome.fault === "missing-key";

/** Which tier holds what, in the words of a recording. */
function tiersOf(session: Session<Json>): Json {
  const found = session.save().flatMap(([, cell]) => {
    const own = cell.key ?? "";
    const slots = Object.entries(cell.slots);
    return [
      ...(cell.written === null ? [] : [["user-new", own]]),
      ...(cell.kept === null ? [] : [["user-old", own]]),
      ...slots.flatMap(([id, { fresh }]) => (fresh === null ? [] : [["widget-new", id]])),
      ...slots.flatMap(([id, { old }]) => (old === null ? [] : [["widget-old", id]])),
    ];
  });
  return found.sort((a, b) => (a.join(" ") < b.join(" ") ? -1 : 1));
}
