from __future__ import annotations

from typing import Any

from lep.interview.bank import bank
from lep.interview.marks import closed, marked, reopened, without_marks_under

PLAN: dict[str, Any] = {
    "lep": "1.0",
    "id": "a",
    "name": "A",
    "risks": [{"id": "r", "name": "R", "owner": "x", "response": "y"}],
    "objectives": [{"id": "o", "name": "O", "indicators": [{"id": "i", "name": "I"}]}],
}


def test_a_mark_comes_and_goes_without_a_trace() -> None:
    data = marked(PLAN, "purpose", "skipped")
    assert data["interview"] == {"marks": {"purpose": "skipped"}}
    assert marked(data, "purpose", None) == PLAN


def test_closing_a_stage_says_at_once_what_its_marks_said() -> None:
    marks = {
        "risks": "complete",
        "risks[r].impact": "skipped",
        "objectives[o].due": "skipped",
        "actions": "unknown",
        "groups": "complete",
    }
    data = closed(bank(), {**PLAN, "interview": {"marks": marks}}, "plan")
    assert data["interview"] == {
        "done": ["plan"],
        "marks": {"objectives[o].due": "skipped", "actions": "unknown", "groups": "complete"},
    }


def test_closing_what_was_reopened_ends_in_the_same_place() -> None:
    once = closed(bank(), PLAN, "plan")
    again = reopened(bank(), once, "plan")
    assert again["interview"]["marks"]["risks"] == "complete"
    assert again["interview"]["marks"]["risks[r].impact"] == "skipped"
    assert again["interview"]["marks"]["objectives[o].statement"] == "complete"
    assert "done" not in again["interview"]
    assert closed(bank(), again, "plan") == once


def test_a_stage_that_is_not_done_needs_no_reopening() -> None:
    assert reopened(bank(), PLAN, "plan") == PLAN


def test_stages_are_listed_in_the_order_of_the_journey() -> None:
    data = closed(bank(), closed(bank(), closed(bank(), PLAN, "lead"), "start"), "map")
    assert data["interview"]["done"] == ["start", "map", "lead"]


def test_marks_under_a_key_go_with_it() -> None:
    marks = {"risks[a]": "x", "risks[a].owner": "x", "risks[a][b]": "x", "risks[ab].owner": "x"}
    data = without_marks_under({"interview": {"marks": marks}}, "risks[a]")
    assert data["interview"]["marks"] == {"risks[ab].owner": "x"}
