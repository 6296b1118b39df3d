#!/usr/bin/env python3
"""Records the catalogue of `st.*`: every public command of the installed Streamlit as data.

    python scripts/record/catalogue.py             # rewrite catalogue.json
    python scripts/record/catalogue.py --check     # print what differs; exit code 1 if anything

Run the check on the next Streamlit: each line of its output is a fact to review, here or in
`src/runtime/api`. Takes about ten seconds. README.md describes the fields.
"""

from __future__ import annotations

import inspect
import json
import logging
import os
import sys
from typing import Any

logging.disable(logging.CRITICAL)
os.environ.setdefault("STREAMLIT_BROWSER_GATHER_USAGE_STATS", "false")

import streamlit as st  # noqa: E402
from streamlit.delta_generator import DeltaGenerator  # noqa: E402
from streamlit.runtime.state.session_state_proxy import SessionStateProxy  # noqa: E402

from inspection import annotations as by_hand  # noqa: E402
from inspection.differences import differences  # noqa: E402
from inspection.probes import (  # noqa: E402
    CONTAINER_CALLS,
    WIDGET_CALLS,
    probe_container,
    probe_widget,
)
from inspection.signatures import parameters_of  # noqa: E402
from inspection.source import Facts, Source, file_of  # noqa: E402

RECORDED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "catalogue.json")
Entry = dict[str, Any]


def catalogue() -> Entry:
    """The whole catalogue of the installed Streamlit."""
    source = Source()
    widgets: list[Entry] = []
    flow: list[Entry] = []
    others: list[Entry] = []
    for name, command in _public_commands():
        entry = _entry(name, command)
        facts = source.facts_of(entry["source"], name) if entry["source"] else {}
        if _is_widget(entry, facts):
            widgets.append({**entry, **_widget(entry, facts)})
        elif name in by_hand.FLOW:
            flow.append({**entry, **_container(name)})
        else:
            kept = ("name", "call_paths", "positional_order", "key_param")
            others.append({field: entry[field] for field in kept})
    for name in ("sidebar", "bottom"):
        if hasattr(st, name) and not callable(getattr(st, name)):
            blank = {"name": name, "call_paths": [f"st.{name}"], "parameters": []}
            flow.append({**blank, **_container(name)})
    colliding = [name for name in dir(SessionStateProxy) if not name.startswith("__")]
    return {
        "streamlit": st.__version__,
        "session_state": {"colliding_attribute_names": sorted(colliding)},
        "widgets": widgets,
        "flow": flow,
        "other_elements": others,
        "removed_names": {name: _what_is_said_about(name) for name in by_hand.FORMER_NAMES},
    }


def _public_commands() -> list[tuple[str, Any]]:
    names = {n for n in (*dir(st), *dir(DeltaGenerator)) if not n.startswith("_")}
    found = []
    for name in sorted(names):
        command = getattr(st, name, None)
        if command is None:
            command = getattr(DeltaGenerator, name)
        is_other_class = inspect.isclass(command) and name not in ("Page", "App")
        if callable(command) and not inspect.ismodule(command) and not is_other_class:
            try:
                parameters_of(command)
            except (TypeError, ValueError):
                continue
            found.append((name, command))
    return found


def _entry(name: str, command: Any) -> Entry:
    parameters = parameters_of(command.__init__ if inspect.isclass(command) else command)
    paths = [f"st.{name}"] if hasattr(st, name) else []
    if hasattr(DeltaGenerator, name):
        paths += [f"st.sidebar.{name}", f"<container>.{name}"]
    names = [parameter["name"] for parameter in parameters]
    return {
        "name": name,
        "call_paths": paths,
        "source": file_of(command),
        "parameters": parameters,
        "positional_order": [p["name"] for p in parameters if p["kind"] == "positional"],
        "key_param": "key" if "key" in names else None,
    }


def _is_widget(entry: Entry, facts: Facts) -> bool:
    registers = "policy" in facts or "register" in facts or entry["name"] == "form_submit_button"
    return registers and entry["key_param"] is not None and entry["name"] != "form"


