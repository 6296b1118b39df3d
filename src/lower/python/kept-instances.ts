/**
 * Instances of the app's own classes that live in session state.
 *
 * `st.session_state.cart = Cart()` somewhere, `st.session_state.cart.add(x)` elsewhere, often in a later
 * run: the methods have to be lowered, because they may use session state themselves or change what
 * their class shares. A key whose values are all of one class is taken to hold such an instance. What
 * the class's methods assign to `self` is not known then; everything else is looked up in the class.
 */
import type { KeyRef } from "../../ir/value.js";
import { childrenOf } from "../../python/children.js";
import type { Lowering } from "./context.js";
import type { ObjectId, Sym } from "./symbols.js";
import type { ClassDef, Node } from "./syntax.js";

/** The class of what a key holds; `several` if that is not the same everywhere. */
export type KeptClass = ObjectId | "several";

/** Notes what a key is given. None says nothing: it stands for no instance yet. */
export function keepInstance(lowering: Lowering, key: KeyRef, symbol: Sym): void {
  if (key.kind !== "constant") return;
  if (symbol.kind === "constant" && symbol.value === null) return;
  const object = lowering.heap(symbol);
  const given: KeptClass = object?.kind === "instance" ? object.class : "several";
  const known = lowering.keptClasses.get(key.key) ?? given;
  lowering.keptClasses.set(key.key, known === given ? known : "several");
}

/** A stand-in for the instance that a key holds; null if it holds something else. */
export function keptInstance(lowering: Lowering, key: KeyRef, held: Sym): Sym | null {
  const kept = key.kind === "constant" ? lowering.keptClasses.get(key.key) : undefined;
  if (kept === undefined || kept === "several") return null;
  const object = lowering.object(kept);
  if (object?.kind !== "class") return null;
  const assigned = namesAssignedToSelf(object.node);
  const attributes = new Map([...assigned].map((name) => [name, lowering.unknown()] as const));
  const instance = lowering.newObject({ kind: "instance", class: kept, attributes, exact: false });
  lowering.origins.give(instance, [held]);
  return instance;
}

/** `x` of every `self.x = …` in the methods of the class. */
function namesAssignedToSelf(node: ClassDef): Set<string> {
  const names = new Set<string>();
  const waiting: Node[] = [...node.body];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at.type === "Attribute" && at.ctx !== "Load" && at.value.type === "Name")
      names.add(at.attr);
    waiting.push(...childrenOf(at));
  }
  return names;
}
