/**
 * What happened in a request, in order: what `at.log` lists. It is the app's view of the core's events,
 * with what came of each.
 */
import type { ShownException } from "./errors.js";

/** A value that the browser sends with a request. */
export interface SentValue {
  readonly key: string | null;
  readonly value: unknown;
}

/** Where no value is stored, there is no `value`. `exception` is a class of Streamlit's. */
export type LogEntry =
  /** A pass of the script begins. `sent` is `null` for one that `st.rerun()` asked for. */
  | {
      readonly kind: "begin";
      readonly page: string;
      readonly sent: readonly SentValue[] | null;
      /** The fragments that the pass is limited to; `null` for the whole script. */
      readonly fragments: readonly string[] | null;
    }
  /** The callback of the widget with that key is called. */
  | { readonly kind: "callback"; readonly key: string | null }
  /** `sessionState.k`, `get`, `pop` and `setDefault`. */
  | {
      readonly kind: "read";
      readonly key: string;
      readonly value?: unknown;
      readonly exception: string | null;
    }
  /** `"k" in sessionState`. */
  | {
      readonly kind: "contains";
      readonly key: string;
      readonly found: boolean;
      readonly exception: string | null;
    }
  /** `Object.keys(sessionState)` and the like. */
  | { readonly kind: "keys"; readonly keys: readonly string[] }
  | {
      readonly kind: "write";
      readonly key: string;
      readonly value: unknown;
      readonly exception: string | null;
    }
  | { readonly kind: "delete"; readonly key: string; readonly exception: string | null }
  | { readonly kind: "clear" }
  | {
      readonly kind: "widget";
      /** The Python name, such as `text_input`. */
      readonly widget: string;
      readonly key: string | null;
      readonly value?: unknown;
      /** What the browser is told to show, whatever it shows. */
      readonly tellsBrowser: boolean;
      readonly form: string | null;
      readonly exception: string | null;
    }
  | { readonly kind: "form"; readonly key: string; readonly exception: string | null }
  /** Streamlit replaced the key's value, which the widget does not offer. */
  | { readonly kind: "corrected"; readonly key: string; readonly value: unknown }
  /** A line of the server's log. */
  | { readonly kind: "warning"; readonly key: string | null; readonly message: string }
  /** An exception that the page shows. */
  | ({ readonly kind: "exception" } & ShownException)
  /** The pass is over. `sessionState` is what the session holds then. */
  | {
      readonly kind: "end";
      readonly end: "finish" | "stop" | "rerun" | "switch-page" | "exception" | "compile-error";
      /** The page that is shown, which `st.navigation` may have chosen. */
      readonly page: string;
      readonly sessionState: Readonly<Record<string, unknown>>;
    };
