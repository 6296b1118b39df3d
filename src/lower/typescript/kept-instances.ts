/**
 * Instances of the app's own classes that live in session state: `st.sessionState.cart = new Cart()`
 * somewhere, `st.sessionState.cart.add(x)` elsewhere, often in a later run.
 *
 * The methods have to be lowered, because they may use session state themselves or change what their
 * class shares. A key whose values are all of one class is taken to hold such an instance. What the
 * class's methods assign to `this` is not known then; everything else is looked up in the class.
 */
import type { KeyRef } from "../../ir/value.js";
import type { Lowering } from "./context.js";
import type { ObjectSym, Sym } from "./symbols.js";
import type { ClassNode } from "./syntax.js";
import { everythingIn } from "./walk.js";

/** Notes what a key is given. Null says nothing: it stands for no instance yet. */
export function keepInstance(lowering: Lowering, key: KeyRef, symbol: Sym): void {
  if (key.kind !== "constant" || (symbol.kind === "constant" && symbol.value === null)) return;
  const object = lowering.heap(symbol);
  const given = object?.kind === "record" ? object.class : null;
  const known = lowering.keptClasses.get(key.key);
  lowering.keptClasses.set(key.key, known === undefined || known === given ? given : null);
}

/** A stand-in for the instance that a key held when it was read; null if that is something else. */
export function keptInstance(
  lowering: Lowering,
  held: Extract<Sym, { kind: "state" | "local" | "unknown" }>,
): ObjectSym | null {
  const key = lowering.readFrom.get(held.version);
  const kept = key?.kind === "constant" ? lowering.keptClasses.get(key.key) : undefined;
  if (kept === undefined || kept === null) return null;
  const object = lowering.object(kept);
  if (object?.kind !== "class") return null;
  const assigned = namesAssignedToThis(object.node);
  const entries = new Map([...assigned].map((name) => [name, lowering.unknown()] as const));
  const instance = lowering.newObject({ kind: "record", entries, exact: false, class: kept });
  lowering.origins.give(instance, [held]);
  return instance;
}

/**
 * `made` is one of these values. If it is what a key holds or else an instance of the same class, as in
 * `const { cart = new Cart() } = st.sessionState`, it counts as what the key holds.
 */
export function keepChoice(lowering: Lowering, made: Sym, values: readonly Sym[]): void {
  if (!("version" in made)) return;
  const [key] = values.flatMap((value) => keysReadBy(lowering, value));
  const kept = key?.kind === "constant" ? lowering.keptClasses.get(key.key) : undefined;
  if (key === undefined || kept === undefined || kept === null) return;
  const areAlike = values.every((value) => {
    const object = lowering.heap(value);
    if (object !== undefined) return object.kind === "record" && object.class === kept;
    return keysReadBy(lowering, value).some((each) => sameKey(each, key));
  });
  if (areAlike) lowering.readFrom.set(made.version, key);
}

function keysReadBy(lowering: Lowering, symbol: Sym): readonly KeyRef[] {
  const key = "version" in symbol ? lowering.readFrom.get(symbol.version) : undefined;
  return key === undefined ? [] : [key];
}

const sameKey = (a: KeyRef, b: KeyRef): boolean =>
  a.kind === "constant" && b.kind === "constant" && a.key === b.key;

/** `x` of every `this.x = …` in the class. */
function namesAssignedToThis({ body }: ClassNode): Set<string> {
  const names = new Set<string>();
  for (const node of everythingIn(body)) {
    if (node.type !== "AssignmentExpression" || node.left.type !== "MemberExpression") continue;
    const { object, property } = node.left;
    if (object.type === "ThisExpression" && property.type === "Identifier")
      names.add(property.name);
  }
  return names;
}
