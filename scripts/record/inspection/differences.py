"""Compares two catalogues and says in one line each what differs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def differences(recorded: Any, found: Any, place: str = "") -> Iterator[str]:
    """`place: recorded -> found`, depth first; entries of lists go by their name, if any."""
    if isinstance(recorded, dict) and isinstance(found, dict):
        for name in sorted(recorded.keys() | found.keys()):
            inner = f"{place}.{name}" if place else name
            if name not in found:
                yield f"{inner}: is gone"
            elif name not in recorded:
                yield f"{inner}: is new: {found[name]!r}"
            else:
                yield from differences(recorded[name], found[name], inner)
    elif _is_named(recorded) and _is_named(found):
        before, after = _by_name(recorded), _by_name(found)
        yield from differences(before, after, place)
        if list(before) != list(after) and before.keys() == after.keys():
            yield f"{place}: order is {list(after)}"
    elif recorded != found:
        yield f"{place}: {recorded!r} -> {found!r}"


def _is_named(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) > 0
        and all(isinstance(entry, dict) and "name" in entry for entry in value)
    )


def _by_name(entries: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {entry["name"]: entry for entry in entries}
