"""Which code is the app's own, and where in it something happens."""

from __future__ import annotations

import functools
from pathlib import Path
from types import FrameType

FOLDER = Path.cwd().resolve()
"""The folder that was linted."""


@functools.lru_cache(maxsize=None)
def in_app(path: str) -> str | None:
    """The file as the linter calls it; None if it is not the app's own."""
    file = Path(path).resolve()
    if not file.is_file() or file == Path(__file__).resolve():
        return None
    if {"site-packages", "dist-packages"} & set(file.parts):
        return None
    try:
        return file.relative_to(FOLDER).as_posix()
    except ValueError:
        return None


def innermost(frame: FrameType | None) -> tuple[str, int]:
    """The line of the app that is being executed."""
    while frame is not None:
        file = in_app(frame.f_code.co_filename)
        if file is not None:
            return file, frame.f_lineno
        frame = frame.f_back
    return "", 0
