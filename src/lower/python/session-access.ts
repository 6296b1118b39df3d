/**
 * Session state itself: items, attributes, `in`, and the methods of the proxy.
 *
 * Names such as `items` and `get` are methods when they are read as attributes and keys when they
 * are assigned or asked for as items.
 */
import { anyKeyIsSet } from "../../ir/any-key.js";
import type { KeyRef, Value } from "../../ir/value.js";
import { constant } from "../../ir/value.js";
import { branchOn, choose, enter, opaque, test, type Sides } from "./conditions.js";
import type { Lowering } from "./context.js";
import { keepInstance } from "./kept-instances.js";
import { areKeysOfSession } from "./key-sets.js";
import { keyOf, unknownKey } from "./keys.js";
import { NumberMap } from "../number-map.js";
import { originOfKey } from "./origins.js";
import { allKeys } from "./state.js";
import {
  constantSym,
  none,
  type Arguments,
  type Frame,
  type ModuleInstance,
  type Sym,
} from "./symbols.js";
import type { Call, Expression, Node } from "./syntax.js";
import { keptValueOf } from "./tables.js";

const methods: ReadonlySet<string> = new Set([
  ...["clear", "get", "items", "keys", "pop", "popitem", "setdefault", "to_dict", "update"],
  "values",
]);

/** `st.session_state.<name>` as it is read. */
export function sessionAttribute(lowering: Lowering, name: string, node: Node, frame: Frame): Sym {
  if (methods.has(name) || name.startsWith("__")) {
    return { kind: "method", receiver: { kind: "session" }, name };
  }
  return readItem(lowering, { kind: "constant", key: name }, "attribute", node, frame.module);
}

export function readItem(
  lowering: Lowering,
  key: KeyRef,
  access: "item" | "attribute",
  node: Node,
  module: ModuleInstance,
): Sym {
  lowering.emit({ kind: "Read", key, access }, node, module);
  const symbol = held(lowering, key, constant(null));
  if ("version" in symbol) lowering.surelyThere.add(symbol.version);
  return symbol;
}

/** What a key holds now. */
function held(lowering: Lowering, key: KeyRef, otherwise: Value): Sym {
  const known = nameHeld(lowering, key);
  const version = known === null ? lowering.newVersion() : lowering.versionOf(known, false);
  lowering.origins.add(version, originOfKey(key));
  lowering.readFrom.set(version, key);
  return key.kind === "unknown"
    ? { kind: "unknown", version }
    : { kind: "state", value: { kind: "key", key, otherwise }, version };
}

/** A name for what a key holds: as long as nothing changes the key, it stays. */
export function nameHeld(lowering: Lowering, key: KeyRef): string | null {
  const { changes } = lowering.state;
  const name = nameOf(key);
  if (name === null) return null;
  const changed = changes.get(lowering.keyNumber(name)) ?? changes.get(allKeys);
  return `key ${name} ${changed}`;
}

function nameOf(key: KeyRef): string | null {
  if (key.kind === "unknown") return null;
  return key.kind === "constant" ? key.key : `${key.pattern}#${key.identity}`;
}

/** What was known about the value of a key is no longer so. */
export function keyChanges(lowering: Lowering, key: KeyRef): void {
  const { state } = lowering;
  const name = nameOf(key);
  if (name === null) state.changes = new NumberMap();
  state.changes.set(name === null ? allKeys : lowering.keyNumber(name), lowering.newVersion());
}

export function writeKey(
  lowering: Lowering,
  key: KeyRef,
  symbol: Sym,
  node: Node,
  module: ModuleInstance,
): void {
  lowering.emit({ kind: "Write", key, value: keptValueOf(lowering, symbol) }, node, module);
  keepInstance(lowering, key, symbol);
  lowering.origins.assign(key, symbol);
  keyChanges(lowering, key);
}

export function deleteKey(
  lowering: Lowering,
  key: KeyRef,
  how: { readonly access: "item" | "attribute"; readonly missing: "raises" | "ignored" },
  node: Node,
  module: ModuleInstance,
): void {
  lowering.emit({ kind: "Delete", key, ...how }, node, module);
  keyChanges(lowering, key);
}

