/**
 * Dates and times: they are no constants, they are never None, and what is reckoned with them stays
 * one. A widget with a date for its default has been given a default.
 */
import type { Lowering } from "./context.js";
import type { Arguments, Sym } from "./symbols.js";

const makers =
  /^datetime\.(?:date|datetime|time|timedelta)(?:\.(?:today|now|utcnow|combine|strptime|from\w+))?$/;
const clocks = /\.(?:today|now|utcnow)$/;
const kept: ReadonlySet<string> = new Set(["date", "time", "replace", "astimezone"]);

/** The date that a call of the library makes; null if it makes none. */
export function makeDate(lowering: Lowering, path: string, given: Arguments): Sym | null {
  if (!makers.test(path)) return null;
  const external: Sym = { kind: "external", path };
  const made =
    given.open || clocks.test(path)
      ? lowering.unknown()
      : lowering.computed("call", [external, ...given.positional, ...given.keywords.values()]);
  return asDate(lowering, made);
}

/** `date.replace(day=1)` and the like; null if the result need not be a date. */
export function dateFrom(lowering: Lowering, receiver: Sym, method: string): Sym | null {
  return kept.has(method) && isDate(lowering, receiver)
    ? asDate(lowering, lowering.unknown())
    : null;
}

/** The sum or difference, which is a date or a time span if one of the two is. */
export function reckoned(lowering: Lowering, result: Sym, operands: readonly Sym[]): Sym {
  return operands.some((one) => isDate(lowering, one)) ? asDate(lowering, result) : result;
}

export function isDate(lowering: Lowering, symbol: Sym): boolean {
  return "version" in symbol && lowering.dates.has(symbol.version);
}

function asDate(lowering: Lowering, symbol: Sym): Sym {
  if ("version" in symbol) lowering.dates.add(symbol.version);
  return symbol;
}
