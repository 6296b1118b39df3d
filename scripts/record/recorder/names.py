"""Stable names for what Streamlit names by hashes: elements, fragments, pages."""

from __future__ import annotations

import contextlib
import os

from streamlit.runtime.state.common import user_key_from_element_id

from recorder.apptest import HOOKS
from recorder.place import Place


class Names:
    """Gives out names in the order in which things are first met in a trace."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._elements: dict[str, str] = {}
        self._used: dict[str, int] = {}
        self._types: dict[str, str] = {}
        self._fragments: dict[str, str] = {}
        self._pages: dict[str, str] = {}

    def has_type(self, element: str, element_type: str) -> None:
        """Remembers the type of an element, which becomes part of its name."""
        self._types[element] = element_type

    def element(self, element: str) -> str:
        """`type:key`, from the second id of that key on `type:key#2`; without a key `type#1`."""
        if element not in self._elements:
            key = user_key_from_element_id(element)
            kind = self._types.get(element, "widget")
            base = kind if key is None else f"{kind}:{key}"
            count = self._used[base] = self._used.get(base, 0) + 1
            is_first = count == 1 and key is not None
            self._elements[element] = base if is_first else f"{base}#{count}"
        return self._elements[element]

    def fragment(self, fragment: str | None) -> str | None:
        """`fragment1`, `fragment2`, …; `None` outside of fragments."""
        if fragment is None:
            return None
        return self._fragments.setdefault(fragment, f"fragment{len(self._fragments) + 1}")

    def page(self, page_hash: str | None) -> str | None:
        """The page's script relative to the app, or `page:<url>` for a page that is a function."""
        if not page_hash:
            return None
        manager = HOOKS.pages_manager
        if manager is not None:
            if page_hash not in self._pages:
                with contextlib.suppress(Exception):
                    self._learn_pages(manager.get_pages())
            if page_hash not in self._pages and page_hash == manager.main_script_hash:
                return self._place.relative(manager.main_script_path)
        return self._pages.get(page_hash, f"page#{page_hash[:6]}")

    def _learn_pages(self, pages: dict[str, dict[str, str]]) -> None:
        for page_hash, page in pages.items():
            path = page.get("script_path") or ""
            if path and not path.startswith("<") and os.path.exists(path):
                name = self._place.relative(path)
            else:
                name = "page:" + (page.get("url_pathname") or page.get("page_name") or "")
            self._pages.setdefault(page_hash, name)
