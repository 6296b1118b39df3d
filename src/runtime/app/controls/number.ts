/** Widgets whose value is a number: fields with bounds, sliders with one or two ends, pages. */
import * as errors from "../argument-errors.js";
import { StreamlitError } from "../errors.js";
import { pythonSource, pythonType, textOf } from "../values.js";
import { isEmptied, plainControl, type Call, type Control } from "./control.js";

const numberOrNull = (value: unknown): number | null => (typeof value === "number" ? value : null);

/** `number_input`: a stored number that is out of bounds is replaced by the default. */
export function numberInput(call: Call): Control {
  const min = numberOrNull(call.argument("min_value"));
  const max = numberOrNull(call.argument("max_value"));
  const given = call.argument("value");
  const value = typeof given === "number" ? given : (min ?? 0);
  if (min !== null && max !== null && min > max) throw errors.minMax(min, max);
  const isEmpty = given === null || isEmptied(call);
  if (!isEmpty) {
    if (min !== null && min > value) throw errors.belowMin(value, min);
    if (max !== null && max < value) throw errors.aboveMax(value, max);
  }
  const initial = isEmpty ? null : value;
  const isOutside = (number: number): boolean =>
    (min !== null && number < min) || (max !== null && number > max);
  return {
    ...plainControl(initial),
    fromBrowser: (sent) =>
      typeof sent !== "number" || !Number.isFinite(sent) || isOutside(sent) ? initial : sent,
    fit: (stored) => {
      if (stored === null || typeof stored === "boolean")
        return { value: stored, corrected: false };
      if (typeof stored !== "number") throw notANumber(stored, min !== null || max !== null);
      return isOutside(stored)
        ? { value: initial, corrected: true }
        : { value: stored, corrected: false };
    },
    keeps: (input) => (typeof input === "number" && isOutside(input) ? "out of range" : null),
  };
}

function notANumber(stored: unknown, bounded: boolean): Error {
  const type = pythonType(stored);
  if (bounded) {
    const text = `'<' not supported between instances of '${type}' and 'float'`;
    return new StreamlitError("TypeError", text);
  }
  return new StreamlitError("TypeError", `must be real number, not ${type}`);
}

/** `slider`: one number, or the two ends of a range; a stored one out of bounds is an error. */
export function slider(call: Call): Control {
  const given = call.argument("value") ?? null;
  const { stored } = call;
  let low = numberOrNull(call.argument("min_value"));
  let high = numberOrNull(call.argument("max_value"));
  const isRange = given === null ? stored !== null && isList(stored.value) : isList(given);
  if (call.argument("step") === 0) {
    throw errors.valueError("step", "a number", "Zero is not allowed.");
  }
  const ends = isList(given) ? given.filter((each) => typeof each === "number") : [];
  const fractions = [given, low, high, call.argument("step"), ...ends].some(
    (each) => typeof each === "number" && !Number.isInteger(each),
  );
  const first = typeof given === "number" ? given : (low ?? 0);
  low ??= 0;
  high ??= fractions ? 1 : 100;
  if (low > high) [low, high] = [high, low];
  const values = isRange ? ends.toSorted((a, b) => a - b) : [first];
  low = Math.min(low, ...values);
  high = Math.max(high, ...values);
  if (low === high) throw errors.minMax(low, high);
  const bounds = { low, high };
  const initial = isRange ? [values[0] ?? low, values[1] ?? high] : first;
  const isOutside = (number: number): boolean => number < bounds.low || number > bounds.high;
  return {
    ...plainControl(initial),
    toBrowser: (value) => (isList(value) ? value.map(asFloat) : asFloat(value)),
    fromBrowser: (sent) => {
      if (isList(sent) !== isRange) return initial;
      const numbers = isList(sent) ? sent : [sent];
      return numbers.some((each) => typeof each !== "number" || isOutside(each)) ? initial : sent;
    },
    fit: (value, told) => {
      if (told) {
        for (const number of (isList(value) ? value : [value]).map(asFloat)) {
          if (number < bounds.low) throw errors.belowMin(number, bounds.low);
          if (number > bounds.high) throw errors.aboveMax(number, bounds.high);
        }
      }
      return { value, corrected: false };
    },
  };
}

/** Python's `float()`. */
function asFloat(value: unknown): number {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "string") {
    const number = value.trim() === "" ? Number.NaN : Number(value);
    if (!Number.isNaN(number)) return number;
    const text = `could not convert string to float: ${pythonSource(value)}`;
    throw new StreamlitError("ValueError", text);
  }
  const text = `float() argument must be a string or a real number, not '${pythonType(value)}'`;
  throw new StreamlitError("TypeError", text);
}

/** `pagination`: a page from 1 on. */
export function pagination(call: Call): Control {
  const pages = call.argument("num_pages");
  if (typeof pages !== "number" || !Number.isInteger(pages) || pages < 1) {
    throw errors.badPageCount(pages);
  }
  const first = numberOrNull(call.argument("default")) ?? 1;
  if (first < 1 || first > pages) throw errors.outOfRange("default", first, 1, pages);
  return withinRange(first, 1, pages);
}

const sizes: Readonly<Record<string, number>> = { thumbs: 2, faces: 5, stars: 5 };

/** `feedback`: the place of the chosen symbol, from 0 on. */
export function feedback(call: Call): Control {
  const options = textOf(call.argument("options") ?? "thumbs");
  const size = sizes[options];
  if (size === undefined) throw errors.valueError("options", "'thumbs', 'faces', 'stars'");
  const initial = numberOrNull(call.argument("default"));
  if (initial !== null && (initial < 0 || initial >= size)) {
    throw errors.outOfRange("default", initial, 0, size - 1);
  }
  return withinRange(initial, 0, size - 1);
}

/** A whole number; one that is not offered is replaced by the default. */
function withinRange(initial: number | null, low: number, high: number): Control {
  const isOffered = (value: unknown): boolean =>
    Number.isInteger(value) && Number(value) >= low && Number(value) <= high;
  return {
    ...plainControl(initial),
    fromBrowser: (sent) => (isOffered(sent) || sent === null ? sent : initial),
    fit: (value) =>
      value === null || isOffered(value)
        ? { value, corrected: false }
        : { value: initial, corrected: true },
  };
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