def _widget(entry: Entry, facts: Facts) -> Entry:
    name = entry["name"]
    defaults = {p["name"]: p["default"] for p in entry["parameters"]}
    callbacks = [callback for callback in by_hand.CALLBACKS if callback in defaults]
    value = by_hand.VALUE_PARAMETER.get(name)
    value = value if value in defaults else None
    compares = value is not None and name not in by_hand.NEVER_COMPARES
    unset = by_hand.NOT_A_DEFAULT.get(name)
    field = str(facts.get("register", {}).get("value_type") or "").strip("'\"")
    policy = facts.get("policy", {})
    in_form = name not in by_hand.NOT_IN_A_FORM
    widget = {
        "stateful": True,
        "widget_only_if": by_hand.WIDGET_ONLY_IF.get(name),
        "value_param": value,
        "values_that_count_as_unset": unset,
        "omitting_value_param_counts_as_default": (
            compares and defaults[value] not in (unset or ["None"])
        ),
        "default_value_expr_in_source": policy.get("default_value"),
        "warns_on_default_plus_session_state": compares,
        "settable_via_session_state": policy.get("writes_allowed"),
        "callbacks": callbacks,
        "has_args": "args" in defaults,
        "has_kwargs": "kwargs" in defaults,
        "callback_string_modes_in_default": {c: defaults[c] for c in callbacks},
        "value_type": field or None,
        "trigger": field in by_hand.TRIGGER_FIELDS,
        "allowed_in_form": in_form,
        "only_in_form": name in by_hand.ONLY_IN_A_FORM,
        "callback_allowed_in_form": name in by_hand.ONLY_IN_A_FORM if in_form else None,
        "python_type": by_hand.PYTHON_TYPE.get(name),
        "has_bind": "bind" in defaults,
        "has_persist_state": "persist_state" in defaults,
        "has_disabled": "disabled" in defaults,
        "identity": facts.get("identity"),
        "layout_errors": facts.get("layout_errors"),
    }
    if name == "form_submit_button":  # Its policy is inside a function that `button` shares.
        identity = {"element_type": "'form_submit_button'", "key_as_main_identity": "True"}
        widget |= {
            **{"value_type": "trigger_value", "trigger": True},
            **{"settable_via_session_state": False, "identity": [identity]},
            "default_key": "FormSubmitter:{form_id}-{label}",
        }
    if name == "link_button":
        widget["note"] = (
            "with key but on_click='ignore' the key is still read-only-checked"
            " (raises if assigned before) but no widget is registered"
        )
    if name in WIDGET_CALLS:
        widget["probe"] = probe = probe_widget(name, WIDGET_CALLS[name])
        settable = probe["assign_before"] != "StreamlitValueAssignmentNotAllowedError"
        widget["verified_settable"] = settable
        if widget["settable_via_session_state"] is None:
            widget["settable_via_session_state"] = settable
    if name in CONTAINER_CALLS:
        widget["container"] = _container(name)
    return widget


def _container(name: str) -> Entry:
    """What the command returns and whether `with` works; nothing for other commands."""
    if name not in CONTAINER_CALLS:
        return {"returns": None, "context_manager": False}
    return probe_container(CONTAINER_CALLS[name])


def _what_is_said_about(name: str) -> str:
    try:
        getattr(st, name)
    except AttributeError as error:
        return str(error)
    return "still present"


def main(arguments: list[str]) -> int:
    """Rewrites the recorded catalogue, or compares the installed Streamlit with it."""
    if arguments not in ([], ["--check"]):
        print("usage: catalogue.py [--check]", file=sys.stderr)
        return 2
    found = catalogue()
    if arguments == ["--check"]:
        with open(RECORDED, encoding="utf-8") as file:
            lines = list(differences(json.load(file), found))
        print("\n".join([*lines, f"{len(lines)} differences, Streamlit {st.__version__}"]))
        return 1 if lines else 0
    with open(RECORDED, "w", encoding="utf-8") as file:
        json.dump(found, file, indent=1, ensure_ascii=False)
        file.write("\n")
    counts = {part: len(found[part]) for part in ("widgets", "flow", "other_elements")}
    print(f"Streamlit {st.__version__}: {counts}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
