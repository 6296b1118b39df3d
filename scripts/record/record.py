#!/usr/bin/env python3
"""Records event traces of scenario programs on the installed Streamlit.

    python scripts/record/record.py PROGRAMS OUT            # a file, or a folder of them
    python scripts/record/record.py PROGRAMS OUT --check    # writes nothing, says which differ

Options: `--only TEXT` (programs whose path contains it), `--tiers` (also the stores of each value,
to find out why a trace differs).

Exit code 0 if all went well, 1 if a scenario failed or, with `--check`, differs. FORMAT.md says what
programs and traces are. Each scenario runs in a forked process of its own (POSIX only).
"""

from __future__ import annotations

import os
import sys

if os.environ.get("PYTHONHASHSEED") != "0":  # Streamlit iterates over sets of keys.
    os.environ["PYTHONHASHSEED"] = "0"
    os.execv(sys.executable, [sys.executable, *sys.argv])

import argparse
import json
import logging
import traceback
from pathlib import Path

logging.disable(logging.CRITICAL)
os.environ.setdefault("STREAMLIT_BROWSER_GATHER_USAGE_STATS", "false")

from recorder import scenario  # noqa: E402
from recorder.trace_text import trace_text  # noqa: E402

_FAILED, _DIFFERS, _HARNESS = 1, 2, 3


def main() -> int:
    """Records, or checks, every program that the command line names."""
    options = _options()
    programs = _programs(options.programs, options.only)
    scenario.install()
    results: dict[int, list[str]] = {_FAILED: [], _DIFFERS: [], _HARNESS: []}
    for name, program in programs:
        target = options.out / f"{name}.json"
        code = _in_a_process_of_its_own(program, target, options)
        if code != 0:
            results.setdefault(code, []).append(name)
    for code, what in (
        (_FAILED, "failed"),
        (_DIFFERS, "differ"),
        (_HARNESS, "have a step that could not be driven"),
    ):
        if results[code]:
            print(f"{what}: {' '.join(results[code])}")
    print(f"{len(programs)} scenarios, {len(results[_FAILED])} failed", end="")
    print(f", {len(results[_DIFFERS])} differ" if options.check else "")
    return 1 if results[_FAILED] or results[_DIFFERS] else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Records traces of scenario programs.")
    parser.add_argument("programs", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--tiers", action="store_true")
    return parser.parse_args()


def _programs(place: Path, only: str) -> list[tuple[str, Path]]:
    """Name and file of each program; the name is the path below the folder."""
    if place.is_file():
        return [(place.stem, place)]
    files = sorted(place.rglob("*.json"))
    named = [(file.relative_to(place).with_suffix("").as_posix(), file) for file in files]
    return [(name, file) for name, file in named if only in name]


def _in_a_process_of_its_own(program: Path, target: Path, options: argparse.Namespace) -> int:
    child = os.fork()
    if child == 0:
        code = _FAILED
        try:
            code = _record(program, target, options)
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _record(program: Path, target: Path, options: argparse.Namespace) -> int:
    trace = scenario.record(json.loads(program.read_text("utf-8")), with_tiers=options.tiers)
    text = trace_text(trace)
    if options.check:
        same = target.exists() and target.read_text("utf-8") == text
        return 0 if same else _DIFFERS
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")
    return _HARNESS if "harnessErrors" in trace else 0


if __name__ == "__main__":
    result = main()
    sys.stdout.flush()
    os._exit(result)
