"""Asks the installed Streamlit: calls each command in a tiny app and writes down what happened.

A probe is the smallest call that works. What a page shows is not looked at; the questions are what
the call returns, whether its key is in session state, whether the script may assign to the key
above and below the call, whether the call is allowed in a form, and what containers return.
"""

from __future__ import annotations

import re
from typing import Any

import streamlit

from inspection.annotations import CALLBACKS
from inspection.signatures import parameters_of

_IMPORTS = "import streamlit as st, pandas as pd, altair as alt, pydeck as pdk\n"
_POINTS = (
    "alt.Chart(pd.DataFrame({'a':[1]})).mark_point().encode(x='a')"
    ".add_params(alt.selection_point(name='p'))"
)
_LAYER = "pdk.Layer('ScatterplotLayer', id='l', data=[{'p':[0,0]}], get_position='p')"
_VEGA = "{'mark':'point','params':[{'name':'p','select':'point'}]}"

WIDGET_CALLS = {
    **{
        name: f"st.{name}('x', key='k')"
        for name in (
            *("slider", "number_input", "text_input", "text_area", "checkbox", "toggle"),
            *("color_picker", "date_input", "time_input", "datetime_input", "button"),
            *("file_uploader", "camera_input", "audio_input", "form_submit_button"),
        )
    },
    **{
        name: f"st.{name}('x', ['a','b'], key='k')"
        for name in (
            *("select_slider", "selectbox", "radio", "multiselect"),
            *("pills", "segmented_control", "menu_button"),
        )
    },
    "feedback": "st.feedback('stars', key='k')",
    "pagination": "st.pagination(5, key='k')",
    "download_button": "st.download_button('x', 'd', key='k')",
    "link_button": "st.link_button('x', 'https://a.b', key='k')",
    "chat_input": "st.chat_input(key='k')",
    "data_editor": "st.data_editor(pd.DataFrame({'a':[1]}), key='k')",
    "dataframe": "st.dataframe(pd.DataFrame({'a':[1]}), key='k', on_select='rerun')",
    "tabs": "st.tabs(['a','b'], key='k', on_change='rerun')",
    "expander": "st.expander('x', key='k', on_change='rerun')",
    "popover": "st.popover('x', key='k', on_change='rerun')",
    "altair_chart": f"st.altair_chart({_POINTS}, key='k', on_select='rerun')",
    "vega_lite_chart": (
        f"st.vega_lite_chart(pd.DataFrame({{'a':[1]}}), {_VEGA}, key='k', on_select='rerun')"
    ),
    "pydeck_chart": f"st.pydeck_chart(pdk.Deck(layers=[{_LAYER}]), key='k', on_select='rerun')",
}

CONTAINER_CALLS = {
    "bottom": "st.bottom",
    "chat_message": "st.chat_message('user')",
    "columns": "st.columns(2)",
    "container": "st.container()",
    "echo": "st.echo()",
    "empty": "st.empty()",
    "expander": "st.expander('x')",
    "form": "st.form('f')",
    "grid": "st.grid(2)",
    "popover": "st.popover('x')",
    "sidebar": "st.sidebar",
    "skeleton": "st.skeleton()",
    "spinner": "st.spinner('x')",
    "status": "st.status('x')",
    "tabs": "st.tabs(['a', 'b'])",
}

_CONTAINER_PROBE = """
r = {call}
box = lambda x: callable(getattr(x, 'text_input', None))
many = isinstance(r, (list, tuple)) and all(box(x) for x in r)
returns = 'container' if box(r) else 'containers' if many else type(r).__name__
try:
    with r:
        pass
    works = True
except (TypeError, AttributeError):
    works = False
st.session_state._ = (returns, works)
"""


def probe_widget(name: str, call: str) -> dict[str, Any]:
    """What happens around one call of the widget `name` under the key `k`."""
    placed = f"with st.form('ff'):\n    r = {call}\n" if _only_in_form(name) else f"r = {call}\n"
    seen = (
        "st.session_state._ = (repr(r)[:200], 'k' in st.session_state,"
        " repr(st.session_state.get('k'))[:200])"
    )
    found: dict[str, Any] = {}
    app = _run(placed + seen)
    if app.exception:
        found["error"] = app.exception[0].message
    else:
        returned, has_key, value = app.session_state["_"]
        is_container = "DeltaGenerator" in returned
        found["return_value"] = "DeltaGenerator/container" if is_container else _undated(returned)
        found["key_in_session_state"] = has_key
        found["session_state_value"] = _undated(value)
    assignment = "st.session_state['k'] = None\n"
    found["assign_before"] = _exception_of(_run(assignment + placed))
    found["assign_after"] = _exception_of(_run(placed + assignment))
    if not _only_in_form(name):
        found["in_form"] = _in_form(call)
        callback = _callback_of(name)
        if callback is not None:
            plain = call.replace("on_select='rerun'", "").replace("on_change='rerun'", "")
            plain = plain.rstrip(")").rstrip(", ")
            found["callback_in_form"] = _in_form(f"{plain}, {callback}=lambda *a: None)")
    return found


def probe_container(call: str) -> dict[str, Any]:
    """What a container command returns, and whether `with` works on it."""
    app = _run(_CONTAINER_PROBE.format(call=call))
    if app.exception:
        return {"error": app.exception[0].message}
    returns, works = app.session_state["_"]
    return {"returns": returns, "context_manager": works}


def _only_in_form(name: str) -> bool:
    return name == "form_submit_button"


def _callback_of(name: str) -> str | None:
    names = {parameter["name"] for parameter in parameters_of(getattr(streamlit, name))}
    return next((callback for callback in CALLBACKS if callback in names), None)


def _run(program: str) -> Any:
    from streamlit.testing.v1 import AppTest

    return AppTest.from_string(_IMPORTS + program, default_timeout=20).run()


def _exception_of(app: Any) -> str:
    return app.exception[0].proto.type.split(".")[-1] if app.exception else "ok"


def _in_form(call: str) -> str:
    app = _run(f"with st.form('ff'):\n    {call}\n    st.form_submit_button('go')\n")
    return app.exception[0].message.split("\n")[0] if app.exception else "ok"


def _undated(text: str) -> str:
    """Replaces the time of the recording, so that the catalogue is the same on every day."""
    return re.sub(r"datetime\.(date|time|datetime)\([^)]*\)", r"datetime.\1(<now>)", text)
