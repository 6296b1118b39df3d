/**
 * The arguments of a command, found by Streamlit's names of its parameters.
 *
 * `st.selectbox("Colour", ["red"], { onChange })` is `selectbox(label="Colour", options=["red"],
 * on_change=onChange)`: what Python requires comes first, in its order, and everything else is an option
 * in camelCase. What is `undefined` counts as left out.
 */
import type { Parameter } from "../api/facts.js";
import { missingArgument, unexpectedArgument } from "./argument-errors.js";
import { isPlain } from "./values.js";

export type Given = ReadonlyMap<string, unknown>;

/** `text_input` for `textInput`. */
export function pythonName(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `textInput` for `text_input`. */
export function scriptName(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Must it be given? The options of a choice always are, though Python has a default for one widget's. */
export const isRequired = ({ name, position, default: otherwise }: Parameter): boolean =>
  otherwise === null || (name === "options" && position === 1);

/** The parameters that are given by place: the required ones, or the first one. */
export function placedParameters(parameters: readonly Parameter[]): readonly Parameter[] {
  const inOrder = parameters
    .filter(({ position }) => position !== null)
    .sort((a, b) => Number(a.position) - Number(b.position));
  const required = inOrder.filter(isRequired);
  return required.length > 0 ? required : inOrder.slice(0, 1);
}

/** Data are objects themselves, so an object in their place is not taken for the options. */
const mayBeLeftOut = ([first]: readonly Parameter[]): boolean =>
  first === undefined || (!isRequired(first) && !["data", "pydeck_obj"].includes(first.name));

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
