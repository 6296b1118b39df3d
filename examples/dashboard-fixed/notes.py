"""Notes beside the charts."""

import streamlit as st


def draw_notes() -> None:
    # Called in every session, unlike code at the top of a module.
    if "notes" not in st.session_state:
        st.session_state.notes = []
    st.subheader("Notes")
    with st.container():
        for note in st.session_state.notes:
            st.write("- " + note)
    with st.form("new_note", clear_on_submit=True):
        text = st.text_input("Note", key="note_text")
        if st.form_submit_button("Add", key="add_note") and text:
            st.session_state.notes.append(text)
            st.rerun()
