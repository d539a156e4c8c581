"""Shapes: legends wrap, signs keep their size, numbers are short."""

from __future__ import annotations

from lep.documents.pictures.scene import WIDTH, Box, Dot, Line, Scene, Words, legend, moved, paragraph, room_for
from tests.documents.pictures.drawn import collisions, extent


def test_a_paragraph_is_as_high_as_it_says() -> None:
    text = "A name that takes more than one line in a narrow place"
    lines = paragraph(text, (0, 10), 80, lines=9)
    assert room_for(text, 80, lines=9) == len(lines) * 12 * 1.25
    assert [line.y for line in lines] == sorted(line.y for line in lines)


def test_a_centred_paragraph_stands_around_its_place() -> None:
    lines = paragraph("one two three four five six", (0, 100), 40, lines=5, centred=True)
    tops, bottoms = zip(*((extent(line)[1], extent(line)[3]) for line in lines), strict=True)
    assert abs((min(tops) + max(bottoms)) / 2 - 100) < 3


def test_a_legend_takes_as_many_rows_as_it_needs() -> None:
    shapes, end = legend([(Dot(0, 0, 4, "dark"), f"a rather long entry number {n}") for n in range(9)], 10)
    scene = Scene(end + 10, tuple(shapes))
    assert end > 30
    assert list(collisions(scene)) == []
    assert all(extent(shape)[2] <= WIDTH for shape in shapes if isinstance(shape, Words))


def test_a_sign_is_moved_and_not_changed() -> None:
    assert moved(Box(0, 0, 10, 6, "dark"), 50, 20) == Box(45, 17, 10, 6, "dark")
    assert moved(Dot(0, 0, 4, "paper"), 5, 6) == Dot(5, 6, 4, "paper")
    line = moved(Line(0, 0, 0, 0, "dashed", arrow=True), 50, 20)
    assert isinstance(line, Line)
    assert (line.y1, line.y2, line.arrow) == (20, 20, True)


def test_numbers_in_a_drawing_are_short() -> None:
    data = Scene(100.0, (Dot(1 / 3, 2.0, 4, "dark"),)).as_data()
    assert data["height"] == 100
    assert data["shapes"][0] == {"kind": "dot", "x": 0.3, "y": 2, "radius": 4, "fill": "dark"}
