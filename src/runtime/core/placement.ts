/**
 * Where a command stands, and which places Streamlit refuses.
 *
 * What a command may do in a form is a fact about the command, so it comes in as data
 * (`runtime/api`). A form is "around" a call by the container that the call writes into: `with form:`
 * counts for `st.…`, but not for `st.sidebar.…` nor for a container that was made before the form.
 */
import type { Misplaced } from "./event.js";
import type { Semantics } from "./semantics.js";

/** What a command may do in a form. */
export interface FormRule {
  readonly form: "anywhere" | "outside-only" | "inside-only";
  /** Only the submit button's callback can run: a form sends nothing before it is submitted. */
  readonly callbackInForm: "allowed" | "refused";
}

/** A call of an element command, as far as its place matters. */
export interface Placement {
  readonly rule: FormRule;
  /** Was a function given as `on_change`, `on_click` or `on_select`? */
  readonly callback: boolean;
  /** The form around the container that is written into. */
  readonly form: string | null;
  /** A fragment is running, and the container was made outside of it. */
  readonly leavesFragment: boolean;
}

/** The fault of a call's place; null if it may stand there. The order is Streamlit's. */
export function misplacement(call: Placement, semantics: Semantics): Misplaced | null {
  const { rule, form, callback } = call;
  if (call.leavesFragment && semantics.widgetOutsideFragment === "refused") {
    return "outside-fragment";
  }
  if (form === null) return rule.form === "inside-only" ? "submit-outside-form" : null;
  if (callback && rule.callbackInForm === "refused") return "callback-in-form";
  return rule.form === "outside-only" ? "not-in-form" : null;
}

/** The fault of opening a form; `around` is the form that it would stand in. */
export function formMisplacement(around: string | null): "nested-form" | null {
  return around === null ? null : "nested-form";
}

/** The dialogs of a run: what is open when another one is called. */
export interface Dialogs {
  /** How many dialogs this run has opened. */
  readonly opened: number;
  /** The call is made by the content of a dialog. */
  readonly inside: boolean;
}

export function dialogMisplacement({ opened, inside }: Dialogs): Misplaced | null {
  if (inside) return "nested-dialog";
  return opened > 0 ? "second-dialog" : null;
}

/** A widget of a cached function is shown with a warning, and from the second run on it is no widget. */
export function cacheFault(inside: "cached-function" | null): "widget-in-cache" | null {
  return inside === null ? null : "widget-in-cache";
}
