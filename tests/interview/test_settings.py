"""Single answers from the command line: whatever is listed as missing can be set."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from lep.files import PathError, read
from lep.interview import AnswersError, Notebook, fill
from lep.interview.bank import bank
from lep.interview.settings import with_setting

GROUPS: list[dict[str, Any]] = [{"id": "w", "name": "Women"}]
ACTORS = [{"id": "pes", "name": "Office", "status": "committed"}, {"id": "city", "name": "City", "status": "committed"}]
CRITERIA = [{"id": "risk", "name": "Risk", "kind": "risk", "weight": 1}]
LEAD = {"criteria": CRITERIA, "candidates": [{"stakeholder": "pes"}]}
BASE: dict[str, Any] = {"lep": "1.0", "id": "a", "name": "A", "groups": GROUPS, "stakeholders": ACTORS, "lead": LEAD}


def after(*settings: str) -> dict[str, Any]:
    data: dict[str, Any] = BASE
    for setting in settings:
        data = with_setting(bank(), setting, data)
    return data


@pytest.mark.parametrize(
    ("setting", "place", "value"),
    [
        ("diagnosis.answers[fit].value=4", "diagnosis", {"answers": [{"item": "fit", "value": 4}]}),
        ("diagnosis.answers[fit].value=unknown", "diagnosis", {"answers": [{"item": "fit", "value": "unknown"}]}),
        (
            "diagnosis.answers[services_overlap,w].value=2",
            "diagnosis",
            {"answers": [{"item": "services_overlap", "group": "w", "value": 2}]},
        ),
        (
            "lead.scores[pes,risk].score=5",
            "lead",
            {**LEAD, "scores": [{"candidate": "pes", "criterion": "risk", "score": 5}]},
        ),
        (
            "lead.candidates=pes, city",
            "lead",
            {**LEAD, "candidates": [{"stakeholder": "pes"}, {"stakeholder": "city"}]},
        ),
        ("stakeholders[*].key=city", "stakeholders", [ACTORS[0], {**ACTORS[1], "key": True}]),
        ("risks=Snow", "risks", [{"id": "snow", "name": "Snow"}]),
        ("groups[men].name=Young men", "groups", [*GROUPS, {"id": "men", "name": "Young men"}]),
        ("evidence[rate].indicator=Rate", "evidence", [{"id": "rate", "indicator": "Rate"}]),
    ],
)
def test_what_is_not_there_yet_is_made(setting: str, place: str, value: Any) -> None:
    assert after(setting)[place] == value


def test_a_core_kind_is_filled_by_name() -> None:
    added = after("stakeholders.ngo=Women's Forum")["stakeholders"][-1]
    assert added == {"id": "womens-forum", "name": "Women's Forum", "kind": "ngo"}


def test_a_thing_is_made_by_its_name_and_then_completed() -> None:
    assert after("groups[men].name=Men", "groups[men].size=5")["groups"][1] == {"id": "men", "name": "Men", "size": 5}
    with pytest.raises(PathError, match="has no item `nope`"):
        after("groups[nope].size=5")
    with pytest.raises(PathError, match="has no item `fit2`"):
        after("diagnosis.answers[fit2].value=4")


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("groups=Men", "set them one by one"),
        ("groups[Not An Id].name=Men", "small letters"),
        ("diagnosis.answers[fit].value=9", "allowed is one of: 1, 2, 3, 4, 5, not_applicable"),
        ("stakeholders[pes].status=friendly", "allowed is one of: identified, invited"),
    ],
)
def test_a_value_that_does_not_fit_is_told_with_what_is_allowed(setting: str, said: str) -> None:
    with pytest.raises(AnswersError, match=said):
        after(setting)


def test_every_path_that_is_listed_as_missing_can_be_set(tmp_path: Path) -> None:
    """With the first thing that is allowed there; whatever that adds to the list can be set in its turn."""
    path = tmp_path / "p.yaml"
    filled = fill(Notebook(path), None, ["name=A", "period.start=2027-01-01", "period.end=2029-12-31"])
    for _ in range(400):
        waiting = [one for one in filled.missing if "which has none yet" not in one.allowed]
        if not waiting:
            break
        filled = fill(Notebook(path), None, [f"{waiting[0].path}={_sample(waiting[0].allowed)}"])
        assert filled.changed, waiting[0]
        assert waiting[0].path not in [one.path for one in filled.missing], waiting[0]
    assert filled.missing == ()
    assert read(path).data["agreement"]


SAMPLES = {"text": "Something", "a date, 2027-12-31": "2028-06-30", "an address": "a@example.org", "a name": "City"}


def _sample(allowed: str) -> str:
    """Something that is allowed."""
    one = allowed.removesuffix("; one or more")
    number = re.search(r"number(?: from (\d+))?", one)
    listed = one.rpartition(": ")[2].split(",")[0].removeprefix("such as ")
    return (number[1] or "1") if number else SAMPLES.get(one, listed)
