/**
 * Arrays, sets, maps and strings: what is known of them through the methods that people build them
 * with. A change of an object that all sessions share is an event of its own.
 */
import { handOver } from "./calls.js";
import { isOneOf } from "./comparisons.js";
import { choose } from "./conditions.js";
import type { Lowering } from "./context.js";
import { mayRaise } from "./exceptions.js";
import { itemsOf, mostRounds } from "./loops.js";
import { patternOf } from "./operators.js";
import { growShared, putShared } from "./shared-changes.js";
import {
  constantSym,
  nothing,
  type Arguments,
  type Frame,
  type HeapObject,
  type Sym,
} from "./symbols.js";
import { forgetContents } from "./targets.js";
import { withoutTypes, type Node } from "./syntax.js";

/** Methods that change the object they belong to. */
const changing: ReadonlySet<string> = new Set([
  ...["push", "unshift", "pop", "shift", "splice", "sort", "reverse", "fill", "copyWithin"],
  ...["add", "set", "delete", "clear"],
]);

/** Questions whose answer stays the same as long as nothing changes. */
const asking: ReadonlySet<string> = new Set([
  ...["startsWith", "endsWith", "trim", "trimStart", "trimEnd", "toLowerCase", "toUpperCase"],
  ...["split", "replace", "replaceAll", "includes", "indexOf", "lastIndexOf", "has", "get", "keys"],
  ...["values", "entries", "slice", "concat", "join", "at", "toString", "toFixed", "match", "test"],
  ...["charAt", "substring", "padStart", "padEnd", "flat", "toSorted", "toReversed", "with"],
]);

/** `new Set([…])`, `new Map([…])`, `new Array(…)`; null for any other class. */
export function makeCollection(
  lowering: Lowering,
  callee: Sym,
  { positional: [first], open }: Arguments,
): Sym | null {
  if (callee.kind !== "external") return null;
  switch (callee.path) {
    case "Array":
      return open ? null : arrayOfLength(lowering, first);
    case "Object":
      return lowering.newObject({ kind: "record", entries: new Map(), exact: true, class: null });
    case "Set":
    case "Map":
    case "WeakSet":
    case "WeakMap": {
      const items = first === undefined ? [] : itemsOf(lowering, first);
      const exact = items !== null && !open;
      const kind = callee.path.endsWith("Set") ? "set" : "map";
      return lowering.newObject({ kind, items: items ?? [], exact });
    }
    default:
      return null;
  }
}

/** What such a method gives; null if nothing is known about it. */
export function callCollection(
  lowering: Lowering,
  receiver: Sym,
  name: string,
  given: Arguments,
  node: Node,
  frame: Frame,
): Sym | null {
  changeCollection(lowering, receiver, name, given, node, frame);
  const object = lowering.heap(receiver);
  const known =
    object !== undefined && receiver.kind === "object" && object.kind !== "class"
      ? callKnown(lowering, receiver.object, object, name, given)
      : null;
  if (known !== null) return known;
  if (receiver.kind === "constant" && typeof receiver.value === "string") {
    const text = callText(lowering, receiver.value, name, given);
    if (text !== null) return text;
  }
  const [first] = given.positional;
  if (
    (name === "includes" || name === "has") &&
    first !== undefined &&
    node.type === "CallExpression"
  ) {
    const members = constantsOf(lowering, receiver);
    const [asked] = node.arguments;
    if (members !== null && asked !== undefined) {
      const sides = isOneOf(lowering, first, members, asked, node, frame);
      const answers = { yes: () => constantSym(true), no: () => constantSym(false) };
      return choose(lowering, sides, node, frame, answers);
    }
  }
  if (changing.has(name)) forgetContents(lowering, receiver);
  if (!asking.has(name) || given.open) return null;
  mayRaise(lowering, node, frame.module);
  handOver(lowering, given, node, frame);
  return lowering.computed(`.${name}()`, [receiver, ...given.positional]);
}

