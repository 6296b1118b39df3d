"""The sidebar: what is shown, and in which currency."""

import streamlit as st

import units
from data import METRICS, REGIONS
from state import FILTER_DEFAULTS, REGION, ROWS, remember


def reset_filters() -> None:
    for key, value in FILTER_DEFAULTS.items():
        st.session_state[key] = value


def unpin() -> None:
    st.session_state.pop("pinned_region", None)
    remember("unpinned")


def draw_filters() -> str:
    """Draws the filters; returns the region to show."""
    with st.sidebar:
        region = st.selectbox("Region", ("All", *REGIONS), key=REGION)
        st.selectbox("Metric", METRICS, key="metric")
        st.slider("Rows", 5, 50, key=ROWS)
        st.radio("Currency", tuple(units.RATES), key="currency")
        st.button("Reset the filters", key="reset", on_click=reset_filters)

        if st.button("Pin this region", key="pin"):
            st.session_state.pinned_region = region
            remember(f"pinned {region}")
        st.button("Unpin", key="unpin", on_click=unpin)
    return st.session_state.get("pinned_region", region)
