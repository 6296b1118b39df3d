/**
 * A widget's value as the texts of a parameter, and back. A default is not written; what the widget does not
 * take, and what says no more than the default, counts as not there.
 *
 * What real Streamlit makes of each text is recorded in `tests/semantics/bound-addresses.json`.
 */
import type { Box } from "../core/cell.js";
import type { Control } from "./controls/control.js";
import { isMoment } from "./controls/time.js";
import { StreamlitError } from "./errors.js";
import { textOf, values } from "./values.js";

/** What the address says of a value that the browser holds; `null` for the default. */
export function textsFor(control: Control, held: unknown): readonly string[] | null {
  if (values.equal(held, control.toBrowser(control.initial))) return null;
  const texts = (Array.isArray(held) ? (held as unknown[]) : [held]).map((value) => {
    if (value === null) return "";
    return typeof value === "boolean" ? String(value) : textOf(value);
  });
  return texts.length === 0 ? [""] : texts;
}

export interface FromAddress {
  /** What the session gets. */
  readonly value: unknown;
  /** What the address must say instead; `null` if it may stay as it is. */
  readonly corrected: readonly string[] | null;
}

/** What a widget takes from the texts of its parameter; `null` for nothing. */
export function takenFrom(
  command: string,
  control: Control,
  texts: readonly string[],
): FromAddress | null {
  const sent = heldFor(command, control, texts);
  if (sent === null) return null;
  const value = offeredOf(control, sent.value);
  if (value === null || values.equal(value.value, control.initial)) return null;
  const held = control.toBrowser(value.value);
  const repeats = Array.isArray(held) && held.length !== texts.length;
  const isSame = values.equal(held, sent.value) && !repeats && command !== "color_picker";
  return { value: value.value, corrected: isSame ? null : textsFor(control, held) };
}

/** The part of a value that the widget offers; of a list as much of it as there may be. */
function offeredOf(control: Control, sent: unknown): Box<unknown> | null {
  const value = control.fromBrowser(sent);
  if (!Array.isArray(value)) {
    return control.fit(value, false).corrected ? null : { value };
  }
  for (let length = value.length; length >= 0; length -= 1) {
    try {
      const fit = control.fit(value.slice(0, length), false);
      const isNothing = Array.isArray(fit.value) && fit.value.length === 0 && value.length > 0;
      return isNothing ? null : { value: fit.value };
    } catch (error) {
      // Too many are selected: the address gives as many as there may be.
      if (!(error instanceof StreamlitError)) throw error;
    }
  }
  return null;
}

const numbers = new Set(["number_input", "slider", "pagination", "feedback"]);
const flags = new Set(["checkbox", "toggle", "expander", "popover"]);
const lists = new Set(["multiselect", "pills", "segmented_control"]);
const writings = new Set(["text_input", "text_area"]);
const ranges = new Set(["slider", "select_slider"]);
const chosenAnew = new Set([...writings, ...lists, "feedback"]);

/** What a browser would hold; `null` where the texts are of another kind. */
function heldFor(command: string, control: Control, texts: readonly string[]): Box<unknown> | null {
  const shape = control.toBrowser(control.initial);
  const isList = lists.has(command) || Array.isArray(shape);
  const given = texts.filter((text) => text !== "");
  if (given.length === 0) {
    const mayBeEmpty = chosenAnew.has(command) || control.initial === null;
    if (!mayBeEmpty) return null;
    return { value: isList ? [] : writings.has(command) ? "" : null };
  }
  if (ranges.has(command) && texts.length !== (Array.isArray(shape) ? shape.length : 1))
    return null;
  const read = (isList ? [...new Set(given)] : texts.slice(-1)).map((text) =>
    readAs(command, text),
  );
  const known = read.flatMap((each) => (each === null ? [] : [each.value]));
  if (known.length < read.length) return null;
  return { value: isList ? known : known[0] };
}

function readAs(command: string, text: string): Box<unknown> | null {
  if (flags.has(command)) {
    const word = text.toLowerCase();
    return word === "true" || word === "false" ? { value: word === "true" } : null;
  }
  if (numbers.has(command)) {
    const number = Number(text);
    return text.trim() === "" || Number.isNaN(number) ? null : { value: number };
  }
  if (command === "color_picker") {
    const [, digits] = /^#?([\da-f]{6}|[\da-f]{3})$/i.exec(text) ?? [];
    return digits === undefined ? null : { value: `#${digits}` };
  }
  return isMoment(command, text) ? { value: text } : null;
}
