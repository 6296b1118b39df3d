/**
 * Which run a call of `st.…` belongs to, and where it stands: Streamlit's script run context.
 *
 * Several sessions run at once, functions of an earlier run are called again as callbacks and
 * fragments, and an app may be asynchronous. So a call finds its run by the chain of calls and promises
 * that it is part of, as Streamlit's finds it by the thread.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import type { Pass } from "./pass.js";
import type { Place } from "./place.js";

export interface Scene {
  readonly pass: Pass;
  /** Where `st.…` writes. */
  readonly place: Place;
  /** The script that is running: the entry or a page. */
  readonly script: string;
  readonly fragment: string | null;
  readonly inside: {
    readonly callback: boolean;
    readonly dialog: boolean;
    readonly cached: boolean;
  };
}

const storage = new AsyncLocalStorage<Scene>();

/** The scene of the call that is being made. */
export function scene(): Scene {
  const found = storage.getStore();
  if (found === undefined) {
    throw new Error(
      "st is used outside of a run: only the app, its callbacks and what they call may use it",
    );
  }
  return found;
}

/** Runs `body` in a scene. */
export function inScene<T>(now: Scene, body: () => T): T {
  return storage.run(now, body);
}

/** Runs `body` in the present scene with some changes. */
export function within<T>(changes: Partial<Scene>, body: () => T): T {
  return storage.run({ ...scene(), ...changes }, body);
}
