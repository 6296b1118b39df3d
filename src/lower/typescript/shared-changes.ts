/**
 * Session code changes what all sessions share: when that is a leak, and when it is meant.
 *
 * It is a leak if what others find there afterwards is one session's: made of its state, its widgets, its
 * user (`origins.ts`), or a place on its page. What is made of constants, files and services is the same
 * whoever comes first: a client that is connected once, a table that is loaded again, a count.
 *
 * A table whose entries are found by a computed key is filed under somebody or something, and each
 * session finds its own. So an entry counts under a key that every session uses: a constant, or a choice
 * of a widget whose choices the source lists. Then it must be made of more than its key.
 *
 * A constant says nothing by itself, but a user's click decides that it is put there: it counts in a
 * callback, and where a condition in the same function asks a widget.
 */
import type { NodeId } from "../../ir/program.js";
import type { Lowering } from "./context.js";
import { originsOfQuestion } from "./last-answer.js";
import type { OriginSet } from "./origins.js";
import { share, sharedStatic, sharedVariable } from "./shared-objects.js";
import { sameSym, type Frame, type ModuleInstance, type Sym } from "./symbols.js";
import type { Node, Variable } from "./syntax.js";
import { localOf } from "./variables.js";
import { everythingIn } from "./walk.js";

/** A node that changes something shared. */
export interface SharedChange {
  readonly node: NodeId;
  /** The change is a leak if one of these is a session's own; `always` if it is one anyway. */
  readonly because: "always" | { readonly value: OriginSet } | { readonly click: OriginSet };
}

type Because = SharedChange["because"];

/** Something takes the place of what was there, or is added to it as in `n += 1`. */
export interface Put {
  readonly kind: "put" | "count";
  readonly value: Sym;
  /** The key of an entry; null for a variable. */
  readonly entry: Sym | null;
}

/** `object[name] = value`, if the object is a shared one. */
export function putShared(
  lowering: Lowering,
  base: Sym,
  put: Put & { readonly entry: Sym },
  node: Node,
  frame: Frame,
): void {
  lowering.origins.give(base, [put.value]);
  if (lowering.silent || base.kind !== "object") return;
  const { entry } = put;
  const name = entry.kind === "constant" ? String(entry.value) : null;
  const object = lowering.process.objects.get(base.object);
  const before =
    object !== undefined && "entries" in object && name !== null
      ? object.entries.get(name)
      : undefined;
  const index =
    object?.kind === "class" && name !== null
      ? sharedStatic(lowering, base.object, name)
      : lowering.sharedObjects.get(base.object);
  if (index === undefined) return;
  const because = reasonOfPut(lowering, put, before, node, frame);
  share(lowering, put.value, index);
  leak(lowering, index, because, node, frame.module);
}

/** An array, set or map gets more members. `receiver` is how it is written. */
export function growShared(
  lowering: Lowering,
  symbol: Sym,
  values: readonly Sym[],
  receiver: Node | null,
  node: Node,
  frame: Frame,
): void {
  lowering.origins.give(symbol, values);
  const index = symbol.kind === "object" ? lowering.sharedObjects.get(symbol.object) : undefined;
  if (lowering.silent || index === undefined) return;
  const isSet = lowering.heap(symbol)?.kind === "set";
  const because = reasonOfGrowth(lowering, values, receiver, isSet, frame);
  for (const value of values) share(lowering, value, index);
  leak(lowering, index, because, node, frame.module);
}

/** A function assigns to a variable of its module. */
export function putVariable(
  lowering: Lowering,
  variable: Variable,
  put: Omit<Put, "entry">,
  node: Node,
  frame: Frame,
): void {
  if (lowering.silent) return;
  const index = sharedVariable(lowering, variable, frame.module);
  if (index === undefined) return;
  const local = localOf(lowering, variable, frame);
  const before = local === undefined ? undefined : lowering.process.variables.get(local);
  const because = reasonOfPut(lowering, { ...put, entry: null }, before, node, frame);
  share(lowering, put.value, index);
  leak(lowering, index, because, node, frame.module);
}

