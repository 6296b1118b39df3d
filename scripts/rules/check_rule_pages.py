"""Checks the verdicts of the rules' test pages and documentation pages against the installed Streamlit.

    python scripts/rules/check_rule_pages.py [--interactions N] [--seed N] [page ...]

Each section of a page is an app. Random interactions in two tabs show what raises, logs and leaks in
it; that has to be what its `# error: [rule]` comments say, no more and no less. What sessions change
and is the same for all of them, as a count is, has the comment `# the same for all`. The tabs and the
observation are those of the examples; `library/` holds what the pages import. Exit code 0 when all
verdicts hold.
"""

import argparse
import random
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts" / "examples"))
sys.path.append(str(ROOT / "scripts" / "rules" / "library"))

from check_examples import fresh, touch  # noqa: E402  (the folder has to be on the path first)
from observer import Observer  # noqa: E402
from tab import Tab  # noqa: E402

KINDS = {
    "no-uninitialized-read": "raises",
    "no-widget-write-after-render": "raises",
    "no-conflicting-widget-default": "logs",
    "no-module-level-mutable-state": "leaks",
}
BLOCK = re.compile(r"^```py\n(.*?)^```", re.M | re.S)
NAME = re.compile(r"# ([\w/]+\.py)\n")
MARK = re.compile(r"# error: \[([\w-]+)\]")
SAME = "# the same for all"


class AnyTab(Tab):
    """A tab in which a widget can be named by itself, since most widgets of a page have no key."""

    def find(self, key):
        return super().find(key) if isinstance(key, str) else key


class Nameless:
    """A widget whose key is the widget."""

    def __init__(self, widget):
        self._widget = widget
        self.key = widget

    def __getattr__(self, name):
        value = getattr(self._widget, name)
        # A number without limits.
        return {"min": 0, "max": 9}.get(name) if value is None else value


class UsualWords(dict):
    """No words for single fields; a widget cannot be looked up."""

    def get(self, key, default=None):
        return default


class AnyWidgets:
    """A tab as `touch` wants to see it."""

    def __init__(self, tab):
        self._tab = tab
        self.widgets = {id: Nameless(widget) for id, widget in tab.widgets.items()}

    def __getattr__(self, name):
        return getattr(self._tab, name)


def sections(page: Path):
    for section in re.split(r"^## ", page.read_text(), flags=re.M)[1:]:
        files: dict[str, str] = {}
        for code in BLOCK.findall(section):
            named = NAME.match(code)
            name = named[1] if named else "app.py"
            files[name] = files.get(name, "") + code
        if files:
            yield section.split("\n", 1)[0], files


def expected(files: dict[str, str]) -> set[tuple[str, int, str]]:
    return {
        (name, number, KINDS[rule])
        for name, code in files.items()
        for number, line in enumerate(code.splitlines(), 1)
        for rule in (*MARK.findall(line), *(["no-module-level-mutable-state"] if SAME in line else []))
    }


def observe(files: dict[str, str], observer: Observer, interactions: int, seed: int) -> set[tuple[str, int, str]]:
    with tempfile.TemporaryDirectory() as folder:
        app = Path(folder).resolve()
        for name, code in files.items():
            (app / name).parent.mkdir(exist_ok=True)
            (app / name).write_text(code)
        fresh(app, observer)
        chance = random.Random(seed)
        tabs: dict[str, AnyTab] = {}
        # Scripts in a folder are pages; what lies beside the entry script is imported.
        pages = [name for name in files if "/" in name]
        for _ in range(interactions):
            name = chance.choice("AB")
            if name not in tabs or chance.random() < 0.1:
                tabs[name] = AnyTab(app / "app.py")
                if pages and chance.random() < 0.5:
                    tabs[name].show(chance.choice(pages))
                else:
                    tabs[name].run()
            elif pages and chance.random() < 0.2:
                go_to(tabs[name], chance.choice(["app.py", *pages]))
            elif not tabs[name].widgets or chance.random() < 0.1:
                tabs[name].run()
            else:
                touch(AnyWidgets(tabs[name]), UsualWords(), chance)
            observer.look_for_leaks()
        return {(fact.file, fact.line, fact.kind) for fact in observer.facts}


def go_to(tab: AnyTab, page: str) -> None:
    try:
        tab.show(page)
    except ValueError:  # `st.navigation` does not offer it now.
        tab.run()


def main() -> int:
    parser = argparse.ArgumentParser(description="Checks the rules' pages against the installed Streamlit.")
    parser.add_argument("pages", nargs="*", type=Path, default=sorted((ROOT / "tests" / "rules").glob("*.md")))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--interactions", type=int, default=40)
    options = parser.parse_args()

    observer = Observer()
    complaints = []
    count = 0
    for page in options.pages:
        for title, files in sections(page):
            count += 1
            wanted = expected(files)
            seen = observe(files, observer, options.interactions, options.seed)
            complaints += [f"{page.name}, {title}: {fact} is marked and does not happen" for fact in sorted(wanted - seen)]
            complaints += [f"{page.name}, {title}: {fact} happens and is not marked" for fact in sorted(seen - wanted)]
    print("\n".join(complaints) or f"All {count} sections hold.")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
