/**
 * What a widget does with values: what it shows first, what it sends, what it makes of what is sent,
 * and which values it does not take. A control belongs to one call, since the call's arguments decide.
 */
import type { Box } from "../../core/cell.js";

export interface Control {
  /** What the script gets when nothing is stored. */
  readonly initial: unknown;
  /** Called with a value of the session: what the browser then holds. Throws Python's error. */
  toBrowser(value: unknown): unknown;
  /** What the script gets for a value that a browser has sent. */
  fromBrowser(sent: unknown): unknown;
  /**
   * What the script gets for the stored value; `corrected` if Streamlit stores it anew. `told` is that
   * the browser will be told. Throws Streamlit's error for a value that the widget does not take.
   */
  fit(value: unknown, told: boolean): Fit;
  /** Why a browser keeps an input to itself; null if it sends it. */
  keeps(input: unknown): "out of range" | "invalid" | null;
}

export interface Fit {
  readonly value: unknown;
  readonly corrected: boolean;
}

/** A call of a widget's command, as far as its control asks. */
export interface Call {
  /** The Python name, such as `slider`. */
  readonly command: string;
  /** The argument for a Python parameter; `undefined` if it was left out. */
  argument(parameter: string): unknown;
  /** What the session holds under the call's key. */
  readonly stored: Box<unknown> | null;
}

/** A control that takes every value and sends it as it is. */
export function plainControl(initial: unknown): Control {
  return {
    initial,
    toBrowser: (value) => value,
    fromBrowser: (sent) => sent,
    fit: (value) => ({ value, corrected: false }),
    keeps: () => null,
  };
}

/** Does the script say, by storing None under the key, that the field is empty? */
export function isEmptied({ stored }: Call): boolean {
  return stored !== null && stored.value === null;
}
