"""The sidebar: what is shown, and in which currency."""

import streamlit as st

import units
from data import METRICS, REGIONS
from state import FILTER_DEFAULTS, REGION, ROWS, remember

pinned: dict[str, str] = {}  # leaks: a filter pinned by one visitor narrows the charts of all


def change_currency() -> None:
    units.choose(st.session_state.currency)


def unpin() -> None:
    pinned.clear()
    remember("unpinned")


def draw_filters() -> str:
    """Draws the filters; returns the region to show."""
    with st.sidebar:
        region = st.selectbox("Region", ("All", *REGIONS), key=REGION)
        st.selectbox("Metric", METRICS, key="metric")
        st.slider("Rows", 5, 50, value=10, key=ROWS)  # logs: init_state() has just seeded the key
        st.radio("Currency", tuple(units.RATES), key="currency", on_change=change_currency)

        if st.button("Reset the filters", key="reset"):
            for key, value in FILTER_DEFAULTS.items():
                st.session_state[key] = value  # raises: StreamlitWidgetAlreadyInstantiatedError: the filters are drawn

        if st.button("Pin this region", key="pin"):
            pinned["region"] = region
            remember(f"pinned {region}")
        st.button("Unpin", key="unpin", on_click=unpin)
    return pinned.get("region", region)
