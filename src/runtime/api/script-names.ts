/**
 * How TypeScript calls `st.*`: names in camel case, and which arguments stand by their place. The runtime
 * takes the arguments by it, and the linter reads them by it.
 *
 * `st.selectbox("Colour", ["red"], { onChange })` is `selectbox(label="Colour", options=["red"],
 * on_change=onChange)`: what Python requires comes first, in its order; everything else is an option.
 */
import type { Parameter } from "./facts.js";

/** `text_input` for `textInput`. */
export function pythonName(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The same for a command, of which one is a class in Python: `st.Page`. */
export function commandName(name: string): string {
  return name === "page" ? "Page" : pythonName(name);
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

/**
 * May the arguments by place be left out, so that an object in their place is the options? Data are
 * objects themselves, so an object in their place is not taken for the options.
 */
export const mayBeLeftOut = ([first]: readonly Parameter[]): boolean =>
  first === undefined || (!isRequired(first) && !["data", "pydeck_obj"].includes(first.name));
