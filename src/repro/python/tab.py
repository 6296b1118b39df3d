"""One browser tab, on AppTest.

AppTest runs the script on Streamlit's own script runner, but it sends back what Python holds. A
browser sends what its page shows, and a session lasts longer than one run:

- a widget that appears holds its default, or what the server told it; it keeps what the user entered,
  and all of that is sent with each request; a widget that the last run did not draw is forgotten;
- a button is sent once; what is in a form is sent with the form's button;
- a widget in a fragment reruns that fragment only;
- on another page, widgets stay if the entry script has drawn them.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import functools
import sys
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from unittest.mock import patch

from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.session_state import SessionState, Value, WStates
from streamlit.testing.v1 import AppTest, app_test, local_script_runner

from places import innermost

ONCE = ("trigger_value", "string_trigger_value", "chat_input_value", "json_trigger_value")
SILENT = ("arrow_data_frame", "dataframe", "vega_lite_chart", "plotly_chart", "deck_gl_json_chart")
"""Elements that send nothing before the user has touched them; so do expanders and the like."""


class Impossible(Exception):
    """The page does not offer what the user is said to do."""


class Widget:
    """A widget by what is known of it: its key, else the call that draws it, else its label."""

    def __init__(self, kind: str, *, key: str | None, label: str | None, at: tuple[str, int, int] | None) -> None:
        self.kind, self.key, self.label, self.at = kind, key, label, at

    def __str__(self) -> str:
        return f"{self.kind} {self.label or self.key or self.at}"

    def is_called(self, key: str | None) -> bool:
        return key is not None and self.key is not None and (key == self.key or fnmatchcase(key, self.key))

    def is_drawn_at(self, place: tuple[str, int]) -> bool:
        return self.at is not None and place[0] == self.at[0] and self.at[1] <= place[1] <= self.at[2]


class Anything:
    """Any value that a user can enter, if it counts as `true` and is none of `besides`."""

    def __init__(self, *, true: bool | None = None, besides: tuple[Any, ...] = ()) -> None:
        self.true, self.besides = true, besides

    def includes(self, value: Any) -> bool:
        try:
            return self.true in (None, bool(value)) and not any(is_same(value, each) for each in self.besides)
        except ValueError:  # A table is neither true nor false.
            return False


@dataclasses.dataclass
class Drawn:
    """A widget as a run has drawn it."""

    metadata: Any
    key: str | None
    value: Any
    changed: bool
    place: tuple[str, int]
    script: str | None


@dataclasses.dataclass
class Shown:
    """What the page shows of a widget."""

    proto: Any
    kind: str
    unseen: bool


class Tab:
    """Opens the app in a session of its own. What goes wrong in the app is added to `failures`."""

    current: Tab
    failures: list[str] = []

    def __init__(self, entry: str) -> None:
        self.app = AppTest.from_file(str(Path(entry).resolve()), default_timeout=60)
        self.pages: Any = None
        self.fragments: Any = None
        self.held: dict[str, WidgetState] = {}
        self.entered: dict[str, dict[str, WidgetState]] = {}
        """By form: what was entered and not submitted."""
        self.drawn: dict[str, Drawn] = {}
        self.shown: dict[str, Shown] = {}
        self.passes: list[dict[str, Drawn]] = []
        self.ran: list[str] = []
        """The fragments of the last run; empty for a run of the whole script."""

    def open(self, address: str = "") -> None:
        """The page of this address; without one, the main page."""
        self._request([], None, {"page_name": address} if address else {})

    def go_to(self, address: str = "") -> None:
        """A click in the navigation."""
        entry = getattr(self.pages, "main_script_hash", None)
        self.app._page_hash = self._hash_of(address)
        self.app.query_params.clear()
        self.held = {id: state for id, state in self.held.items() if entry and self.drawn[id].script == entry}
        self._request([], None)

    def rerun(self) -> None:
        self._request([], None)

    def click(self, widget: Widget) -> None:
        """Presses a button, or sends what is written in a chat input."""
        id = self._find(widget)
        drawn, form = self.drawn[id], form_of(self.shown[id].proto)
        if drawn.metadata.value_type not in ONCE:
            raise Impossible(f"{widget} is no button")
        if form:
            self.held.update(self.entered.pop(form, {}))
        self._request([next(offers(drawn.metadata, self.shown[id].proto))], self._fragment_of(id))
        if form:
            self._clear(form)

    def enter(self, widget: Widget, wanted: Any) -> None:
        """Enters a value. In a form nothing is sent before its button is pressed."""
        id = self._find(widget)
        form = form_of(self.shown[id].proto)
        before = self.entered.get(form, {}).get(id, self.held.get(id)) if form else self.held.get(id)
        state = self._choose(id, wanted, before)
        if state is None:
            raise Impossible(f"{widget} has no such value")
        if form:
            self.entered.setdefault(form, {})[id] = state
        elif state != before:
            self.held[id] = state
            if not getattr(self.shown[id].proto, "ignore_rerun", False):
                self._request([], self._fragment_of(id))

    def _find(self, widget: Widget) -> str:
        ids = [id for id in self.shown if id in self.drawn]
        found = [id for id in ids if widget.is_called(self.drawn[id].key)]
        found = found or [id for id in ids if widget.is_drawn_at(self.drawn[id].place)]
        alike = [id for id in found if getattr(self.shown[id].proto, "label", None) == widget.label]
        for id in alike or found:
            if not getattr(self.shown[id].proto, "disabled", False):
                return id
        raise Impossible(f"the page has no {widget}" + (" that can be used" if found else ""))

    def _choose(self, id: str, wanted: Any, before: WidgetState | None) -> WidgetState | None:
        metadata = self.drawn[id].metadata
        for state in offers(metadata, self.shown[id].proto):
            value = deserialized(metadata, state)
            if isinstance(wanted, Anything):
                if state != before and wanted.includes(value):
                    return state
            elif is_same(value, wanted):
                return state
        return None if isinstance(wanted, Anything) else serialized(metadata, wanted)

    def _fragment_of(self, id: str) -> str | None:
        fragment = getattr(self.drawn[id].metadata, "fragment_id", None)
        return fragment if fragment and self.fragments and self.fragments.contains(fragment) else None

    def _hash_of(self, address: str) -> str:
        pages = self.pages.get_pages() if self.pages else {}
        for hash, page in pages.items():
            if address == page.get("url_pathname", page["page_name"]):
                return hash
        if address == "" and self.pages:
            return self.pages.main_script_hash
        raise Impossible(f"the app has no page /{address}")

    def _request(self, once: list[WidgetState], fragment: str | None, also: dict[str, Any] | None = None) -> None:
        Tab.current, self.passes, self.ran = self, [], []
        states = WidgetStates(widgets=[*self.held.values(), *once])
        given = {**(also or {}), **({"fragment_id_queue": [fragment]} if fragment else {})}
        data = functools.partial(local_script_runner.RerunData, **given)
        with patch.object(local_script_runner, "RerunData", data):
            self.app._run(states)
        self.app._page_hash = getattr(self.pages, "current_page_script_hash", None) or self.app._page_hash
        Tab.failures += [f"{each.proto.type}: {each.message}" for each in self.app.exception]
        self._show()

    def _show(self) -> None:
        """Puts on the page what the runs have drawn, and forgets what the last one has not."""
        is_outside = lambda id: bool(self.ran) and self._fragment_id(id) not in self.ran  # noqa: E731
        page = dict(shown_below(self.app._tree))
        self.shown = {id: each for id, each in self.shown.items() if is_outside(id)} | page
        for drawn in self.passes:
            for id, each in drawn.items():
                if drawn is not self.passes[-1] or id in page:
                    self.drawn[id] = each
                    self._mount(id, each)
        alive = {id for id in self.shown if is_outside(id) or (self.passes and id in self.passes[-1])}
        self.held = {id: state for id, state in self.held.items() if id in alive}
        for form, fields in self.entered.items():
            self.entered[form] = {id: state for id, state in fields.items() if id in alive}

    def _mount(self, id: str, drawn: Drawn) -> None:
        shown = self.shown.get(id)
        is_silent = shown is not None and (shown.unseen or shown.kind in SILENT or shown.kind == "block")
        if drawn.metadata.value_type in ONCE or (is_silent and id not in self.held and not drawn.changed):
            return
        if drawn.changed or id not in self.held:
            value = drawn.value if drawn.changed else default_of(drawn.metadata)
            state = serialized(drawn.metadata, value)
            if state is not None:
                self.held[id] = state

    def _fragment_id(self, id: str) -> str | None:
        return getattr(self.drawn[id].metadata, "fragment_id", None) if id in self.drawn else None

    def _clear(self, form: str) -> None:
        """`clear_on_submit`: the fields show their defaults, and the next submit sends them."""
        blocks = [getattr(getattr(node, "proto", None), "form", None) for node in nodes_below(self.app._tree)]
        if not any(block is not None and block.form_id == form and block.clear_on_submit for block in blocks):
            return
        for id, shown in self.shown.items():
            if form_of(shown.proto) == form and id in self.drawn:
                metadata = self.drawn[id].metadata
                state = None if metadata.value_type in ONCE else serialized(metadata, default_of(metadata))
                if state is not None:
                    self.entered.setdefault(form, {})[id] = state


class Runner(local_script_runner.LocalScriptRunner):
    """AppTest makes a runner for each request; fragments last as long as the tab."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        tab = Tab.current
        if tab.fragments is None:
            tab.fragments = getattr(self, "_fragment_storage", None)
        else:
            self._fragment_storage = tab.fragments
        self.on_event.connect(self._listen, weak=False)

    def _listen(self, sender: Any, event: Any = None, **data: Any) -> None:
        if event is not None and event.name == "SCRIPT_STARTED":
            Tab.current.passes.append({})
            Tab.current.ran = list(data.get("fragment_ids_this_run") or [])


