"""Plays the story, and says by the exit code whether it was told right."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from places import FOLDER, in_app
from tab import Impossible, Tab, browser


def verdict(entry: str, predicted: Any, story: Callable[[Any], None]) -> int:
    """0: it happened, 1: it did not, 2: the app failed earlier for another reason."""
    Tab.failures = []
    sys.path[:0] = [str(Path(entry).resolve().parent), str(FOLDER)]
    # Else a test session that has imported them would have no first import.
    for name, module in list(sys.modules.items()):
        if in_app(getattr(module, "__file__", None) or ""):
            del sys.modules[name]
    stuck = None
    try:
        with browser(), predicted.watched():
            story(predicted)
    except Impossible as reason:
        stuck = str(reason)
    except Exception as error:  # AppTest's: no such file, a run that does not end.
        Tab.failures.append(f"{type(error).__name__}: {error}")
    if predicted.happened is not None:
        print(f"It happens: {predicted.happened}")
        return 0
    if predicted.elsewhere is not None:
        print(f"It happens at another line: {predicted.elsewhere}")
        return 1
    if Tab.failures:
        print(f"The app fails for another reason: {Tab.failures[0]}")
        return 2
    print("It does not happen" + (f": {stuck}" if stuck else ""))
    return 1
