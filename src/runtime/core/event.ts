/**
 * The vocabulary of a session: everything that can happen to one key.
 *
 * It is the only vocabulary in the project. The runtime turns calls into these events, the front
 * ends lower source code to them, the analyzer interprets them, and a witness is a list of them.
 * Support for a new Streamlit feature starts here.
 */
import type { Box, Registration, WidgetId } from "./cell.js";
import type { Access } from "./fault.js";

/** What the script does with a key. */
export type ScriptEvent<V> =
  /** A read that raises when the key is missing. */
  | { readonly kind: "Read"; readonly access: Access }
  /** `in`, `get`, `setdefault`, `pop(k, default)`: an answer, never a missing-key fault. */
  | { readonly kind: "Contains" }
  | { readonly kind: "Write"; readonly value: V }
  | { readonly kind: "Delete"; readonly access: Access }
  | { readonly kind: "RenderWidget"; readonly render: Render<V> }
  | { readonly kind: "RenderForm"; readonly misplaced?: "nested-form" | null }
  /** A stored object was changed in place. */
  | {
      readonly kind: "Mutate";
      readonly tier: Tier;
      readonly id: WidgetId | null;
      readonly value: V;
    }
  /** Streamlit itself stores a value, as when a chosen option is no longer offered. */
  | { readonly kind: "Correct"; readonly value: V };

/** Where a run begins and ends, for each key of the session. */
export type RunEvent<V> =
  | { readonly kind: "BeginRun" }
  /** A request with widget values arrives: everything moves to the old tiers. */
  | { readonly kind: "Compact" }
  | { readonly kind: "Receive"; readonly id: WidgetId; readonly value: V }
  | { readonly kind: "ResetTriggers" }
  /** Widgets that are not alive lose their values. */
  | { readonly kind: "Forget"; readonly alive: Alive; readonly page: string | null };

export type CellEvent<V> = ScriptEvent<V> | RunEvent<V>;

export type Tier = "written" | "kept" | "fresh" | "old";

/** Which widgets of a cell stay: those of this run (in the fragments that ran), or those sent. */
export type Alive =
  | { readonly by: "rendered"; readonly fragments: readonly string[] | null }
  | {
      readonly by: "sent";
      readonly ids: readonly WidgetId[];
      readonly fragments: readonly string[] | null;
    };

/** A fault of place: found before anything else happens, or only when the key has been taken. */
export type Misplaced =
  | "outside-fragment"
  | "callback-in-form"
  | "nested-dialog"
  | "not-in-form"
  | "submit-outside-form"
  | "second-dialog";

/** A widget call, as far as session state is concerned. */
export interface Render<V> extends Registration {
  /** `null` when the call fails before Streamlit has made an id. */
  readonly id: WidgetId | null;
  /** The public name, such as `slider`. */
  readonly widget: string;
  /** What the widget shows when nothing is stored. */
  readonly initial: V;
  /** False for an element that only takes its key, such as a container or a plain chart. */
  readonly registers: boolean;
  /** May the script assign to its key? */
  readonly writable: boolean;
  /** Does its default count as given, so that a written key conflicts with it? */
  readonly defaultGiven: boolean;
  /** A fault of its place. */
  readonly misplaced: Misplaced | null;
  /** The key was taken by an earlier step of the same call. */
  readonly identified: boolean;
  readonly persist: "page" | "session" | null;
  readonly page: string | null;
  /** `bind="query-params"`, and what the URL says. */
  readonly url: { readonly present: boolean; readonly seed: Box<V> | null } | null;
}

/** What a render is unless somebody says otherwise: a plain, writable widget. */
export const plainRender = {
  ...{ registers: true, writable: true, defaultGiven: false, misplaced: null, identified: false },
  ...{ trigger: null, fragment: null, disabled: false, callback: null },
  ...{ persist: null, page: null, url: null },
} as const;