/** The members that a method adds are put into what all sessions share, if it is that. */
function changeCollection(
  lowering: Lowering,
  receiver: Sym,
  name: string,
  { positional }: Arguments,
  node: Node,
  frame: Frame,
): void {
  const kind = lowering.heap(receiver)?.kind;
  const [entry, value] = positional;
  if (kind === "map" && name === "set" && entry !== undefined && value !== undefined) {
    putShared(lowering, receiver, { kind: "put", value, entry }, node, frame);
  } else if (kind !== "record" && (name === "push" || name === "unshift" || name === "add")) {
    const callee = node.type === "CallExpression" ? withoutTypes(node.callee) : null;
    const written = callee?.type === "MemberExpression" ? callee.object : null;
    growShared(lowering, receiver, positional, written, node, frame);
  }
}

/** `new Array(3)`: as many times nothing, if the number is known. */
export function arrayOfLength(lowering: Lowering, length: Sym | undefined): Sym {
  const count =
    length === undefined ? 0 : length.kind === "constant" ? Number(length.value) : Number.NaN;
  const isKnown = Number.isInteger(count) && count >= 0 && count <= mostRounds;
  return lowering.array(
    Array.from({ length: isKnown ? count : 0 }, () => nothing),
    isKnown,
  );
}

function constantsOf(lowering: Lowering, symbol: Sym) {
  const items = lowering.heap(symbol)?.kind === "map" ? null : itemsOf(lowering, symbol);
  const constants = items?.flatMap((item) => (item.kind === "constant" ? [item.value] : []));
  return constants !== undefined && constants.length === items?.length ? constants : null;
}

function callKnown(
  lowering: Lowering,
  id: number,
  object: Exclude<HeapObject, { kind: "class" }>,
  name: string,
  { positional, open }: Arguments,
): Sym | null {
  if (object.kind === "record" || object.kind === "filtered" || open) return null;
  const { items, exact, kind } = object;
  const store = (after: readonly Sym[]): void => {
    lowering.state.objects.set(id, { ...object, items: after });
  };
  const [first, second] = positional;
  switch (name) {
    case "push":
      store([...items, ...positional]);
      return lowering.unknown();
    case "add":
      if (first !== undefined) store([...items, first]);
      return { kind: "object", object: id };
    case "set":
      if (kind !== "map" || first === undefined) return null;
      store([...items, lowering.array([first, second ?? nothing])]);
      return { kind: "object", object: id };
    case "concat": {
      const others = positional.map((one) => itemsOf(lowering, one));
      if (others.includes(null)) return null;
      return lowering.array([...items, ...others.flatMap((one) => one ?? [])], exact);
    }
    case "slice":
      return first === undefined ? lowering.array(items, exact) : null;
    case "toReversed":
      return lowering.array([...items].reverse(), exact);
    case "fill":
      if (kind !== "array" || first === undefined || second !== undefined) return null;
      store(items.map(() => first));
      return { kind: "object", object: id };
    case "keys":
    case "values":
    case "entries":
      return iterated(lowering, object, name);
    default:
      return null;
  }
}

function iterated(
  lowering: Lowering,
  { kind, items, exact }: Extract<HeapObject, { kind: "array" | "set" | "map" }>,
  what: "keys" | "values" | "entries",
): Sym | null {
  if (kind === "array") {
    const indexed = items.map((item, index): Sym => {
      if (what === "values") return item;
      const at = constantSym(index);
      return what === "keys" ? at : lowering.array([at, item]);
    });
    return lowering.array(indexed, exact);
  }
  if (kind === "set" || what === "entries") return lowering.array(items, exact);
  const at = what === "keys" ? 0 : 1;
  const parts = items.map((item) => itemsOf(lowering, item)?.[at] ?? lowering.unknown());
  return lowering.array(parts, exact);
}

function callText(
  lowering: Lowering,
  text: string,
  name: string,
  { positional: [first, second] }: Arguments,
): Sym | null {
  switch (name) {
    case "toLowerCase":
      return constantSym(text.toLowerCase());
    case "toUpperCase":
      return constantSym(text.toUpperCase());
    case "trim":
      return constantSym(text.trim());
    case "concat":
      return patternOf(lowering, [constantSym(text), ...(first === undefined ? [] : [first])]);
    case "split":
      if (first?.kind !== "constant" || second !== undefined) return null;
      return lowering.array(text.split(String(first.value)).map(constantSym));
    default:
      return null;
  }
}
