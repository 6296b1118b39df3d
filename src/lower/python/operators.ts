/**
 * Arithmetic on what is known: strings are put together, numbers are not followed beyond constants.
 */
import type { Lowering } from "./context.js";
import { reckoned } from "./dates.js";
import { evaluate } from "./expressions.js";
import { asString, patternOf } from "./keys.js";
import { isTooLong } from "./sizes.js";
import { constantSym, type Frame, type Sym } from "./symbols.js";
import type { BinaryOperator, JoinedStr } from "./syntax.js";

export function binaryValue(
  lowering: Lowering,
  operator: BinaryOperator,
  left: Sym,
  right: Sym,
): Sym {
  if (operator === "Add") return sum(lowering, left, right);
  const [a, b] = [lowering.heap(left), lowering.heap(right)];
  if (operator === "BitOr" && a?.kind === "dict" && b?.kind === "dict") {
    const entries = [...a.entries, ...b.entries];
    return lowering.newObject({ kind: "dict", entries, exact: a.exact && b.exact });
  }
  const text = left.kind === "constant" && typeof left.value === "string" ? left.value : null;
  if (operator === "Mod" && text !== null) return percentFormatted(lowering, text, right);
  if (isNumber(left) && isNumber(right)) {
    if (operator === "Sub") return constantSym(left.value - right.value);
    if (operator === "Mult") return constantSym(left.value * right.value);
  }
  return reckoned(lowering, lowering.computed(operator, [left, right]), [left, right]);
}

function isNumber(symbol: Sym): symbol is { kind: "constant"; value: number } {
  return symbol.kind === "constant" && typeof symbol.value === "number";
}

function isText(symbol: Sym): boolean {
  if (symbol.kind === "pattern") return true;
  return symbol.kind === "constant" && typeof symbol.value === "string";
}

function sum(lowering: Lowering, left: Sym, right: Sym): Sym {
  if (isNumber(left) && isNumber(right)) return constantSym(left.value + right.value);
  if (isText(left) || isText(right)) return joinedText(lowering, [left, right]);
  const [a, b] = [lowering.heap(left), lowering.heap(right)];
  if (a !== undefined && b !== undefined && "items" in a && "items" in b && a.kind === b.kind) {
    const items = [...a.items, ...b.items];
    return lowering.newObject({ kind: a.kind, items, exact: a.exact && b.exact });
  }
  return reckoned(lowering, lowering.computed("Add", [left, right]), [left, right]);
}

/** `"%s_key" % name` */
function percentFormatted(lowering: Lowering, text: string, right: Sym): Sym {
  const tuple = lowering.heap(right);
  const values = tuple?.kind === "tuple" ? [...tuple.items] : [right];
  const parts = text.split(/(%[sdr])/).map((part) => {
    return /^%[sdr]$/.test(part) ? (values.shift() ?? lowering.unknown()) : constantSym(part);
  });
  return joinedText(lowering, parts);
}

export function joinedText(lowering: Lowering, parts: readonly Sym[]): Sym {
  const texts = parts.map((part) => (part.kind === "constant" ? asString(part.value) : null));
  const length = texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
  if (isTooLong(length)) return lowering.computed("text", parts);
  if (!texts.includes(null)) return constantSym(texts.join(""));
  return patternOf(lowering, parts);
}

/** An f-string; a part with a format is only known to be some text. */
export function formatted(lowering: Lowering, node: JoinedStr, frame: Frame): Sym {
  const parts = node.values.map((part) => {
    const value = evaluate(lowering, part, frame);
    if (part.type !== "FormattedValue") return value;
    if (part.format_spec === null && part.conversion === -1) return textOf(lowering, value);
    const format = part.format_spec === null ? [] : [evaluate(lowering, part.format_spec, frame)];
    return lowering.computed(`format ${part.conversion}`, [value, ...format]);
  });
  return joinedText(lowering, parts);
}

function textOf(lowering: Lowering, value: Sym): Sym {
  const object = lowering.heap(value);
  const text = object?.kind === "instance" ? object.attributes.get("str()") : undefined;
  return text ?? value;
}
