/** Fields that several steps draw. */
import type { St } from "eslint-plugin-streamlit/runtime";
import type { State, Step } from "./state.js";

export function several(
  st: St<State>,
  label: string,
  options: readonly string[],
  key: "extras",
): string[] {
  return st.multiselect(label, options, { key });
}

export function nameField(st: St<State>, label: string, key: string, start: string): string {
  // A default beside a key is fine as long as nobody assigns the key.
  return st.textInput(label, { value: start, key });
}

export function backButton(st: St<State>, step: Step, onClick: (step: Step) => void): void {
  st.button("Back", { key: "back", onClick, args: [step] });
}
