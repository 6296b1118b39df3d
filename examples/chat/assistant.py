"""Finds an answer. No Streamlit state in here, except what is shared on purpose."""

import logging
from collections.abc import Callable

import streamlit as st

log = logging.getLogger(__name__)

Answerer = Callable[[str], str]

# Filled while this module is imported and only read afterwards.
COMMANDS: dict[str, Answerer] = {}


def command(name: str) -> Callable[[Answerer], Answerer]:
    def register(function: Answerer) -> Answerer:
        COMMANDS[name] = function
        return function

    return register


@command("/help")
def list_commands(_question: str) -> str:
    return "I know " + ", ".join(sorted(COMMANDS)) + "."


@command("/hours")
def opening_hours(_question: str) -> str:
    return "We answer from nine to five."


recent_questions: list[str] = []  # leaks: every visitor reads what the others asked


@st.cache_data
def load_answers() -> dict[str, str]:
    return {
        "order": "Your order is on its way.",
        "return": "You can return it within 30 days.",
        "person": "A colleague will join this chat.",
    }


@st.cache_resource
def usage() -> dict[str, int]:
    """Counts of the whole server, shared by design."""
    return {"questions": 0}


def answer(question: str, tone: str, creativity: float) -> str:
    usage()["questions"] += 1
    recent_questions.append(question)
    log.info("question of %d characters", len(question))
    word = question.split()[0] if question.split() else ""
    if word in COMMANDS:
        return COMMANDS[word](question)
    for topic, text in load_answers().items():
        if topic in question.lower():
            return decorate(text, tone, creativity)
    return decorate("I do not know that yet.", tone, creativity)


def decorate(text: str, tone: str, creativity: float) -> str:
    if tone == "Formal":
        text = "Dear customer, " + text[0].lower() + text[1:]
    return text + (" :)" if creativity > 0.7 else "")
