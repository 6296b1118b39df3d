/**
 * Session code changes what all sessions share: when that is a leak, and when it is meant.
 *
 * It is a leak if what others find there afterwards is one session's: made of its state, its widgets, its
 * user (`origins.ts`), or a place on its page. What is made of constants, files and services is the same
 * whoever comes first: a client that is connected once, a table that is loaded again, a count.
 *
 * A table whose entries are found by a computed key is filed under somebody or something, and each
 * session finds its own. So an entry counts under a key that every session uses: a constant, or a choice
 * of a widget whose choices the source lists. Then it must be made of more than its key, otherwise the
 * table only remembers a computation.
 *
 * A constant says nothing by itself, but a user's click decides that it is put there: it counts in a
 * callback, and where a condition in the same function asks a widget. Further away, a condition does not
 * say why code runs.
 */
import type { NodeId } from "../../ir/program.js";
import type { Condition } from "../../ir/value.js";
import { childrenOf } from "../../python/children.js";
import type { Lowering } from "./context.js";
import { originsOfQuestion } from "./last-answer.js";
import type { OriginSet } from "./origins.js";
import { readName } from "./names.js";
import { isDefaultArgument, share, sharedAttribute, sharedGlobal } from "./shared-objects.js";
import { sameSym, type Frame, type ModuleInstance, type Sym } from "./symbols.js";
import type { Binding, Expression, Node } from "./syntax.js";
import { someNode } from "./walk.js";

/** A node that changes something shared. */
export interface SharedChange {
  readonly node: NodeId;
  /** The change is a leak if one of these is a session's own; `always` if it is one anyway. */
  readonly because: "always" | { readonly value: OriginSet } | { readonly click: OriginSet };
}

export type Change =
  /** Something takes the place of what was there: in an attribute, a global, or an entry. */
  | {
      readonly kind: "put";
      readonly value: Sym;
      readonly entry: Sym | null;
      /** What the name or entry held when the module was imported. */
      readonly before: Sym | undefined;
    }
  /** A list or set, written as `receiver`, gets more members. */
  | {
      readonly kind: "grow";
      readonly values: readonly Sym[];
      readonly receiver: Expression;
      readonly of: "list" | "set";
    }
  /** `n += 1` */
  | { readonly kind: "count"; readonly value: Sym; readonly entry: Sym | null };

type Because = SharedChange["because"];

/** The object that `symbol` stands for is changed here, if it is a shared one. */
export function changeShared(
  lowering: Lowering,
  symbol: Sym,
  change: Change,
  node: Node,
  frame: Frame,
): void {
  const values = change.kind === "grow" ? change.values : [change.value];
  lowering.origins.give(symbol, values);
  const index = symbol.kind === "object" ? lowering.sharedObjects.get(symbol.object) : undefined;
  if (lowering.silent || index === undefined) return;
  const isStatic = change.kind === "grow" && isDefaultArgument(lowering, index);
  const because = isStatic ? "always" : reasonOf(lowering, change, node, frame);
  for (const value of values) share(lowering, value, index);
  leak(lowering, index, because, change, node, frame.module);
}

/** A global of an imported module is rebound: by `global name`, or from outside as `module.name`. */
export function changeGlobal(
  lowering: Lowering,
  binding: Binding,
  owner: ModuleInstance,
  change: Exclude<Change, { kind: "grow" }>,
  node: Node,
  frame: Frame,
): void {
  if (lowering.silent) return;
  const index = sharedGlobal(lowering, binding, owner);
  if (index !== null) changeName(lowering, index, change, node, frame);
}

/** `Class.name = value`; instances are objects, which `changeShared` knows. */
export function changeClass(
  lowering: Lowering,
  symbol: Sym,
  name: string,
  change: Exclude<Change, { kind: "grow" }>,
  node: Node,
  frame: Frame,
): void {
  if (lowering.silent || symbol.kind !== "object") return;
  const index = sharedAttribute(lowering, symbol.object, name);
  if (index !== null) changeName(lowering, index, change, node, frame);
}

