/**
 * One pass of a script, seen from its edges: what a request does to the session before the script
 * starts, and what the end of the run does to it afterwards.
 *
 *     leave the old page · begin · reset triggers · compact · receive · callbacks · body · end
 *
 * A pass that `st.rerun()` or `st.switch_page()` asked for carries no widget values: it does not
 * compact, receives nothing and calls no callback. A run that stops or raises cleans up nothing.
 * Both edges are lists of cell events, so that the runtime and the analyzer walk the same ones.
 */
import type { Key, WidgetId } from "./cell.js";
import type { RunEvent } from "./event.js";
import type { Semantics } from "./semantics.js";

/** A widget's value as a browser sends it. */
export interface Sent<V> {
  readonly key: Key | null;
  readonly id: WidgetId;
  readonly value: V;
  /** A click or a message: the browser sends it once. */
  readonly trigger?: boolean;
}

export type RunEnd = "finish" | "stop" | "rerun" | "switch-page" | "exception" | "compile-error";

export interface Request<V> {
  /** Values in the order sent, which is the order of callbacks; `null` if it carries none at all. */
  readonly sent: readonly Sent<V>[] | null;
  /** The fragments that the run is limited to; `null` for the whole script. */
  readonly fragments: readonly string[] | null;
  /** Triggers of the pass before that this one sees again, after a rerun of some fragments only. */
  readonly replayed?: readonly Sent<V>[];
  /** Set when another page was shown before: that page, and what the run before was limited to. */
  readonly leaves: {
    readonly page: string | null;
    readonly fragments: readonly string[] | null;
  } | null;
}

/** What leaving a page does to every cell: widgets that the request does not mention are dropped. */
export function eventsOnLeaving<V>(request: Request<V>): RunEvent<V>[] {
  const { leaves, sent } = request;
  if (leaves === null) return [];
  const ids = (sent ?? []).map(({ id }) => id);
  const alive = { by: "sent", ids, fragments: leaves.fragments } as const;
  return [{ kind: "ResetTriggers" }, { kind: "Forget", alive, page: leaves.page }];
}

/** What the start of a run does to every cell, before the browser's values arrive. */
export function eventsAtStart<V>(request: Request<V>): RunEvent<V>[] {
  const replays = (request.replayed ?? []).length > 0;
  if (request.sent === null && !replays) return [{ kind: "BeginRun" }];
  return [{ kind: "BeginRun" }, { kind: "ResetTriggers" }, { kind: "Compact" }];
}

/** What the end of a run does to every cell. */
export function eventsAtEnd<V>(
  end: RunEnd,
  fragments: readonly string[] | null,
  page: string | null,
  semantics: Semantics,
): RunEvent<V>[] {
  const forget = { kind: "Forget", alive: { by: "rendered", fragments }, page } as const;
  switch (end) {
    case "finish":
      return [{ kind: "ResetTriggers" }, forget];
    case "rerun":
    case "switch-page":
      return semantics.unrenderedOnRerun === "kept"
        ? [{ kind: "ResetTriggers" }]
        : [{ kind: "ResetTriggers" }, forget];
    case "stop":
    case "exception":
    case "compile-error":
      return [];
  }
}
