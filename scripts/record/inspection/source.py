"""Reads Streamlit's own source: what the implementation of a command says about its widget.

Every stateful command calls three functions: `check_widget_policies` (is the key writable, which
expression is the default), `compute_and_register_element_id` (which parameters make the identity)
and `register_widget` (which field of the message carries the value). Their arguments are read from
the syntax tree, in the command's function and in the private helpers of the same file that it
calls.

What this loses: arguments that are computed elsewhere come out as the name of a variable.
"""

from __future__ import annotations

import ast
import inspect
import os
from collections.abc import Callable, Iterator
from typing import Any

import streamlit

PACKAGE = os.path.dirname(streamlit.__file__)
_NOT_COMMANDS = ("vendor", "proto", "testing", "static", "hello")
_HELPERS_WITHOUT_UNDERSCORE = ("marshall_file_uploader",)

Facts = dict[str, Any]


def file_of(command: Callable[..., object]) -> str | None:
    """The file that implements `command`, relative to the package; `None` for built-ins."""
    try:
        source = inspect.getsourcefile(inspect.unwrap(command))
    except TypeError:
        return None
    return None if source is None else os.path.relpath(source, PACKAGE)


class Source:
    """The functions of the installed package, by file and qualified name."""

    def __init__(self) -> None:
        self._functions: dict[str, dict[str, ast.FunctionDef]] = {}
        for folder, _, names in os.walk(PACKAGE):
            if any(part in folder for part in _NOT_COMMANDS):
                continue
            for name in names:
                if name.endswith(".py"):
                    path = os.path.join(folder, name)
                    self._functions[os.path.relpath(path, PACKAGE)] = _functions_of(path)

    def facts_of(self, file: str, function: str) -> Facts:
        """Policy, identity, registration and layout errors of `function` and its helpers."""
        return self._facts(file, function, set(), depth=0)

    def _facts(self, file: str, function: str, seen: set[str], depth: int) -> Facts:
        node = self._find(file, function)
        if node is None or function in seen:
            return {}
        seen.add(function)
        facts = _facts_in(node)
        if depth == 3:
            return facts
        for helper in _helpers_called_in(node):
            if self._find(file, helper) is not None:
                for name, value in self._facts(file, helper, seen, depth + 1).items():
                    facts.setdefault(name, value)
        return facts

    def _find(self, file: str, function: str) -> ast.FunctionDef | None:
        for qualified, node in self._functions.get(file, {}).items():
            if qualified.split(".")[-1] == function:
                return node
        return None


class _Functions(ast.NodeVisitor):
    """Collects functions; the last of a name wins, because overloads come before it."""

    def __init__(self) -> None:
        self.found: dict[str, ast.FunctionDef] = {}
        self._inside: list[str] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._within(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.found[".".join([*self._inside, node.name])] = node
        self._within(node)

    def _within(self, node: ast.ClassDef | ast.FunctionDef) -> None:
        self._inside.append(node.name)
        self.generic_visit(node)
        self._inside.pop()


def _functions_of(path: str) -> dict[str, ast.FunctionDef]:
    with open(path, encoding="utf-8") as file:
        collected = _Functions()
        collected.visit(ast.parse(file.read()))
    return collected.found


def _facts_in(node: ast.AST) -> Facts:
    facts: Facts = {}
    for call in _calls_of(node, "check_widget_policies"):
        named = _keywords(call)
        third = ast.unparse(call.args[2]) if len(call.args) > 2 else None
        facts["policy"] = {
            "on_change": named.get("on_change") or third,
            "default_value": named.get("default_value", "None"),
            "writes_allowed": named.get("writes_allowed", "True") == "True",
            "enable_check_callback_rules": named.get("enable_check_callback_rules", "True"),
        }
    for call in _calls_of(node, "compute_and_register_element_id"):
        named = _keywords(call)
        not_parameters = {"user_key", "key_as_main_identity", "dg"}
        facts.setdefault("identity", []).append(
            {
                "element_type": ast.unparse(call.args[0]) if call.args else None,
                "user_key": named.get("user_key"),
                "key_as_main_identity": named.get("key_as_main_identity"),
                "params_in_id_without_key": [n for n in named if n not in not_parameters],
            }
        )
    for call in _calls_of(node, "register_widget"):
        named = _keywords(call)
        kept = (
            *("value_type", "on_change_handler", "bind"),
            *("persist_state", "clearable", "disabled"),
        )
        facts["register"] = {name: named[name] for name in kept if name in named}
    errors = [
        ast.unparse(call.args[0]) if call.args else None
        for call in _calls_of(node, "StreamlitInvalidLayoutContextError")
    ]
    if errors:
        facts["layout_errors"] = errors
    return facts


def _calls_of(node: ast.AST, function: str) -> Iterator[ast.Call]:
    for call in ast.walk(node):
        if isinstance(call, ast.Call):
            called = call.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", None)
            if name == function:
                yield call


def _keywords(call: ast.Call) -> dict[str, str]:
    return {word.arg: ast.unparse(word.value) for word in call.keywords if word.arg is not None}


def _helpers_called_in(node: ast.AST) -> Iterator[str]:
    for call in ast.walk(node):
        if not isinstance(call, ast.Call):
            continue
        called = call.func
        if isinstance(called, ast.Name):
            name = called.id
        elif isinstance(called, ast.Attribute) and ast.unparse(called.value) in ("self", "self.dg"):
            name = called.attr
        else:
            continue
        if name.startswith("_") or name in _HELPERS_WITHOUT_UNDERSCORE:
            yield name
