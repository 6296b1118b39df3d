"""What was predicted: an exception or a warning at a line, whether or not the app catches it."""

from __future__ import annotations

import contextlib
import logging
import sys
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Any
from unittest.mock import patch

import streamlit
from streamlit.elements.lib import policies

from places import in_app, innermost


class Fault:
    """One of `texts` is part of what Streamlit says then."""

    def __init__(self, file: str, lines: tuple[int, int], texts: tuple[str, ...]) -> None:
        self.file, self.lines, self.texts = file, lines, texts
        self.happened: str | None = None
        self.elsewhere: str | None = None
        self._latest: BaseException | None = None

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        warn, check = streamlit.warning, policies.check_session_state_rules
        log = logging.getLogger(policies.__name__)
        handler = logging.Handler()
        handler.emit = lambda record: self._hear(record.getMessage())

        def warning(body: Any, *arguments: Any, **options: Any) -> Any:
            self._hear(str(body))
            return warn(body, *arguments, **options)

        def check_again(*arguments: Any, **options: Any) -> None:
            # Streamlit warns of a default once in a process, be it that of another widget.
            policies._shown_default_value_warning = False
            check(*arguments, **options)

        log.addHandler(handler)
        log.setLevel(logging.WARNING)
        threading.settrace(self._follow)
        try:
            with (
                patch.object(streamlit, "warning", warning),
                patch.object(policies, "check_session_state_rules", check_again),
            ):
                yield
        finally:
            threading.settrace(None)  # type: ignore[arg-type]
            log.removeHandler(handler)

    def _follow(self, frame: FrameType, event: str, argument: Any) -> Any:
        """Called for each function that is entered, and in the app's own for each exception."""
        if in_app(frame.f_code.co_filename) is None:
            return None
        if event == "exception" and argument[1] is not self._latest:
            self._latest = argument[1]
            self._judge((in_app(frame.f_code.co_filename) or "", frame.f_lineno), argument[1])
        return self._follow

    def _hear(self, text: str) -> None:
        self._judge(innermost(sys._getframe(1)), text)

    def _judge(self, place: tuple[str, int], what: BaseException | str) -> None:
        said = str(what.args[0]) if isinstance(what, BaseException) and what.args else str(what)
        if not any(text in said for text in self.texts):
            return
        name = f"{type(what).__name__}: " if isinstance(what, BaseException) else ""
        found = f"{place[0]}, line {place[1]}: {name}{said}"
        if place[0] == self.file and self.lines[0] <= place[1] <= self.lines[1]:
            self.happened = self.happened or found
        else:
            self.elsewhere = self.elsewhere or found
