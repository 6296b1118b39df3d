"""The sidebar: what a visitor may adjust."""

import streamlit as st

from accounts import display_name

TONES = ("Friendly", "Brief", "Formal")
PRESETS = {"precise": 0.1, "balanced": 0.5, "playful": 0.9}

DEFAULTS = {"tone": "Friendly", "show_numbers": False, "creativity": 0.4}


def init_settings() -> None:
    for key, value in DEFAULTS.items():
        if key not in st.session_state:
            st.session_state[key] = value


def apply_preset(name: str) -> None:
    st.session_state.creativity = PRESETS[name]


def use_account_name(user: str) -> None:
    st.session_state.nickname = display_name(user)


def draw_settings(user: str) -> None:
    with st.sidebar:
        st.text_input("Nickname", key="nickname")
        st.button("Use my account name", key="use_account_name", on_click=use_account_name, args=(user,))

        # Seeded by init_settings, and no index here: the two do not compete.
        st.selectbox("Tone", TONES, key="tone")
        st.slider("Creativity", 0.0, 1.0, key="creativity")
        for name in PRESETS:
            st.button(name.capitalize(), key=f"preset_{name}", on_click=apply_preset, args=(name,))
        st.toggle("Number the messages", key="show_numbers")
