/**
 * A request that arrives while a script is running.
 *
 * A request for the whole script starts a run at once and stops the old one, which ends like
 * `st.stop()`: what it wrote stays, what was to come never happens, and its callbacks are not
 * repeated. A session can so stay half initialised for good. A request for a fragment waits until the
 * running script is done, and several that wait become one.
 */
import type { Request, Sent } from "./run.js";

/** What a request does to the script that is running. */
export function arrival(request: Request<unknown>): "interrupts" | "waits" {
  return request.fragments === null ? "interrupts" : "waits";
}

/** Two requests that wait become one: later values count, and no click gets lost. */
export function coalesce<V>(waiting: Request<V>, later: Request<V>): Request<V> {
  return { ...later, sent: merged(waiting.sent, later.sent), fragments: union(waiting, later) };
}

function merged<V>(
  before: readonly Sent<V>[] | null,
  later: readonly Sent<V>[] | null,
): readonly Sent<V>[] | null {
  if (before === null || later === null) return before ?? later;
  const known = new Set(later.map(({ id }) => id));
  // The browser forgets a click as soon as it is sent, so the later request does not repeat it.
  return [...later, ...before.filter(({ id, trigger }) => trigger === true && !known.has(id))];
}

function union(a: Request<unknown>, b: Request<unknown>): readonly string[] | null {
  if (a.fragments === null || b.fragments === null) return null;
  return [...new Set([...a.fragments, ...b.fragments])];
}
