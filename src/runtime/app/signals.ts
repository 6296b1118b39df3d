/**
 * The signals by which `st.stop()`, `st.rerun()` and `st.switchPage()` leave a script.
 *
 * A signal is no `Error`, as Streamlit's are no `Exception`: `catch (error)` sees both, and what only
 * wants errors asks `error instanceof Error` and throws the rest again.
 */
import type { Ending } from "../core/script-run.js";

/** The script is left, and how. */
export class Signal {
  constructor(readonly ending: Ending | { readonly kind: "interrupted" }) {}
}

/** Throws a signal. */
export function leaveBy(ending: Signal["ending"]): never {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- what is thrown must be no Error
  throw new Signal(ending);
}

/** An exception of a fragment, which has been shown where the fragment stands. */
export class Handled extends Error {}
