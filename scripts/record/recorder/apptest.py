"""Opens AppTest where a browser's session needs more than it offers.

AppTest runs an app in-process, on Streamlit's own script runner. A real session keeps one pages
manager and one fragment storage, and may rerun a fragment alone; the messages that go to the page
and the registrations of widgets are wanted too. All of that is in `HOOKS`, for one app at a time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import streamlit.testing.v1.app_test as app_test
import streamlit.testing.v1.local_script_runner as local_runner
from streamlit.runtime.scriptrunner_utils.script_run_context import ThreadState
from streamlit.runtime.state.session_state import SessionState


@dataclass
class Registered:
    """A widget as the last run registered it."""

    metadata: Any
    value: Any
    changed: bool
    script: str | None


@dataclass
class ScriptRun:
    """One pass of the script within a request."""

    page: str | None
    registered: dict[str, Registered] = field(default_factory=dict)


@dataclass
class Hooks:
    """What the hooks have seen of the app, and what they put into its next request."""

    pages_manager: Any = None
    fragment_storage: Any = None
    runner: Any = None
    messages: list[Any] = field(default_factory=list)
    runs: list[ScriptRun] = field(default_factory=list)
    fragment_queue: list[str] | None = None


HOOKS = Hooks()


def install() -> None:
    """Wraps AppTest's parts; once per process."""
    _keep_messages()
    _send_fragment_queue()
    _keep_pages_manager()
    _keep_runner()
    _keep_registrations()


def _keep_messages() -> None:
    original = local_runner.parse_tree_from_messages

    def parse(messages: Any) -> Any:
        HOOKS.messages = list(messages)
        return original(messages)

    local_runner.parse_tree_from_messages = parse


def _send_fragment_queue() -> None:
    original = local_runner.RerunData

    def rerun_data(*positional: Any, **named: Any) -> Any:
        if HOOKS.fragment_queue:
            named["fragment_id_queue"] = list(HOOKS.fragment_queue)
        return original(*positional, **named)

    local_runner.RerunData = rerun_data


def _keep_pages_manager() -> None:
    original = app_test.PagesManager

    def pages_manager(*positional: Any, **named: Any) -> Any:
        if HOOKS.pages_manager is None:
            HOOKS.pages_manager = original(*positional, **named)
        return HOOKS.pages_manager

    app_test.PagesManager = pages_manager


def _keep_runner() -> None:
    runner = local_runner.LocalScriptRunner
    original = runner.__init__

    def init(self: Any, *positional: Any, **named: Any) -> None:
        original(self, *positional, **named)
        if HOOKS.fragment_storage is None:
            HOOKS.fragment_storage = self._fragment_storage
        else:
            self._fragment_storage = HOOKS.fragment_storage
        HOOKS.runner = self

        def on_event(sender: Any, event: Any = None, **data: Any) -> None:
            if event.name == "SCRIPT_STARTED":
                HOOKS.runs.append(ScriptRun(data.get("page_script_hash")))

        self.on_event.connect(on_event, weak=False)

    runner.__init__ = init


def _keep_registrations() -> None:
    original = SessionState.register_widget

    def register_widget(self: SessionState, metadata: Any, user_key: str | None) -> Any:
        result = original(self, metadata, user_key)
        if not HOOKS.runs:
            HOOKS.runs = [ScriptRun(None)]
        HOOKS.runs[-1].registered[metadata.id] = Registered(
            metadata, result.value, bool(result.value_changed), _active_script()
        )
        return result

    SessionState.register_widget = register_widget


def _active_script() -> str | None:
    try:
        return ThreadState.get().active_script_hash
    except Exception:
        return None
