"""The marks in the examples: what each line says that real Streamlit does there.

A mark is a comment at the end of a line:

    # raises: <exception class>: short reason
    # logs: short reason
    # leaks: short reason

A fact is the same thing as data, so that marked and observed facts can be compared as sets.
"""

import re
from pathlib import Path
from typing import NamedTuple

MARK = re.compile(r"#\s*(raises|logs|leaks):\s*(?:(?<=raises: )(\w+):\s*)?\S")


class Fact(NamedTuple):
    file: str
    """Relative to the folder of the app."""
    line: int
    kind: str
    """raises, logs or leaks"""
    exception: str = ""
    """Class name; empty unless the line raises."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.kind} {self.exception}".rstrip()


def marked(app: Path) -> set[Fact]:
    """All marks in the Python files of an app."""
    facts = set()
    for file in sorted(app.glob("*.py")):
        for number, line in enumerate(file.read_text().splitlines(), 1):
            found = MARK.search(line)
            if not found:
                continue
            kind, exception = found[1], found[2] or ""
            if (kind == "raises") != bool(exception):
                raise ValueError(f"{file.name}:{number}: a mark that raises, and no other, names a class")
            facts.add(Fact(file.name, number, kind, exception))
    return facts
