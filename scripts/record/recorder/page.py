"""Reads the messages of a run as a browser does: what is on the page, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState

Path = tuple[Any, ...]

# Elements that send nothing when they appear, only when the user does something with them.
_SILENT = ("dataframe", "vega_lite_chart", "plotly_chart", "deck_gl_json_chart", "echarts_chart")


@dataclass
class Page:
    """The elements with an id that a run has put on the page."""

    protos: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Path] = field(default_factory=dict)
    scripts: dict[str, str] = field(default_factory=dict)  # the script that wrote the element
    silent: set[str] = field(default_factory=set)
    closed_popovers: list[Path] = field(default_factory=list)

    def is_unseen(self, widget: str) -> bool:
        """Is the widget in a closed popover? Then it is not on the page."""
        path = self.places.get(widget)
        return path is not None and any(
            path[: len(popover)] == popover and path != popover for popover in self.closed_popovers
        )


def page_of(messages: list[Any]) -> Page:
    """The page that the messages of a run describe."""
    page = Page()
    for message in messages:
        if message.WhichOneof("type") != "delta":
            continue
        delta = message.delta
        path = tuple(message.metadata.delta_path)
        place = (path[:1] != (1,), *path)  # The sidebar appears first.
        kind = delta.WhichOneof("type")
        if kind == "new_element":
            element = delta.new_element.WhichOneof("type")
            proto = getattr(delta.new_element, element)
            if getattr(proto, "id", ""):
                page.scripts[proto.id] = getattr(message.metadata, "active_script_hash", "")
                _put(page, proto, place, is_silent=element in _SILENT)
        elif kind == "add_block":
            block = delta.add_block.WhichOneof("type")
            proto = getattr(delta.add_block, block, None) if block else None
            if block == "popover" and not proto.open:
                page.closed_popovers.append(place)
            if getattr(proto, "id", ""):
                _put(page, proto, place, is_silent=True)
    return page


def transmitted(proto: Any, state: WidgetState) -> WidgetState:
    """The value that the server put into the element, where it corrected the session's."""
    sent = WidgetState()
    sent.id = state.id
    field_name = state.WhichOneof("value")
    has_kind = hasattr(proto, "data_type")
    try:
        if hasattr(proto, "raw_values") and not has_kind:  # multiselect, pills
            sent.string_array_value.data[:] = proto.raw_values
        elif hasattr(proto, "raw_value") and not has_kind:  # selectbox, radio
            if proto.HasField("raw_value"):
                sent.string_value = proto.raw_value
        elif hasattr(proto, "raw_value"):  # slider, select_slider
            if len(proto.raw_value) == 0:
                return state
            sent.string_array_value.data[:] = proto.raw_value
        elif hasattr(proto, "has_min") and field_name == "double_value":  # number_input
            sent.double_value = proto.value
        elif getattr(proto, "max_chars", 0) and field_name == "string_value":  # text_input
            sent.string_value = proto.value[: proto.max_chars]
        else:
            return state
    except (AttributeError, TypeError, ValueError):
        return state
    return sent


def nodes_below(node: Any) -> Iterator[Any]:
    """A node of AppTest's tree and everything below it."""
    yield node
    for child in getattr(node, "children", {}).values():
        yield from nodes_below(child)


def _put(page: Page, proto: Any, place: Path, *, is_silent: bool) -> None:
    page.protos[proto.id], page.places[proto.id] = proto, place
    if is_silent:
        page.silent.add(proto.id)
