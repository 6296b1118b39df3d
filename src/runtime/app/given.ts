/**
 * The arguments of a command, found by Streamlit's names of its parameters.
 *
 * `st.selectbox("Colour", ["red"], { onChange })` is `selectbox(label="Colour", options=["red"],
 * on_change=onChange)`: what Python requires comes first, in its order, and everything else is an option
 * in camelCase. What is `undefined` counts as left out.
 */
import type { Parameter } from "../api/facts.js";
import {
  isRequired,
  mayBeLeftOut,
  placedParameters,
  pythonName,
  scriptName,
} from "../api/script-names.js";
import { missingArgument, unexpectedArgument } from "./argument-errors.js";
import { isPlain } from "./values.js";

export type Given = ReadonlyMap<string, unknown>;

/** The arguments by the Python names of their parameters. Raises what Python raises. */
export function givenBy(
  command: string,
  parameters: readonly Parameter[],
  values: readonly unknown[],
): Given {
  const placed = placedParameters(parameters);
  const [last] = values.slice(-1);
  // An optional first argument may be left out: then the options come first.
  const hasOptions = isPlain(last) && (values.length > placed.length || mayBeLeftOut(placed));
  const positional = hasOptions ? values.slice(0, -1) : values;
  const given = new Map<string, unknown>();
  for (const [index, value] of positional.entries()) {
    const name = placed[index]?.name;
    if (name === undefined) {
      if (value === undefined) continue;
      throw new TypeError(`st.${scriptName(command)} takes its further arguments as one object`);
    }
    if (value !== undefined) given.set(name, value);
  }
  for (const [name, value] of hasOptions ? Object.entries(last) : []) {
    const parameter = pythonName(name);
    if (!parameters.some((each) => each.name === parameter))
      throw unexpectedArgument(command, name);
    if (value !== undefined) given.set(parameter, value);
  }
  for (const { name } of placed.filter(isRequired)) {
    if (!given.has(name)) throw missingArgument(command, name);
  }
  return given;
}
