"""The review of a stage, and where a question stands in it."""

from __future__ import annotations

from typing import Any

from lep.interview.ask import Ask
from lep.interview.asking import ask_for
from lep.interview.bank import bank
from lep.interview.engine import evaluate
from lep.interview.reviewing import placed, review_of

BASE: dict[str, Any] = {"lep": "1.0", "id": "a", "name": "A"}
TWO: list[dict[str, Any]] = [
    {"id": "x", "name": "X", "kind": "ngo", "status": "invited"},
    {"id": "y", "name": "Y", "kind": "other"},
]


def question(key: str, **data: Any) -> Ask:
    """The question at a key, placed among the others."""
    everything = {**BASE, **data}
    state = evaluate(bank(), everything)
    slot = next(slot for slot in state.path if slot.key == key)
    return placed(ask_for(slot, everything), slot, state, bank(), everything)


def test_a_review_shows_every_answer_and_what_is_needed() -> None:
    data = {**BASE, "territory": {"name": "V"}, "interview": {"marks": {"territory.population": "unknown"}}}
    review = review_of("start", evaluate(bank(), data), bank(), data)
    shown = {row.key: (row.answer, row.state) for row in review.rows}
    assert shown["territory.name"] == ("V", "")
    assert shown["territory.population"] == ("not known yet", "needed")
    assert shown["period.end"] == ("", "needed")
    assert shown["prepared.from"] == ("", "")
    needed = sum(row.state == "needed" for row in review.rows)
    assert review.enter == f"go on; {needed} of what the agreement needs still open"


def test_a_review_tells_what_nobody_asked_for() -> None:
    data = {**BASE, "territory": {"name": "V", "level": "local"}}
    extra = {row.key: row.extra for row in review_of("start", evaluate(bank(), data), bank(), data).rows}
    assert (extra["territory.code"], extra["territory.level"], extra["territory.population"]) == (True, False, False)


def test_a_question_says_where_it_stands() -> None:
    asked = question("territory.name")
    assert asked.place is not None
    assert asked.place[0] == 2
    assert asked.place[1] > 10
    assert asked.heading.startswith("Start: who convenes")
    assert asked.intro == ""


def test_the_first_question_of_a_stage_says_what_the_stage_is_about() -> None:
    assert "Nothing is final" in question("name").intro
    assert "Name the organisations first" in question("stakeholders.public_employment_service").intro


def test_a_question_knows_how_much_of_its_list_is_open() -> None:
    asked = question("stakeholders[x].view.influence", stakeholders=TWO)
    assert asked.rest == 4
    assert question("stakeholders[y].status", stakeholders=TWO).rest == 0
    assert question("territory.name").rest == 0
