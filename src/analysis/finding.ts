/**
 * What the analysis hands out: facts with places, without words for people.
 *
 * A finding says which fault happens where, how sure that is, and how to get there. Everything
 * downstream (an ESLint message, JSON, a reproduction) is a rendering of these fields.
 */
import type { FaultKind } from "../runtime/core/fault.js";
import type { Place } from "../ir/program.js";
import type { AbstractValue } from "./values.js";

export interface Finding {
  readonly fault: FaultKind;
  /** The key that the fault is about; for shared objects, the object's name. */
  readonly key: string;
  readonly at: Place;
  /** How the source says it there: `st.session_state.total`, `st.slider("Price", key="price")`. */
  readonly text: string;
  /**
   * `certain`: interactions alone reproduce it. `conditional`: it also needs the conditions of the
   * witness, or an earlier faulty line to be mended.
   */
  readonly certainty: "certain" | "conditional";
  readonly witness: Witness;
  /** The other lines that matter: the widget, the write, the callers. */
  readonly related: readonly Related[];
  /** A key that is set somewhere and is spelt almost alike; for missing keys only. */
  readonly similarKey: string | null;
  /** Set if the fault happens only where a session begins with this page. */
  readonly openedFirst: OpenedFirst | null;
  /** What the program does with the exception: nothing, or its own handler swallows it. */
  readonly swallowed: "no" | "yes";
}

/**
 * A page of a folder that is opened by its address, or reloaded: what other scripts set is missing. The
 * finding stands for all reads of the page that need the same script to have run.
 */
export interface OpenedFirst {
  readonly page: PageName;
  /** The script or module that sets the keys. */
  readonly without: string;
  /** Every key that is missing then, in order. */
  readonly keys: readonly string[];
}

export interface Related {
  readonly at: Place;
  /** What is there. */
  readonly role: "widget" | "form" | "write" | "delete" | "call" | "mutation" | "also";
}

export interface Witness {
  /** The script that is run; null for a fragment of a document. Pages that are opened belong to it. */
  readonly entry: string | null;
  readonly steps: readonly Step[];
  readonly conditions: readonly WitnessCondition[];
  /** Lines that have to be mended before this one can fail, in order. */
  readonly mended: readonly Place[];
}

/** One step of a witness: what the user does, or what the program then does that matters. */
export interface Step {
  /** The script run, from 1, counted for each tab. */
  readonly run: number;
  readonly tab: "A" | "B";
  /** What the user does; null for what happens in the run. */
  readonly action: Action | null;
  readonly at: Place | null;
  /** What happens to the key there; null for the action itself. */
  readonly event: StepEvent | null;
}

export type Action =
  | { readonly kind: "open"; readonly page: PageName }
  | { readonly kind: "rerun" }
  | { readonly kind: "click"; readonly widget: WidgetName }
  | ({ readonly kind: "set" } & Entered)
  | {
      readonly kind: "submit";
      readonly widget: WidgetName;
      readonly form: string;
      readonly entered: readonly Entered[];
    }
  | { readonly kind: "navigate"; readonly page: PageName };

export interface PageName {
  /** A script, relative to the entry script's folder, or a function. */
  readonly name: string;
  /** Its address without the leading slash; empty for the main page. */
  readonly url: string;
}

/** What a user enters into a field: a constant, or some value of which only so much matters. */
export interface Entered {
  readonly widget: WidgetName;
  readonly value: AbstractValue;
}

export interface WidgetName {
  readonly widget: string;
  readonly key: string | null;
  readonly label: string | null;
  /** The call that renders it. */
  readonly at: Place | null;
}

export type StepEvent =
  | {
      readonly kind: "sets" | "deletes" | "renders" | "reads" | "finds" | "misses";
      readonly key: string;
    }
  /** The run that completes forgets the widget's value. */
  | { readonly kind: "forgets"; readonly key: string }
  | { readonly kind: "ends"; readonly how: "stop" | "rerun" | "raise" }
  /** The script runs again and again: what the user does next comes in the middle. */
  | { readonly kind: "runs-on" }
  | { readonly kind: "calls"; readonly callback: string }
  | { readonly kind: "changes-shared" | "sees-shared"; readonly object: string }
  | { readonly kind: "fails"; readonly fault: FaultKind; readonly key: string };

export interface WitnessCondition {
  readonly at: Place;
  /** The condition as the source says it. */
  readonly text: string;
  readonly value: boolean;
  /** What the loop goes over whose test it is; null if it is another condition. */
  readonly iterated: string | null;
}

/** What there is to say about an app beside its findings; never a message of ESLint. */
export interface Note {
  /** Something was too large to follow; the release is not one that was measured. */
  readonly kind: "budget" | "release";
  /** One sentence for people. */
  readonly text: string;
}

/** The result of analysing one app. Findings are sorted by file, line, column, fault and key. */
export interface Analysis {
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
}
