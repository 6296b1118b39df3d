/** Notes beside the charts. */
import type { St } from "eslint-plugin-streamlit/runtime";
import type { State } from "./state.js";

export function drawNotes(st: St<State>): void {
  // Asked in every session, unlike a flag of the module.
  st.sessionState.setDefault("notes", []);
  st.subheader("Notes");
  st.container().with(() => {
    for (const note of st.sessionState.notes) st.write(`- ${note}`);
  });
  st.form("new_note", { clearOnSubmit: true }).with(() => {
    const text = st.textInput("Note", { key: "note_text" });
    if (st.formSubmitButton("Add", { key: "add_note" }) && text) {
      st.sessionState.notes.push(text);
      st.rerun();
    }
  });
}
