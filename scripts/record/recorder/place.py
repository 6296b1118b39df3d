"""Where things happen: the folder of the recorded app, its lines, the public call on the stack."""

from __future__ import annotations

import json
import os
import re
import sys
from types import FrameType
from typing import Any

import streamlit

_STREAMLIT = os.path.dirname(streamlit.__file__)


class Place:
    """The folder of one recorded app."""

    def __init__(self, root: str) -> None:
        self.root = root

    def relative(self, path: str) -> str:
        """`path` as the app's author would write it."""
        return os.path.relpath(os.path.realpath(path), self.root)

    def line(self) -> str | None:
        """`file:line` of the innermost frame of the app."""
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            name = frame.f_code.co_filename
            if not name.startswith("<") and os.path.realpath(name).startswith(self.root):
                return f"{self.relative(name)}:{frame.f_lineno}"
            frame = frame.f_back
        return None

    def without_paths(self, data: Any) -> Any:
        """JSON data free of what differs between machines: folders, hashes of them, addresses."""
        text = json.dumps(data).replace(self.root, "<ROOT>")
        text = text.replace(os.path.basename(self.root), "<ROOTNAME>")
        text = re.sub(r"\$\$ID-[0-9a-f]{32}", "$$ID-<hash>", text)
        return json.loads(re.sub(r" at 0x[0-9a-f]+", " at 0x..", text))


def public_call() -> str | None:
    """The name of the public `st.*` function that the app is in."""
    frame: FrameType | None = sys._getframe(1)
    name = None
    while frame is not None and not frame.f_code.co_filename.startswith(_STREAMLIT):
        frame = frame.f_back
    while frame is not None and frame.f_code.co_filename.startswith(_STREAMLIT):
        if "metrics_util" not in frame.f_code.co_filename:
            name = frame.f_code.co_name
        frame = frame.f_back
    return name
