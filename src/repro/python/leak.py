"""What was predicted: session code changes an object that all sessions share."""

from __future__ import annotations

import contextlib
import inspect
import sys
import threading
from collections import deque
from collections.abc import Iterator
from types import FrameType
from typing import Any

from places import in_app
from tab import Tab


class Leak:
    """The object that `file` makes and calls `name`; it is changed in the lines of another place."""

    def __init__(self, file: str, name: str, changed_in: str, lines: tuple[int, int]) -> None:
        self.file, self.name, self.changed_in, self.lines = file, name, changed_in, lines
        self.happened: str | None = None
        self.elsewhere: str | None = None
        self._module: dict[str, Any] | None = None
        self._imported = ""
        self._before: dict[FrameType, str] = {}
        self._changed_at: int | None = None
        self._changed_by: Tab | None = None
        self._is_seen: bool | None = None

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        threading.settrace(self._follow)
        try:
            yield
        finally:
            threading.settrace(None)  # type: ignore[arg-type]

    def is_seen(self) -> None:
        """Asked when another session has opened the app: it found the object as the first one left it."""
        if self._is_seen:
            self.happened = f"{self.changed_in}, line {self._changed_at} changes {self.name} for all sessions"

    def _follow(self, frame: FrameType, event: str, argument: Any) -> Any:
        """Called for each line of the app."""
        file = in_app(frame.f_code.co_filename)
        if file is None:
            return None
        if event == "return" and file == self.file and frame.f_code.co_name == "<module>":
            self._module, self._changed_at = frame.f_globals, None
            self._changed_by = self._is_seen = None
            self._imported = self._look()
        # Its own run may put something else there: looked at is what it begins with.
        if self._is_seen is None and self._changed_by not in (None, Tab.current):
            self._is_seen = self._look() != self._imported
        if file == self.changed_in and self._module is not None:
            self._compare(frame, event)
        return self._follow

    def _compare(self, frame: FrameType, event: str) -> None:
        before = self._before.pop(frame, None)
        if before is not None and before != self._look():
            self._changed_at, self._changed_by = self._changed_at or self.lines[0], Tab.current
        if event == "line" and self.lines[0] <= frame.f_lineno <= self.lines[1]:
            self._before[frame] = self._look()

    def _look(self) -> str:
        return look(self._object())

    def _object(self) -> Any:
        name, default, _ = self.name.partition("'s default argument")
        if default:
            functions = [inspect.unwrap(each) for each in self._functions(name)]
            return [(each.__defaults__, each.__kwdefaults__) for each in functions]
        first, *rest = name.split(".")
        found = (self._module or {}).get(first)
        for attribute in rest:
            hidden = f"_{getattr(found, '__name__', type(found).__name__)}{attribute}"
            found = getattr(found, attribute if hasattr(found, attribute) else hidden, None)
        return found

    def _functions(self, name: str) -> Iterator[Any]:
        scope = dict(self._module or {})
        classes = [each for each in scope.values() if isinstance(each, type)]
        for names in (scope, *(vars(each) for each in classes)):
            function = getattr(names.get(name), "__func__", names.get(name))
            if inspect.isfunction(function):
                yield function


def look(value: Any, around: tuple[int, ...] = ()) -> str:
    """A text that changes when the value is changed in place, or is another one."""
    if value is None or isinstance(value, (bool, int, float, complex, str, bytes)):
        return repr(value)
    if id(value) in around:
        return "..."
    inside = (*around, id(value))
    if isinstance(value, dict):
        return "{" + ", ".join(f"{look(key, inside)}: {look(each, inside)}" for key, each in value.items()) + "}"
    is_sequence = isinstance(value, (list, tuple, set, frozenset, deque))
    parts = [look(each, inside) for each in value] if is_sequence else []
    if isinstance(value, (set, frozenset)):
        parts.sort()
    # What a library keeps in its objects is its own business.
    module = sys.modules.get(type(value).__module__)
    if hasattr(value, "__dict__") and in_app(getattr(module, "__file__", None) or ""):
        parts.append(look(vars(value), inside))
    return f"{type(value).__name__} {id(value)} {parts}"
