"""Python values as JSON: exact where JSON has them, otherwise a type and a short description."""

from __future__ import annotations

import datetime
import json
from typing import Any

_EXACT_INTEGERS = 2**53
_DEEPEST = 6


def encode(value: Any, depth: int = 0) -> Any:
    """JSON for `value`, else `{"opaque": type}` with a `repr` if that is short and deterministic.

    Integral floats become integers: Python's `==` does not tell them apart.
    """
    if value is None or type(value) in (bool, str):
        return value
    if type(value) is int and abs(value) < _EXACT_INTEGERS:
        return value
    if type(value) is float and value == value and abs(value) != float("inf"):
        integral = value == int(value) and abs(value) < _EXACT_INTEGERS
        return int(value) if integral else value
    if depth < _DEEPEST:
        if type(value) is list:
            return [encode(item, depth + 1) for item in value]
        if isinstance(value, dict) and all(isinstance(k, str) for k in value):
            if "opaque" not in value:
                return {key: encode(item, depth + 1) for key, item in value.items()}
    return _opaque(value)


def encoded_text(value: Any) -> str:
    """The encoding as text: equal texts mean that nothing has changed."""
    return json.dumps(encode(value), sort_keys=True)


def decode(value: Any) -> Any:
    """The value of a scenario step: JSON, and what JSON lacks (dates, times, tuples)."""
    if isinstance(value, dict):
        if "__date__" in value:
            return datetime.date.fromisoformat(value["__date__"])
        if "__time__" in value:
            return datetime.time.fromisoformat(value["__time__"])
        if "__tuple__" in value:
            return tuple(decode(item) for item in value["__tuple__"])
    return [decode(item) for item in value] if isinstance(value, list) else value


def _opaque(value: Any) -> dict[str, str]:
    name = type(value).__name__
    try:
        text = repr(value)
    except Exception:
        return {"opaque": name}
    if text and " at 0x" not in text and len(text) <= 120 and "\n" not in text:
        return {"opaque": name, "repr": text}
    return {"opaque": name}
