/**
 * Array and object literals, with what is spread into them.
 */
import type { Lowering } from "./context.js";
import { evaluate } from "./expressions.js";
import { functionSymbol } from "./functions.js";
import { itemsOf } from "./loops.js";
import type { Frame, Sym } from "./symbols.js";
import type { TSESTree } from "./syntax.js";

export function arrayFrom(lowering: Lowering, node: TSESTree.ArrayExpression, frame: Frame): Sym {
  let exact = true;
  const items = node.elements.flatMap((element): readonly Sym[] => {
    if (element === null) return [{ kind: "constant", value: null }];
    if (element.type !== "SpreadElement") return [evaluate(lowering, element, frame)];
    const spread = evaluate(lowering, element.argument, frame);
    // `[...Object.keys(st.sessionState)]`
    if (spread.kind === "session-keys" && node.elements.length === 1) return [spread];
    const known = itemsOf(lowering, spread);
    exact &&= known !== null;
    return known ?? [];
  });
  const [only] = items;
  if (only?.kind === "session-keys") return only;
  const array = lowering.array(items, exact);
  lowering.origins.give(array, items);
  return array;
}

export function recordFrom(lowering: Lowering, node: TSESTree.ObjectExpression, frame: Frame): Sym {
  const entries = new Map<string, Sym>();
  let exact = true;
  for (const property of node.properties) {
    if (property.type === "SpreadElement") {
      const spread = lowering.heap(evaluate(lowering, property.argument, frame));
      if (spread?.kind === "record")
        for (const [name, value] of spread.entries) entries.set(name, value);
      exact &&= spread?.kind === "record" && spread.exact;
      continue;
    }
    const name = nameOfProperty(lowering, property, frame);
    const value =
      property.kind === "get" || property.kind === "set"
        ? lowering.unknown()
        : property.value.type === "FunctionExpression" && property.method
          ? functionSymbol(property.value, frame)
          : evaluate(lowering, property.value, frame);
    if (name === null) exact = false;
    else entries.set(name, value);
  }
  const record = lowering.newObject({ kind: "record", entries, exact, class: null });
  lowering.origins.give(record, [...entries.values()]);
  return record;
}

/** The name of a property of a literal, a pattern or a class; null if it is computed. */
export function nameOfProperty(
  lowering: Lowering,
  { key, computed }: { readonly key: TSESTree.PropertyName; readonly computed: boolean },
  frame: Frame,
): string | null {
  if (!computed && key.type === "Identifier") return key.name;
  if (key.type === "PrivateIdentifier") return `#${key.name}`;
  const symbol = evaluate(lowering, key, frame);
  return symbol.kind === "constant" ? String(symbol.value) : null;
}
