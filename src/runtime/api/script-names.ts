/**
 * How TypeScript calls `st.*`: names in camel case, and which arguments stand by their place.
 *
 * `st.selectbox("Colour", ["red"], { onChange })` is `selectbox(label="Colour", options=["red"],
 * on_change=onChange)`: what Python requires comes first, in its order; everything else is an option.
 */
import type { Parameter } from "./facts.js";

/** `text_input` for `textInput`. */
export function pythonName(name: string): string {
  return name === "page"
    ? "Page"
    : name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Must it be given? The options of a choice always are, though Python has a default for one widget's. */
function isRequired({ name, position, default: otherwise }: Parameter): boolean {
  return otherwise === null || (name === "options" && position === 1);
}

/** The parameters that are given by place: the required ones, or the first one. */
export function placedParameters(parameters: readonly Parameter[]): readonly Parameter[] {
  const inOrder = parameters
    .filter(({ position }) => position !== null)
    .sort((a, b) => Number(a.position) - Number(b.position));
  const required = inOrder.filter(isRequired);
  return required.length > 0 ? required : inOrder.slice(0, 1);
}

/** May an object in the first place be the options? Data are objects themselves. */
export function mayBeLeftOut([first]: readonly Parameter[]): boolean {
  return (
    first === undefined || (!isRequired(first) && !["data", "pydeck_obj"].includes(first.name))
  );
}
