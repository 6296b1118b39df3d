"""The parts of the page below the figures."""

import pandas as pd
import streamlit as st

COLUMNS = ["Day", "Region", "Orders", "Revenue", "Returns"]


def show_all_columns() -> None:
    st.session_state.columns = COLUMNS


def clear_search() -> None:
    st.session_state["search"] = ""


def draw_table(sales: pd.DataFrame) -> None:
    if not st.session_state.show_table:
        st.caption("The table is hidden.")
        return
    if "columns" not in st.session_state:
        st.session_state.columns = ["Day", "Orders"]
    columns = st.multiselect("Columns", COLUMNS, key="columns")
    st.button("All columns", key="all_columns", on_click=show_all_columns)
    st.dataframe(sales[columns].head(st.session_state.rows))


@st.fragment
def draw_search(sales: pd.DataFrame) -> None:
    st.text_input("Find a region", key="search")
    st.button("Clear", key="clear_search", on_click=clear_search)
    wanted = st.session_state.search.lower()
    found = [region for region in sales["Region"].unique() if wanted in region.lower()]
    for region in found:
        st.checkbox(region, key=f"found_{region}")
    ticked = [region for region in found if st.session_state[f"found_{region}"]]
    st.caption(f"{len(found)} found, {len(ticked)} ticked")


@st.dialog("Rename the dashboard")
def rename() -> None:
    title = st.text_input("Title", key="new_title")
    if st.button("Save", key="save_title") and title:
        # The dialog is gone in the next run; the page reads the title with a default.
        st.session_state.title = title
        st.session_state.message = "Renamed"
        st.rerun()
