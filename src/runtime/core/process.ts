/**
 * A server process: the sessions side by side, and what they share.
 *
 * A browser tab is a session; a reload, or an address typed into the tab, is a new one. Sessions never
 * see each other's keys. Everything else that outlives a run is shared by all of them (`shared.ts`).
 */
import type { Semantics } from "./semantics.js";
import { Session, type SavedSession } from "./session.js";
import { emptyShared, stepShared } from "./shared.js";
import type { Shared, SharedEvent, SharedOutcome } from "./shared.js";
import type { Values } from "./step.js";

/** A process as plain data that survives JSON. */
export interface SavedProcess<V> {
  readonly shared: Omit<Shared<V>, "objects"> & { readonly objects: readonly [string, V][] };
  readonly sessions: readonly (readonly [string, SavedSession<V>])[];
}

export class Process<V> {
  readonly #sessions = new Map<string, Session<V>>();
  #shared: Shared<V>;

  constructor(
    private readonly values: Values<V>,
    private readonly semantics: Semantics,
    saved: SavedProcess<V> | null = null,
  ) {
    this.#shared =
      saved === null ? emptyShared() : { ...saved.shared, objects: new Map(saved.shared.objects) };
    for (const [name, cells] of saved?.sessions ?? []) {
      this.#sessions.set(name, new Session(values, semantics, cells));
    }
  }

  /** A new session: a tab is opened, or reloaded under the same name. */
  open(name: string): Session<V> {
    const session = new Session(this.values, this.semantics);
    this.#sessions.set(name, session);
    return session;
  }

  /** Applies what any session does to what all of them share. */
  apply(event: SharedEvent<V>): SharedOutcome<V> {
    const { shared, outcome } = stepShared(this.#shared, event);
    this.#shared = shared;
    return outcome;
  }

  /** The session of that name; opened if there is none. */
  session(name: string): Session<V> {
    return this.#sessions.get(name) ?? this.open(name);
  }

  save(): SavedProcess<V> {
    const { objects, ...rest } = this.#shared;
    const sessions = [...this.#sessions].map(([name, each]) => [name, each.save()] as const);
    return { shared: { ...rest, objects: [...objects] }, sessions };
  }
}
