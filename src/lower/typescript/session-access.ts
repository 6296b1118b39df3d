/**
 * Session state itself: properties, `in`, `delete`, and its methods.
 *
 * A property that is read and not set is Streamlit's error, not `undefined`. The names of the methods
 * are no keys when they are read.
 */
import type { KeyRef, Value } from "../../ir/value.js";
import { constant } from "../../ir/value.js";
import { branchOn, choose, test, type Sides } from "./conditions.js";
import type { Lowering } from "./context.js";
import { keepInstance } from "./kept-instances.js";
import { originOfKey } from "./origins.js";
import { constantSym, nothing, valueOf } from "./symbols.js";
import type { Arguments, Frame, ModuleInstance, Sym } from "./symbols.js";
import type { Node } from "./syntax.js";

export const unknownKey: KeyRef = { kind: "unknown" };

export function keyOf(symbol: Sym): KeyRef {
  if (symbol.kind === "constant" && symbol.value !== null) {
    return { kind: "constant", key: String(symbol.value) };
  }
  if (symbol.kind === "pattern") {
    return { kind: "pattern", pattern: symbol.pattern, identity: symbol.version };
  }
  return unknownKey;
}

const methods: ReadonlySet<string> = new Set(["clear", "get", "pop", "setDefault", "update"]);

/** JavaScript has one way to read a property, Python two: a name that fits behind a dot is one. */
function accessTo(key: KeyRef): "item" | "attribute" {
  const isName = key.kind === "constant" && /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key.key);
  return isName ? "attribute" : "item";
}

/** `st.sessionState.name` and `st.sessionState[name]` as they are read. */
export function sessionMember(lowering: Lowering, name: Sym, node: Node, { module }: Frame): Sym {
  if (name.kind === "constant" && typeof name.value === "string" && methods.has(name.value)) {
    return { kind: "method", receiver: { kind: "session" }, name: name.value };
  }
  const key = keyOf(name);
  lowering.emit({ kind: "Read", key, access: accessTo(key) }, node, module);
  return held(lowering, key, constant(null));
}

/** What a key holds now. */
function held(lowering: Lowering, key: KeyRef, otherwise: Value): Sym {
  const { changes } = lowering.state;
  const name = nameOf(key);
  const changed = (name === null ? lowering.newVersion() : changes.get(name)) ?? changes.get("");
  const version = lowering.versionOf(`key ${name} ${changed}`, false);
  lowering.origins.add(version, originOfKey(key));
  lowering.readFrom.set(version, key);
  return key.kind === "unknown"
    ? { kind: "unknown", version }
    : { kind: "state", value: { kind: "key", key, otherwise }, version };
}

function nameOf(key: KeyRef): string | null {
  if (key.kind === "unknown") return null;
  return key.kind === "constant" ? key.key : `${key.pattern}#${key.identity}`;
}

/** What was known about the value of a key is no longer so. */
export function keyChanges(lowering: Lowering, key: KeyRef): void {
  const name = nameOf(key);
  const changes = new Map(name === null ? [] : lowering.state.changes);
  changes.set(name ?? "", lowering.newVersion());
  lowering.state.changes = changes;
}

/** Something out of view may set these keys. */
export function havoc(
  lowering: Lowering,
  keys: readonly KeyRef[],
  node: Node,
  module: ModuleInstance,
): void {
  if (keys.length === 0) return;
  lowering.emit({ kind: "Havoc", keys }, node, module);
  for (const key of keys) keyChanges(lowering, key);
}

export function writeKey(
  lowering: Lowering,
  key: KeyRef,
  symbol: Sym,
  node: Node,
  module: ModuleInstance,
): void {
  lowering.emit({ kind: "Write", key, value: valueOf(symbol) }, node, module);
  keepInstance(lowering, key, symbol);
  lowering.origins.assign(key, symbol);
  keyChanges(lowering, key);
}

export function deleteKey(
  lowering: Lowering,
  key: KeyRef,
  missing: "raises" | "ignored",
  node: Node,
  module: ModuleInstance,
): void {
  lowering.emit({ kind: "Delete", key, access: accessTo(key), missing }, node, module);
  keyChanges(lowering, key);
}

/** `key in st.sessionState` */
export function contains(lowering: Lowering, key: KeyRef, node: Node, frame: Frame): Sides {
  lowering.origins.askAbout(originOfKey(key));
  if (key.kind !== "unknown") return test(lowering, { kind: "contains", key }, node, frame);
  return branchOn(lowering, lowering.unknown(), node, frame);
}

/** A call of a method of session state, such as `get` or `setDefault`. */
export function callSessionMethod(
  lowering: Lowering,
  name: string,
  { positional }: Arguments,
  node: Node,
  frame: Frame,
): Sym {
  const { module } = frame;
  const [first = lowering.unknown(), fallback] = positional;
  const key = keyOf(first);
  switch (name) {
    case "get":
      return held(lowering, key, valueOf(fallback ?? nothing));
    case "setDefault":
      return choose(lowering, contains(lowering, key, node, frame), node, frame, {
        yes: () => held(lowering, key, constant(null)),
        no: () => {
          writeKey(lowering, key, fallback ?? nothing, node, module);
          return fallback ?? nothing;
        },
      });
    case "pop": {
      const missing = fallback === undefined ? "raises" : "ignored";
      const before = held(lowering, key, valueOf(fallback ?? nothing));
      const value = beforeChange(lowering, before, node, module);
      deleteKey(lowering, key, missing, node, module);
      return value;
    }
    case "update":
      for (const symbol of positional) writeAll(lowering, symbol, node, module);
      return nothing;
    case "clear":
      lowering.emit({ kind: "Clear" }, node, module);
      keyChanges(lowering, unknownKey);
      return nothing;
    default:
      return lowering.unknown();
  }
}

/** The value of a key before something happens to it. */
function beforeChange(lowering: Lowering, symbol: Sym, node: Node, module: ModuleInstance): Sym {
  if (symbol.kind !== "state") return symbol;
  const local = lowering.newLocal("popped");
  lowering.emit({ kind: "Assign", local, value: symbol.value }, node, module);
  return { kind: "local", local, version: symbol.version };
}

/** `update({…})`, and `Object.assign(st.sessionState, {…})`: one assignment after the other. */
export function writeAll(
  lowering: Lowering,
  symbol: Sym,
  node: Node,
  module: ModuleInstance,
): void {
  const object = lowering.heap(symbol);
  if (object?.kind === "record") {
    for (const [name, value] of object.entries) {
      writeKey(lowering, keyOf(constantSym(name)), value, node, module);
    }
    if (object.exact) return;
  }
  if (symbol.kind === "session") return;
  writeKey(lowering, unknownKey, lowering.unknown(), node, module);
}
