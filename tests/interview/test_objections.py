from __future__ import annotations

from typing import Any

from lep.interview.objections import consequences, judged


def objection(before: dict[str, Any], after: dict[str, Any], path: tuple[str, ...]) -> str:
    return judged(before, after, path).objection


BASE: dict[str, Any] = {"lep": "1.0", "id": "a", "name": "A", "period": {"start": "2027-01-01", "end": "2028-01-01"}}


def with_end(day: str) -> dict[str, Any]:
    return {**BASE, "period": {"start": "2027-01-01", "end": day}}


def test_an_answer_that_is_right_meets_none() -> None:
    assert objection(BASE, with_end("2029-01-01"), ("period", "end")) == ""


def test_an_end_before_the_start_meets_one_from_either_side() -> None:
    for path in (("period", "end"), ("period", "start")):
        assert "before the start" in objection(BASE, with_end("2026-01-01"), path)


def test_what_was_wrong_before_is_no_objection_to_another_answer() -> None:
    wrong = with_end("2026-01-01")
    assert objection(wrong, {**wrong, "purpose": "P"}, ("purpose",)) == ""


def test_what_it_makes_wrong_elsewhere_is_a_consequence() -> None:
    before = {**BASE, "objectives": [{"id": "o", "due": "2027-12-31"}]}
    after = {**before, "period": {"start": "2027-01-01", "end": "2027-06-30"}}
    assert objection(before, after, ("period", "end")) == ""
    (said,) = judged(before, after, ("period", "end")).consequences
    assert said.endswith("(objectives[o].due)")
    assert consequences(before, after) == [said]


def test_the_first_answer_of_all() -> None:
    assert objection({}, {"lep": "1.0", "id": "a", "name": "A"}, ("name",)) == ""
