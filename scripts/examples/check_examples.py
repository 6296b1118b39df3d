"""Checks the marks of the examples against the installed Streamlit.

    python scripts/examples/check_examples.py [--seed N] [--interactions N] [app ...]

For each app it plays the walks of `walks.json` and a number of random interactions. It closes with
exit code 0 when the walks show every marked fact of the flawed app and nothing else, random
interactions show no unmarked fact, and the corrected twin shows no fact at all.
"""

import argparse
import json
import os
import platform
import random
import sys
from pathlib import Path

os.environ["STREAMLIT_BROWSER_GATHER_USAGE_STATS"] = "false"

import streamlit as st

from marks import Fact, marked
from observer import Observer
from tab import Tab

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
APPS = ("chat", "wizard", "dashboard")
WORDS = ("", "hello", "North", "42")
TABS = "AB"


def play(app: Path, walk: dict, observer: Observer, leaky: bool) -> list[str]:
    """Plays one walk in a fresh process; returns what a tab should have shown of another and did not, or the reverse."""
    tabs: dict[str, Tab] = {}
    complaints = []
    for step in walk["steps"]:
        name = step.get("session", "A")
        tab = tabs.setdefault(name, Tab(app / "app.py"))
        match step:
            case {"set": {"key": key, "value": value}}:
                tab.enter(key, value)
            case {"click": key}:
                tab.click(key)
            case {"chat": {"key": key, "value": text}}:
                tab.chat(key, text)
            case {"run": True}:
                tab.run()
            case _:
                raise ValueError(f"unknown step {step}")
        observer.look_for_leaks()
        if "sees" in step and any(step["sees"] in text for text in tab.texts()) != leaky:
            complaints.append(f"{walk['title']}: tab {name} {'does not see' if leaky else 'sees'} {step['sees']!r}")
    return complaints


def stroll(app: Path, words: dict[str, list[str]], observer: Observer, count: int, seed: int) -> None:
    """Random interactions in two tabs; now and then a tab is reloaded, which starts a new session."""
    chance = random.Random(seed)
    tabs: dict[str, Tab] = {}
    for _ in range(count):
        name = chance.choice(TABS)
        if name not in tabs or chance.random() < 0.03:
            tabs[name] = Tab(app / "app.py")
            tabs[name].run()
        elif not tabs[name].widgets or chance.random() < 0.03:
            tabs[name].run()
        else:
            touch(tabs[name], words, chance)
        observer.look_for_leaks()


def touch(tab: Tab, words: dict[str, list[str]], chance: random.Random) -> None:
    widget = chance.choice(list(tab.widgets.values()))
    key = widget.key
    match widget.type:
        case "button":
            tab.click(key)
        case "chat_input":
            tab.chat(key, chance.choice(words.get(key, WORDS)))
        case "text_input":
            tab.enter(key, chance.choice(words.get(key, WORDS)))
        case "checkbox" | "toggle":
            tab.enter(key, chance.random() < 0.5)
        case "slider":
            tab.enter(key, chance.choice((widget.min, widget.max)))
        case "number_input":
            tab.enter(key, chance.randint(int(widget.min), int(widget.max)))
        case "selectbox" | "radio":
            tab.enter(key, chance.choice(widget.options))
        case "multiselect":
            tab.enter(key, chance.sample(widget.options, chance.randint(0, len(widget.options))))
        case "feedback":
            tab.enter(key, chance.choice((None, 0, 1)))
        case other:
            raise ValueError(f"no random interaction for {other}")


def fresh(app: Path, observer: Observer) -> None:
    """As if the server had just been started."""
    st.cache_data.clear()
    st.cache_resource.clear()
    observer.watch(app)
    os.chdir(app)
    sys.path[0] = str(app)


def check(name: str, observer: Observer, interactions: int, seed: int) -> list[str]:
    flawed, mended = EXAMPLES / name, EXAMPLES / f"{name}-fixed"
    plan = json.loads((flawed / "walks.json").read_text())
    complaints = []
    for app in (flawed, mended):
        leaky = app is flawed
        expected = marked(app)
        if not leaky and expected:
            complaints.append(f"{app.name} has marks")
        seen: set[Fact] = set()
        for walk in plan["walks"]:
            fresh(app, observer)
            try:
                complaints += [f"{app.name}, {text}" for text in play(app, walk, observer, leaky)]
            except LookupError as error:
                complaints.append(f"{app.name}, {walk['title']}: {error}")
            for fact in sorted(observer.facts - expected):
                complaints.append(f"{app.name}, {walk['title']}: unmarked {fact}")
            seen |= observer.facts
        complaints += [f"{app.name}: no walk shows {fact}" for fact in sorted(expected - seen)]

        fresh(app, observer)
        stroll(app, plan["words"], observer, interactions, seed)
        for fact in sorted(observer.facts - expected):
            complaints.append(f"{app.name}, random interactions: unmarked {fact}")
        print(
            f"{app.name}: {len(expected)} marks, {len(plan['walks'])} walks show {len(seen)}, "
            f"{interactions} random interactions show {len(observer.facts)}"
        )
    return complaints


def main() -> int:
    parser = argparse.ArgumentParser(description="Checks the marks of the examples against the installed Streamlit.")
    parser.add_argument("apps", nargs="*", default=APPS, help="chat, wizard, dashboard; all when none is named")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--interactions", type=int, default=300)
    options = parser.parse_args()

    print(f"Streamlit {st.__version__}, Python {platform.python_version()}")
    observer = Observer()
    complaints = [text for name in options.apps for text in check(name, observer, options.interactions, options.seed)]
    print("\n".join(complaints) or "All marks hold.")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