/** `key in st.session_state` */
export function contains(lowering: Lowering, key: KeyRef, node: Expression, frame: Frame): Sides {
  if (key.kind !== "unknown") return test(lowering, { kind: "contains", key }, node, frame);
  return branchOn(lowering, lowering.unknown(), node, frame);
}

/** Is any key set? Also `list(st.session_state)` and `st.session_state.keys()`, which are `keys`. */
export function isAnySet(
  lowering: Lowering,
  symbol: Sym,
  node: Expression,
  frame: Frame,
): Sides | null {
  const isKeys = areKeysOfSession(symbol);
  if (symbol.kind === "session" || (isKeys && node.type === "Call")) {
    return test(lowering, anyKeyIsSet, node, frame);
  }
  if (!isKeys) return null;
  // They were listed before, and what was listed is not remembered: if it was anything, it was unknown keys.
  const { yes, no } = opaque(lowering, lowering.newVersion(), node, frame);
  enter(lowering, yes);
  lowering.emit({ kind: "Havoc", keys: [unknownKey] }, node, frame.module);
  return { yes: { flow: lowering.flow, state: lowering.state }, no };
}

/** A call of a method of session state, such as `get` or `setdefault`. */
export function callSessionMethod(
  lowering: Lowering,
  name: string,
  { positional, keywords }: Arguments,
  node: Call,
  frame: Frame,
): Sym {
  const { module } = frame;
  const [first, second] = positional;
  const key = first === undefined ? unknownKey : keyOf(lowering, first);
  const fallback = second ?? keywords.get("default");
  switch (name) {
    case "get":
    case "__getitem__":
      if (name === "__getitem__") return readItem(lowering, key, "item", node, module);
      return held(lowering, key, lowering.value(fallback ?? none));
    case "setdefault": {
      const sides = contains(lowering, key, node, frame);
      return choose(lowering, sides, node, frame, {
        yes: () => held(lowering, key, constant(null)),
        no: () => {
          writeKey(lowering, key, fallback ?? none, node, module);
          return fallback ?? none;
        },
      });
    }
    case "pop": {
      const missing = fallback === undefined ? "raises" : "ignored";
      const before = held(lowering, key, lowering.value(fallback ?? none));
      const value = keep(lowering, before, node, module);
      deleteKey(lowering, key, { access: "item", missing }, node, module);
      return value;
    }
    case "update":
      updateAll(lowering, { positional, keywords, open: false }, node, module);
      return none;
    case "clear":
      lowering.emit({ kind: "Clear" }, node, module);
      keyChanges(lowering, unknownKey);
      return none;
    case "popitem":
      deleteKey(lowering, unknownKey, { access: "item", missing: "ignored" }, node, module);
      return lowering.unknown();
    case "keys":
      return { kind: "external", path: "session keys" };
    default:
      return held(lowering, unknownKey, constant(null));
  }
}

/** The value of a key before something happens to it. */
function keep(lowering: Lowering, symbol: Sym, node: Node, module: ModuleInstance): Sym {
  if (symbol.kind !== "state") return symbol;
  const local = lowering.newLocal("popped");
  lowering.emit({ kind: "Assign", local, value: symbol.value }, node, module);
  return { kind: "local", local, version: symbol.version };
}

/** `update({...}, key=…)`, and `|=`: one assignment after the other. */
export function updateAll(
  lowering: Lowering,
  { positional, keywords }: Arguments,
  node: Node,
  module: ModuleInstance,
): void {
  for (const symbol of positional) {
    const object = lowering.heap(symbol);
    if (object?.kind === "dict") {
      for (const [key, value] of object.entries) {
        writeKey(lowering, keyOf(lowering, key), value, node, module);
      }
      if (object.exact) continue;
    }
    if (symbol.kind === "session") continue;
    writeKey(lowering, unknownKey, lowering.unknown(), node, module);
  }
  for (const [name, value] of keywords) {
    writeKey(lowering, keyOf(lowering, constantSym(name)), value, node, module);
  }
}