@contextlib.contextmanager
def browser() -> Iterator[None]:
    """As long as this is entered, tabs see what their runs draw."""
    register = SessionState.register_widget
    make_pages = getattr(app_test, "PagesManager", None)

    def seen(state: SessionState, metadata: Any, user_key: str | None) -> Any:
        result = register(state, metadata, user_key)
        place = innermost(sys._getframe(1))
        drawn = Drawn(metadata, user_key, result.value, bool(result.value_changed), place, active_script())
        if not Tab.current.passes:
            Tab.current.passes.append({})
        Tab.current.passes[-1][metadata.id] = drawn
        return result

    def kept_pages(*arguments: Any, **options: Any) -> Any:
        if Tab.current.pages is None:
            Tab.current.pages = make_pages(*arguments, **options)
        return Tab.current.pages

    with patch.object(SessionState, "register_widget", seen), patch.object(app_test, "LocalScriptRunner", Runner):
        if make_pages is None:
            yield
        else:
            with patch.object(app_test, "PagesManager", kept_pages):
                yield


def active_script() -> str | None:
    """The entry script or the page whose code is being executed."""
    try:
        from streamlit.runtime.scriptrunner_utils.script_run_context import ThreadState

        return ThreadState.get().active_script_hash
    except ImportError:
        return getattr(get_script_run_ctx(), "active_script_hash", None)


