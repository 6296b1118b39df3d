"""Records one scenario: a folder for the app, the steps, the trace."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import sys
import tempfile
from typing import Any

from streamlit import config

from recorder import apptest, run_events, state_calls, widget_calls
from recorder.apptest import HOOKS, Hooks
from recorder.place import Place
from recorder.recording import CURRENT, Recording
from recorder.session import Session


def install() -> None:
    """Wraps Streamlit; once per process, before the first scenario."""
    apptest.install()
    state_calls.install()
    widget_calls.install()
    run_events.install()


def record(scenario: dict[str, Any], *, with_tiers: bool) -> dict[str, Any]:
    """The trace of `scenario`. Meant for a process of its own: Streamlit keeps state in modules.

    A step that cannot be carried out is named in `harnessErrors`; the session goes on after it.
    """
    place = Place(_fresh_folder(scenario["name"]))
    vars(HOOKS).update(vars(Hooks()))
    before = os.getcwd()
    os.chdir(place.root)
    sys.path.insert(0, place.root)
    for option, value in (scenario.get("config") or {}).items():
        config.set_option(option, value)
    recording = CURRENT.recording = Recording(scenario["name"], place, with_tiers)
    errors = []
    try:
        session = Session(scenario, place.root)
        for index, step in enumerate(scenario["steps"]):
            if step.get("run", True):
                recording.step = step
            try:
                with contextlib.redirect_stdout(io.StringIO()):
                    session.do(step)
            except Exception as error:
                errors.append({"step": index, "error": f"{type(error).__name__}: {error}"[:200]})
            recording.finish_run()
            recording.step = None  # A step without a request starts no run.
    finally:
        os.chdir(before)
        shutil.rmtree(place.root, ignore_errors=True)
    trace = recording.result()
    head = {"scenario": trace.pop("scenario"), "streamlit": trace.pop("streamlit")}
    options = {"config": scenario["config"]} if scenario.get("config") else {}
    failed = {"harnessErrors": errors} if errors else {}
    return place.without_paths({**head, **options, **trace, **failed})


def _fresh_folder(name: str) -> str:
    """Always the same one: ids are hashes of the path, and Streamlit iterates over sets of ids."""
    folder = "app__" + re.sub(r"[^A-Za-z0-9_-]", "_", name)
    root = os.path.join(os.path.realpath(tempfile.gettempdir()), "streamlit-trace", folder)
    shutil.rmtree(root, ignore_errors=True)
    os.makedirs(root)
    return root
