"""Watches widget calls: policies, identity and value become one `RenderWidget` event.

Streamlit renders a widget in three steps, each a function of its own. The first leaves what it
found with the thread, the second logs an event that the third replaces; an element that registers
no value keeps the event of the second step, as `RenderElement`.
"""

from __future__ import annotations

import contextlib
import sys
from typing import Any

import streamlit.elements.form as form_elements
from streamlit.elements.lib import policies
from streamlit.elements.lib import utils as element_ids
from streamlit.elements.lib.form_utils import current_form_id
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.thread_safe_set import ThreadSafeSet
from streamlit.runtime.state.common import user_key_from_element_id
from streamlit.runtime.state.session_state import SessionState

from recorder.place import public_call
from recorder.recording import Event, Recording, active
from recorder.values import encode

TRIGGERS = {
    "trigger_value": "bool",
    "string_trigger_value": "value",
    "chat_input_value": "value",
    "json_trigger_value": "value",
}
_OMITTED = {
    **dict.fromkeys(("form", "warning", "callback", "fragment", "persist", "bind")),
    **dict.fromkeys(("defaultGiven", "formCallback", "trigger", "disabled"), False),
    **dict.fromkeys(("valueChanged", "idDone"), False),
    "writable": True,
}
_ORDER = (
    *("kind", "widget", "key", "id", "at", "initial", "defaultGiven", "writable", "trigger"),
    *("callback", "form", "formCallback", "fragment", "disabled", "persist", "bind"),
    *("urlParam", "seed", "idDone", "value", "valueChanged", "warning", "outcome"),
)


def install() -> None:
    """Wraps the three steps, and the two that forms have; once per process."""
    _watch_policies()
    _watch_identity()
    _watch_binding()
    _watch_values()
    _watch_corrections()
    _watch_forms()


def callback_name(callback: Any) -> str:
    """The name of a function, or the class of another callable."""
    return getattr(callback, "__name__", type(callback).__name__)


def _event(fields: Event, kind: str = "RenderWidget") -> Event:
    """The fields in their order, without those that have their usual value."""
    given = {**fields, "kind": kind}
    return {
        name: given[name]
        for name in _ORDER
        if name in given and not (name in _OMITTED and given[name] == _OMITTED[name])
    }


def _call(recording: Recording, key: str | None) -> Event:
    return {"widget": public_call(), "key": key, "at": recording.place.line()}


def _watch_policies() -> None:
    original = policies.check_widget_policies

    def check_widget_policies(
        dg: Any,
        key: str | None,
        on_change: Any = None,
        *,
        default_value: Any = None,
        writes_allowed: bool = True,
        enable_check_callback_rules: bool = True,
    ) -> None:
        rules = {
            "default_value": default_value,
            "writes_allowed": writes_allowed,
            "enable_check_callback_rules": enable_check_callback_rules,
        }
        recording, state = active()
        if recording is None or state is None:
            original(dg, key, on_change, **rules)
            return
        with recording.lock:
            recording.notice_mutations(state)
            form = current_form_id(dg)
            fields = {
                **_call(recording, None if key is None else str(key)),
                "form": form or None,
                "defaultGiven": default_value is not None,
                "writable": writes_allowed,
                "formCallback": (
                    enable_check_callback_rules and on_change is not None and bool(form)
                ),
            }
            warned = policies._shown_default_value_warning
            try:
                original(dg, key, on_change, **rules)
            except Exception as error:
                recording.failed = error
                recording.log(_event({**fields, "id": None, "outcome": type(error).__name__}))
                raise
            if policies._shown_default_value_warning and not warned:
                fields["warning"] = "default-and-session-value"
            recording.thread.policy = fields

    _replace_everywhere(original, check_widget_policies)


def _watch_identity() -> None:
    original = element_ids._register_element_id

    def register_element_id(context: Any, element_type: str, element: str) -> None:
        recording, state = active()
        if recording is None or state is None or not element:
            original(context, element_type, element)
            return
        with recording.lock:
            recording.notice_mutations(state)
            recording.names.has_type(element, element_type)
            key = user_key_from_element_id(element)
            policy, recording.thread.policy = recording.thread.policy, None
            if policy is not None and policy["key"] != key:
                # It belongs to an element that registers no id.
                recording.log(_event({**policy, "id": None, "outcome": "ok"}))
                policy = None
            fields = {**_call(recording, key), **(policy or {})}
            fields["id"] = recording.names.element(element)
            try:
                original(context, element_type, element)
                fields["outcome"] = "ok"
            except Exception as error:
                fields["outcome"] = type(error).__name__
                recording.failed = error
                raise
            finally:
                is_fine = fields["outcome"] == "ok"
                event = _event(fields, "RenderElement" if is_fine else "RenderWidget")
                recording.log(event)
                recording.thread.pending = (element, event, fields)

    element_ids._register_element_id = register_element_id


