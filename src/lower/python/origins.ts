/**
 * Where values come from: what each was made of that belongs to one session.
 *
 * A session's own values are what it reads from its state, what its widgets return, and what Streamlit
 * says about the user and the request. Whatever is computed from them is made of them: while an
 * expression is evaluated, the origins of its parts are gathered, and unless more is known about the
 * result (a function of the app returned something else) they are its origins too.
 *
 *     name = st.text_input("Name")          name      {widget 3}
 *     tokens = load_tokens()                tokens    {}
 *     greeting = f"Hello {name}"            greeting  {widget 3}
 *
 * Branches are not followed: a constant that is assigned where a user has clicked has no origin. Which
 * conditions are about the session is kept apart, by their place.
 */
import { differsBySession } from "../../runtime/api/session-values.js";
import type { KeyRef } from "../../ir/value.js";
import type { ObjectId, Sym, Version } from "./symbols.js";
import type { Node } from "./syntax.js";

/** `key NAME`, `key *`, `widget SITE`, or the path of something of Streamlit's. */
export type Origin = string;
export type OriginSet = ReadonlySet<Origin>;

const nothing: OriginSet = new Set();

export class Origins {
  /** Widgets without a key, and keys of widgets: what they hold a user has set. */
  readonly controls = new Set<Origin>();
  /** Those of them whose choices the source lists: every session has the same. */
  readonly offered = new Set<Origin>();
  readonly #keys = new Map<Origin, "made" | "own">();
  /** By version. */
  readonly #ofVersions: (OriginSet | undefined)[] = [];
  readonly #ofObjects = new Map<ObjectId, OriginSet>();
  readonly #ofPaths = new Map<string, OriginSet>();
  readonly #ofConditions = new Map<Node, OriginSet>();
  #gathered = nothing;

  of(symbol: Sym): OriginSet {
    return this.#known(symbol) ?? nothing;
  }

  ofCondition(node: Node): OriginSet {
    return this.#ofConditions.get(node) ?? nothing;
  }

  /** An expression begins; the answer goes to `end`. */
  begin(): OriginSet {
    const outer = this.#gathered;
    this.#gathered = nothing;
    return outer;
  }

  /** An expression is worth `symbol`. */
  end(outer: OriginSet, symbol: Sym): void {
    const parts = this.#gathered;
    if (this.#known(symbol) === undefined) this.#set(symbol, parts);
    this.#gathered = both(outer, this.of(symbol));
  }

  /** The same for a value that answers a question: it is made of what was asked. */
  endAnswer(outer: OriginSet, symbol: Sym): void {
    const parts = this.#gathered;
    if (symbol.kind === "local") this.#set(symbol, both(this.of(symbol), parts));
    this.end(outer, symbol);
  }

  endCondition(outer: OriginSet, node: Node): void {
    const before = this.ofCondition(node);
    this.#ofConditions.set(node, both(before, this.#gathered));
    this.#gathered = both(outer, this.#gathered);
  }

  /** What was evaluated since `begin` is no part of the expression around it. */
  leave(outer: OriginSet): void {
    this.#gathered = outer;
  }

  add(version: Version, origin: Origin): void {
    const before = this.#ofVersions[version] ?? nothing;
    if (!before.has(origin)) this.#ofVersions[version] = new Set([...before, origin]);
  }

  /** `version` is one of these values, or made of all of them. */
  join(version: Version, symbols: readonly Sym[]): void {
    let all = this.#ofVersions[version] ?? nothing;
    let complete = true;
    for (const symbol of symbols) {
      const part = this.#known(symbol);
      if (part === undefined) complete = false;
      else all = both(all, part);
    }
    if (complete || all.size > 0) this.#ofVersions[version] = all;
  }

  /** The same for two paths that meet; every merge of two states asks for many of them. */
  joinPaths(version: Version, a: Sym, b: Sym | undefined): void {
    const left = this.#known(a);
    const right = b === undefined ? left : this.#known(b);
    if (left === undefined || right === undefined) {
      const known = left ?? right;
      if (known !== undefined && known.size > 0) this.#ofVersions[version] = known;
    } else this.#ofVersions[version] = both(left, right);
  }

  /** An object was given these values. */
  give(object: Sym, symbols: readonly Sym[]): void {
    if (object.kind !== "object") return;
    this.#set(object, this.#all([object, ...symbols]));
  }

  /** `key` is assigned: what comes from a library without a user's doing belongs to nobody. */
  assign(key: KeyRef, symbol: Sym): void {
    const origin = originOfKey(key);
    const made = symbol.kind === "unknown" && this.of(symbol).size === 0;
    const none = symbol.kind === "constant" && symbol.value === null;
    if (!made && !none) this.#keys.set(origin, "own");
    else if (made && !this.#keys.has(origin)) this.#keys.set(origin, "made");
  }

  /** Is it a session's own, now that everything was seen that is assigned to keys? */
  isOwn(origin: Origin): boolean {
    return this.controls.has(origin) || this.#keys.get(origin) !== "made";
  }

  #known(symbol: Sym): OriginSet | undefined {
    if ("version" in symbol) return this.#ofVersions[symbol.version];
    switch (symbol.kind) {
      case "object":
        return this.#ofObjects.get(symbol.object);
      case "external":
        return this.#ofPath(symbol.path);
      case "bound":
        return this.of(symbol.self);
      case "method":
        return this.of(symbol.receiver);
      case "partial":
        return this.#all(symbol.bound.positional);
      case "manager":
        return this.#all(symbol.given.positional);
      case "constant":
      case "streamlit":
      case "session":
      case "container":
      case "command":
      case "function":
      case "module":
      case "current-page":
      case "page":
      case "out-of-view":
      case "super":
        return nothing;
    }
  }

  #ofPath(path: string): OriginSet {
    const known = this.#ofPaths.get(path);
    if (known !== undefined) return known;
    const found: OriginSet = differsBySession(path) ? new Set([path]) : nothing;
    this.#ofPaths.set(path, found);
    return found;
  }

  #all(symbols: readonly Sym[]): OriginSet {
    return symbols.reduce((all, symbol) => both(all, this.of(symbol)), nothing);
  }

  #set(symbol: Sym, origins: OriginSet): void {
    if ("version" in symbol) this.#ofVersions[symbol.version] = origins;
    else if (symbol.kind === "object") this.#ofObjects.set(symbol.object, origins);
  }
}

export function originOfKey(key: KeyRef): Origin {
  return key.kind === "constant" ? `key ${key.key}` : "key *";
}

function both(a: OriginSet, b: OriginSet): OriginSet {
  if (a === b || b.size === 0) return a;
  if (a.size === 0) return b;
  const more = [...b].filter((origin) => !a.has(origin));
  return more.length === 0 ? a : new Set([...a, ...more]);
}
