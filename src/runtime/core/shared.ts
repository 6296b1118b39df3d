/**
 * What all sessions of a process share, as a pure function: `stepShared(shared, event)`.
 *
 * The script is executed anew in each run, but a module that it imports is executed once in a
 * process: its lists, its globals and the attributes of its classes are the same objects for every
 * visitor, and so is what `st.cache_resource` returns. Session code that changes one shows a visitor's
 * data to all others. Streamlit says nothing about it, so the fault does not stop anything.
 */
/** Whose code acts: that of a module while it is imported, or that of one visitor's run. */
export type Actor = "import" | "body" | "callback" | "fragment";

export type SharedEvent<V> =
  /** `import module`: its code runs for the first visitor only. */
  | { readonly kind: "Import"; readonly module: string }
  /** A cached function is called with certain arguments: its code runs once, its widgets too. */
  | { readonly kind: "CallCached"; readonly call: string }
  /** An object comes into being: by an import or by a function under `st.cache_resource`. */
  | { readonly kind: "CreateShared"; readonly object: string; readonly value: V }
  | { readonly kind: "ReadShared"; readonly object: string }
  /** An object is changed in place, or a module's global is assigned anew. */
  | {
      readonly kind: "MutateShared";
      readonly object: string;
      readonly value: V;
      readonly by: Actor;
    }
  /** A default was ignored: the process says so in its log, once. */
  | { readonly kind: "Warn" };

export type SharedOutcome<V> =
  /** The code runs, the object is made, the warning is logged. */
  | { readonly kind: "first" }
  /** That has happened before in this process. */
  | { readonly kind: "again" }
  | { readonly kind: "found"; readonly value: V }
  | { readonly kind: "missing" }
  | { readonly kind: "mutated"; readonly fault: "shared-mutation" | null };

/** Plain data. */
export interface Shared<V> {
  readonly imported: readonly string[];
  readonly cached: readonly string[];
  readonly objects: ReadonlyMap<string, V>;
  readonly warned: boolean;
}

export interface SharedStep<V> {
  readonly shared: Shared<V>;
  readonly outcome: SharedOutcome<V>;
}

/** A process that has just started. */
export function emptyShared<V>(): Shared<V> {
  return { imported: [], cached: [], objects: new Map(), warned: false };
}

/** Advances what the process shares by one event. Pure. */
export function stepShared<V>(shared: Shared<V>, event: SharedEvent<V>): SharedStep<V> {
  const again = { shared, outcome: { kind: "again" } } as const;
  const first = (changes: Partial<Shared<V>>): SharedStep<V> => ({
    shared: { ...shared, ...changes },
    outcome: { kind: "first" },
  });

  switch (event.kind) {
    case "Import":
      if (shared.imported.includes(event.module)) return again;
      return first({ imported: [...shared.imported, event.module] });

    case "CallCached":
      if (shared.cached.includes(event.call)) return again;
      return first({ cached: [...shared.cached, event.call] });

    case "CreateShared":
      if (shared.objects.has(event.object)) return again;
      return first({ objects: withObject(shared, event.object, event.value) });

    case "ReadShared": {
      const value = shared.objects.get(event.object);
      return value === undefined
        ? { shared, outcome: { kind: "missing" } }
        : { shared, outcome: { kind: "found", value } };
    }

    case "MutateShared": {
      const objects = withObject(shared, event.object, event.value);
      const fault = event.by === "import" ? null : "shared-mutation";
      return { shared: { ...shared, objects }, outcome: { kind: "mutated", fault } };
    }

    case "Warn":
      return shared.warned ? again : first({ warned: true });
  }
}

function withObject<V>(shared: Shared<V>, object: string, value: V): ReadonlyMap<string, V> {
  return new Map(shared.objects).set(object, value);
}
