"""Keys of this dashboard and their first values."""

import streamlit as st

REGION = "region"
ROWS = "rows"

FILTER_DEFAULTS = {REGION: "All", "metric": "Orders", ROWS: 10}

PAGE_DEFAULTS = {"batches": 0, "show_table": True, "message": None}


def init_state() -> None:
    for defaults in (FILTER_DEFAULTS, PAGE_DEFAULTS):
        for key, value in defaults.items():
            if key not in st.session_state:
                st.session_state[key] = value
    if "log" not in st.session_state:
        st.session_state.log = []


def remember(event: str) -> None:
    st.session_state.log.append(event)


def take_message() -> str | None:
    message = st.session_state.message
    st.session_state.message = None
    return message
