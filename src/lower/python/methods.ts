/**
 * Methods of values that are not session state: lists, dictionaries, sets, strings, unknown objects.
 *
 * Literal collections keep their contents through the methods that people build them with. A change
 * of an object of an imported module is an event of its own.
 */
import { callUnknown, handOver } from "./handing-over.js";
import { assignPast } from "./shared-writes.js";
import type { Lowering } from "./context.js";
import { dateFrom } from "./dates.js";
import { comparable } from "./enumerations.js";
import { mayRaise } from "./exceptions.js";
import { callOfKeySet } from "./key-sets.js";
import { asString } from "./keys.js";
import { joinedText } from "./operators.js";
import { isTooLong, withinSize } from "./sizes.js";
import { changeShared, heldAtImport } from "./shared-changes.js";
import { knownItem } from "./subscripts.js";
import { touchName } from "./targets.js";
import { constantSym, none, sameSym, type Arguments, type Frame } from "./symbols.js";
import type { HeapObject, Sym } from "./symbols.js";
import type { Call } from "./syntax.js";

/** Methods that change the object they belong to. */
const changing: ReadonlySet<string> = new Set([
  ...["append", "appendleft", "extend", "insert", "remove", "pop", "popleft", "popitem", "clear"],
  ...["sort", "reverse", "add", "discard", "update", "setdefault", "difference_update"],
  ...["intersection_update", "subtract", "rotate", "extendleft", "__setitem__", "__delitem__"],
]);

/** Those of them that put their arguments into it. */
const filling: ReadonlySet<string> = new Set([
  ...["append", "appendleft", "extend", "extendleft", "insert", "add", "update"],
]);

/** Questions whose answer stays the same as long as nothing changes. */
const asking: ReadonlySet<string> = new Set([
  ...["startswith", "endswith", "strip", "lstrip", "rstrip", "lower", "upper", "title", "split"],
  ...["isdigit", "isalpha", "isnumeric", "replace", "get", "keys", "values", "items", "count"],
  ...["index", "find", "casefold", "capitalize", "format", "join", "splitlines", "copy", "any"],
  ...["all", "sum", "exists", "is_file", "is_dir", "isnull", "isna", "notna"],
]);

export function callMethod(
  lowering: Lowering,
  receiver: Sym,
  name: string,
  given: Arguments,
  node: Call,
  frame: Frame,
): Sym {
  const object = lowering.heap(receiver);
  const asked = callOfKeySet(lowering, receiver, name, given.positional, node, frame);
  if (asked !== null) return asked;
  if (object !== undefined) fillShared(lowering, receiver, name, given, node, frame);
  if (object !== undefined && receiver.kind === "object") {
    const result = callOfObject(lowering, receiver.object, object, name, given);
    if (result !== null) return result;
  }
  if (receiver.kind === "constant" || receiver.kind === "pattern") {
    const text = callOfText(lowering, receiver, name, given);
    if (text !== null) return text;
  }
  const [attribute, value] = given.positional;
  if (receiver.kind === "super" && name === "__setattr__" && value !== undefined) {
    return assignPast(lowering, receiver.self, attribute, value, node, frame);
  }
  const date = dateFrom(lowering, receiver, name);
  if (date !== null) return date;
  if (changing.has(name) && node.func.type === "Attribute")
    touchName(lowering, node.func.value, frame);
  if (asking.has(name) && !given.open) {
    mayRaise(lowering, node, frame.module);
    handOver(lowering, given, node, frame);
    const inputs = [receiver, ...given.positional, ...given.keywords.values()];
    return lowering.computed(`.${name}()`, inputs);
  }
  if (receiver.kind === "container") return { kind: "container", form: receiver.form };
  return callUnknown(lowering, given, node, frame);
}

/** Something is put into a list, dictionary or set, which may be shared by all sessions. */
function fillShared(
  lowering: Lowering,
  receiver: Sym,
  name: string,
  { positional, keywords }: Arguments,
  node: Call,
  frame: Frame,
): void {
  const put = (entry: Sym, value: Sym): void => {
    const before = heldAtImport(lowering, receiver, entry);
    changeShared(lowering, receiver, { kind: "put", value, entry, before }, node, frame);
  };
  const [first, second] = positional;
  const isDictionary = lowering.heap(receiver)?.kind === "dict";
  if (isDictionary && name === "update") {
    const more = first === undefined ? undefined : lowering.heap(first);
    if (more?.kind === "dict") for (const [entry, value] of more.entries) put(entry, value);
    for (const [entry, value] of keywords) put(constantSym(entry), value);
  } else if (name === "setdefault" || name === "__setitem__") {
    if (first !== undefined && second !== undefined) put(first, second);
  } else if (filling.has(name) && !isDictionary && node.func.type === "Attribute") {
    const of = lowering.heap(receiver)?.kind === "set" ? "set" : "list";
    const change = { kind: "grow", values: positional, receiver: node.func.value, of } as const;
    changeShared(lowering, receiver, change, node, frame);
  }
}

