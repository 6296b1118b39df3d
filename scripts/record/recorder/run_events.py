"""Watches the script runner: where runs begin and end, pages, callbacks, and the cleanup between.

The functions wrapped here are Streamlit's own and run unchanged; the wrappers only look.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from typing import Any

from streamlit.runtime import pages_manager
from streamlit.runtime.scriptrunner import script_runner
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx
from streamlit.runtime.state import session_state
from streamlit.runtime.state.common import user_key_from_element_id
from streamlit.runtime.state.session_state import SessionState
from streamlit.testing.v1 import local_script_runner

from recorder.recording import CURRENT, Event, Recording, active
from recorder.stores import stored_widgets, visible
from recorder.values import encode
from recorder.widget_calls import TRIGGERS, callback_name


def install() -> None:
    """Wraps the runner, the context and the session state; once per process."""
    _watch_beginnings()
    _watch_context()
    _watch_sent_values()
    _watch_replayed_triggers()
    _watch_callbacks()
    _watch_cleanup()
    _watch_endings()


def _watch_beginnings() -> None:
    manager = pages_manager.PagesManager
    original = manager.set_script_intent

    def set_script_intent(self: Any, *positional: Any, **named: Any) -> Any:
        caller = sys._getframe(1)
        recording = CURRENT.recording
        if caller.f_code.co_name == "_run_script" and recording is not None:
            recording.begin_run(caller.f_locals["rerun_data"], get_script_run_ctx())
        return original(self, *positional, **named)

    manager.set_script_intent = set_script_intent


def _watch_context() -> None:
    context = ScriptRunContext
    original_reset, original_start = context.reset, context.on_script_start
    original_page = context.set_mpa_v2_page

    def reset(self: ScriptRunContext, *positional: Any, **named: Any) -> Any:
        result = original_reset(self, *positional, **named)
        recording = CURRENT.recording
        if recording is not None and recording.run is not None:
            recording.run.started = True
            recording.run.data["page"] = recording.names.page(self.page_script_hash)
        return result

    def on_script_start(self: ScriptRunContext) -> None:
        original_start(self)
        recording, _ = active()
        if recording is not None:
            recording.log({"kind": "BodyStart"})

    def set_mpa_v2_page(self: ScriptRunContext, page_hash: str) -> None:
        before = self.page_script_hash
        original_page(self, page_hash)
        recording, _ = active()
        if recording is not None and before != page_hash:
            recording.log({"kind": "Page", "page": recording.names.page(page_hash)})

    context.reset, context.on_script_start = reset, on_script_start
    context.set_mpa_v2_page = set_mpa_v2_page


def _watch_sent_values() -> None:
    """The values as Streamlit sees them: deserialised as the last registration says."""
    original = SessionState._call_callbacks

    def call_callbacks(self: SessionState, **named: Any) -> None:
        recording, state = active()
        run = None if recording is None else recording.run
        if recording is not None and run is not None and state is self and run.browser is not None:
            for sent, widget in zip(run.data["browser"], run.browser, strict=True):
                _add_sent_value(sent, widget, self)
            recording.remember_values(self)
        original(self, **named)

    SessionState._call_callbacks = call_callbacks


def _add_sent_value(sent: Event, widget: str, state: SessionState) -> None:
    metadata = state._new_widget_state.widget_metadata.get(widget)
    try:
        sent["value"] = encode(state._new_widget_state[widget])
    except KeyError:
        sent["unresolved"] = True
    except Exception as error:
        sent["value"] = {"unreadable": type(error).__name__}
    if metadata is not None and metadata.value_type in TRIGGERS:
        sent["trigger"] = True


def _watch_replayed_triggers() -> None:
    original = SessionState._overlay_replay_trigger_states

    def overlay(self: SessionState, states: Any, values: Any, fresh: Any) -> Any:
        result = original(self, states, values, fresh)
        recording, state = active()
        if recording is not None and state is self:
            for widget in states.widgets:
                with contextlib.suppress(Exception):
                    name = recording.names.element(widget.id)
                    key = user_key_from_element_id(widget.id)
                    value = encode(self._new_widget_state[widget.id])
                    recording.log({"kind": "ReplayTrigger", "id": name, "key": key, "value": value})
        return result

    SessionState._overlay_replay_trigger_states = overlay


def _watch_callbacks() -> None:
    states = session_state.WStates
    original_single = states.call_callback
    original_multiple = SessionState._execute_widget_callback

    def call_callback(self: Any, widget: str) -> Any:
        metadata = self.widget_metadata.get(widget)
        name = "?" if metadata is None else callback_name(metadata.callback)
        return _around_callback(widget, name, lambda: original_single(self, widget), {})

    def execute(self: Any, votes: Any, function: Any, metadata: Any, args: Any, kwargs: Any) -> Any:
        def watched(*positional: Any, **named: Any) -> Any:
            call = lambda: function(*positional, **named)  # noqa: E731
            return _around_callback(metadata.id, callback_name(function), call, {"multi": True})

        return original_multiple(self, votes, watched, metadata, args, kwargs)

    states.call_callback = call_callback
    SessionState._execute_widget_callback = execute


def _around_callback(widget: str, name: str, call: Callable[[], Any], extra: Event) -> Any:
    recording, state = active()
    if recording is None or state is None:
        return call()
    event = {
        "kind": "RunCallback",
        "key": user_key_from_element_id(widget),
        "id": recording.names.element(widget),
        "name": name,
        **extra,
    }
    recording.notice_mutations(state)
    recording.log({**event, "phase": "start"})
    try:
        result = call()
    except BaseException as error:
        recording.notice_mutations(state)
        raised = type(error).__name__
        outcome = {"RerunException": "rerun", "StopException": "stop"}.get(raised, raised)
        recording.log({**event, "phase": "end", "outcome": outcome})
        raise
    recording.notice_mutations(state)
    recording.log({**event, "phase": "end", "outcome": "ok"})
    return result


def _watch_cleanup() -> None:
    original = SessionState.on_script_finished

    def on_script_finished(
        self: SessionState, ids: Any, *, remove_stale_widgets: bool = True
    ) -> None:
        recording, state = active()
        if recording is None or recording.run is None or state is not self:
            original(self, ids, remove_stale_widgets=remove_stale_widgets)
            return
        recording.notice_mutations(self)
        keys, widgets = set(visible(self)), stored_widgets(self)
        original(self, ids, remove_stale_widgets=remove_stale_widgets)
        gone = {
            "dropped": sorted(keys - set(visible(self))),
            "droppedWidgets": sorted(
                recording.names.element(widget) for widget in widgets - stored_widgets(self)
            ),
        }
        if recording.run.started:
            recording.run.data.update(gone)
        else:
            page = recording.names.page(get_script_run_ctx().page_script_hash)
            recording.run.data["pageSwitch"] = {"from": page, **gone}
        recording.remember_values(self)

    SessionState.on_script_finished = on_script_finished


def _watch_endings() -> None:
    original = script_runner.exec_func_with_error_handling

    def exec_func_with_error_handling(function: Any, context: Any) -> Any:
        result = original(function, context)
        recording, state = active()
        if recording is not None and recording.run is not None and state is not None:
            recording.notice_mutations(state)
            recording.run.data["end"] = _end_of(recording, context, result)
        return result

    def finishing(finished: Callable[..., Any]) -> Callable[..., Any]:
        def on_script_finished(self: Any, *positional: Any) -> Any:
            result = finished(self, *positional)
            recording, _ = active()
            if recording is not None:
                recording.finish_run()
            return result

        return on_script_finished

    script_runner.exec_func_with_error_handling = exec_func_with_error_handling
    # AppTest's runner has a method of its own.
    for runner in (script_runner.ScriptRunner, local_script_runner.LocalScriptRunner):
        runner._on_script_finished = finishing(runner._on_script_finished)


def _end_of(recording: Recording, context: Any, result: Any) -> Event:
    _, without_error, rerun, premature, exception = result
    if rerun is not None:
        switches = rerun.page_script_hash != context.page_script_hash
        end: Event = {"kind": "switch-page" if switches else "rerun"}
        if rerun.fragment_id_queue:
            queue = rerun.fragment_id_queue
            end["fragments"] = [recording.names.fragment(fragment) for fragment in queue]
        return end
    if exception is not None:
        end = {"kind": "exception", "exception": type(exception).__name__}
        failed = recording.failed
        if failed is not None and (exception is failed or exception.__context__ is failed):
            end["from"] = "event"
        return end
    if premature:
        return {"kind": "stop" if without_error else "exception"}
    return {"kind": "finish"}
