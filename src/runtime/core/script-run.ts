/**
 * One pass of a script, seen from inside: the callbacks that are due, the body, and how it ends.
 *
 *     begin ──▶ callback ──▶ … ──▶ body ──▶ over ──▶ the next pass, if `st.rerun()` or
 *                  └── stop, exception, a rerun asked for ──▶ over   `st.switch_page()` asked for one
 *
 * Each phase is a type of its own, and each function takes only the phase it makes sense in: nobody
 * can end a body that has not begun. A callback that asks for a rerun does not keep the others from
 * running; the body is what does not run. An exception or `st.stop()` ends everything at once.
 */
import type { Request, RunEnd, Sent } from "./run.js";
import type { Semantics } from "./semantics.js";
import type { Due } from "./session.js";

/** A pass that a pass asks for. It carries no widget values. */
export interface FollowUp {
  readonly cause: "rerun" | "switch-page";
  /** The page to show; `null` for the same one. */
  readonly page: string | null;
  /** The fragments that it is limited to; `null` for the whole script. */
  readonly fragments: readonly string[] | null;
  /** Does it see the clicks again whose callbacks have run already? */
  readonly replaysClicks: boolean;
}

/** What a pass is limited to: fragments, or `null` for the whole script. */
type Limit = readonly string[] | null;

export interface InCallback {
  readonly phase: "callback";
  readonly fragments: Limit;
  readonly running: Due;
  readonly waiting: readonly Due[];
  /** What the callbacks so far asked for; `null` for one that simply returned. */
  readonly wishes: readonly (FollowUp | null)[];
}

export interface InBody {
  readonly phase: "body";
  readonly fragments: Limit;
}

export interface Over {
  readonly phase: "over";
  readonly fragments: Limit;
  readonly end: RunEnd;
  readonly next: FollowUp | null;
}

export type Pass = InCallback | InBody | Over;

/** How a callback or a body comes to its end. `finish` is that it returns. */
export type Ending =
  | { readonly kind: "finish" | "stop" | "exception" }
  | { readonly kind: "rerun"; readonly fragments: Limit }
  | { readonly kind: "switch-page"; readonly page: string };

/** The pass begins; `due` is what the session's `begin` has answered. */
export function beginPass(due: readonly Due[], fragments: Limit): InCallback | InBody {
  return nextCallback(due, [], fragments) ?? { phase: "body", fragments };
}

/** The script does not compile: no callback, no body, and nothing is cleaned up. */
export function compileError(fragments: Limit): Over {
  return { phase: "over", fragments, end: "compile-error", next: null };
}

/** The running callback ends. Where `st.rerun()` does nothing there, the version says so. */
export function endCallback(pass: InCallback, ending: Ending, semantics: Semantics): Pass {
  const { fragments } = pass;
  if (ending.kind === "stop" || ending.kind === "exception") {
    return { phase: "over", fragments, end: ending.kind, next: null };
  }
  const ignored = ending.kind === "rerun" && semantics.rerunInCallback === "ignored";
  const wishes = [...pass.wishes, ignored ? null : wishOf(ending)];
  const after = nextCallback(pass.waiting, wishes, fragments);
  if (after !== null) return after;
  const next = grant(wishes, fragments);
  return next === null
    ? { phase: "body", fragments }
    : { phase: "over", fragments, end: next.cause, next };
}

/** The body ends. */
export function endBody({ fragments }: InBody, ending: Ending): Over {
  return { phase: "over", fragments, end: ending.kind, next: wishOf(ending) };
}

/** A newer request stops the pass at its next call of Streamlit; nothing of it is repeated. */
export function interrupted({ fragments }: InCallback | InBody): Over {
  return { phase: "over", fragments, end: "stop", next: null };
}

/** The request that a follow-up pass amounts to; `sent` is what the pass before was sent. */
export function requestOf<V>(
  { fragments, replaysClicks }: FollowUp,
  sent: readonly Sent<V>[] | null,
  leaves: Request<V>["leaves"],
): Request<V> {
  const replayed = replaysClicks ? (sent ?? []).filter(({ trigger }) => trigger === true) : [];
  return { sent: null, fragments, leaves, replayed };
}

function nextCallback(
  [running, ...waiting]: readonly Due[],
  wishes: InCallback["wishes"],
  fragments: Limit,
): InCallback | null {
  if (running === undefined) return null;
  return { phase: "callback", fragments, running, waiting, wishes };
}

/** The one pass that comes of many wishes: a page beats a rerun, all of a script beats a part. */
function grant(wishes: InCallback["wishes"], limit: Limit): FollowUp | null {
  const asked = wishes.filter((wish) => wish !== null);
  const [first] = asked;
  if (first === undefined) return null;
  const page = asked.findLast(({ cause }) => cause === "switch-page");
  if (page !== undefined) return page;
  // A callback that simply returned wants what every interaction wants: its own rerun.
  const wantsAll = asked.length < wishes.length && limit === null;
  const targeted = asked.flatMap(({ fragments }) => fragments ?? []);
  const all = wantsAll || asked.some(({ fragments }) => fragments === null);
  const fragments = all ? null : [...new Set(targeted)];
  return { ...first, fragments, replaysClicks: targeted.length > 0 };
}

function wishOf(ending: Ending): FollowUp | null {
  switch (ending.kind) {
    case "finish":
    case "stop":
    case "exception":
      return null;
    case "rerun": {
      const { fragments } = ending;
      return { cause: "rerun", page: null, fragments, replaysClicks: false };
    }
    case "switch-page": {
      const { page } = ending;
      return { cause: "switch-page", page, fragments: null, replaysClicks: false };
    }
  }
}
