#!/usr/bin/env python3
"""Records since and until when each command and parameter of `st.*` exists.

    python -m pip download --no-deps -d WHEELS streamlit==1.28.0     # and one release of each minor
    python scripts/record/history.py WHEELS                          # rewrite history.json

Reads the wheels as archives; they are not installed. README.md describes the fields.
"""

from __future__ import annotations

import json
import os
import re
import sys

from inspection.history import history_of, release_in

RECORDED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "history.json")


def main(arguments: list[str]) -> int:
    """Rewrites the recorded history from the wheels in the named folder."""
    if len(arguments) != 1:
        print("usage: history.py FOLDER_OF_WHEELS", file=sys.stderr)
        return 2
    wheels = {}
    for name in os.listdir(arguments[0]):
        match = re.fullmatch(r"streamlit-(\d+)\.(\d+)\.\d+(-.*)?\.(whl|zip)", name)
        if match is not None:
            wheels[int(match[1]), int(match[2])] = os.path.join(arguments[0], name)
    found = history_of([(f"{a}.{b}", release_in(wheels[a, b])) for a, b in sorted(wheels)])
    with open(RECORDED, "w", encoding="utf-8") as file:
        json.dump(found, file, indent=1)
        file.write("\n")
    print(f"{len(found['releases'])} releases, {len(found['commands'])} commands that changed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
