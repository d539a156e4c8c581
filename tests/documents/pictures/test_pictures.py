"""Every picture, on ordinary and on strained data: nothing is cut, nothing overlaps, everything is told in words."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from lep.documents.pictures.catalogue import PICTURES
from lep.documents.pictures.scene import WIDTH, Box, Dot
from tests.documents.partnerships import HEBREW, HOSTILE, LONG, crowded, example
from tests.documents.pictures.drawn import collisions, drawn, extent, figure_of, lines

SVG = "{http://www.w3.org/2000/svg}"
STRAINED = {
    "example": example(),
    "tripartite": example("teiuleni-district"),
    "long": crowded(25, LONG),
    "hebrew": crowded(12, HEBREW),
    "hostile": crowded(6, HOSTILE),
    "one word": crowded(9, "Donaudampfschifffahrtsgesellschaft" * 3),
}


def needs(name: str, data: dict[str, Any]) -> Any:
    picture = drawn(name, data)
    if picture is None:
        pytest.skip("the data is not enough for this picture")
    return picture


@pytest.mark.parametrize("name", PICTURES)
def test_the_crowded_partnership_is_enough_for_every_picture(name: str) -> None:
    assert drawn(name, STRAINED["long"]) is not None


@pytest.mark.parametrize("case", STRAINED)
@pytest.mark.parametrize("name", PICTURES)
def test_no_text_leaves_the_picture_or_runs_into_another(name: str, case: str) -> None:
    picture = needs(name, STRAINED[case])
    for line in lines(picture.scene):
        left, top, right, bottom = extent(line)
        assert left >= -2, line.text
        assert right <= WIDTH + 2, line.text
        assert top >= -2, line.text
        assert bottom <= picture.scene.height + 2, line.text
    assert list(collisions(picture.scene)) == []


@pytest.mark.parametrize("case", STRAINED)
@pytest.mark.parametrize("name", PICTURES)
def test_no_shape_leaves_the_picture(name: str, case: str) -> None:
    picture = needs(name, STRAINED[case])
    for shape in picture.scene.shapes:
        if isinstance(shape, Box):
            assert shape.x >= -0.1
            assert shape.x + shape.wide <= WIDTH + 0.1
            assert shape.y + shape.high <= picture.scene.height + 0.1
        elif isinstance(shape, Dot):
            assert shape.radius - 0.1 <= shape.x <= WIDTH - shape.radius + 0.1
            assert shape.y + shape.radius <= picture.scene.height + 0.1


@pytest.mark.parametrize("case", ["example", "hostile"])
@pytest.mark.parametrize("name", PICTURES)
def test_it_is_well_formed_names_itself_and_sets_no_direction(name: str, case: str) -> None:
    needs(name, STRAINED[case])
    made = figure_of(name, STRAINED[case])
    root = ET.fromstring(made.svg)
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    assert root.get("role") == "img"
    assert (root.get("aria-labelledby") or "").split() == ids[:2]
    assert len(ids) == len(set(ids))
    title, described = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert title.text == made.title
    assert described is not None
    assert described.text == made.description
    assert not re.search(r"direction|<script|href=", made.svg)


@pytest.mark.parametrize("name", PICTURES)
def test_colour_is_not_what_tells_fills_apart(name: str) -> None:
    """Every fill differs from the others in lightness by a tenth at least, or is a pattern."""
    made = figure_of(name, STRAINED["long"])
    colours = set(re.findall(r'fill="(#[0-9a-f]{6})" stroke', made.svg))
    shades = sorted(sum(int(colour[at : at + 2], 16) for at in (1, 3, 5)) / 765 for colour in colours)
    assert all(second - first > 0.05 for first, second in pairwise(shades))


def test_every_name_is_told_in_words_even_where_the_picture_cuts_it() -> None:
    for name in ("coverage", "network", "map"):
        made = figure_of(name, STRAINED["long"])
        for number in (0, 7, 24):
            if name == "network" and number % 5 == 4:
                continue  # has declined: no longer part of the network
            assert f"{LONG}{number}" in made.description


@pytest.mark.parametrize("name", PICTURES)
def test_an_empty_file_has_no_empty_pictures(name: str) -> None:
    assert drawn(name, {"lep": "1.0", "id": "a", "name": "A", "stakeholders": []}) is None


@pytest.mark.parametrize("name", PICTURES)
def test_the_half_filled_example_has_a_picture_or_none(name: str) -> None:
    data = example("half-filled")
    data.setdefault("stakeholders", [])
    picture = drawn(name, data)
    assert picture is None or list(collisions(picture.scene)) == []


def test_each_picture_is_a_module_and_each_module_a_picture() -> None:
    folder = Path(__file__).parents[3] / "lep/documents/pictures"
    helpers = {"__init__", "catalogue", "draw", "measure", "parts", "scene"}
    helpers.add("room")  # it draws the answers of a round, which are in no partnership file
    assert {path.stem for path in folder.glob("*.py")} - helpers == set(PICTURES)
