#!/usr/bin/env python3
"""Plays programs in the installed Streamlit and says of each pass how it went.

    python scripts/record/play.py PROGRAMS

PROGRAMS is a JSON list of programs (FORMAT.md), each with `answers`: what `secrets.randbelow` gives, one
after the other. Each program runs in a process of its own, and gives a line: a JSON list of its passes,
with `end`, `exception` and where it was raised, and the session's keys at the end (`present`).
`npm run confirm -- --generated` compares them with what the reference runtime does.
"""

from __future__ import annotations

import os
import sys

if os.environ.get("PYTHONHASHSEED") != "0":  # Streamlit iterates over sets of keys.
    os.environ["PYTHONHASHSEED"] = "0"
    os.execv(sys.executable, [sys.executable, *sys.argv])

import json
import logging
import secrets
from pathlib import Path
from typing import Any

logging.disable(logging.CRITICAL)
os.environ.setdefault("STREAMLIT_BROWSER_GATHER_USAGE_STATS", "false")

from recorder import scenario  # noqa: E402


def main() -> None:
    """Plays every program of the file that the command line names."""
    programs = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    scenario.install()
    for program in programs:
        print(_in_a_process_of_its_own(program), flush=True)


def _in_a_process_of_its_own(program: dict[str, Any]) -> str:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with os.fdopen(writing, "w", encoding="utf-8") as answer:
            json.dump(_play(program), answer)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as answer:
        text = answer.read()
    os.waitpid(child, 0)
    return text or json.dumps({"harness": "the process has died"})


def _play(program: dict[str, Any]) -> Any:
    answers = iter(program["answers"])
    secrets.randbelow = lambda below: next(answers, 0)  # type: ignore[assignment]
    trace = scenario.record(program, with_tiers=False)
    if "harnessErrors" in trace:
        return {"harness": trace["harnessErrors"]}
    return [_told(run) for run in trace["runs"]]


def _told(run: dict[str, Any]) -> dict[str, Any]:
    end = run["end"]
    places = [event["at"] for event in run["events"] if "at" in event]
    return {
        "end": end["kind"],
        "exception": end.get("exception"),
        "at": places[-1] if places and end["kind"] == "exception" else None,
        "present": run.get("present", {}),
    }


if __name__ == "__main__":
    main()
