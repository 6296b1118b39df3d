"""Fields that several steps draw."""

import streamlit as st


def several(label: str, options: tuple[str, ...], key: str) -> list[str]:
    st.session_state[key] = st.multiselect(label, options, key=key)  # raises: StreamlitWidgetAlreadyInstantiatedError: the widget owns this key
    return st.session_state[key]


def name_field(label: str, key: str, start: str) -> str:
    # A default beside a key is fine as long as nobody assigns the key.
    return st.text_input(label, value=start, key=key)


def back_button(step: str, on_click) -> None:
    st.button("Back", key="back", on_click=on_click, args=(step,))
