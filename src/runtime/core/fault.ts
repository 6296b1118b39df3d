/**
 * Everything that can go wrong with a session, as a closed set.
 *
 * A fault is a fact, not an exception: what Streamlit does about it (which exception it raises, what
 * it logs, or that nobody is told) depends on the version and is said by `Semantics.faults`. The
 * analyzer reports these kinds, the runtime raises them, and nothing else can be reported.
 */

export type FaultKind =
  /** A read, `del` or `pop` of a key that the session does not have. */
  | "missing-key"
  /** An assignment to the key of a widget or form that this run has already rendered. */
  | "write-after-render"
  /** A button, upload or form is rendered whose key was assigned by the script. */
  | "read-only-key"
  /** A widget has a default, and its key was assigned by the script: the default is ignored. */
  | "default-ignored"
  /** Two elements of one run have the same key. */
  | "duplicate-key"
  /** Two keyless elements of one run have the same type and parameters. */
  | "duplicate-id"
  /** The empty string as a key. */
  | "empty-key"
  /** A key that begins with `$$ID`, which Streamlit keeps for itself. */
  | "reserved-key"
  /** A widget in a form has a callback; only the submit button may. */
  | "callback-in-form"
  /** A button, chat input or menu is rendered in a form. */
  | "not-in-form"
  /** A submit button is rendered outside any form. */
  | "submit-outside-form"
  /** A form is rendered in a form. */
  | "nested-form"
  /** A fragment renders a widget into a container outside of it. */
  | "outside-fragment"
  /** Two dialogs are opened in one run. */
  | "second-dialog"
  /** A dialog is opened in a dialog. */
  | "nested-dialog"
  /** A cached function renders a widget; from the second run on the widget does not exist. */
  | "widget-in-cache"
  /** `st.rerun()` in a callback, in versions in which it does nothing. */
  | "rerun-in-callback"
  /** Session code changes an object that all sessions of the process share. */
  | "shared-mutation";

/** Which words of an API the script used to reach a key. They decide between two texts. */
export type Access = "item" | "attribute";

export interface Fault {
  readonly kind: FaultKind;
  /** The key that the fault is about; `null` where there is none. */
  readonly key: string | null;
  /** The command, such as `button`, for faults about an element. */
  readonly widget?: string;
  /** How a missing key was asked for. */
  readonly access?: Access;
}
