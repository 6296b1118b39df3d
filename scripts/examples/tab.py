"""One browser tab on real Streamlit, run inside this process.

`AppTest` runs the script with the real script runner, but it is not faithful to a browser: it sends
back what Python holds instead of what the page shows, and it never reruns a fragment alone. A tab
keeps the page's side itself:

- a widget that appears holds its default, or what the server told it; it keeps what the user
  entered and sends all of that with each request; a widget that the last run did not draw is
  forgotten;
- buttons and chat inputs are sent once;
- a field in a form is sent with the form's button; after `clear_on_submit` it holds its default;
- touching a widget of a fragment or dialog reruns that fragment only.

Left out, because nothing here needs it: widgets that the entry script of several pages draws, query
parameters, uploads, a form that moves on the page, popovers, interrupted runs.
"""

import dataclasses
from pathlib import Path
from typing import Any, NamedTuple

import streamlit.testing.v1.app_test as app_test_module
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests
from streamlit.runtime.state.common import WidgetMetadata
from streamlit.runtime.state.session_state import SessionState, Value, WStates
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Node, get_widget_state
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

TRIGGERS = {"trigger_value", "chat_input_value"}


class Registered(NamedTuple):
    metadata: WidgetMetadata
    value: Any
    value_changed: bool


class BrowserRunner(LocalScriptRunner):
    """A runner whose requests may name a fragment, and that tells what its last run was."""

    requested_fragment: str | None = None
    latest: "BrowserRunner"

    def __init__(self, *arguments, **options) -> None:
        super().__init__(*arguments, **options)
        BrowserRunner.latest = self

    def request_rerun(self, rerun_data):
        if self.requested_fragment and self._fragment_storage.contains(self.requested_fragment):
            rerun_data = dataclasses.replace(rerun_data, fragment_id_queue=[self.requested_fragment])
            # A new runner already holds a request for the whole script, which would swallow this one.
            self._requests = ScriptRequests()
        return super().request_rerun(rerun_data)

    def fragments_of_last_run(self) -> list[str]:
        """Empty for a run of the whole script."""
        for event, data in reversed(list(zip(self.events, self.event_data))):
            if event.name == "SCRIPT_STARTED":
                return list(data.get("fragment_ids_this_run") or [])
        return []


_registered: dict[str, Registered] = {}


def _listen_to_widgets() -> None:
    original = SessionState.register_widget

    def register(state: SessionState, metadata: WidgetMetadata, user_key: str | None):
        result = original(state, metadata, user_key)
        _registered[metadata.id] = Registered(metadata, result.value, result.value_changed)
        return result

    SessionState.register_widget = register
    app_test_module.LocalScriptRunner = BrowserRunner


_listen_to_widgets()


class Tab:
    def __init__(self, script: Path) -> None:
        self._app = AppTest.from_file(script, default_timeout=30)
        self._held: dict[str, WidgetState] = {}
        self._typed: dict[str, dict[str, WidgetState]] = {}
        """By form: what was entered and not submitted."""
        self._metadata: dict[str, WidgetMetadata] = {}
        self.widgets: dict[str, Node] = {}
        """What the page shows, by widget id."""

    def run(self) -> None:
        self._request([], None)

    def show(self, page: str) -> None:
        """Goes to a page, or opens it first: nothing of the page before is sent."""
        self._app.switch_page(page)
        self._held.clear()
        self._typed.clear()
        self.widgets.clear()
        self._request([], None)

    def texts(self) -> list[str]:
        """What the last run wrote."""
        return [str(node.value) for node in walk(self._app._tree) if isinstance(getattr(node, "value", None), str)]

    def find(self, key: str) -> Node:
        for widget in self.widgets.values():
            if getattr(widget, "key", None) == key:
                return widget
        shown = ", ".join(str(getattr(widget, "key", None)) for widget in self.widgets.values())
        raise LookupError(f"the page shows no widget {key!r}, but {shown}")

    def click(self, key: str) -> None:
        widget = self.find(key)
        widget.click()
        self._send(widget)

    def chat(self, key: str, text: str) -> None:
        widget = self.find(key)
        widget.set_value(text)
        self._send(widget)

    def enter(self, key: str, value: object) -> None:
        widget = self.find(key)
        widget.set_value(value)
        form = form_of(widget)
        if form:
            self._typed.setdefault(form, {})[widget.id] = get_widget_state(widget)
        else:
            self._held[widget.id] = get_widget_state(widget)
            self._request([], self._metadata[widget.id].fragment_id)

    def _send(self, trigger: Node) -> None:
        state = get_widget_state(trigger)
        trigger._value = None if self._metadata[trigger.id].value_type == "chat_input_value" else False
        form = form_of(trigger)
        self._held.update(self._typed.pop(form, {}) if form else {})
        self._request([state], self._metadata[trigger.id].fragment_id)
        if form and form in self._forms_to_clear():
            self._typed[form] = {
                id: self._default(self._metadata[id])
                for id, widget in self.widgets.items()
                if form_of(widget) == form and self._metadata[id].value_type not in TRIGGERS
            }

    def _request(self, triggers: list[WidgetState], fragment: str | None) -> None:
        _registered.clear()
        BrowserRunner.requested_fragment = fragment
        self._app._run(WidgetStates(widgets=[*self._held.values(), *triggers]))
        self._mount(set(BrowserRunner.latest.fragments_of_last_run()))

    def _mount(self, fragments: set[str]) -> None:
        drawn = {node.proto.id: node for node in walk(self._app._tree) if is_widget(node)}
        kept = {
            id: widget
            for id, widget in self.widgets.items()
            if fragments and self._metadata[id].fragment_id not in fragments
        }
        self.widgets = kept | drawn
        for id in drawn:
            metadata, value, changed = _registered[id]
            self._metadata[id] = metadata
            if metadata.value_type in TRIGGERS:
                continue
            if changed:
                self._held[id] = serialize(metadata, value)
            elif id not in self._held:
                self._held[id] = self._default(metadata)
        self._held = {id: state for id, state in self._held.items() if id in self.widgets}
        for typed in self._typed.values():
            for id in [id for id in typed if id not in self.widgets]:
                del typed[id]

    def _default(self, metadata: WidgetMetadata) -> WidgetState:
        return serialize(metadata, metadata.deserializer(None))

    def _forms_to_clear(self) -> set[str]:
        blocks = (getattr(getattr(node, "proto", None), "form", None) for node in walk(self._app._tree))
        return {form.form_id for form in blocks if form is not None and form.clear_on_submit}


def serialize(metadata: WidgetMetadata, value: object) -> WidgetState:
    states = WStates()
    states.states[metadata.id] = Value(value)
    states.widget_metadata[metadata.id] = metadata
    state = states.get_serialized(metadata.id)
    if state is None:
        raise ValueError(f"{metadata.id} has no value to send")
    return state


def walk(node: Node):
    yield node
    for child in getattr(node, "children", {}).values():
        yield from walk(child)


def is_widget(node: Node) -> bool:
    return getattr(getattr(node, "proto", None), "id", "") in _registered


def form_of(widget: Node) -> str:
    return getattr(widget.proto, "form_id", "")
