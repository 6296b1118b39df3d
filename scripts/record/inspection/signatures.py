"""The parameters of a command, as plain data."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

_KINDS = {
    inspect.Parameter.POSITIONAL_ONLY: "positional_only",
    inspect.Parameter.POSITIONAL_OR_KEYWORD: "positional",
    inspect.Parameter.VAR_POSITIONAL: "var_positional",
    inspect.Parameter.KEYWORD_ONLY: "keyword_only",
    inspect.Parameter.VAR_KEYWORD: "var_keyword",
}

Parameter = dict[str, Any]


def parameters_of(command: Callable[..., object]) -> list[Parameter]:
    """Name, kind, whether required, and the default as Python source text.

    Raises `TypeError` or `ValueError` for objects without a signature.
    """
    found = inspect.signature(command).parameters.values()
    return [_as_data(parameter) for parameter in found if parameter.name != "self"]


def _as_data(parameter: inspect.Parameter) -> Parameter:
    kind = _KINDS[parameter.kind]
    has_default = parameter.default is not inspect.Parameter.empty
    return {
        "name": parameter.name,
        "kind": kind,
        "required": not has_default and not kind.startswith("var_"),
        "default": repr(parameter.default) if has_default else None,
    }