function changeName(
  lowering: Lowering,
  index: number,
  change: Exclude<Change, { kind: "grow" }>,
  node: Node,
  frame: Frame,
): void {
  share(lowering, change.value, index);
  leak(lowering, index, reasonOf(lowering, change, node, frame), change, node, frame.module);
}

function leak(
  lowering: Lowering,
  object: number,
  because: Because | null,
  change: Change,
  node: Node,
  module: ModuleInstance,
): void {
  if (because === null || !lowering.alive) return;
  const same = putsTheSame(lowering, change);
  if (same !== null) lowering.emit({ kind: "Test", condition: same }, node, module);
  const [exit] = lowering.flow;
  if (same !== null && exit !== undefined) lowering.flow = [{ node: exit.node, edge: 1 }];
  const id = lowering.graph.nodes.length;
  lowering.emit({ kind: "MutateShared", object }, node, module);
  if (lowering.graph.nodes[id]?.op.kind !== "MutateShared") return;
  lowering.sharedChanges = [...lowering.sharedChanges, { node: id, because }];
  if (same !== null && exit !== undefined) lowering.flow = [exit, ...lowering.flow];
}

/** Does a value that the program follows take the place of an equal one? Null if that cannot be asked. */
function putsTheSame(lowering: Lowering, change: Change): Condition | null {
  if (change.kind !== "put" || change.before?.kind !== "constant") return null;
  // What a widget gives is something.
  if (change.before.value === null) return null;
  const value = lowering.value(change.value);
  if (value.kind !== "local" && value.kind !== "key") return null;
  return { kind: "one-of", value, constants: [change.before.value] };
}

/** Takes back what turned out to be nobody's own, once everything that keys hold has been seen. */
export function settleSharedChanges({ sharedChanges, graph, origins }: Lowering): void {
  for (const { node, because } of sharedChanges) {
    const isOwn =
      because === "always" ||
      ("value" in because
        ? [...because.value].some((origin) => origins.isOwn(origin))
        : [...because.click].some((origin) => origins.controls.has(origin)));
    if (!isOwn) graph.replace(node, { kind: "Pass" });
  }
}

function reasonOf(lowering: Lowering, change: Change, node: Node, frame: Frame): Because | null {
  const { origins } = lowering;
  if (change.kind === "grow") {
    if (change.values.some((value) => isDrawn(lowering, value, 2))) return "always";
    const asked = [...conditionsAround(node), ...conditionsBefore(node)];
    const isAsked = asked.some((test) => mentions(test, change.receiver, frame));
    const holder = holderOf(lowering, change.receiver, frame);
    const value = unionOf([...change.values, ...holder].map((each) => origins.of(each)));
    // `if name not in known: known.add(name)` files something under its name.
    if (value.size > 0) return isAsked && change.of === "set" ? null : { value };
    return isAsked ? null : clicked(lowering, node);
  }
  const { entry } = change;
  const key = entry === null ? originsOfQuestion(origins, node) : origins.of(entry);
  if (entry !== null && !isEverybodys(lowering, entry)) return null;
  if (isDrawn(lowering, change.value, 2)) return "always";
  const value = new Set([...origins.of(change.value)].filter((origin) => !key.has(origin)));
  if (value.size > 0) return { value };
  if (change.kind !== "put" || !isNews(change)) return null;
  // `if not started: started = True` happens once, whoever comes first.
  const asked = [...conditionsAround(node), ...conditionsBefore(node)];
  const target = node.type === "Assign" ? node.targets[0] : node;
  const isAsked = asked.some((test) => target !== undefined && mentions(test, target, frame));
  return isAsked ? null : clicked(lowering, node);
}

/** `cart` in `cart.items`, where the list is the class's: whoever keeps a cart means its own list. */
function holderOf(lowering: Lowering, receiver: Expression, frame: Frame): readonly Sym[] {
  if (receiver.type !== "Attribute" || receiver.value.type !== "Name") return [];
  const holder = readName(lowering, receiver.value, frame);
  const isInstance = lowering.heap(holder)?.kind === "instance";
  const isShared = holder.kind === "object" && lowering.sharedObjects.has(holder.object);
  return isInstance && !isShared ? [holder] : [];
}

