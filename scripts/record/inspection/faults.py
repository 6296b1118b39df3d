"""One tiny app for each thing that can go wrong with session state, and what Streamlit says to it.

The apps use only what every release since 1.28 has, or they say from which release they apply. What
is looked at: the exception that the page shows, a warning on the page, a line of the log.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Probe:
    """An app that commits the fault `kind`; `click` presses its first button afterwards."""

    kind: str
    app: str
    widget: str | None = None
    click: bool = False
    names: dict[str, str] = field(default_factory=dict)  # texts of the app, and what they stand for


_KEY = {"kkk": "{key}"}
PROBES = (
    Probe("missing-key", "st.session_state['kkk']", names=_KEY),
    Probe("missing-key-attribute", "st.session_state.kkk", names=_KEY),
    Probe(
        "write-after-render", "st.text_input('t', key='kkk')\nst.session_state.kkk = 'x'", names=_KEY
    ),
    Probe("read-only-key", "st.session_state.kkk = True\nst.button('b', key='kkk')", names=_KEY),
    Probe(
        "default-ignored",
        "st.session_state.kkk = 'x'\nst.text_input('t', value='d', key='kkk')",
        names=_KEY,
    ),
    Probe(
        "duplicate-key",
        "st.text_input('t', key='kkk')\nst.text_input('u', key='kkk')",
        "text_input",
        names=_KEY,
    ),
    Probe("duplicate-id", "st.text_input('t')\nst.text_input('t')", "text_input"),
    Probe("empty-key", "st.session_state['']"),
    Probe("reserved-key", "st.session_state['$$ID-x']"),
    Probe("reserved-key-older", "st.session_state['$$WIDGET_ID-x']"),
    Probe(
        "callback-in-form",
        "with st.form('f'):\n    st.text_input('t', on_change=print)\n    st.form_submit_button()",
    ),
    *(
        Probe(
            f"not-in-form:{widget}",
            f"with st.form('f'):\n    {call}\n    st.form_submit_button()",
            widget,
        )
        for widget, call in (
            ("button", "st.button('b')"),
            ("download_button", "st.download_button('b', 'd')"),
            ("chat_input", "st.chat_input()"),
            ("menu_button", "st.menu_button('b', ['x'])"),
        )
    ),
    Probe("submit-outside-form", "st.form_submit_button()", "form_submit_button"),
    Probe("nested-form", "with st.form('f'):\n    with st.form('g'):\n        pass"),
    Probe(
        "outside-fragment",
        "c = st.container()\n@st.fragment\ndef f():\n    c.text_input('t')\n    st.button('b')\nf()",
        click=True,
    ),
    Probe(
        "second-dialog",
        "@st.dialog('d')\ndef f():\n    pass\n@st.dialog('e')\ndef g():\n    pass\nf()\ng()",
    ),
    Probe(
        "nested-dialog",
        "@st.dialog('d')\ndef f():\n    pass\n@st.dialog('e')\ndef g():\n    f()\ng()",
    ),
    Probe(
        "widget-in-cache",
        "@st.cache_data\ndef fff():\n    st.text_input('t')\nfff()",
        "text_input",
        names={"fff": "{function}"},
    ),
    Probe(
        "rerun-in-callback",
        "st.session_state.setdefault('runs', 0)\nst.session_state.runs += 1\n"
        "st.button('b', on_click=st.rerun)",
        click=True,
    ),
)

_RERUN = """
import streamlit as st
if st.button("go"):
    st.rerun()
st.text_input("t", key="k")
"""


def report_of(probe: Probe) -> dict[str, Any]:
    """`effect`, `exception` (class name) and `text` of what the app's page or the log shows."""
    from streamlit.testing.v1 import AppTest

    log = _Log()
    app = AppTest.from_string(f"import streamlit as st\n{probe.app}\n", default_timeout=20)
    with log:
        app.run()
        if probe.click and not app.exception:
            app.button[0].click().run()
    if app.exception:
        error = app.exception[0]
        shown = bool(error.proto.is_warning)
        report = {
            "effect": "shown" if shown else "raised",
            "exception": error.proto.type.split(".")[-1],
            "text": error.proto.message,
        }
    elif app.warning:
        report = {"effect": "shown", "exception": None, "text": app.warning[0].value}
    elif log.lines:
        report = {"effect": "logged", "exception": None, "text": log.lines[0]}
    else:
        report = {"effect": "silent", "exception": None, "text": ""}
    return {**report, "text": _general(probe, report["text"])}


def unrendered_on_rerun() -> str | None:
    """Is the value of a widget below `st.rerun()` still there in the pass that follows?

    `None` up to 1.32, whose AppTest cannot rerun.
    """
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_string(_RERUN, default_timeout=20).run()
    app.text_input[0].set_value("x").run()
    try:
        app.button[0].click().run()
    except Exception:
        return None
    return "kept" if app.session_state["k"] == "x" else "forgotten"


def _general(probe: Probe, text: str) -> str:
    """The text with `{key}` and `{widget}` in place of what the app is called with."""
    for given, name in probe.names.items():
        text = text.replace(given, name)
    if probe.widget is not None:
        text = re.sub(rf"\b{probe.widget}\b", "{widget}", text)
    return text


class _Log(logging.Handler):
    """Collects what Streamlit logs as a warning, bare-mode noise left out."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if "ScriptRunContext" not in text and "Uncaught app" not in text:
            self.lines.append(text)

    def __enter__(self) -> None:
        self._loggers = [
            logging.getLogger(name)
            for name in logging.root.manager.loggerDict
            if name.startswith("streamlit")
        ]
        for logger in self._loggers:
            logger.addHandler(self)

    def __exit__(self, *_: object) -> None:
        for logger in self._loggers:
            logger.removeHandler(self)
