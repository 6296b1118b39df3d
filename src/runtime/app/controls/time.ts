/**
 * Dates and times. They are ISO texts here, `"2026-01-31"`, `"12:30"` and `"2026-01-31T12:30"`, because
 * JavaScript has no type for a date without a time and a zone. Texts in one format sort by time.
 */
import * as errors from "../argument-errors.js";
import { textOf } from "../values.js";
import { isEmptied, plainControl, type Call, type Control } from "./control.js";

/** How the texts of a command look, and what its errors call them. */
interface Format {
  readonly pattern: RegExp;
  readonly expected: string;
  now(): string;
}

const date = /^\d{4}-\d\d-\d\d$/;
const time = /^\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/;

const formats: Readonly<Record<string, Format>> = {
  date_input: {
    pattern: date,
    expected: 'date, datetime, ISO string, "today"',
    now: () => new Date().toISOString().slice(0, 10),
  },
  time_input: {
    pattern: time,
    expected: "datetime, time, ISO string",
    now: () => new Date().toISOString().slice(11, 16),
  },
  datetime_input: {
    pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/,
    expected: 'datetime, date, time, ISO string, "now"',
    now: () => new Date().toISOString().slice(0, 16),
  },
};

/** Is the text one that the command shows? Any text is, where it shows no time. */
export function isMoment(command: string, text: string): boolean {
  return formats[command]?.pattern.test(text) !== false;
}

/** `date_input` (also for a range of two dates), `time_input` and `datetime_input`. */
export function moment(call: Call): Control {
  const format = formats[call.command];
  if (format === undefined) throw new Error(`${call.command} shows no time`);
  const given = call.argument("value");
  const stored = call.stored?.value ?? null;
  for (const value of [given ?? null, stored].flat()) {
    if (value === null || value === "today" || value === "now") continue;
    if (typeof value === "string" && format.pattern.test(value)) continue;
    throw errors.typeError("value", format.expected, value);
  }
  const isRange = Array.isArray(given ?? stored);
  const isEmpty = given === null || isEmptied(call);
  const first = given === undefined || given === "today" || given === "now" ? format.now() : given;
  const initial = isEmpty ? null : isRange && !Array.isArray(first) ? [first, first] : first;
  const bound = (parameter: string): string | null => {
    const value = call.argument(parameter) ?? null;
    return value === null ? null : textOf(value);
  };
  const [min, max] = [bound("min_value"), bound("max_value")];
  if (min !== null && max !== null && min > max) throw errors.minMax(min, max);
  for (const value of isEmpty ? [] : [initial].flat().map(textOf)) {
    if (min !== null && value < min) throw errors.belowMin(value, min);
    if (max !== null && value > max) throw errors.aboveMax(value, max);
  }
  return {
    ...plainControl(initial),
    fromBrowser: (sent) => sent,
  };
}