/** Does every session use this key? */
function isEverybodys(lowering: Lowering, entry: Sym): boolean {
  if (entry.kind === "constant") return true;
  if (entry.kind === "object") return lowering.heap(entry)?.kind === "instance";
  const found = [...lowering.origins.of(entry)];
  return found.length > 0 && found.every((origin) => lowering.origins.offered.has(origin));
}

/** A place on somebody's page, or something that holds one. */
function isDrawn(lowering: Lowering, symbol: Sym, depth: number): boolean {
  if (symbol.kind === "container") return true;
  const object = lowering.heap(symbol);
  if (object === undefined || depth === 0 || object.kind === "class") return false;
  const held =
    "items" in object
      ? object.items
      : object.kind === "dict"
        ? object.entries.map(([, value]) => value)
        : [...object.attributes.values()];
  return held.some((each) => isDrawn(lowering, each, depth - 1));
}

/** A constant that says something, and not only that all is as it was when the module was imported. */
function isNews({ value, before }: Extract<Change, { kind: "put" }>): boolean {
  if (value.kind !== "constant" || value.value === null || value.value === "") return false;
  return before === undefined || !sameSym(value, before);
}

/** The widgets that the conditions around `node` ask; a callback is a click itself. */
function clicked(lowering: Lowering, node: Node): Because | null {
  if (lowering.end.kind === "Return" && lowering.active.length <= 1) return "always";
  const click = unionOf(conditionsAround(node).map((test) => lowering.origins.ofCondition(test)));
  return click.size > 0 ? { click } : null;
}

/** The tests of the statements in the same function that `node` is a part of. */
function conditionsAround(node: Node): readonly Expression[] {
  const found: Expression[] = [];
  for (let at = node.parent; at !== null; at = at.parent) {
    if (at.type === "FunctionDef" || at.type === "AsyncFunctionDef" || at.type === "Lambda") break;
    if (at.type === "If" || at.type === "While" || at.type === "IfExp") found.push(at.test);
  }
  return found;
}

/** The tests above `node` that leave the function: `if name in known: return`. */
function conditionsBefore(node: Node): readonly Expression[] {
  const found: Expression[] = [];
  for (let inner = node, at = node.parent; at !== null; inner = at, at = at.parent) {
    const siblings = childrenOf(at);
    for (const each of siblings.slice(0, Math.max(siblings.indexOf(inner), 0))) {
      const last = each.type === "If" ? each.body.at(-1)?.type : undefined;
      const leaves = last === "Return" || last === "Raise" || last === "Continue";
      if (each.type === "If" && leaves) found.push(each.test);
    }
    if (at.type === "FunctionDef" || at.type === "AsyncFunctionDef") break;
  }
  return found;
}

function mentions(test: Expression, asked: Node, { module }: Frame): boolean {
  const textOf = ({ range }: Node): string => module.source.text.slice(...range);
  const text = textOf(asked);
  return someNode(test, (node) => node.type === asked.type && textOf(node) === text);
}

function unionOf(sets: readonly OriginSet[]): OriginSet {
  return new Set(sets.flatMap((set) => [...set]));
}

/** What an attribute or entry of a shared object held when its module had been imported. */
export function heldAtImport({ process }: Lowering, base: Sym, name: Sym): Sym | undefined {
  const object = base.kind === "object" ? process.objects.get(base.object) : undefined;
  if (object === undefined || name.kind !== "constant") return undefined;
  if ("attributes" in object) {
    const own = object.attributes.get(String(name.value));
    if (own !== undefined || object.kind === "class") return own;
    const made = process.objects.get(object.class);
    return made?.kind === "class" ? made.attributes.get(String(name.value)) : undefined;
  }
  if (object.kind !== "dict") return undefined;
  return object.entries.find(([key]) => sameSym(key, name))?.[1];
}
