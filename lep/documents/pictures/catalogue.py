"""The pictures that documents can show. Each is a module of this folder with `draw(data, voice) -> Picture | None`."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from lep.documents.pictures.draw import Picture, figure
from lep.documents.resources import Resources
from lep.documents.tree import Figure
from lep.documents.voice import Voice
from lep.method.reading import Data

PICTURES: Final = (
    "evidence",
    "coverage",
    "network",
    "map",
    "chain",
    "levels",
    "freedom",
    "maturity",
    "logic",
    "timeline",
    "budget",
    "lead",
)
"""In the order of the journey."""
PRIVATE: Final = ("map",)
"""Pictures of judgements about others."""


def figures(
    data: Data, voice: Voice, resources: Resources, *, scored: Data, private: bool = False
) -> dict[str, Figure]:
    """The pictures that this data is enough for, by name; those of judgements only with `private`.

    The lead is drawn from `scored`: its picture shows means of scores, where these may be shown.
    """
    found: dict[str, Figure] = {}
    for name in PICTURES:
        if name in PRIVATE and not private:
            continue
        picture: Picture | None = import_module(f"lep.documents.pictures.{name}").draw(
            scored if name == "lead" else data, voice
        )
        if picture is not None:
            found[name] = figure(name, picture, resources, voice.formats.direction)
    return found
