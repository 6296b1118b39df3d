/**
 * The shapes of the facts about `st.*`: what a command is called with, whether it is a widget, and
 * what its key may be used for.
 *
 * Facts are data, with the releases for which they hold; behaviour is `runtime/core`'s. The tables
 * are generated from a recorded catalogue of real Streamlit (`scripts/record/catalogue.json`), the
 * hand-written ones are checked against it by tests.
 */

/** The releases, such as `"1.47"`, in which something exists, both ends included. */
export interface Life {
  /** Absent: it was there in 1.28, the oldest release that is known. */
  readonly since?: string;
  /** Absent: it is still there in the newest. */
  readonly until?: string;
}

export interface Parameter extends Life {
  readonly name: string;
  /** Its place among positional arguments; `null` if it must be named. */
  readonly position: number | null;
  /** Python source text of the default; `null` if the parameter is required. */
  readonly default: string | null;
}

/** Where a command can be called: `st.x`, also `st.sidebar.x` and `container.x`, or only the latter. */
export type Receiver = "module" | "both" | "containers";

export interface CommandFacts extends Life {
  readonly name: string;
  readonly receiver: Receiver;
  readonly parameters: readonly Parameter[];
}

/** A Python constant, as far as defaults are concerned. */
export type Constant = null | boolean | number | string;

/** When a call makes a widget at all. `parameter` is the callback's. */
export type Registers =
  | { readonly kind: "always" }
  | { readonly kind: "unless-ignored"; readonly parameter: string }
  | { readonly kind: "unless-ignored-or-bound"; readonly parameter: string };

interface Callback {
  readonly parameter: string;
  /** What an interaction does when no callback is given. */
  readonly omitted: "rerun" | "ignore";
  /** The releases that take `"rerun"` and `"ignore"` in place of a function; `null` if none does. */
  readonly modes: Life | null;
  /** Are there `args` and `kwargs` to hand to it? */
  readonly passesArguments: boolean;
}

/** What makes a keyed widget another widget, apart from its key, type and page (newest release). */
export type Identity =
  | { readonly kind: "key" }
  | { readonly kind: "key-and"; readonly parameters: readonly string[] }
  | { readonly kind: "everything" }
  /** Depends on the call; the expression of Streamlit's source. */
  | { readonly kind: "computed"; readonly expression: string };

export interface Widget extends CommandFacts {
  readonly kind: "widget";
  readonly registers: Registers;
  /** The parameter whose value conflicts with an assigned key, unless it is one of `unset`. */
  readonly default: { readonly parameter: string; readonly unset: readonly Constant[] } | null;
  /** The releases in which the script may not assign to the key; `null` if it always may. */
  readonly readOnly: Life | null;
  /** Does a key alone make it read-only, even if the call makes no widget? */
  readonly readOnlyUnregistered: boolean;
  /** A value that lasts for one run: a click is a `"bool"`, a message or choice a `"value"`. */
  readonly trigger: "bool" | "value" | null;
  readonly callback: Callback | null;
  readonly form: "anywhere" | "outside-only" | "inside-only";
  /** May it have a callback in a form? */
  readonly callbackInForm: "allowed" | "refused";
  readonly identity: Identity;
  /** The parameters that make the identity of a keyless one. */
  readonly keylessIdentity: readonly string[];
  /** The value without a default, as Python source text, where it depends on no argument. */
  readonly initial: "None" | "False" | "''" | "[]" | "depends";
  /** Does the browser send the value as soon as the widget is on the page? */
  readonly atMount: "sends" | "silent";
  readonly returns: "value" | "container" | "containers";
  /** The visible key of one that is given none, with `{form_id}` and `{label}` to fill in. */
  readonly defaultKey: string | null;
}
