#!/usr/bin/env python3
"""Records what the installed Streamlit does about each fault: exception, warning or log, and text.

    python scripts/record/faults.py OUT          # writes OUT/<version>.json

Works with 1.28 and everything newer. `src/runtime/api/versions.ts` is held to the recordings in
`tests/semantics/faults`.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("STREAMLIT_BROWSER_GATHER_USAGE_STATS", "false")
os.environ.setdefault("STREAMLIT_LOGGER_LEVEL", "warning")

import streamlit  # noqa: E402

from inspection.faults import PROBES, report_of, unrendered_on_rerun  # noqa: E402


def main(arguments: list[str]) -> int:
    """Records into the folder named on the command line."""
    if len(arguments) != 1:
        print("usage: faults.py OUT", file=sys.stderr)
        return 2
    reports = {}
    for probe in PROBES:
        try:
            reports[probe.kind] = report_of(probe)
        except Exception as error:  # AppTest itself fails: nothing is known.
            reports[probe.kind] = {"unknown": type(error).__name__}
    found = {
        "streamlit": streamlit.__version__,
        "unrendered_on_rerun": unrendered_on_rerun(),
        "faults": reports,
    }
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(found, indent=1)
    (folder / f"{streamlit.__version__}.json").write_text(f"{text}\n", "utf-8")
    print(f"Streamlit {streamlit.__version__}: {len(reports)} faults")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
