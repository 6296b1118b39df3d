"""Finds since and until when a command and its parameters exist, from the sources of old releases.

Nothing is installed or executed: the wheels are opened as archives and their files parsed. A public
function is the one that its release decorates with `@gather_metrics("name")`; a command exists if
the package binds its name. What this loses: commands that are not plain functions have no
parameters here (`cache_data`), and a release that changes what a parameter means is not noticed.
"""

from __future__ import annotations

import ast
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_COMMANDS = re.compile(r"streamlit/(elements|commands|runtime)/.*\.py|streamlit/\w+\.py")


@dataclass
class Command:
    """A command of one release."""

    parameters: list[str] | None  # None: not a plain function
    read_only: bool  # the script may not assign to its key
    modes: bool  # its callback may be "rerun" or "ignore" instead of a function


Release = dict[str, Command]


def release_in(wheel: str) -> Release:
    """The public commands of the release in the archive `wheel`."""
    with zipfile.ZipFile(wheel) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        functions: dict[str, ast.FunctionDef] = {}
        read_only: set[str] = set()
        for path in archive.namelist():
            if _COMMANDS.fullmatch(path):
                text = archive.read(path)
                if b"gather_metrics(" in text:
                    module = ast.parse(text)
                    functions.update(_public_functions_in(module))
                    read_only.update(_read_only_in(module))
        top = ast.parse(archive.read("streamlit/__init__.py"))
    release: Release = {}
    for name in sorted(set(_names_bound_in(top))):
        function = functions.get(name)
        parameters = None if function is None else _parameters_of(function)
        modes = function is not None and _has_modes(function)
        release[name] = Command(parameters, name in read_only, modes)
    return release


def history_of(releases: Sequence[tuple[str, Release]]) -> dict[str, Any]:
    """What came and went, with `releases` from old to new; what was always there is left out.

    `since` is the first release that has it, `until` the last one.
    """
    commands: dict[str, Any] = {}
    for name in sorted({name for _, release in releases for name in release}):
        having = [(version, release[name]) for version, release in releases if name in release]
        entry: dict[str, Any] = dict(
            _life([version for version, _ in having], [version for version, _ in releases])
        )
        parameters = {}
        for parameter in sorted({p for _, command in having for p in command.parameters or ()}):
            life = _life(
                [version for version, command in having if parameter in (command.parameters or ())],
                [version for version, command in having if command.parameters is not None],
            )
            if life:
                parameters[parameter] = life
        if parameters:
            entry["parameters"] = parameters
        read_only = [version for version, command in having if command.read_only]
        if read_only and read_only[-1] != having[-1][0]:
            entry["read_only_until"] = read_only[-1]
        modes = [version for version, command in having if command.modes]
        if modes and modes[0] != having[0][0]:
            entry["modes_since"] = modes[0]
        if entry:
            commands[name] = entry
    return {"releases": [version for version, _ in releases], "commands": commands}


def _life(present: list[str], all_releases: list[str]) -> dict[str, str]:
    life = {}
    if present[0] != all_releases[0]:
        life["since"] = present[0]
    if present[-1] != all_releases[-1]:
        life["until"] = present[-1]
    return life


def _public_functions_in(module: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef):
            name = _public_name(node)
            if name is not None:
                yield name, node


def _parameters_of(function: ast.FunctionDef) -> list[str]:
    both = (*function.args.args, *function.args.kwonlyargs)
    return [p.arg for p in both if p.arg not in ("self", "cls")]


def _has_modes(function: ast.FunctionDef) -> bool:
    """A callback has modes exactly where its default is one."""
    arguments = function.args
    positional = arguments.args[len(arguments.args) - len(arguments.defaults) :]
    pairs = [
        *zip(positional, arguments.defaults, strict=True),
        *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
    ]
    return any(
        parameter.arg.startswith("on_")
        and isinstance(default, ast.Constant)
        and default.value in ("rerun", "ignore")
        for parameter, default in pairs
    )


def _read_only_in(module: ast.Module) -> Iterator[str]:
    """Commands whose function, or its private namesake, says `writes_allowed=False`."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef):
            for call in ast.walk(node):
                if isinstance(call, ast.keyword) and call.arg == "writes_allowed":
                    if isinstance(call.value, ast.Constant) and call.value.value is False:
                        yield node.name.removeprefix("_")


def _public_name(node: ast.FunctionDef) -> str | None:
    for decorator in node.decorator_list:
        if (
            isinstance(decorator, ast.Call)
            and ast.unparse(decorator.func).endswith("gather_metrics")
            and isinstance(decorator.args[0], ast.Constant)
        ):
            return str(decorator.args[0].value)
    return None


def _names_bound_in(module: ast.Module | ast.If) -> Iterator[str]:
    """Public names: assignments, and the imports that say `X as X` because they re-export."""
    for node in module.body:
        if isinstance(node, ast.Assign):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        elif isinstance(node, ast.AnnAssign):
            names = [node.target.id] if isinstance(node.target, ast.Name) else []
        elif isinstance(node, ast.ImportFrom):
            names = [alias.asname for alias in node.names if alias.asname is not None]
        elif isinstance(node, ast.FunctionDef):
            names = [node.name]
        elif isinstance(node, ast.If):  # `if TYPE_CHECKING:` names what is imported on first use.
            names = list(_names_bound_in(node))
        else:
            continue
        yield from (name for name in names if not name.startswith("_"))
