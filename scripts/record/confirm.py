#!/usr/bin/env python3
"""Confirms on the installed Streamlit what the linter finds beyond the recorded walks.

    python scripts/record/confirm.py tests/semantics/beyond-the-walk.json            # writes `recorded`
    python scripts/record/confirm.py tests/semantics/beyond-the-walk.json --check    # says what differs

Each entry names a program, a place, and steps. The program is run with these steps, with the entry's
lines in place of those that are to be mended first, and with its options. `recorded` is the event at
the place in the last run, and how that run ended (FORMAT.md).
"""

from __future__ import annotations

import os
import sys

if os.environ.get("PYTHONHASHSEED") != "0":  # Streamlit iterates over sets of keys.
    os.environ["PYTHONHASHSEED"] = "0"
    os.execv(sys.executable, [sys.executable, *sys.argv])

import json
import logging
from pathlib import Path
from typing import Any

logging.disable(logging.CRITICAL)
os.environ.setdefault("STREAMLIT_BROWSER_GATHER_USAGE_STATS", "false")

from recorder import scenario  # noqa: E402


def main() -> int:
    """Confirms every entry of the file that the command line names."""
    place = Path(sys.argv[1])
    entries = json.loads(place.read_text("utf-8"))
    scenario.install()
    confirmed = [{**entry, "recorded": _recorded(entry, place.parent)} for entry in entries]
    differing = [new for old, new in zip(entries, confirmed, strict=True) if old != new]
    if "--check" not in sys.argv:
        place.write_text(json.dumps(confirmed, indent=2, ensure_ascii=False) + "\n", "utf-8")
    for entry in differing:
        print(f"{entry['program']} {entry['at']}: {json.dumps(entry['recorded'])}")
    print(f"{len(entries)} entries, {len(differing)} differ")
    return 1 if differing and "--check" in sys.argv else 0


def _recorded(entry: dict[str, Any], home: Path) -> dict[str, Any] | None:
    """What happens at the place in the last run; in a process of its own, as Streamlit warns once."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with os.fdopen(writing, "w", encoding="utf-8") as answer:
            json.dump(_last_event(entry, home), answer)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as answer:
        text = answer.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else None


def _last_event(entry: dict[str, Any], home: Path) -> dict[str, Any] | None:
    program = json.loads((home / f"{entry['program']}.json").read_text("utf-8"))
    for place, line in entry.get("mended", {}).items():
        file, number = place.rsplit(":", 1)
        program["files"][file][int(number) - 1] = line
    program["steps"] = entry["steps"]
    program["config"] = entry.get("config", program.get("config", {}))
    trace = scenario.record(program, with_tiers=False)
    last = trace["runs"][-1]
    events = [event for event in last["events"] if event.get("at") == entry["at"]]
    alone = {"fragments": last["fragments"]} if "fragments" in last else {}
    return {"event": events[-1], **alone, "end": last["end"]} if events else None


if __name__ == "__main__":
    result = main()
    sys.stdout.flush()
    os._exit(result)