def _watch_binding() -> None:
    original = SessionState._handle_query_param_binding

    def handle_binding(self: SessionState, metadata: Any, key: Any, widget: Any) -> Any:
        seeded = original(self, metadata, key, widget)
        recording, _ = active()
        if recording is not None:
            recording.thread.seeded = seeded
        return seeded

    SessionState._handle_query_param_binding = handle_binding


def _watch_values() -> None:
    original = SessionState.register_widget

    def register_widget(self: SessionState, metadata: Any, user_key: str | None) -> Any:
        recording, state = active()
        if recording is None or state is not self:
            return original(self, metadata, user_key)
        with recording.lock:
            recording.notice_mutations(state)
            fields = _identified(recording, metadata, user_key)
            recording.thread.seeded = False
            in_url = bool(user_key and metadata.bind and self.query_params.has_param(user_key))
            callback = metadata.callback
            fields |= {
                "trigger": TRIGGERS.get(metadata.value_type, False),
                "callback": None if callback is None else callback_name(callback),
                "fragment": recording.names.fragment(metadata.fragment_id),
                "disabled": bool(metadata.disabled),
                "persist": metadata.persist_state,
                "bind": metadata.bind,
            }
            try:
                result = original(self, metadata, user_key)
            except Exception as error:
                fields["outcome"] = f"value:{type(error).__name__}"
                recording.failed = error
                recording.log(_event(fields))
                raise
            fields["value"] = encode(result.value)
            fields["valueChanged"] = bool(result.value_changed)
            with contextlib.suppress(Exception):
                fields["initial"] = encode(metadata.deserializer(None))
            if metadata.bind:
                fields["urlParam"] = in_url
                if recording.thread.seeded:
                    fields["seed"] = encode(self._new_session_state.get(user_key))
            recording.log(_event(fields))
            recording.remember_values(state)
            return result

    SessionState.register_widget = register_widget


def _identified(recording: Recording, metadata: Any, user_key: str | None) -> Event:
    """The fields of the second step; its event is taken back unless something came between."""
    pending, recording.thread.pending = recording.thread.pending, None
    if pending is None or pending[0] != metadata.id or recording.run is None:
        name = recording.names.element(metadata.id)
        return {**_call(recording, user_key), "id": name, "idDone": True}
    _, event, fields = pending
    events = recording.run.data["events"]
    if events and events[-1] is event:
        events.pop()
        return dict(fields)
    return {**fields, "idDone": True}


def _watch_corrections() -> None:
    original = SessionState.reset_state_value

    def reset_state_value(self: SessionState, user_key: str, value: Any) -> None:
        recording, state = active()
        if recording is None or state is None:
            original(self, user_key, value)
            return
        with recording.lock:
            recording.notice_mutations(state)
            event = {"kind": "ResetValue", "key": user_key, "value": encode(value)}
            where = {"widget": public_call(), "at": recording.place.line()}
            recording.log({**event, **where})
            original(self, user_key, value)
            recording.remember_values(state)

    SessionState.reset_state_value = reset_state_value


def _watch_forms() -> None:
    check_rules = form_elements.check_session_state_rules
    check_and_add = ThreadSafeSet.check_and_add

    def log(key: Any, outcome: str) -> None:
        recording, _ = active()
        if recording is not None:
            at = recording.place.line()
            recording.log({"kind": "RenderForm", "key": key, "at": at, "outcome": outcome})

    def rules(default_value: Any, key: Any, writes_allowed: bool = True) -> None:
        try:
            check_rules(default_value=default_value, key=key, writes_allowed=writes_allowed)
        except Exception as error:
            recording, _ = active()
            if recording is not None:
                recording.failed = error
            log(key, type(error).__name__)
            raise

    def add(self: ThreadSafeSet[Any], value: Any) -> bool:
        is_new = check_and_add(self, value)
        context = get_script_run_ctx(suppress_warning=True)
        if context is not None and self is context.shared.form_ids_this_run:
            log(value, "ok" if is_new else "StreamlitDuplicateElementKey")
        return is_new

    form_elements.check_session_state_rules = rules
    ThreadSafeSet.check_and_add = add


def _replace_everywhere(original: Any, replacement: Any) -> None:
    """In every module of Streamlit that has imported the function by name."""
    for module in list(sys.modules.values()):
        if (getattr(module, "__name__", "") or "").startswith("streamlit"):
            for name, value in list(vars(module).items()):
                if value is original:
                    setattr(module, name, replacement)