function callOfObject(
  lowering: Lowering,
  id: number,
  object: HeapObject,
  name: string,
  given: Arguments,
): Sym | null {
  switch (object.kind) {
    case "dict":
      return callOfDictionary(lowering, id, object, name, given);
    case "list":
    case "set":
    case "tuple": {
      const [first] = given.positional;
      if ((name === "append" || name === "add") && first !== undefined) {
        const items = [...object.items, first];
        lowering.state.objects.set(id, withinSize({ ...object, items }));
        return none;
      }
      if (name === "copy") return lowering.newObject(object);
      if (!changing.has(name)) return null;
      changeObject(lowering, { kind: "object", object: id });
      return lowering.unknown();
    }
    case "class":
    case "instance":
      return null;
  }
}

function callOfDictionary(
  lowering: Lowering,
  id: number,
  object: Extract<HeapObject, { kind: "dict" }>,
  name: string,
  { positional, keywords }: Arguments,
): Sym | null {
  const { entries, exact } = object;
  const [first, second] = positional;
  const list = (items: readonly Sym[]): Sym => lowering.newObject({ kind: "list", items, exact });
  switch (name) {
    case "items":
      return list(
        entries.map((entry) => lowering.newObject({ kind: "tuple", items: entry, exact: true })),
      );
    case "keys":
      return list(entries.map(([key]) => key));
    case "values":
      return list(entries.map(([, value]) => value));
    case "copy":
      return lowering.newObject(object);
    case "get": {
      if (first === undefined) return null;
      const found = knownItem(lowering, object, first);
      // What is none of the keys gives the second argument.
      if (found?.kind === "choice" && second !== undefined) {
        return { ...found, options: [...found.options, { when: null, symbol: second }] };
      }
      if (found !== null) return found;
      return exact && first.kind === "constant" ? (second ?? none) : null;
    }
    case "update": {
      const given = first === undefined ? undefined : lowering.heap(first);
      const more = given?.kind === "dict" ? given : { entries: [], exact: first === undefined };
      const named = [...keywords].map(([key, value]) => [constantSym(key), value] as const);
      const known = exact && more.exact;
      for (const [key, value] of [...more.entries, ...named]) {
        setItem(lowering, { kind: "object", object: id }, key, value);
      }
      if (!known) changeObject(lowering, { kind: "object", object: id });
      return none;
    }
    default:
      if (!changing.has(name)) return null;
      changeObject(lowering, { kind: "object", object: id });
      return lowering.unknown();
  }
}

/** What an object holds is no longer known. */
export function changeObject(lowering: Lowering, symbol: Sym): void {
  const object = lowering.heap(symbol);
  if (object === undefined || symbol.kind !== "object") return;
  lowering.state.objects.set(symbol.object, { ...object, exact: false });
}

/** `object[index] = value` */
export function setItem(lowering: Lowering, symbol: Sym, index: Sym, value: Sym): void {
  const object = lowering.heap(symbol);
  if (symbol.kind !== "object" || object === undefined) return;
  const isKnown = index.kind === "constant" || comparable(lowering, index) !== index;
  if (object.kind !== "dict" || !isKnown || value.kind === "state") {
    changeObject(lowering, symbol);
    return;
  }
  const others = object.entries.filter(([key]) => !sameSym(key, index));
  const entries = [...others, [index, value] as const];
  lowering.state.objects.set(symbol.object, withinSize({ ...object, entries }));
}

function callOfText(
  lowering: Lowering,
  receiver: Extract<Sym, { kind: "constant" | "pattern" }>,
  name: string,
  { positional, keywords }: Arguments,
): Sym | null {
  const text = receiver.kind === "constant" ? receiver.value : null;
  if (typeof text !== "string") return null;
  switch (name) {
    case "lower":
      return constantSym(text.toLowerCase());
    case "upper":
      return constantSym(text.toUpperCase());
    case "strip":
      return positional.length === 0 ? constantSym(text.trim()) : null;
    case "replace": {
      const [from, to] = positional;
      if (from?.kind !== "constant" || to?.kind !== "constant") return null;
      const [old, put] = [asString(from.value), asString(to.value)];
      if (isTooLong(text.length * (put.length + 1))) return null;
      return constantSym(text.replaceAll(old, put));
    }
    case "format":
      return formatText(lowering, text, positional, keywords);
    default:
      return null;
  }
}

/** `"item_{}".format(i)` */
function formatText(
  lowering: Lowering,
  text: string,
  positional: readonly Sym[],
  keywords: ReadonlyMap<string, Sym>,
): Sym {
  let next = 0;
  const parts = text.split(/(\{[^{}]*\})/).map((part) => {
    if (!part.startsWith("{")) return constantSym(part);
    const name = part.slice(1, -1);
    if (name === "") return positional[next++] ?? lowering.unknown();
    return keywords.get(name) ?? positional[Number(name)] ?? lowering.unknown();
  });
  return joinedText(lowering, parts);
}
