"""Watches `st.session_state`: every operation of the app becomes one or more primitive events.

`pop`, `setdefault`, `update` and the like are built from primitives by Streamlit itself; the events
of one such call carry its name as `via`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streamlit.runtime.state.session_state_proxy import SessionStateProxy as Proxy

from recorder.recording import active, operation
from recorder.stores import visible
from recorder.values import encode


def install() -> None:
    """Wraps the methods of the proxy; once per process."""
    read, write, delete = Proxy.__getitem__, Proxy.__setitem__, Proxy.__delitem__
    clear_all = Proxy.clear

    def getitem(self: Proxy, key: Any) -> Any:
        with operation("Read", str(key), "item") as event:
            try:
                value = read(self, key)
            except KeyError:
                event["result"] = "missing"
                raise
            except BaseException as error:
                event["result"] = _class_of(error)
                raise
            event["result"] = "present"
            event["value"] = encode(value)
            return value

    def setitem(self: Proxy, key: Any, value: Any) -> None:
        with operation("Write", str(key), "item") as event:
            event["value"] = encode(value)
            try:
                write(self, key, value)
            except BaseException as error:
                event["outcome"] = _class_of(error)
                raise
            event["outcome"] = "ok"

    def delitem(self: Proxy, key: Any) -> None:
        with operation("Delete", str(key), "item") as event:
            try:
                delete(self, key)
            except BaseException as error:
                event["outcome"] = _class_of(error)
                raise
            event["outcome"] = "ok"

    def contains(self: Proxy, key: Any) -> bool:
        with operation("Contains", str(key), "in") as event:
            try:
                read(self, key)
            except KeyError:
                event["found"] = False
                return False
            except BaseException as error:
                event["found"] = _class_of(error)
                raise
            event["found"] = True
            return True

    def clear(self: Proxy) -> None:
        with operation("Clear", None, "clear"):
            clear_all(self)

    for name in ("get", "pop", "popitem", "setdefault", "update", "__eq__"):
        setattr(Proxy, name, _composite(name.strip("_"), getattr(Proxy, name)))
    for name in ("__getattr__", "__setattr__", "__delattr__"):
        setattr(Proxy, name, _composite("attribute", getattr(Proxy, name)))
    for name, via in (("iter", "iter"), ("len", "len"), ("str", "str")):
        setattr(Proxy, f"__{name}__", _listing(via, getattr(Proxy, f"__{name}__")))
    Proxy.to_dict = _listing("to_dict", Proxy.to_dict)
    Proxy.__getitem__, Proxy.__setitem__ = getitem, setitem
    Proxy.__delitem__, Proxy.__contains__ = delitem, contains
    Proxy.clear = clear


def _listing(via: str, original: Callable[..., Any]) -> Callable[..., Any]:
    def listing(self: Proxy) -> Any:
        with operation("Keys", None, via) as event:
            result = original(self)
            _, state = active()
            if event and state is not None:
                event["keys"] = list(visible(state))
            return result

    listing.__name__, listing.__qualname__ = original.__name__, original.__qualname__
    return listing


def _composite(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
    def composite(self: Proxy, *positional: Any, **named: Any) -> Any:
        recording, _ = active()
        if recording is None or recording.thread.via is not None:
            return original(self, *positional, **named)
        recording.thread.via = name
        try:
            return original(self, *positional, **named)
        finally:
            recording.thread.via = None

    composite.__name__ = getattr(original, "__name__", name)
    return composite


def _class_of(error: BaseException) -> str:
    return type(error).__name__ if isinstance(error, Exception) else "interrupted"
