/**
 * How TypeScript calls `st.*`: names in camel case, and which arguments stand by their place.
 *
 * `st.selectbox("Colour", ["red"], { onChange })` is `selectbox(label="Colour", options=["red"],
 * on_change=onChange)`: what Python requires comes first, in its order; everything else is an option.
 */
import type { Parameter } from "./facts.js";

/** `text_input` for `textInput`. */
export function pythonName(name: string): string {
  return name.replaceAll(/(?<=.)[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The parameters that are given by place: the required ones, or the first one. */
export function placedParameters(parameters: readonly Parameter[]): readonly Parameter[] {
  const inOrder = parameters
    .filter(({ position }) => position !== null)
    .sort((a, b) => Number(a.position) - Number(b.position));
  const required = inOrder.filter((parameter) => parameter.default === null);
  return required.length > 0 ? required : inOrder.slice(0, 1);
}