function leak(
  lowering: Lowering,
  object: number,
  because: Because | null,
  node: Node,
  module: ModuleInstance,
): void {
  if (because === null || !lowering.alive) return;
  const id = lowering.graph.nodes.length;
  lowering.emit({ kind: "MutateShared", object }, node, module);
  if (lowering.graph.nodes[id]?.op.kind === "MutateShared") {
    lowering.sharedChanges.push({ node: id, because });
  }
}

/** Takes back what turned out to be nobody's own, once everything that keys hold has been seen. */
export function settleSharedChanges({ sharedChanges, graph, origins }: Lowering): void {
  for (const { node, because } of sharedChanges) {
    if (graph.nodes[node]?.op.kind !== "MutateShared") continue;
    const isOwn =
      because === "always" ||
      ("value" in because
        ? [...because.value].some((origin) => origins.isOwn(origin))
        : [...because.click].some((origin) => origins.controls.has(origin)));
    if (!isOwn) graph.replace(node, { kind: "Pass" });
  }
}

function reasonOfPut(
  lowering: Lowering,
  { kind, value, entry }: Put,
  before: Sym | undefined,
  node: Node,
  frame: Frame,
): Because | null {
  const { origins } = lowering;
  if (entry !== null && !isEverybodys(lowering, entry)) return null;
  if (isDrawn(lowering, value, 2)) return "always";
  const ofKey = entry === null ? originsOfQuestion(lowering) : origins.of(entry);
  const own = new Set([...origins.of(value)].filter((origin) => !ofKey.has(origin)));
  if (own.size > 0) return { value: own };
  if (kind !== "put" || !isNews(value, before)) return null;
  // `if (!started) started = true` happens once, whoever comes first.
  const target = node.type === "AssignmentExpression" ? node.left : node;
  const isAsked = lowering.conditions.some(({ test }) => mentions(test, target, frame));
  return isAsked ? null : clicked(lowering);
}

function reasonOfGrowth(
  lowering: Lowering,
  values: readonly Sym[],
  receiver: Node | null,
  isSet: boolean,
  frame: Frame,
): Because | null {
  if (values.some((value) => isDrawn(lowering, value, 2))) return "always";
  const isAsked =
    receiver !== null && lowering.conditions.some(({ test }) => mentions(test, receiver, frame));
  const value = lowering.origins.ofAll(values);
  // `if (!known.has(name)) known.add(name)` files something under its name.
  if (value.size > 0) return isAsked && isSet ? null : { value };
  return isAsked ? null : clicked(lowering);
}

/** Does every session use this key? */
function isEverybodys({ origins }: Lowering, entry: Sym): boolean {
  if (entry.kind === "constant") return true;
  const found = [...origins.of(entry)];
  return found.length > 0 && found.every((origin) => origins.offered.has(origin));
}

/** A place on somebody's page, or something that holds one. */
function isDrawn(lowering: Lowering, symbol: Sym, depth: number): boolean {
  if (symbol.kind === "container") return true;
  const object = lowering.heap(symbol);
  if (object === undefined || depth === 0 || object.kind === "class") return false;
  const held = "items" in object ? object.items : [...object.entries.values()];
  return held.some((each) => isDrawn(lowering, each, depth - 1));
}

/** A constant that says something, and not only that all is as it was when the module was imported. */
function isNews(value: Sym, before: Sym | undefined): boolean {
  if (value.kind !== "constant" || value.value === null || value.value === "") return false;
  return before === undefined || !sameSym(value, before);
}

/** The widgets that the conditions around this point ask; a callback is a click itself. */
function clicked({ end, active, conditions }: Lowering): Because | null {
  if (end.kind === "Return" && active.length <= 1) return "always";
  const click = new Set(
    conditions.flatMap(({ origins, leaving }) => (leaving === null ? [...origins] : [])),
  );
  return click.size > 0 ? { click } : null;
}

function mentions(test: Node, asked: Node, { module }: Frame): boolean {
  const textOf = ({ range }: Node): string => module.source.text.slice(...range);
  const text = textOf(asked);
  for (const node of everythingIn(test)) {
    if (node.type === asked.type && textOf(node) === text) return true;
  }
  return false;
}
