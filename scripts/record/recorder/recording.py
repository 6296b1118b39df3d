"""The recording of one session: its runs, and the events of the run that is going on.

Nobody announces a changed object: before each event the values in the stores are compared with what
they were, and a difference becomes a `Mutate` event.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import streamlit
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx
from streamlit.runtime.state.common import is_element_id, user_key_from_element_id
from streamlit.runtime.state.session_state import SessionState

from recorder.names import Names
from recorder.place import Place
from recorder.stores import is_internal, slots, visible
from recorder.values import encode, encoded_text

Event = dict[str, Any]
_IMMUTABLE = (type(None), bool, int, float, str, bytes)


class _OfThread(threading.local):
    """What a call of the app has begun, for each of its threads."""

    inside = False  # a primitive operation: what it calls is not logged
    via: str | None = None  # the composite operation, such as pop
    policy: Event | None = None  # the policy check of the widget that is being rendered
    pending: tuple[str, Event, Event] | None = None  # its id is registered, its value is not
    seeded = False  # its value came from the URL


class Run:
    """A run that is going on: `data` is what the trace will hold, the rest is for bookkeeping."""

    def __init__(self, data: dict[str, Any], context: Any, browser: list[str] | None) -> None:
        self.data = data
        self.context = context
        self.state: SessionState = context.session_state._state
        self.browser = browser
        self.started = False


class Recording:
    """Collects the runs of one session."""

    def __init__(self, name: str, place: Place, with_tiers: bool) -> None:
        self.place = place
        self.names = Names(place)
        self.lock = threading.RLock()
        self.thread = _OfThread()
        self.run: Run | None = None
        self.step: dict[str, Any] | None = None  # the step that causes the next run
        self.failed: BaseException | None = None  # raised by the last event that failed
        self._name = name
        self._with_tiers = with_tiers
        self._runs: list[dict[str, Any]] = []
        self._last_end: dict[str, Any] = {}
        self._tracked: list[tuple[str, str, Any, str]] = []

    def begin_run(self, rerun_data: Any, context: Any) -> None:
        """A request, or the pass after `st.rerun()`, reaches the script runner."""
        self.finish_run()
        sent = rerun_data.widget_states
        ids = None if sent is None else [widget.id for widget in sent.widgets]
        data: dict[str, Any] = {"cause": self._cause(bool(rerun_data.fragment_id_queue))}
        if self.step is not None:
            files = {"files": sorted(self.step["files"])} if "files" in self.step else {}
            data["step"] = {**self.step, **files}
            self.step = None
        data["page"] = None
        if rerun_data.fragment_id_queue:
            data["fragments"] = [self.names.fragment(f) for f in rerun_data.fragment_id_queue]
        data["browser"] = None if ids is None else [self._sent(widget) for widget in ids]
        data |= {"pageSwitch": None, "events": [], "end": {"kind": "compile-error"}}
        self.run = Run(data, context, ids)
        self.failed = None
        self._runs.append(data)

    def finish_run(self) -> None:
        """Closes the run that is going on, if any, with what the session holds then."""
        run = self.run
        if run is None:
            return
        self.notice_mutations(run.state)
        data = run.data
        data.setdefault("dropped", [])
        data.setdefault("droppedWidgets", [])
        data["present"] = visible(run.state)
        if self._with_tiers:
            data["tiers"] = sorted(
                [store, self.names.element(key) if is_element_id(key) else key]
                for store, key, _ in slots(run.state)
                if not is_internal(key)
            )
        if data["page"] is None:
            data["page"] = self.names.page(run.context.page_script_hash)
        if data["pageSwitch"] is None:
            del data["pageSwitch"]
        self._last_end = data["end"]
        self.run = None

    def log(self, event: Event) -> None:
        """Adds an event to the run that is going on."""
        if self.run is not None:
            self.run.data["events"].append(event)

    def notice_mutations(self, state: SessionState) -> None:
        """Logs the stored objects that were changed in place since the last event."""
        if self.run is None:
            return
        if self._tracked:
            now = {(store, key): value for store, key, value in slots(state)}
            for store, key, value, text in self._tracked:
                if now.get((store, key)) is value and encoded_text(value) != text:
                    self.log(self._mutation(store, key, value))
        self.remember_values(state)

    def remember_values(self, state: SessionState) -> None:
        """Takes the stored objects as they are now for unchanged."""
        self._tracked = [
            (store, key, value, encoded_text(value))
            for store, key, value in slots(state)
            if not isinstance(value, _IMMUTABLE) and not is_internal(key)
        ]

    def result(self) -> dict[str, Any]:
        """The trace."""
        self.finish_run()
        return {"scenario": self._name, "streamlit": streamlit.__version__, "runs": self._runs}

    def _cause(self, is_fragment: bool) -> str:
        if self.step is None:
            return "switch_page" if self._last_end.get("kind") == "switch-page" else "rerun"
        if not self._runs:
            return "open"
        if "switch_page" in self.step:
            return "navigation"
        return "fragment" if is_fragment else "interaction"

    def _sent(self, widget: str) -> Event:
        return {"id": self.names.element(widget), "key": user_key_from_element_id(widget)}

    def _mutation(self, store: str, key: str, value: Any) -> Event:
        event: Event = {"kind": "Mutate", "slot": store}
        if is_element_id(key):
            event["id"] = self.names.element(key)
            event["key"] = user_key_from_element_id(key)
        else:
            event["key"] = key
        return {**event, "value": encode(value)}


class _Current:
    """The recording of this process; there is one at a time."""

    recording: Recording | None = None


CURRENT = _Current()


def active() -> tuple[Recording, SessionState] | tuple[None, None]:
    """The recording and the session state, if the calling thread belongs to a recorded run."""
    context = get_script_run_ctx(suppress_warning=True)
    recording = CURRENT.recording
    if context is None or recording is None or recording.run is None:
        return None, None
    return recording, context.session_state._state


@contextmanager
def operation(kind: str, key: str | None, via: str) -> Iterator[Event]:
    """Logs one primitive operation on session state; the caller fills in what came of it."""
    recording, state = active()
    if recording is None or state is None or recording.thread.inside:
        yield {}
        return
    with recording.lock:
        recording.notice_mutations(state)
        event: Event = {"kind": kind}
        if key is not None:
            event["key"] = key
        event["via"] = recording.thread.via or via
        event["at"] = recording.place.line()
        recording.thread.inside = True
        try:
            yield event
        except BaseException as error:
            recording.failed = error
            raise
        finally:
            recording.thread.inside = False
            recording.log(event)
            recording.remember_values(state)
