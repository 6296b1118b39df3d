"""The text of a trace: JSON with one event per line, so that two recordings can be compared."""

from __future__ import annotations

import json
from typing import Any

_ONE_PER_LINE = ("events", "browser")


def trace_text(trace: dict[str, Any]) -> str:
    """The file's content."""
    head = [f" {_json(key)}: {_json(value)}" for key, value in trace.items() if key != "runs"]
    runs = ",\n".join(_run_text(run) for run in trace["runs"])
    return "{\n" + ",\n".join([*head, f' "runs": [\n{runs}\n ]']) + "\n}\n"


def _run_text(run: dict[str, Any]) -> str:
    fields = []
    for key, value in run.items():
        if key in _ONE_PER_LINE and value:
            lines = ",\n".join(f"    {_json(item)}" for item in value)
            fields.append(f"   {_json(key)}: [\n{lines}\n   ]")
        else:
            fields.append(f"   {_json(key)}: {_json(value)}")
    return "  {\n" + ",\n".join(fields) + "\n  }"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
