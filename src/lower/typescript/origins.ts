/**
 * Where values come from: what each was made of that belongs to one session.
 *
 * A session's own values are what it reads from its state, what its widgets return, and what Streamlit
 * says about the user and the request. Whatever is computed from them is made of them. Branches are not
 * followed: a constant that is assigned where a user has clicked has no origin; which conditions ask
 * widgets is kept apart.
 */
import { differsBySession } from "../../runtime/api/session-values.js";
import type { KeyRef } from "../../ir/value.js";
import type { ObjectId, Sym, Version } from "./symbols.js";

/** `key NAME`, `key *`, `widget SITE`, or the path of something of Streamlit's. */
export type Origin = string;
export type OriginSet = ReadonlySet<Origin>;

const none: OriginSet = new Set();

export class Origins {
  /** Widgets without a key, and keys of widgets: what they hold a user has set. */
  readonly controls = new Set<Origin>();
  /** Those of them whose choices the source lists: every session has the same. */
  readonly offered = new Set<Origin>();
  /** What conditions have asked since somebody emptied this. */
  asked: OriginSet = none;
  readonly #keys = new Map<Origin, "made" | "own">();
  readonly #ofVersions = new Map<Version, OriginSet>();
  readonly #ofObjects = new Map<ObjectId, OriginSet>();

  of(symbol: Sym): OriginSet {
    if ("version" in symbol) return this.#ofVersions.get(symbol.version) ?? none;
    if (symbol.kind === "object") return this.#ofObjects.get(symbol.object) ?? none;
    if (symbol.kind === "partial") return this.ofAll(symbol.positional);
    if (symbol.kind === "method") return this.of(symbol.receiver);
    if (symbol.kind !== "external") return none;
    return differsBySession(symbol.path) ? new Set([symbol.path]) : none;
  }

  ofAll(symbols: readonly Sym[]): OriginSet {
    return symbols.reduce<OriginSet>((all, symbol) => both(all, this.of(symbol)), none);
  }

  add(version: Version, origin: Origin): void {
    this.#ofVersions.set(version, both(this.#ofVersions.get(version) ?? none, new Set([origin])));
  }

  /** `version` is one of these values, or made of all of them. */
  join(version: Version, symbols: readonly Sym[]): void {
    const all = both(this.#ofVersions.get(version) ?? none, this.ofAll(symbols));
    if (all.size > 0) this.#ofVersions.set(version, all);
  }

  /** An object was given these values. */
  give(object: Sym, symbols: readonly Sym[]): void {
    if (object.kind === "object")
      this.#ofObjects.set(object.object, this.ofAll([object, ...symbols]));
  }

  /** A condition asks about the value. */
  ask(symbol: Sym): void {
    this.asked = both(this.asked, this.of(symbol));
  }

  askAbout(origin: Origin): void {
    this.asked = both(this.asked, new Set([origin]));
  }

  /** What the conditions of `run` ask. */
  askedIn(run: () => void): OriginSet {
    const outer = this.asked;
    this.asked = none;
    run();
    const found = this.asked;
    this.asked = both(outer, found);
    return found;
  }

  /** `key` is assigned: what comes from a library without a user's doing belongs to nobody. */
  assign(key: KeyRef, symbol: Sym): void {
    const origin = originOfKey(key);
    const made = symbol.kind === "unknown" && this.of(symbol).size === 0;
    const isNothing = symbol.kind === "constant" && symbol.value === null;
    if (!made && !isNothing) this.#keys.set(origin, "own");
    else if (made && !this.#keys.has(origin)) this.#keys.set(origin, "made");
  }

  /** Is it a session's own, now that everything was seen that is assigned to keys? */
  isOwn(origin: Origin): boolean {
    return this.controls.has(origin) || this.#keys.get(origin) !== "made";
  }
}

export function originOfKey(key: KeyRef): Origin {
  return key.kind === "constant" ? `key ${key.key}` : "key *";
}

function both(a: OriginSet, b: OriginSet): OriginSet {
  if (a === b || b.size === 0) return a;
  return a.size === 0 ? b : new Set([...a, ...b]);
}
