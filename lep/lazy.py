"""The fronts of the rooms: a name is imported when it is first asked for, so that it costs only what it needs."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from importlib import import_module
from typing import Any


def front(package: str, names: MutableMapping[str, Any], homes: dict[str, str]) -> Callable[[str], Any]:
    """The `__getattr__` of `package`, whose globals are `names`: `homes` says which of its modules holds each name.

    The function raises AttributeError for any other name, as Python expects it to.
    """

    def find(name: str) -> Any:
        home = homes.get(name)
        if home is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(f"{package}.{home}"), name)
        names[name] = value
        return value

    return find
