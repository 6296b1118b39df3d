/**
 * Calls of globals and of libraries: what is known of `Object`, `Array`, `Promise` and a few others;
 * everything else is out of view.
 */
import { callSymbol, callUnknown } from "./calls.js";
import { arrayOfLength } from "./collections.js";
import type { Lowering } from "./context.js";
import { mayRaise } from "./exceptions.js";
import { importedByCall } from "./modules.js";
import { itemsOf } from "./loops.js";
import { patternOf } from "./operators.js";
import { writeAll } from "./session-access.js";
import { putShared } from "./shared-changes.js";
import { setProperty } from "./classes.js";
import { forgetContents } from "./targets.js";
import { constantSym, nothing, type Arguments, type Frame, type Sym } from "./symbols.js";
import type { Node } from "./syntax.js";

/** Functions whose answer depends on nothing but what they are given. */
const pure =
  /^(?:Number|parseInt|parseFloat|isNaN|JSON\.stringify|Number\.\w+|String\.\w+|Array\.isArray|Math\.(?!random)\w+)$/;

/** What runs when nobody has a session any more. */
const later = /^(?:setTimeout|setInterval|setImmediate|queueMicrotask|process\.nextTick)$/;

export function callBuiltin(
  lowering: Lowering,
  path: string,
  given: Arguments,
  node: Node,
  frame: Frame,
): Sym {
  const [first = nothing, ...rest] = given.positional;
  switch (path) {
    case "Object.assign":
      return assignAll(lowering, first, rest, given.open, node, frame);
    case "Object.keys":
      if (first.kind === "session") return { kind: "session-keys" };
      return (
        listOf(lowering, first, (name) => constantSym(name)) ?? lowering.computed(path, [first])
      );
    case "Object.values":
      return listOf(lowering, first, (_, value) => value) ?? lowering.computed(path, [first]);
    case "Object.entries":
      return (
        listOf(lowering, first, (name, value) => lowering.array([constantSym(name), value])) ??
        lowering.computed(path, [first])
      );
    case "Object.fromEntries":
      return fromEntries(lowering, first);
    case "Object.freeze":
    case "Object.seal":
      if (first.kind === "object" && path === "Object.freeze") lowering.frozen.add(first.object);
      return first;
    case "Array.from":
      if (first.kind === "session-keys" && rest.length === 0) return first;
      return arrayFrom(lowering, given, node, frame);
    case "Array":
      if (given.open || rest.length > 0) return callUnknown(lowering, given, node, frame);
      return arrayOfLength(lowering, given.positional[0]);
    case "Array.of":
      return lowering.array(given.positional, !given.open);
    case "structuredClone": {
      const object = lowering.heap(first);
      if (object !== undefined) return lowering.newObject(object);
      return first.kind === "constant" ? first : lowering.unknown();
    }
    case "String":
      return patternOf(lowering, [first]);
    case "Promise.all":
    case "Promise.resolve":
      return first;
    case "require":
      return importedByCall(lowering, first, node, frame);
    case "eval":
    case "Function":
      return importedByCall(lowering, lowering.unknown(), node, frame);
    default:
  }
  if (later.test(path)) return lowering.unknown();
  if (pure.test(path) && !given.open) {
    mayRaise(lowering, node, frame.module);
    return lowering.computed(path, given.positional);
  }
  return callUnknown(lowering, given, node, frame);
}

function assignAll(
  lowering: Lowering,
  target: Sym,
  sources: readonly Sym[],
  open: boolean,
  node: Node,
  frame: Frame,
): Sym {
  if (target.kind === "session") {
    for (const source of sources) writeAll(lowering, source, node, frame.module);
    if (open) writeAll(lowering, lowering.unknown(), node, frame.module);
    return target;
  }
  for (const source of sources) {
    const object = lowering.heap(source);
    if (object?.kind === "record") {
      for (const [name, value] of object.entries) {
        const put = { kind: "put", value, entry: constantSym(name) } as const;
        putShared(lowering, target, put, node, frame);
        setProperty(lowering, target, name, value);
      }
    }
    if (object?.kind !== "record" || !object.exact) forgetContents(lowering, target);
  }
  return target;
}

function listOf(
  lowering: Lowering,
  symbol: Sym,
  item: (name: string, value: Sym) => Sym,
): Sym | null {
  const object = lowering.heap(symbol);
  if (object?.kind !== "record" || !object.exact) return null;
  return lowering.array(Array.from(object.entries, ([name, value]) => item(name, value)));
}

function fromEntries(lowering: Lowering, symbol: Sym): Sym {
  const items = itemsOf(lowering, symbol);
  const entries = new Map<string, Sym>();
  for (const item of items ?? []) {
    const [name, value] = itemsOf(lowering, item) ?? [];
    if (name?.kind === "constant" && value !== undefined) entries.set(String(name.value), value);
  }
  const exact = items !== null && entries.size === items.length;
  return lowering.newObject({ kind: "record", entries, exact, class: null });
}

/** `Array.from(list, (item) => …)` and `Array.from({ length: 3 }, (_, index) => …)`. */
function arrayFrom(lowering: Lowering, given: Arguments, node: Node, frame: Frame): Sym {
  const [from = nothing, each] = given.positional;
  const object = lowering.heap(from);
  const length = object?.kind === "record" ? object.entries.get("length") : undefined;
  const array = length === undefined ? from : arrayOfLength(lowering, length);
  const items = given.open ? null : itemsOf(lowering, array);
  if (items === null) return callUnknown(lowering, given, node, frame);
  if (each === undefined) return lowering.array(items);
  const mapped = items.map((item, index) => {
    const positional = [item, constantSym(index)];
    return callSymbol(lowering, each, { positional, open: false }, node, frame);
  });
  return lowering.array(mapped);
}
