"""Pictures drawn for tests, and what can be seen of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from typing import Any

from lep.documents.kinds import DOCUMENTS
from lep.documents.labels import load_labels
from lep.documents.pictures.draw import Picture, figure
from lep.documents.pictures.measure import width
from lep.documents.pictures.scene import Scene, Words
from lep.documents.resources import search_path
from lep.documents.tree import Figure
from lep.documents.voice import Voice

Box = tuple[float, float, float, float]


def voice_for(data: dict[str, Any]) -> Voice:
    """The voice of a document in English."""
    labels = load_labels("en", search_path(), DOCUMENTS["report"].words)
    voice = Voice("en", data.get("languages") or ["en"], labels)
    return replace(voice, names={one["id"]: voice.text(one.get("name")) or one["id"] for one in data["stakeholders"]})


def drawn(name: str, data: dict[str, Any]) -> Picture | None:
    """The picture of that name, laid out."""
    picture: Picture | None = import_module(f"lep.documents.pictures.{name}").draw(data, voice_for(data))
    return picture


def figure_of(name: str, data: dict[str, Any]) -> Figure:
    """The picture of that name, finished."""
    picture = drawn(name, data)
    assert picture is not None
    return figure(name, picture, search_path())


def lines(scene: Scene) -> list[Words]:
    """Every line of text."""
    return [shape for shape in scene.shapes if isinstance(shape, Words)]


def extent(line: Words) -> Box:
    """What a line of text covers: left, top, right, bottom."""
    wide = width(line.text, line.size, bold=line.bold)
    before = {"start": 0.0, "middle": wide / 2, "end": wide}[line.anchor]
    if line.turned:
        return (line.x - line.size * 0.75, line.y - wide + before, line.x + line.size * 0.22, line.y + before)
    return (line.x - before, line.y - line.size * 0.75, line.x - before + wide, line.y + line.size * 0.22)


def collisions(scene: Scene) -> Iterator[tuple[str, str]]:
    """Lines of text that run into each other."""
    placed = [(line, extent(line)) for line in lines(scene)]
    for number, (one, a) in enumerate(placed):
        for other, b in placed[number + 1 :]:
            if a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1:
                yield one.text, other.text
