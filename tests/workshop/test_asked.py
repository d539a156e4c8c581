"""What a room was asked is told from what the file says by now."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from lep.workshop.asked import print_of, read_otherwise, with_questions
from lep.workshop.items import items
from lep.workshop.rounds import Round, read_rounds, responses_of, usual_rule, write_rounds
from tests.workshop.partnerships import example


def agreed(data: dict[str, Any]) -> Round:
    one = Round("agree", 1, usual_rule("agree"), about=("F1",))
    return with_questions(data, one, items(data, "agree", one.about), Path("nowhere/partnership.yaml"))


def changed(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    one = agreed(before)
    return [str(item.about.about) for item in read_otherwise(after, one, items(after, "agree", one.about))]


@pytest.mark.parametrize(
    ("place", "value", "named"),
    [
        (("objectives", 0, "name"), "Other", "objective"),
        (("objectives", 0, "due"), "2031-12-31", "objective"),
        (("objectives", 0, "indicators", 0, "target"), {"value": 4321, "date": "2029-12-31"}, "objective"),
        (("objectives", 0, "owner"), "somebody", None),
        (("objectives", 0, "indicators", 0, "responsible"), "somebody", None),
        (("agreement", "clauses", "F1"), {"text": "We pay at once."}, "F1"),
        (("agreement", "clauses", "F1"), {"state": "partial"}, None),
    ],
)
def test_what_people_agree_to_is_what_is_compared(place: tuple[str | int, ...], value: Any, named: str | None) -> None:
    before = example("vrelna-valley")
    before["agreement"].setdefault("clauses", {}).pop("F1", None)
    after: Any = copy.deepcopy(before)
    inner = after
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    expected = {None: [], "objective": [before["objectives"][0]["id"]]}.get(named, [named])
    assert changed(before, after) == expected


def test_a_translation_that_was_added_changes_nothing() -> None:
    before = example("vrelna-valley")
    after = copy.deepcopy(before)
    first = before["languages"][0]
    name = before["objectives"][0]["name"]
    text = name[first] if isinstance(name, dict) else name
    before["objectives"][0]["name"] = text
    after["objectives"][0]["name"] = {first: text, "he": "אחר"}
    assert changed(before, after) == []


def test_a_score_reads_otherwise_where_its_ends_do() -> None:
    data = example("vrelna-valley")
    item = next(one for one in items(data, "lead") if one.kind == "score")
    criterion = next(row for row in data["lead"]["criteria"] if row["id"] == item.about.criterion)
    before = print_of(data, item)
    criterion["high"] = "Something else"
    after = next(one for one in items(data, "lead") if one.id == item.id)
    assert print_of(data, after) != before


def test_prints_stay_as_they_were_when_answers_came(tmp_path: Path) -> None:
    file, data = tmp_path / "partnership.yaml", example("vrelna-valley")
    one = agreed(data)
    write_rounds(file, [one])
    assert read_rounds(file) == (one,)
    responses_of(file, "agree", 1).write_text("answers")
    data["objectives"][0]["name"] = "Other"
    assert with_questions(data, one, items(data, "agree", one.about), file) == one


@pytest.mark.parametrize("stage", ["diagnose", "plan", "lead", "agree"])
def test_every_question_but_the_open_one_has_a_print(stage: str) -> None:
    """What to talk about is asked in our own words: where a later edition of them is another, nothing has changed."""
    data = example("vrelna-valley")
    asked = items(data, stage)
    one = with_questions(data, Round(stage, 1, usual_rule(stage)), asked, Path("nowhere/partnership.yaml"))
    assert set(one.asked) == {item.id for item in asked} - {"tx__talk"}
    assert read_otherwise(data, one, asked) == ()
