/**
 * Values, keys and conditions as a front end sees them in source code.
 *
 * Values are followed only as far as a condition can ask: constants, truthiness, and "the same as
 * that key or local". Everything else is unknown, and what depends on the unknown is silent or said
 * to be conditional. There is one way to say "I do not know" for each kind, and it is always allowed.
 */

export type Constant = null | boolean | number | string;

/** Which key an operation is about. */
export type KeyRef =
  | { readonly kind: "constant"; readonly key: string }
  /**
   * A computed key such as `f"item_{i}"`, as `item_*`. Two references with equal pattern and identity
   * are the same key within a run; different identities may or may not be.
   */
  | { readonly kind: "pattern"; readonly pattern: string; readonly identity: number }
  | { readonly kind: "unknown" };

/** A local variable that holds state. Every inlined call has locals of its own. */
export type LocalId = number;

export type Value =
  | { readonly kind: "constant"; readonly value: Constant }
  /** Some value that counts as true, such as a non-empty list, an object, a DataFrame row. */
  | { readonly kind: "truthy" }
  /** Some value that counts as false and is not None: an empty list, dict or string. */
  | { readonly kind: "falsy" }
  | { readonly kind: "unknown" }
  /** What the key holds now; `otherwise` when it is missing, as `get(k, otherwise)` gives. */
  | { readonly kind: "key"; readonly key: KeyRef; readonly otherwise: Value }
  | { readonly kind: "local"; readonly local: LocalId };

export type Condition =
  | { readonly kind: "contains"; readonly key: KeyRef }
  | { readonly kind: "truthy"; readonly value: Value }
  | { readonly kind: "is-none"; readonly value: Value }
  /** `value == c`, or `value in (c, …)`. */
  | { readonly kind: "one-of"; readonly value: Value; readonly constants: readonly Constant[] }
  /** Is this the page that the browser shows? */
  | { readonly kind: "page"; readonly page: number }
  | {
      readonly kind: "opaque";
      /** Equal identities get the same answer within a run: nothing that they read has changed. */
      readonly identity: number;
      /**
       * `run`: may differ in every run. `process`: settled when the app is deployed, as a constant of an
       * imported module or an environment variable is.
       */
      readonly settled: "run" | "process";
    };

/** The value that a condition asks about; null if it asks about something else. */
export function valueAsked(condition: Condition): Value | null {
  switch (condition.kind) {
    case "truthy":
    case "is-none":
    case "one-of":
      return condition.value;
    case "contains":
    case "page":
    case "opaque":
      return null;
  }
}

export const unknown: Value = { kind: "unknown" };
export const constant = (value: Constant): Value => ({ kind: "constant", value });
export const keyNamed = (key: string): KeyRef => ({ kind: "constant", key });

/** Can a computed key be this one? `pattern` has `*` for each part that is not known. */
export function matches(pattern: string, key: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) return pattern === key;
  if (!key.startsWith(first) || !key.endsWith(last)) return false;
  let from = first.length;
  const until = key.length - last.length;
  for (const part of rest) {
    const found = key.indexOf(part, from);
    if (found === -1 || found + part.length > until) return false;
    from = found + part.length;
  }
  return from <= until;
}
