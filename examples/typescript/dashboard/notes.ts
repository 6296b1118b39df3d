/** Notes beside the charts. */
import type { St } from "eslint-plugin-streamlit/runtime";
import type { State } from "./state.js";

// True once in a process, so the first visitor alone gets a list.
let isReady = false;

export function drawNotes(st: St<State>): void {
  if (!isReady) {
    isReady = true;
    st.sessionState.notes = [];
  }
  st.subheader("Notes");
  st.container().with(() => {
    for (const note of st.sessionState.notes) st.write(`- ${note}`); // raises: AttributeError: the second visitor has none
  });
  st.form("new_note", { clearOnSubmit: true }).with(() => {
    const text = st.textInput("Note", { key: "note_text" });
    if (st.formSubmitButton("Add", { key: "add_note" }) && text) {
      st.sessionState.notes.push(text);
      st.rerun();
    }
  });
}
