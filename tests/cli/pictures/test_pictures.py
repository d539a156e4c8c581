"""Pictures in text keep to their width, whatever names they have to show."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lep.cli.out import Piece
from lep.cli.pictures import lead, status
from lep.cli.pictures import map as map_picture
from lep.cli.text import cells
from lep.method.lead import rank
from lep.method.quadrants import stakeholder_map

NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=50)
SCORES = st.integers(1, 5)
WIDTHS = st.integers(40, 120)


def widest(lines: list[Piece]) -> int:
    return max(cells(line if isinstance(line, str) else line[0]) for line in lines)


@given(st.lists(st.tuples(NAMES, SCORES, SCORES), max_size=8), WIDTHS)
@settings(max_examples=60, deadline=None)
def test_the_map(people: list[tuple[str, int, int]], width: int) -> None:
    rows = [
        {"id": f"s{at}", "name": name, "view": {"influence": influence, "interest": interest}}
        for at, (name, influence, interest) in enumerate(people)
    ]
    assert widest(map_picture.draw(stakeholder_map({"stakeholders": rows}), width)) <= width


@given(st.lists(NAMES, min_size=1, max_size=3), st.lists(NAMES, min_size=1, max_size=3), st.data(), WIDTHS)
@settings(max_examples=60, deadline=None)
def test_the_choice_of_lead(people: list[str], criteria: list[str], data: st.DataObject, width: int) -> None:
    kinds = st.sampled_from(["risk", "ability", None])
    file: dict[str, Any] = {
        "lead": {
            "candidates": [{"stakeholder": f"s{at}"} for at in range(len(people))],
            "criteria": [{"id": f"c{at}", "kind": data.draw(kinds), "weight": 1 + at} for at in range(len(criteria))],
            "scores": [
                {"by": "x", "candidate": f"s{who}", "criterion": f"c{what}", "score": data.draw(SCORES)}
                for who in range(len(people))
                for what in range(len(criteria))
            ],
        }
    }
    names = {f"s{at}": name for at, name in enumerate(people)} | {f"c{at}": name for at, name in enumerate(criteria)}
    assert widest(lead.draw(rank(file), names, data.draw(st.sampled_from([None, "s0", "s9"])), width)) <= width


@given(NAMES, st.integers(0, 400), st.integers(0, 400), WIDTHS)
@settings(max_examples=60, deadline=None)
def test_the_hub(name: str, answered: int, more: int, width: int) -> None:
    states = (("Start", "done"), ("Diagnose", "begun"), ("Agree", "open"))
    rows = [status.Row(title, state, answered, answered + more, more, "lep diagnose") for title, state in states]
    assert widest(status.draw(name, rows, "Checked: nothing.", width)) <= max(width, 48)