def nodes_below(node: Any) -> Iterator[Any]:
    yield node
    for child in getattr(node, "children", {}).values():
        yield from nodes_below(child)


def shown_below(node: Any, unseen: bool = False) -> Iterator[tuple[str, Shown]]:
    """Everything on the page that has an id. What is in a closed popover is not there yet."""
    proto, children = getattr(node, "proto", None), getattr(node, "children", None)
    if children is not None and proto is not None and "type" in proto.DESCRIPTOR.oneofs_by_name:
        kind = proto.WhichOneof("type")
        proto = getattr(proto, kind) if kind else None
    if getattr(proto, "id", ""):
        yield proto.id, Shown(proto, str(node.type) if children is None else "block", unseen)
    is_closed = getattr(node, "type", "") == "popover" and not getattr(proto, "open", False)
    for child in (children or {}).values():
        yield from shown_below(child, unseen or is_closed)


def form_of(proto: Any) -> str:
    return getattr(proto, "form_id", "") or ""


def serialized(metadata: Any, value: Any) -> WidgetState | None:
    """The value as the widget sends it; None if it cannot."""
    states = WStates()
    states.states[metadata.id] = Value(value)
    states.widget_metadata[metadata.id] = metadata
    try:
        return states.get_serialized(metadata.id)
    except Exception:
        return None


