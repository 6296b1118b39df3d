"""What no signature says: the few facts about commands that are written down by hand.

`VALUE_PARAMETER` and `NOT_A_DEFAULT` come from reading the `default_value=` expression that each
widget hands to its policy check (also in the catalogue, as `default_value_expr_in_source`), and the
recorded sessions in `tests/semantics/programs/value-conflict` agree with them. A new widget appears
in the catalogue without an entry here; the check mode names it.
"""

from __future__ import annotations

VALUE_PARAMETER = {
    **dict.fromkeys(("slider", "select_slider", "number_input", "text_input"), "value"),
    **dict.fromkeys(("text_area", "checkbox", "toggle", "color_picker"), "value"),
    **dict.fromkeys(("date_input", "time_input", "datetime_input"), "value"),
    **dict.fromkeys(("selectbox", "radio"), "index"),
    **dict.fromkeys(("multiselect", "pills", "segmented_control"), "default"),
    **dict.fromkeys(("feedback", "pagination", "tabs"), "default"),
    "expander": "expanded",
    "dataframe": "selection_default",
}

# Values of that parameter that do not count as a default beside a session-state value.
# "<anything>": the widget never compares the two.
NOT_A_DEFAULT = {
    **dict.fromkeys(("slider", "select_slider", "color_picker"), ["None"]),
    **dict.fromkeys(("multiselect", "pills", "segmented_control"), ["None"]),
    **dict.fromkeys(("feedback", "pagination"), ["None"]),
    **dict.fromkeys(("text_input", "text_area"), ["None", "''"]),
    **dict.fromkeys(("checkbox", "toggle"), ["None", "False"]),
    **dict.fromkeys(("time_input", "datetime_input"), ["None", "'now'"]),
    **dict.fromkeys(("selectbox", "radio"), ["None", "0"]),
    **dict.fromkeys(("tabs", "expander", "dataframe"), ["<anything>"]),
    "number_input": ["None", "'min'"],
    "date_input": ["None", "'today'"],
}
NEVER_COMPARES = ("tabs", "expander", "dataframe")

# When a call registers a widget at all; commands that are not here always do.
WIDGET_ONLY_IF = {
    **dict.fromkeys(
        (
            *("dataframe", "plotly_chart", "altair_chart"),
            *("vega_lite_chart", "pydeck_chart", "echarts_chart"),
        ),
        "on_select != 'ignore'",
    ),
    **dict.fromkeys(
        ("tabs", "expander", "popover"), "on_change != 'ignore' or bind='query-params'"
    ),
    "link_button": "on_click != 'ignore'  (key policies are checked whenever key is given)",
}

NOT_IN_A_FORM = ("button", "download_button", "menu_button", "chat_input")
ONLY_IN_A_FORM = ("form_submit_button",)
CALLBACKS = ("on_change", "on_click", "on_select", "on_submit", "on_dismiss")
TRIGGER_FIELDS = (
    *("trigger_value", "string_trigger_value"),
    *("chat_input_value", "json_trigger_value"),
)

# Commands that shape control flow or layout.
FLOW = (
    *("stop", "rerun", "switch_page", "form", "fragment", "dialog", "cache_data", "cache_resource"),
    *("navigation", "Page", "page_link", "container", "columns", "tabs", "expander", "popover"),
    *("sidebar", "empty", "chat_message", "status", "spinner", "echo", "set_page_config", "write"),
    *("write_stream", "login", "logout", "toast", "skeleton", "grid", "bottom"),
)

# Names that older releases had. The installed one is asked what it says about each.
FORMER_NAMES = (
    *("cache", "experimental_rerun", "experimental_memo", "experimental_singleton"),
    *("experimental_get_query_params", "experimental_set_query_params", "experimental_show"),
    *("experimental_data_editor", "experimental_fragment", "experimental_dialog"),
    *("experimental_user", "experimental_connection", "experimental_audio_input"),
    *("beta_color_picker", "beta_columns", "beta_container", "beta_expander", "bokeh_chart"),
    *("beta_set_page_config", "beta_secrets"),
)

PYTHON_TYPE = {
    "slider": "int|float|date|time|datetime or tuple of two",
    "select_slider": "option or tuple of two options",
    "number_input": "int|float|None",
    "text_input": "str|None",
    "text_area": "str|None",
    "checkbox": "bool",
    "toggle": "bool",
    "color_picker": "str '#rrggbb'",
    "date_input": "date|tuple[date,...]|None",
    "time_input": "time|None",
    "datetime_input": "datetime|None",
    "selectbox": "option|None",
    "radio": "option|None",
    "multiselect": "list[option]",
    "pills": "option|None or list[option] (selection_mode='multi')",
    "segmented_control": "option|None or list[option]",
    "feedback": "int|None",
    "pagination": "int",
    "button": "bool",
    "form_submit_button": "bool",
    "download_button": "bool",
    "link_button": "bool or None-like DeltaGenerator (see on_click)",
    "menu_button": "option|None (trigger)",
    "chat_input": "str|ChatInputValue|None (trigger)",
    "file_uploader": "UploadedFile|None or list",
    "camera_input": "UploadedFile|None",
    "audio_input": "UploadedFile|None",
    "data_editor": "edited data (session_state holds the DataEditorState dict)",
    "dataframe": "DataframeState dict when on_select != 'ignore'",
    "plotly_chart": "PlotlyState when on_select != 'ignore'",
    "altair_chart": "VegaLiteState when on_select != 'ignore'",
    "vega_lite_chart": "VegaLiteState when on_select != 'ignore'",
    "pydeck_chart": "PydeckState when on_select != 'ignore'",
    "echarts_chart": "state when on_select != 'ignore'",
    "tabs": "str label (session_state) when on_change != 'ignore'",
    "expander": "bool open (session_state) when on_change != 'ignore'",
    "popover": "bool open (session_state) when on_change != 'ignore'",
}
