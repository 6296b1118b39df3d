"""Records what a widget that is bound to the address makes of the address with which a page is opened.

    python scripts/record/bound_addresses.py > tests/semantics/bound-addresses.json

Each case is one widget with the key "k" and `bind="query-params"`; the answer is its value, and what the
address says of it afterwards.
"""

from __future__ import annotations

import json
import logging

from streamlit.testing.v1 import AppTest

CASES = {
    ("number_input", "min_value=0, max_value=10, value=3"): ["5", "99", "x", "", "3"],
    ("number_input", "min_value=0, max_value=10, value=None"): ["2", ""],
    ("slider", "min_value=0, max_value=10, value=3"): ["5", "99", "", ["2", "5"]],
    ("slider", "min_value=0, max_value=10, value=[3, 4]"): [["5", "6"], ["5", "99"], "5"],
    ("checkbox", ""): ["true", "TRUE", "1", ""],
    ("checkbox", "value=True"): ["false", "true"],
    ("text_input", "value='d'"): ["x", "", ["a", "b"], "d"],
    ("text_input", "value='d', max_chars=2"): ["xyz"],
    ("selectbox", "options=['a', 'b']"): ["b", "z", "a", ""],
    ("selectbox", "options=['a', 'b'], index=None"): ["b", ""],
    ("selectbox", "options=[1, 2]"): ["2"],
    ("selectbox", "options=['a'], accept_new_options=True"): ["new"],
    ("radio", "options=['a', 'b']"): ["b", "z"],
    ("multiselect", "options=['a', 'b']"): ["b", ["b", "a"], ["a", "z"], ["a", "a"], "z", ""],
    ("multiselect", "options=['a', 'b'], default=['a']"): ["", "b"],
    ("multiselect", "options=['a', 'b'], max_selections=1"): [["a", "b"]],
    ("pills", "options=['a', 'b']"): ["b", "z"],
    ("pills", "options=['a', 'b'], selection_mode='multi'"): [["a", "b"], ["a", "z"]],
    ("select_slider", "options=['a', 'b', 'c']"): ["b", "z", ""],
    ("select_slider", "options=['a', 'b', 'c'], value=['a', 'b']"): [["b", "c"], "c"],
    ("date_input", "value='2026-01-01'"): ["2026-02-03", "x"],
    ("time_input", "value='10:00'"): ["11:30", "x"],
    ("datetime_input", "value='2026-01-01T10:00'"): ["2026-02-03T11:00", "x"],
    ("color_picker", ""): ["#ff0000", "ff0000", "red"],
    ("feedback", "options='stars'"): ["2", "9", ""],
}


def plain(value: object) -> object:
    """The value as JSON; times as texts, as the address has them."""
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if hasattr(value, "isoformat"):
        text = value.isoformat()
        return text.removesuffix(":00") if text.count(":") == 2 else text
    return value


def main() -> None:
    logging.disable(logging.CRITICAL)
    recorded = []
    for (widget, given), addresses in CASES.items():
        for address in addresses:
            label = "" if widget == "feedback" else "'x', "
            app = AppTest.from_string(
                "import streamlit as st\n"
                f"value = st.{widget}({label}{given}{', ' if given else ''}key='k', bind='query-params')\n"
                "st.session_state['seen'] = value\n"
                "st.session_state['address'] = st.query_params.get_all('k')\n"
            )
            app.query_params["k"] = address
            app.run()
            assert not app.exception, (widget, given, address, app.exception)
            arguments = eval(f"dict({given})")  # noqa: S307: written above
            recorded.append(
                {
                    "widget": widget,
                    "arguments": arguments,
                    "address": address if isinstance(address, list) else [address],
                    "value": plain(app.session_state["seen"]),
                    "then": app.session_state["address"],
                }
            )
    print(json.dumps(recorded, indent=2))


if __name__ == "__main__":
    main()
