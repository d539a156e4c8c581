"""Drawings for readers from right to left."""

from __future__ import annotations

import re

import pytest

from lep.documents.pictures.draw import Picture, figure
from lep.documents.pictures.measure import width, wrapped
from lep.documents.pictures.scene import WIDTH, Box, Dot, Line, Scene, Words, mirrored
from lep.documents.resources import search_path
from tests.documents.filled import filled
from tests.documents.pictures.drawn import collisions, drawn, extent, lines

SCENE = Scene(
    50.0,
    (
        Box(0, 0, 100, 10, "dark"),
        Dot(10, 5, 3, "paper"),
        Line(0, 0, 200, 0, "axis", arrow=True),
        Words(0, 20, "שלום (ABC)."),
        Words(WIDTH, 20, "end", "end"),
        Words(14, 40, "up", "middle", turned=True),
    ),
)


def test_what_began_on_the_left_begins_on_the_right() -> None:
    box, dot, line, first, last, _ = mirrored(SCENE).shapes
    assert box == Box(WIDTH - 100, 0, 100, 10, "dark")
    assert dot == Dot(WIDTH - 10, 5, 3, "paper")
    assert line == Line(WIDTH, 0, WIDTH - 200, 0, "axis", arrow=True)
    assert isinstance(first, Words)
    assert isinstance(last, Words)
    assert (first.x, first.anchor) == (WIDTH, "end")
    assert (last.x, last.anchor) == (0, "start")


def test_mirrored_twice_is_as_before_but_for_words_that_run_upwards() -> None:
    assert mirrored(mirrored(SCENE)).shapes[:-1] == SCENE.shapes[:-1]


def test_words_that_run_upwards_keep_their_distance_from_the_edge() -> None:
    left, _, right, _ = extent(SCENE.shapes[-1])  # type: ignore[arg-type]
    new_left, _, new_right, _ = extent(mirrored(SCENE).shapes[-1])  # type: ignore[arg-type]
    assert new_left == pytest.approx(WIDTH - right, abs=2)
    assert new_right == pytest.approx(WIDTH - left, abs=2)


def test_a_drawing_names_anchors_never_a_direction_and_sets_hebrew_apart() -> None:
    made = figure("x", Picture("Title", SCENE, ()), search_path(), "rtl")
    assert 'text-anchor="end">\u2068שלום (ABC).\u2069</text>' in made.svg
    assert not re.search(r"direction|dir=", made.svg)
    assert figure("x", Picture("Title", SCENE, ()), search_path()).svg != made.svg


@pytest.mark.parametrize("name", ["timeline", "budget", "logic", "coverage"])
def test_nothing_runs_into_anything_in_the_mirrored_drawing(name: str) -> None:
    picture = drawn(name, filled())
    assert picture is not None
    scene = mirrored(picture.scene)
    assert list(collisions(scene)) == list(collisions(picture.scene)) == []
    for line in lines(scene):
        left, _, right, _ = extent(line)
        assert left >= -1, line.text
        assert right <= WIDTH + 1, line.text


def test_lines_end_at_blanks_that_may_end_them() -> None:
    french = "objectif\u202f: 1\u202f200\u202f000 «\u202ffemmes\u202f»"
    assert wrapped(french, width("«\u202ffemmes\u202f»", 12) + 1, 12, lines=9) == (
        "objectif\u202f:",
        "1\u202f200\u202f000",
        "«\u202ffemmes\u202f»",
    )


def test_a_narrow_blank_takes_less_room_than_a_letter() -> None:
    assert width("a\u202fb", 12) < width("aab", 12)
    assert width("\u2068ab\u2069", 12) == width("ab", 12)
