/**
 * Operators on values: strings that are put together, and numbers as far as keys are made of them.
 */
import type { Lowering } from "./context.js";
import { constantSym, type Sym } from "./symbols.js";

export function binaryValue(lowering: Lowering, operator: string, left: Sym, right: Sym): Sym {
  if (operator === "+" && (isText(left) || isText(right)))
    return patternOf(lowering, [left, right]);
  if (left.kind === "constant" && right.kind === "constant") {
    const [a, b] = [left.value, right.value];
    if (typeof a === "number" && typeof b === "number") {
      if (operator === "+") return constantSym(a + b);
      if (operator === "-") return constantSym(a - b);
      if (operator === "*") return constantSym(a * b);
      if (operator === "%" && b !== 0) return constantSym(a % b);
    }
  }
  return lowering.computed(operator, [left, right]);
}

function isText(symbol: Sym): boolean {
  return (
    symbol.kind === "pattern" || (symbol.kind === "constant" && typeof symbol.value === "string")
  );
}

/** A string of which a part may not be known. */
export function patternOf(lowering: Lowering, parts: readonly Sym[]): Sym {
  const texts = parts.map((part) => (part.kind === "constant" ? String(part.value) : null));
  if (!texts.includes(null)) return constantSym(texts.join(""));
  const { version } = lowering.computed("text", parts);
  const pattern = parts
    .map((part, index) => texts[index] ?? (part.kind === "pattern" ? part.pattern : "*"))
    .join("")
    .replaceAll(/\*+/g, "*");
  return pattern === "*" ? { kind: "unknown", version } : { kind: "pattern", pattern, version };
}
