"""Looks into Streamlit's session state: which value sits in which of its stores.

This reads private attributes of `SessionState`; when a release renames one, recording fails here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from streamlit.runtime.state.common import is_element_id, user_key_from_element_id
from streamlit.runtime.state.session_state import SessionState, Value

from recorder.values import encode

_INTERNAL = "$$STREAMLIT_INTERNAL_KEY"


def is_internal(key: str) -> bool:
    """Does Streamlit keep the key for itself?"""
    return key.startswith(_INTERNAL)


def slots(state: SessionState) -> Iterator[tuple[str, str, Any]]:
    """Each stored value as store, key or element id, value."""
    for key, value in state._new_session_state.items():
        yield "user-new", key, value
    for widget, held in state._new_widget_state.states.items():
        if isinstance(held, Value):
            yield "widget-new", widget, held.value
    for key, value in state._old_state.items():
        yield ("widget-old" if is_element_id(key) else "user-old"), key, value


def visible(state: SessionState) -> dict[str, Any]:
    """Every key that the script can see, sorted, with the encoding of what reading it gives."""
    found: dict[str, Any] = {}
    for stored in state._keys():
        key = _user_key(state, stored)
        if key is None:
            continue
        try:
            found[key] = encode(state[key])
        except KeyError:
            continue
        except Exception as error:  # The widget's own deserialiser failed.
            found[key] = {"unreadable": type(error).__name__}
    return dict(sorted(found.items()))


def stored_widgets(state: SessionState) -> set[str]:
    """The element ids that have a value."""
    held = (*state._new_widget_state.states, *state._old_state)
    return {key for key in held if is_element_id(key)}


def _user_key(state: SessionState, stored: str) -> str | None:
    if is_internal(stored):
        return None
    if not is_element_id(stored):
        return stored
    if user_key_from_element_id(stored) is None or stored.endswith("-None"):
        return None
    return state._key_id_mapper.id_key_mapping.get(stored)
