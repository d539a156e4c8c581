"""The pictures that `lep show` knows: a name, and what it shows. Each is a module of this folder with `show(data)`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from rich.console import RenderableType

PICTURES: Final[dict[str, str]] = {
    "map": "who has how much influence and interest",
    "lead": "how the candidates to lead compare, and what would change that",
}
"""In the order of the journey."""


class Shown(NamedTuple):
    """A picture of some data: `draw` lays it out for a number of columns, `values` is what programs get."""

    draw: Callable[[int], RenderableType]
    values: dict[str, Any]


def picture(name: str, data: Mapping[str, Any]) -> Shown:
    """The picture of that name. Raises KeyError for a name that PICTURES does not list."""
    if name not in PICTURES:
        raise KeyError(name)
    shown: Shown = import_module(f"lep.cli.pictures.{name}").show(data)
    return shown
