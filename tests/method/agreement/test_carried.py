"""What travels with an agreement: all that its text says, and nothing that only the convenor knows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lep.files import parse, read
from lep.files.validate import validate
from lep.method.agreement.carried import carried_part, carried_text
from lep.model import area_of
from lep.model.areas import AREAS

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*/partnership.yaml"))
SECRET = "the-convenor-alone-knows"
BEYOND_THE_AGREED = {"profile", "stakeholders.status", "stakeholders.contact"}
"""What the text of an agreement tells its readers although it is not signed as such."""


def places(value: Any, path: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """The keys that lead to single values."""
    if isinstance(value, dict):
        return {place for key, inner in value.items() for place in places(inner, (*path, str(key)))}
    if isinstance(value, list):
        return {place for inner in value for place in places(inner, path)}
    return {path}


@pytest.fixture
def data() -> dict[str, Any]:
    """A partnership with somebody who declined, somebody who is asked, and a partner whose address is private."""
    return {
        "lep": "1.0",
        "id": "valley",
        "name": "Valley",
        "profile": "clld",
        "x-note": SECRET,
        "stakeholders": [
            {"id": "office", "name": "Office", "status": "committed", "view": {"attitude": 1, "note": SECRET}}
            | {"contact": {"name": SECRET, "email": "office@example.org", "phone": SECRET, "visibility": "partners"}},
            {"id": "school", "name": "School", "status": "committed"}
            | {"contact": {"email": f"{SECRET}@example.org", "visibility": "private"}},
            {"id": "asked", "name": "Asked and named", "status": "invited", "interests": [SECRET]},
            {"id": "declined", "name": SECRET, "status": "declined"},
        ],
        "roles": {"convenor": "office"},
        "actions": [{"id": "course", "name": "Course", "lead": "asked", "steps": [{"id": "first", "name": SECRET}]}],
        "lead": {"scores": [{"note": SECRET}], "reason": "It carries the risk."},
        "diagnosis": {"problem": SECRET},
        "positions": [{"by": "office", "about": "course", "gradient": "support", "note": SECRET}],
        "waivers": [{"rule": "STK-few", "why": SECRET}],
        "signatures": [{"stakeholder": "office", "note": SECRET}],
        "history": [{"note": SECRET}],
    }


def test_nothing_that_the_convenor_alone_knows_travels(data: dict[str, Any]) -> None:
    assert SECRET not in carried_text(data)


def test_what_the_agreement_says_travels(data: dict[str, Any]) -> None:
    carried = carried_part(data)
    assert carried["lead"] == {"reason": "It carries the risk."}
    assert carried["actions"] == [{"id": "course", "name": "Course", "lead": "asked"}]
    assert carried["stakeholders"] == [
        {
            "id": "office",
            "name": "Office",
            "status": "committed",
            "contact": {"email": "office@example.org", "visibility": "partners"},
        },
        {"id": "school", "name": "School", "status": "committed"},
        {"id": "asked", "name": "Asked and named"},
    ]


def test_a_file_with_a_name_only_travels_as_it_is() -> None:
    bare = {"lep": "1.0", "id": "valley", "name": "Valley"}
    assert carried_part(bare) == bare


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_of_the_examples_only_agreed_keys_travel(path: Path) -> None:
    for place in places(carried_part(read(path).data)):
        beyond = {".".join(place[:length]) for length in (1, 2)} & BEYOND_THE_AGREED
        assert beyond or area_of(place) == "agreed", place


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_what_travels_is_a_file_without_mistakes_and_carries_itself(path: Path) -> None:
    text = carried_text(read(path).data)
    loaded = validate(parse(text.encode(), "partnership.yaml"))
    assert loaded.problems == ()
    assert carried_text(loaded.source.data) == text


def test_the_order_of_keys_in_the_file_does_not_matter(data: dict[str, Any]) -> None:
    assert carried_text(dict(reversed(data.items()))) == carried_text(data)


def test_every_key_beyond_the_agreed_is_working(data: dict[str, Any]) -> None:
    assert {AREAS[key] for key in BEYOND_THE_AGREED} == {"working"}
