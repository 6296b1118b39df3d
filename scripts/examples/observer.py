"""Listens to real Streamlit and writes down what happens at which line of an app.

Observed are, as facts (marks.py):

- raises: an exception that reaches Streamlit, and a refused assignment to a widget's key even when
  the app catches it (it silently never happens);
- logs: the warning about a default beside a key that was written in the same run. Streamlit gives
  it once per process; here it is given every time;
- leaks: a module-level name, class attribute or default argument of an imported module that is
  no longer what it was right after the import.

A line is the innermost one of the app. Values that only Python itself can compare (functions,
locks, loggers) are not followed for leaks.
"""

import ast
import functools
import importlib.machinery
import logging
import os
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import streamlit.runtime.fragment as fragment_module
import streamlit.runtime.scriptrunner.exec_code as exec_code_module
from streamlit.elements.lib import policies
from streamlit.errors import StreamlitWidgetAlreadyInstantiatedError
from streamlit.runtime.state.session_state import SessionState

from marks import Fact

WARNING = "was created with a default value but also had"


class Observer:
    """Observes the app in one folder at a time; `facts` holds what was seen since `watch()`."""

    def __init__(self) -> None:
        self.facts: set[Fact] = set()
        self._folder = ""
        self._modules: list[ModuleType] = []
        self._imported: dict[Fact, str] = {}
        self._listen_to_exceptions()
        self._listen_to_refused_writes()
        self._listen_to_warnings()
        self._listen_to_imports()

    def watch(self, folder: Path) -> None:
        """Starts afresh, as a new server process would: the modules of an app are imported again."""
        for module in self._modules:
            sys.modules.pop(module.__name__, None)
        self._folder = str(folder)
        self._modules = []
        self._imported = {}
        self.facts = set()

    def look_for_leaks(self) -> None:
        """Compares the imported modules with what they were after their import."""
        for module in self._modules:
            for fact, value in shared_values(module):
                if self._imported[fact] != value:
                    self.facts.add(fact)

    def _file_of(self, path: str) -> str | None:
        """A file of the app by its path from the app's folder; None for all other files."""
        return path.removeprefix(self._folder + os.sep) if path.startswith(self._folder + os.sep) else None

    def _place(self, stack: traceback.StackSummary) -> tuple[str, int]:
        for frame in reversed(stack):
            file = self._file_of(frame.filename)
            if file:
                return file, frame.lineno or 0
        return "(outside of the app)", 0

    def _listen_to_exceptions(self) -> None:
        for module in (exec_code_module, fragment_module):
            original = module.handle_user_script_exception

            def handle(error, *rest, original=original):
                file, line = self._place(traceback.extract_tb(error.__traceback__))
                self.facts.add(Fact(file, line, "raises", type(error).__name__))
                return original(error, *rest)

            module.handle_user_script_exception = handle

    def _listen_to_refused_writes(self) -> None:
        original = SessionState.__setitem__

        def write(state: SessionState, key: str, value: object) -> None:
            try:
                original(state, key, value)
            except StreamlitWidgetAlreadyInstantiatedError as error:
                file, line = self._place(traceback.extract_stack())
                self.facts.add(Fact(file, line, "raises", type(error).__name__))
                raise

        SessionState.__setitem__ = write

    def _listen_to_warnings(self) -> None:
        check = policies.check_session_state_rules

        def check_every_time(*arguments, **options):
            policies._shown_default_value_warning = False
            return check(*arguments, **options)

        policies.check_session_state_rules = check_every_time
        handle = logging.Logger.handle

        def listen(logger: logging.Logger, record: logging.LogRecord) -> None:
            if not logger.name.startswith("streamlit"):
                handle(logger, record)
            elif WARNING in record.getMessage():
                file, line = self._place(traceback.extract_stack())
                self.facts.add(Fact(file, line, "logs"))
            # The rest are tracebacks of exceptions that are facts already.

        logging.Logger.handle = listen

    def _listen_to_imports(self) -> None:
        original = importlib.machinery.SourceFileLoader.exec_module

        def execute(loader: importlib.machinery.SourceFileLoader, module: ModuleType) -> None:
            original(loader, module)
            if self._file_of(module.__file__ or ""):
                self._modules.append(module)
                self._imported.update(shared_values(module))

        importlib.machinery.SourceFileLoader.exec_module = execute


def shared_values(module: ModuleType) -> Iterator[tuple[Fact, str]]:
    """What all sessions share of a module: the line that creates it, and how it looks now."""
    path = Path(module.__file__ or "")
    yield from _values(statements(path), vars(module), path.name)


@functools.cache
def statements(path: Path) -> list[ast.stmt]:
    return ast.parse(path.read_text()).body


def _values(body: list[ast.stmt], scope: dict[str, object], file: str) -> Iterator[tuple[Fact, str]]:
    for statement in body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                if name in scope:
                    yield Fact(file, statement.lineno, "leaks"), look(scope[name])
            case ast.FunctionDef(name=name) if hasattr(scope.get(name), "__defaults__"):
                function = scope[name]
                yield Fact(file, statement.lineno, "leaks"), look((function.__defaults__, function.__kwdefaults__))
            case ast.ClassDef(name=name) if name in scope:
                yield from _values(statement.body, dict(vars(scope[name])), file)


def look(value: object) -> str:
    """A text that changes when the value is changed in place."""
    match value:
        case None | bool() | int() | float() | str() | bytes():
            return repr(value)
        case list() | tuple() | set() | frozenset():
            inside = [look(item) for item in value]
            return f"{type(value).__name__}{inside if isinstance(value, (list, tuple)) else sorted(inside)}"
        case dict():
            return "dict" + str([(look(key), look(item)) for key, item in value.items()])
        case _ if isinstance(getattr(value, "__dict__", None), dict):
            return type(value).__name__ + look(vars(value))
        case _:
            return type(value).__name__
