"""Records what Streamlit says about arguments and stored values that a command does not take.

    python scripts/record/argument_errors.py > tests/semantics/argument-errors.json

Each program is one script; the answer is the exception on its page, class and text.
"""

from __future__ import annotations

import json
import logging

from streamlit.testing.v1 import AppTest

PROGRAMS = [
    "st.button('x', on_click='rerun')",
    "st.chat_input('x', accept_file='y')",
    "st.color_picker('x', 'red')",
    "st.columns(0)",
    "st.columns([1, -1])",
    "st.feedback('stars', default=9)",
    "st.feedback('x')",
    "st.menu_button('x', [])",
    "st.multiselect('x', ['a', 'b'], default=['a', 'b'], max_selections=1)",
    "st.multiselect('x', ['a', 'b'], default=['c'])",
    "st.multiselect('x', ['a'], max_selections=0)",
    "st.navigation([])",
    "st.number_input('x', 0, 10, -1)",
    "st.number_input('x', 0, 10, 99)",
    "st.number_input('x', 5, 1)",
    "st.pagination(0)",
    "st.pagination(5, default=9)",
    "st.pills('x', ['a', 'b'], default=['a', 'b'])",
    "st.pills('x', ['a', 'b'], selection_mode='x')",
    "st.pills('x', ['a'], default='b')",
    "st.radio('x', ['a'], index=3)",
    "st.rerun('nope')",
    "st.rerun(scope='fragment')",
    "st.select_slider('x', ['a'], value='b')",
    "st.select_slider('x', [])",
    "st.selectbox('x', ['a', 'b'], index='a')",
    "st.selectbox('x', ['a', 'b'], index=5)",
    "st.session_state.k = -9\nst.slider('x', 0, 10, key='k')",
    "st.session_state.k = 'a'\nst.number_input('x', 0, 10, key='k')",
    "st.session_state.k = 'a'\nst.number_input('x', key='k')",
    "st.session_state.k = 'abc'\nst.slider('x', 0, 10, key='k')",
    "st.session_state.k = 'not a date'\nst.date_input('x', key='k')",
    "st.session_state.k = 5\nst.text_input('x', key='k')",
    "st.session_state.k = 99\nst.slider('x', 0, 10, key='k')",
    "st.session_state.pop('a')",
    "st.slider('x', 0, 10, step=0)",
    "st.slider('x', 5, 5)",
    "st.switch_page('nope')",
    "st.tabs(['a'], default='b')",
    "st.tabs([])",
    "st.text_input('x', on_change='x')",
    "st.text_input('x', persist_state='session')",
    "st.text_input('x', type='y')",
    "st.text_input('x', key='a', persist_state='x')",
    "st.text_input('x', bind='query-params')",
    "st.text_input('x', key='')",
    "st.text_input('x', key='a', bind='url')",
    "st.text_input('x', key='a', bind='query-params')\nst.query_params.a = 'b'",
    "st.text_input('x', key='a', bind='query-params')\ndel st.query_params['a']",
    "st.text_input('x', key='embed', bind='query-params')",
    "st.text_input('x', key='$$ID-x')",
    "st.text_input('x', key='k')\nst.session_state.update({'k': 1})",
]


def main() -> None:
    logging.disable(logging.CRITICAL)
    recorded = []
    for program in PROGRAMS:
        app = AppTest.from_string(f"import streamlit as st\n{program}").run()
        [exception] = app.exception
        kind = exception.proto.type.rsplit(".", 1)[-1]
        recorded.append({"program": program, "exception": kind, "text": exception.message})
    print(json.dumps(recorded, indent=2))


if __name__ == "__main__":
    main()
