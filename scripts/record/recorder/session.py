"""One user's session with an app: carries out the steps of a scenario.

The app runs under AppTest; the model of the browser decides what is sent, and when nothing is.
"""

from __future__ import annotations

import os
from typing import Any

from streamlit.testing.v1 import AppTest, element_tree

from recorder.apptest import HOOKS
from recorder.browser import Browser, Rendered, Staged, serialized
from recorder.page import nodes_below, page_of
from recorder.values import decode
from recorder.widget_calls import TRIGGERS

Step = dict[str, Any]


class Session:
    """Opens the app of `scenario`, whose files are written below `root`."""

    def __init__(self, scenario: dict[str, Any], root: str) -> None:
        self._root = root
        for path, source in scenario["files"].items():
            self._write(path, source)
        entry = os.path.join(root, scenario["entry"])
        self._app = AppTest.from_file(entry, default_timeout=scenario.get("timeout", 20))
        self._set_query(scenario.get("query_params") or {})
        self._browser = Browser(self._metadata_of, lambda: self._app.query_params)
        # Widgets outside of the fragments that ran last: on the page, but not in AppTest's tree.
        self._outside: dict[str, Any] = {}

    def do(self, step: Step) -> None:
        """Carries out one step. Raises `LookupError` if it names a widget that is not there."""
        runs = step.get("run", True)
        if "files" in step:
            self._edit(step["files"])
        if "query_params" in step:
            self._app.query_params.clear()
            self._set_query(step["query_params"])
        for change in _listed(step.get("set")):
            node = self._find(change)
            node.set_value(decode(change["value"]))
            self._stage(node)
        for change in _listed(step.get("raw")):
            self._stage_raw(change["key"], decode(change["value"]))
        if "click" in step:
            node = self._find(step["click"])
            node.click() if hasattr(node, "click") else node.set_value(True)
            self._stage(node)
        if "chat" in step:
            node = self._find(step["chat"])
            node.set_value(step["chat"]["value"])
            self._stage(node)
        only = self._navigate(step) if "switch_page" in step else None
        acts = {"set", "raw", "click", "chat"} & step.keys()
        is_full = bool(step.get("full"))
        if runs and not (acts and not is_full and self._browser.why_no_request()):
            self._request(is_full, only)

    def _request(self, is_full: bool, only: set[str] | None) -> None:
        request = self._browser.take_request(only)
        fragment = None if request.touched is None or is_full else self._fragment(request.touched)
        before = self._widgets()
        HOOKS.runs = []
        HOOKS.fragment_queue = None if fragment is None else [fragment]
        try:
            self._app._run(request.states)
        finally:
            HOOKS.fragment_queue = None
        fragments = self._fragments_that_ran()
        self._outside = {
            widget: node
            for widget, node in before.items()
            if fragments and widget not in self._tree() and not self._is_in(widget, fragments)
        }
        runner = HOOKS.runner
        events = [event.name for event in runner.events]
        moved = self._browser.show(
            Rendered(
                runs=HOOKS.runs,
                page=page_of(HOOKS.messages),
                fragments=fragments,
                main_script=getattr(runner._pages_manager, "main_script_hash", None),
                compiled="SCRIPT_STOPPED_WITH_COMPILE_ERROR" not in events,
            )
        )
        page_hash = getattr(runner._pages_manager, "current_page_script_hash", None)
        if page_hash:
            self._browser.page_hash = page_hash
            self._app._page_hash = page_hash  # A browser asks for the page that it shows.
        self._clear_forms(request.submitted, moved)

    def _clear_forms(self, submitted: set[str], moved: set[str]) -> None:
        cleared = set()
        for node in nodes_below(self._app._tree):
            form = getattr(getattr(node, "proto", None), "form", None)
            if getattr(node, "type", None) == "form" and form is not None and form.clear_on_submit:
                cleared.add(form.form_id)
        for widget, node in self._tree().items():
            form = _form_of(node)
            if form in submitted and form in cleared:
                self._browser.clear_form(widget, form, moved=widget in moved)

    def _navigate(self, step: Step) -> set[str] | None:
        """A click in the navigation. Returns the widgets whose values a browser sends along."""
        self._app.switch_page(step["switch_page"])
        self._app.query_params.clear()  # The link carries none.
        if step.get("send_all") or not self._browser.scripts:
            return None  # A page that is opened first has nothing to send.
        main = HOOKS.runner._pages_manager.main_script_hash
        return {widget for widget, script in self._browser.scripts.items() if script == main}

    def _find(self, wanted: str | Step) -> Any:
        spec = {"key": wanted} if isinstance(wanted, str) else wanted
        by = next(name for name in ("key", "label", "type") if name in spec)
        nodes = list(self._widgets().values())
        found = [node for node in nodes if getattr(node, by, None) == spec[by]]
        if not found:
            there = [(node.type, node.key) for node in nodes]
            raise LookupError(f"no widget {spec}; have {there}")
        return found[spec.get("index", 0)]

    def _stage(self, node: Any) -> None:
        """Takes the input out of AppTest's hands: it would send it with every request."""
        metadata = self._metadata_of(node.id)
        is_trigger = metadata is not None and metadata.value_type in TRIGGERS
        state = element_tree.get_widget_state(node)
        self._browser.staged[node.id] = Staged(state, _form_of(node), is_trigger)
        if hasattr(node, "_value"):
            node._value = False if node.type in ("button", "download_button") else None

    def _stage_raw(self, key: str, value: Any) -> None:
        """For widgets that AppTest cannot drive: the value through their own serializer."""
        widget = self._state()._key_id_mapper.get_id_from_key(key)
        metadata = self._state()._new_widget_state.widget_metadata[widget]
        is_trigger = metadata.value_type in TRIGGERS
        state = serialized(widget, value, metadata)
        self._browser.staged[widget] = Staged(state, "", is_trigger)

    def _widgets(self) -> dict[str, Any]:
        return {**self._outside, **self._tree()}

    def _tree(self) -> dict[str, Any]:
        nodes = nodes_below(self._app._tree)
        return {node.id: node for node in nodes if isinstance(node, element_tree.Widget)}

    def _state(self) -> Any:
        session = getattr(self._app, "_session_state", None) or self._app.session_state
        return object.__getattribute__(session, "_state")

    def _metadata_of(self, widget: str) -> Any:
        return self._state()._new_widget_state.widget_metadata.get(widget)

    def _fragment(self, widget: str) -> str | None:
        fragment = getattr(self._metadata_of(widget), "fragment_id", None)
        return fragment if fragment in HOOKS.fragment_storage._fragments else None

    def _fragments_that_ran(self) -> list[str] | None:
        last = None
        for event, data in zip(HOOKS.runner.events, HOOKS.runner.event_data, strict=True):
            if event.name == "SCRIPT_STARTED":
                last = data.get("fragment_ids_this_run")
        return last

    def _is_in(self, widget: str, fragments: list[str]) -> bool:
        return getattr(self._metadata_of(widget), "fragment_id", None) in fragments

    def _edit(self, files: dict[str, Any]) -> None:
        if HOOKS.pages_manager is not None:
            cache = getattr(HOOKS.pages_manager, "_script_cache", None)
            if cache is not None:
                cache.clear()
        for path, source in files.items():
            self._write(path, source)

    def _write(self, path: str, source: str | list[str]) -> None:
        target = os.path.join(self._root, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "w", encoding="utf-8") as file:
            file.write(source if isinstance(source, str) else "\n".join(source) + "\n")

    def _set_query(self, parameters: dict[str, Any]) -> None:
        for name, value in parameters.items():
            self._app.query_params[name] = value


def _form_of(node: Any) -> str:
    return getattr(getattr(node, "proto", None), "form_id", "") or ""


def _listed(given: Any) -> list[Any]:
    if given is None:
        return []
    return given if isinstance(given, list) else [given]
