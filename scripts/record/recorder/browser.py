"""A model of the page in the browser: what each widget holds, and what the page sends.

A browser does not echo the session. A widget holds its default when it appears, unless the server
says otherwise; only input and the server's word change it; every request carries what the page
holds, in the order of appearance. Fields of a form are staged until the submit. The model agrees
with Chromium on every recorded scenario that a browser can drive.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.state.session_state import Value, WStates

from recorder.apptest import ScriptRun
from recorder.page import Page, Path, transmitted
from recorder.widget_calls import TRIGGERS


@dataclass
class Staged:
    """Input that has not left the page yet."""

    state: WidgetState | None
    form: str
    is_trigger: bool


@dataclass
class Request:
    """What one interaction sends."""

    states: WidgetStates
    touched: str | None
    submitted: set[str]


@dataclass
class Rendered:
    """What a request has led to: its script runs, the page, and which fragments ran last."""

    runs: list[ScriptRun]
    page: Page
    fragments: list[str] | None
    main_script: str | None
    compiled: bool


class Browser:
    """One tab. `metadata_of` gives a widget's registration, `query` the address's parameters."""

    def __init__(self, metadata_of: Callable[[str], Any], query: Callable[[], Any]) -> None:
        self.held: dict[str, WidgetState] = {}
        self.staged: dict[str, Staged] = {}
        self.scripts: dict[str, str] = {}
        self.page_hash: str | None = None
        self._metadata_of = metadata_of
        self._query = query
        self._protos: dict[str, Any] = {}
        self._places: dict[str, Path] = {}
        self._mounted: set[str] = set()

    def why_no_request(self) -> str | None:
        """Why the staged input sends nothing; `None` if it does send something."""
        reasons = set()
        for widget, staged in list(self.staged.items()):
            proto = self._protos.get(widget)
            if staged.is_trigger:
                return None
            if staged.form:
                reasons.add("form")
                continue
            reason = _refusal(proto, staged.state)
            if reason is not None:
                reasons.add(reason)
            elif staged.state is not None and self.held.get(widget) == staged.state:
                reasons.add("unchanged")
            elif getattr(proto, "ignore_rerun", False):
                reasons.add("ignore")
                self._hold(widget, staged.state)
            else:
                return None
            del self.staged[widget]
        return ", ".join(sorted(reasons))

    def take_request(self, only: set[str] | None) -> Request:
        """What the page sends now; `only` limits it to some widgets."""
        submitted = {s.form for s in self.staged.values() if s.is_trigger and s.form}
        touched = None
        once = []
        for widget, staged in list(self.staged.items()):
            if staged.is_trigger:
                if staged.state is not None:
                    once.append(staged.state)
                touched = widget
                del self.staged[widget]
            elif not staged.form or staged.form in submitted:
                self._hold(widget, staged.state)
                touched = touched or widget
                del self.staged[widget]
        states = WidgetStates()
        for widget, state in self.held.items():
            if only is None or widget in only:
                states.widgets.append(state)
        states.widgets.extend(once)
        return Request(states, touched, submitted)

    def show(self, rendered: Rendered) -> set[str]:
        """Puts the page of a finished request on the screen. Returns the widgets that moved."""
        page = rendered.page
        self.scripts.update(page.scripts)
        self._protos.update(page.protos)
        # Blocks are identified by their place: when a form moves, its fields mount anew and commit
        # what they hold.
        moved = {
            widget
            for widget, place in page.places.items()
            if self._places.get(widget, place)[:-1] != place[:-1]
        }
        leaked = {
            widget: staged.state
            for widget, staged in self.staged.items()
            if staged.form and staged.state is not None and not staged.is_trigger
            if widget in moved
        }
        self._places.update(page.places)
        for run in rendered.runs:
            self._leave_page(run, rendered.main_script)
            self._mount(run, page, is_last=run is rendered.runs[-1])
        for widget, state in leaked.items():
            if widget in self.held:
                self.held[widget] = state
        if rendered.runs and rendered.compiled:
            self._forget(rendered)
        return moved

    def clear_form(self, widget: str, form: str, *, moved: bool) -> None:
        """`clear_on_submit`: the field shows its default, and the next submit sends it."""
        metadata = self._metadata_of(widget)
        if metadata is None or metadata.value_type in TRIGGERS:
            return
        state = _default(widget, metadata)
        if state is not None:
            self.staged[widget] = Staged(state, form, is_trigger=False)
            if moved:
                self.held[widget] = state

    def _hold(self, widget: str, state: WidgetState | None) -> None:
        if state is not None:
            self.held[widget] = state
            self._write_address(widget)

    def _leave_page(self, run: ScriptRun, main_script: str | None) -> None:
        """On another page, the browser drops what the entry script has not rendered."""
        if run.page and self.page_hash and run.page != self.page_hash and main_script:
            for widget in list(self.held):
                if self.scripts.get(widget) != main_script:
                    del self.held[widget]
        if run.page:
            self.page_hash = run.page

    def _mount(self, run: ScriptRun, page: Page, *, is_last: bool) -> None:
        blocks = {
            w for w in page.silent if self._protos[w].DESCRIPTOR.containing_type is not None
        }
        registered = sorted(run.registered.items(), key=lambda x: page.places.get(x[0], (True,)))
        for widget, registration in registered:
            if is_last and widget not in page.places:
                continue  # An exception between registration and display.
            if registration.script:
                self.scripts[widget] = registration.script
            metadata = registration.metadata
            if metadata.value_type in TRIGGERS:
                continue
            unseen = page.is_unseen(widget)
            is_new = widget not in self.held
            if registration.changed:
                if is_new and (unseen or (widget in blocks and widget not in self._mounted)):
                    continue
                state = serialized(widget, registration.value, metadata)
            elif not is_new:
                state = self.held[widget]
            elif widget in page.silent or unseen:
                continue
            else:
                state = _default(widget, metadata)
            proto = page.protos.get(widget)
            if state is not None and getattr(proto, "set_value", False):
                state = transmitted(proto, state)
            if state is not None:
                self.held[widget] = state

    def _forget(self, rendered: Rendered) -> None:
        """What the last run has not rendered is gone, and what was typed into it."""
        places = rendered.page.places
        alive = {widget for widget in rendered.runs[-1].registered if widget in places}
        outside = lambda w: self._is_outside(w, rendered.fragments)  # noqa: E731
        self._mounted = alive | {widget for widget in self._mounted if outside(widget)}
        for widget in [w for w in self.held if w not in alive and not outside(w)]:
            del self.held[widget]
        for widget in [w for w in self.staged if w not in alive and not outside(w)]:
            del self.staged[widget]

    def _is_outside(self, widget: str, fragments: list[str] | None) -> bool:
        """Did the run leave the widget alone, because it was limited to other fragments?"""
        fragment = getattr(self._metadata_of(widget), "fragment_id", None)
        return bool(fragments) and fragment not in (fragments or ())

    def _write_address(self, widget: str) -> None:
        """`bind="query-params"`: the address has the value before the request leaves."""
        metadata = self._metadata_of(widget)
        name = getattr(self._protos.get(widget), "query_param_key", "")
        if not name or getattr(metadata, "bind", None) != "query-params":
            return
        state = self.held[widget]
        field_name = state.WhichOneof("value")
        value = None if field_name is None else getattr(state, field_name)
        value = list(value.data) if hasattr(value, "data") else value
        query = self._query()
        written = {key: given for key, given in query.items() if key != name}
        if value is not None and state != _default(widget, metadata):
            is_list = isinstance(value, list)
            written[name] = [_in_address(v) for v in value] if is_list else _in_address(value)
        query.clear()
        for key in sorted(written):
            query[key] = written[key]


def serialized(widget: str, value: Any, metadata: Any) -> WidgetState | None:
    """The value as the widget's own serializer sends it; `None` if it cannot."""
    states = WStates()
    states.states[widget] = Value(value)
    states.widget_metadata[widget] = metadata
    try:
        return states.get_serialized(widget)
    except Exception:
        return None


def _default(widget: str, metadata: Any) -> WidgetState | None:
    try:
        return serialized(widget, metadata.deserializer(None), metadata)
    except Exception:
        return None


def _refusal(proto: Any, state: WidgetState | None) -> str | None:
    """Why a field keeps its input on the page: out of range, or invalid."""
    kind = None if state is None else state.WhichOneof("value")
    if state is not None and kind == "double_value":
        number = state.double_value
        too_small = getattr(proto, "has_min", False) and number < proto.min
        too_large = getattr(proto, "has_max", False) and number > proto.max
        return "out of range" if too_small or too_large else None
    if state is not None and kind == "string_value":
        text = state.string_value
        pattern = getattr(proto, "validate_regex", "")
        missing = getattr(proto, "required", False) and not text
        return "invalid" if missing or (pattern and text and not re.search(pattern, text)) else None
    return None


def _in_address(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    is_integral = isinstance(value, float) and value == int(value)
    return str(int(value)) if is_integral else str(value)
