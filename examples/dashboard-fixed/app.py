"""Sales at a glance."""

import streamlit as st

import notes
import units
from data import load_sales, narrowed
from filters import draw_filters
from state import init_state, remember, take_message
from views import draw_search, draw_table, rename


def pin_baseline(total: float) -> None:
    st.session_state.baseline = total
    remember("baseline pinned")


def drop_baseline() -> None:
    st.session_state.pop("baseline", None)


def count_batch() -> None:
    if st.session_state.batch is not None:
        st.session_state.batches += 1


def draw_figures(total: float, revenue: float) -> None:
    left, middle, right = st.columns(3)
    left.metric(st.session_state.metric, f"{total:,.0f}")
    middle.metric("Revenue", units.money(revenue, st.session_state.currency))
    if right.toggle("Compare with the baseline", key="compare"):
        if "baseline" in st.session_state:
            right.metric("Change", f"{total - st.session_state.baseline:+,.0f}")
        else:
            right.caption("Pin a baseline first.")


def draw_baseline_buttons(total: float) -> None:
    st.button("Pin as baseline", key="pin_baseline", on_click=pin_baseline, args=(total,))
    st.button("Drop the baseline", key="drop_baseline", on_click=lambda: drop_baseline())


def draw_log() -> None:
    if not st.checkbox("Show the log", key="show_log"):
        return
    for entry in reversed(st.session_state.log):
        st.text(entry)
    if st.session_state.log and st.button("Empty the log", key="empty_log"):
        st.session_state.log.clear()
        st.rerun()


if __name__ == "__main__":
    init_state()
    st.title(st.session_state.get("title", "Sales"))
    if message := take_message():
        st.toast(message)

    if st.toggle("Notes", key="show_notes"):
        notes.draw_notes()

    region = draw_filters()
    sales = narrowed(load_sales(), region)
    st.caption(f"Region: {region}")
    if sales.empty:
        st.warning("No sales in this region.")
        st.stop()

    total = float(sales[st.session_state.metric].sum())
    draw_baseline_buttons(total)
    st.bar_chart(sales, x="Day", y=st.session_state.metric)
    st.toggle("Table", key="show_table")
    draw_table(sales)
    draw_search(sales)
    st.selectbox("Batch", ("morning", "evening"), index=None, key="batch", on_change=count_batch)
    st.caption(f"{st.session_state.batches} batches looked at")
    if st.button("Rename", key="rename"):
        rename()
    draw_log()
    draw_figures(total, float(sales["Revenue"].sum()))
