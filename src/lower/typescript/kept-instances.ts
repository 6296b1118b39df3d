/**
 * Instances of the app's own classes that live in session state: `st.sessionState.cart = new Cart()`
 * somewhere, `st.sessionState.cart.add(x)` elsewhere, often in a later run.
 *
 * The methods have to be lowered, because they may use session state themselves or change what their
 * class shares. A key whose values are all of one class is taken to hold such an instance, of whose
 * properties nothing is known.
 */
import type { KeyRef } from "../../ir/value.js";
import type { Lowering } from "./context.js";
import type { ObjectSym, Sym } from "./symbols.js";

/** Notes what a key is given. Null says nothing: it stands for no instance yet. */
export function keepInstance(lowering: Lowering, key: KeyRef, symbol: Sym): void {
  if (key.kind !== "constant" || (symbol.kind === "constant" && symbol.value === null)) return;
  const object = lowering.heap(symbol);
  const given = object?.kind === "record" ? object.class : null;
  const known = lowering.keptClasses.get(key.key);
  lowering.keptClasses.set(key.key, known === undefined || known === given ? given : null);
}

/** A stand-in for the instance that a key holds; null if it holds something else. */
export function keptInstance(lowering: Lowering, symbol: Sym): ObjectSym | null {
  if (symbol.kind !== "state" || symbol.value.kind !== "key") return null;
  const { key } = symbol.value;
  const kept = key.kind === "constant" ? lowering.keptClasses.get(key.key) : undefined;
  if (kept === undefined || kept === null) return null;
  return lowering.newObject({ kind: "record", entries: new Map(), exact: false, class: kept });
}
