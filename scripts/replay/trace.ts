/**
 * A recorded session, split in two: what went in, and what Streamlit answered.
 *
 * The runtime is proven by predicting the answers, so it must never see them. `Inputs` has no field
 * that holds one; `Answers` has nothing else. The format is described in `scripts/record/FORMAT.md`.
 */
import type { Json } from "./json.js";
import type { Render, ScriptEvent, Tier } from "../../src/runtime/core/event.js";
import type { Subject } from "../../src/runtime/core/session.js";
import type { RunEnd, Sent } from "../../src/runtime/core/run.js";

/** What is known of a widget call before it is made. */
export interface WidgetCall extends Omit<Render<Json>, "misplaced" | "page"> {
  /** The form around it. */
  readonly form: string | null;
  /** A callback was given, also one that the form does not allow. */
  readonly callbackGiven: boolean;
}

export type EventInput =
  | { readonly kind: "BodyStart" }
  | { readonly kind: "Page"; readonly page: string }
  | { readonly kind: "Keys" }
  | { readonly kind: "Clear" }
  | { readonly kind: "Script"; readonly subject: Subject; readonly event: ScriptEvent<Json> }
  | { readonly kind: "Render"; readonly key: string | null; readonly call: WidgetCall }
  /** A callback begins. Which one is an answer. */
  | { readonly kind: "CallbackStart" }
  | { readonly kind: "CallbackEnd"; readonly ending: "finish" | "rerun" | "stop" | "exception" }
  /** A click that a pass sees again. */
  | { readonly kind: "Replay"; readonly sent: Sent<Json> }
  /** Callbacks of custom components and reads of an interrupted run: not session state's doing. */
  | { readonly kind: "Outside" };

export interface RunInput {
  readonly page: string | null;
  readonly fragments: readonly string[] | null;
  /** Did the pass before ask for this one? */
  readonly followsUp: boolean;
  /** `null` if the request carried no widget values. */
  readonly sent: readonly Sent<Json>[] | null;
  /** The page that was left, boxed, because the first one is `null`. */
  readonly leaves: { readonly page: string | null } | null;
  readonly end: RunEnd;
  /** The fragments that a rerun was asked for. */
  readonly endFragments: readonly string[] | null;
  /** An exception at the end is what the last refused event raised. */
  readonly endsByEvent: boolean;
  readonly events: readonly EventInput[];
}

export interface Inputs {
  /** `global.disableWidgetStateDuplicationWarning` is off. */
  readonly warns: boolean;
  readonly runs: readonly RunInput[];
}

/** Named answers: of one event, or of a run. A name that is missing is not compared. */
export type Answers = Readonly<Record<string, Json>>;

export interface RunAnswers {
  readonly run: Answers;
  readonly events: readonly Answers[];
}

/** Where an event stands, for people. */
export interface EventLabel {
  readonly kind: string;
  readonly subject: string;
  readonly at: string;
}

export interface Trace {
  readonly scenario: string;
  /** The version that it was recorded with, such as `"1.67.0"`. */
  readonly streamlit: string;
  readonly inputs: Inputs;
  readonly answers: readonly RunAnswers[];
  readonly labels: readonly (readonly EventLabel[])[];
}

export const tiers: Readonly<Record<string, Tier>> = {
  ...{ "user-new": "written", "user-old": "kept", "widget-new": "fresh", "widget-old": "old" },
};
