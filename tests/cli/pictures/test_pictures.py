"""Pictures keep to their width and stay harmless, whatever names they have to show."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from lep.cli.pictures import lead, status
from lep.cli.pictures import map as map_picture
from lep.cli.text import CONTROL
from tests.cli.pictures.drawn import drawn

NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=50)
SCORES = st.integers(1, 5)
WIDTHS = st.integers(40, 120)


def neat(lines: list[str], width: int) -> bool:
    """Whether the lines fit, end without spaces, and drive no terminal."""
    return all(cell_len(line) <= width and line == line.rstrip(" ") and not CONTROL.search(line) for line in lines)


def people(*given_: tuple[str, int, int]) -> dict[str, Any]:
    return {
        "stakeholders": [
            {"id": f"s{at}", "name": name, "view": {"influence": influence, "interest": interest}}
            for at, (name, influence, interest) in enumerate(given_)
        ]
    }


@given(st.lists(st.tuples(NAMES, SCORES, SCORES), max_size=8), WIDTHS)
@settings(max_examples=60, deadline=None)
def test_the_map(actors: list[tuple[str, int, int]], width: int) -> None:
    assert neat(drawn(map_picture.show(people(*actors)).draw(width), width), width)


@given(st.lists(NAMES, min_size=1, max_size=3), st.lists(NAMES, min_size=1, max_size=3), st.data(), WIDTHS)
@settings(max_examples=60, deadline=None)
def test_the_choice_of_lead(actors: list[str], criteria: list[str], data: st.DataObject, width: int) -> None:
    kinds = st.sampled_from(["risk", "ability", None])
    scorers = data.draw(st.integers(1, 4))
    file: dict[str, Any] = {
        "lead": {
            "candidates": [{"stakeholder": f"s{at}"} for at in range(len(actors))],
            "criteria": [{"id": f"c{at}", "kind": data.draw(kinds), "weight": 1 + at} for at in range(len(criteria))],
            "scores": [
                {"by": f"x{by}", "candidate": f"s{who}", "criterion": f"c{what}", "score": data.draw(SCORES)}
                for by in range(scorers)
                for who in range(len(actors))
                for what in range(len(criteria))
            ],
            "weights": [
                {"by": f"x{by}", "criterion": f"c{what}", "points": data.draw(st.integers(0, 100))}
                for by in range(data.draw(st.integers(0, 6)))
                for what in range(len(criteria))
            ],
            "decision": {"override": actors[0], "dissent": [{"by": "s0", "why": actors[-1]}]},
        }
    }
    names = {f"s{at}": name for at, name in enumerate(actors)} | {f"c{at}": name for at, name in enumerate(criteria)}
    chosen = data.draw(st.sampled_from([None, "s0", "s9"]))
    case = replace(lead.case_of(file, weightings=False), names=names, chosen=chosen)
    assert neat(drawn(lead.draw(case, width), width), width)


@given(NAMES, st.integers(0, 400), st.integers(0, 400), WIDTHS)
@settings(max_examples=60, deadline=None)
def test_the_hub(name: str, answered: int, more: int, width: int) -> None:
    states = (("Start", "done"), ("Diagnose", "begun"), ("Agree", "open"))
    rows = [status.Row(title, state, answered, answered + more, more, "lep diagnose") for title, state in states]
    lines = drawn(status.draw(name, rows, "Checked: nothing.", width), width)
    assert neat(lines, width)
    assert any(f"{answered} of {answered + more}" in line for line in lines)


@pytest.mark.parametrize(("width", "named"), [(80, True), (60, False), (40, False)])
def test_the_hub_names_commands_where_all_fit(width: int, named: bool) -> None:
    rows = [status.Row("Plan", "begun", 6, 12, 3, "lep plan"), status.Row("Lead", "open", 0, 7, 7, "lep lead")]
    page = "\n".join(drawn(status.draw("X", rows, "Checked.", width), width))
    assert ("lep plan" in page and "lep lead" in page) is named
    assert ("━━━━━━ " in page) is (width >= 60)


@pytest.mark.parametrize("name", ["職業安定所と商工会議所の協議会", "שירות התעסוקה של המחוז והעירייה", "Z̷a̷p̷o̷s̷l̷e̷n̷o̷s̷t̷"])
def test_columns_line_up_below_each_other_in_every_script(name: str) -> None:
    lines = drawn(map_picture.show(people((name * 3, 5, 1), ("B", 5, 5))).draw(80), 80)
    walls = [line for line in lines if line.count("│") == 2]
    assert len(walls) > 4
    assert len({cell_len(line[: line.rindex("│")]) for line in walls}) == 1


def test_a_narrow_map_lists_one_quarter_below_the_other() -> None:
    lines = drawn(map_picture.show(people(("Adult School", 5, 4))).draw(40), 40)
    assert not any("│" in line for line in lines)
    at = lines.index("MANAGE CLOSELY")
    assert lines[at + 1] == "  high influence, high interest"
    assert lines[at + 2].split() == ["Adult", "School", "5", "4"]


def test_a_stream_without_box_characters_gets_plain_ones() -> None:
    lines = drawn(map_picture.show(people(("Adult School", 5, 4))).draw(80), 80, encoding="ascii")
    assert any("-+-" in line for line in lines)
    assert any(line.startswith("high ") and "|" in line for line in lines)
    assert not any("?" in line for line in lines)