def deserialized(metadata: Any, state: WidgetState) -> Any:
    """What the script gets for it."""
    states = WStates()
    states.set_widget_from_proto(state)
    states.set_widget_metadata(metadata)
    try:
        return states[metadata.id]
    except Exception:
        return None


def default_of(metadata: Any) -> Any:
    try:
        return metadata.deserializer(None)
    except TypeError:  # Older releases hand over the id as well.
        return metadata.deserializer(None, metadata.id)


def is_same(one: Any, other: Any) -> bool:
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


def offers(metadata: Any, proto: Any) -> Iterator[WidgetState]:
    """Some of what a user can enter or press, as the widget sends it."""
    kind = metadata.value_type
    for value in values_for(kind, proto):
        state = WidgetState(id=metadata.id)
        field = getattr(state, kind)
        if hasattr(field, "data"):
            if isinstance(value, list):
                field.data[:] = value
            else:
                field.data = value
        else:
            setattr(state, kind, value)
        yield state


def values_for(kind: str, proto: Any) -> list[Any]:
    options = [getattr(each, "content", each) for each in getattr(proto, "options", [])]
    if kind in ("trigger_value", "bool_value"):
        return [True, False]
    if kind in ("string_trigger_value", "chat_input_value"):
        return options or ["some text"]
    if kind == "int_value":
        return list(range(len(options))) or [1, 2, 0]
    if kind == "double_value":
        low = proto.min if getattr(proto, "has_min", False) else -1e6
        high = proto.max if getattr(proto, "has_max", False) else 1e6
        step = getattr(proto, "step", 0) or 1
        default = getattr(proto, "default", 0)
        near = [default + step, default - step, 1, 0, 2, low, high]
        return [number for number in near if low <= number <= high]
    if kind == "double_array_value":
        size = len(getattr(proto, "default", [])) or 1
        step = getattr(proto, "step", 0) or 1
        near = [list(proto.default)[:-1] + [last + step] for last in list(proto.default)[-1:]]
        near += [[proto.min] * size, [proto.max] * size, [proto.min] + [proto.max] * (size - 1), [0.0] * size]
        return [each for each in near if all(proto.min <= number <= proto.max for number in each)]
    if kind == "int_array_value":
        return [[each] for each in range(len(options))] + [[], list(range(len(options)))]
    if kind == "string_array_value" and options:
        size = len(getattr(proto, "default", [])) if hasattr(proto, "data_type") else 1
        return [[each] * (size or 1) for each in options] + [[], options]
    if kind == "string_array_value":
        days = [datetime.date(2024, 1, 1), datetime.date.today()]
        return [[f"{day:%Y/%m/%d}"] * (2 if getattr(proto, "is_range", False) else 1) for day in days] + [[]]
    if kind == "string_value":
        return options or ["some text", "other text", "", "#123456", "#654321", "01:15", "02:30"]
    raise Impossible(f"AppTest cannot send {kind} of a {type(proto).__name__}")
