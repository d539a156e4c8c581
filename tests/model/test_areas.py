from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from lep.model import AREAS, agreed_part, area_of, walk
from lep.model.areas import PRIVATE
from tests.model.filled import filled

PATTERNS = [pattern for pattern, _ in walk()]


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, path)
    else:
        yield path, value


def test_every_key_of_the_format_has_an_area() -> None:
    assert {area_of(pattern) for pattern in PATTERNS} == {"agreed", "working", "log"}


def test_the_table_names_no_key_that_the_format_does_not_have() -> None:
    known = {".".join(step for step in pattern if step != "*") for pattern in PATTERNS}
    assert set(AREAS) <= known
    assert known >= PRIVATE


def test_what_is_private_is_never_part_of_what_is_agreed() -> None:
    assert {area_of(tuple(key.split("."))) for key in PRIVATE} == {"working"}


def test_an_unknown_key_has_no_area() -> None:
    with pytest.raises(KeyError):
        area_of(("colour",))


def test_a_users_own_key_is_working_wherever_it_stands() -> None:
    assert area_of(("x-colour",)) == "working"
    assert area_of(("groups", 0, "x-colour")) == "working"
    kept = agreed_part({"id": "one", "x-colour": "red", "groups": [{"id": "a", "x-note": "secret"}]})
    assert kept == {"id": "one", "groups": [{"id": "a"}]}


def test_the_agreed_part_holds_every_agreed_field_and_nothing_else() -> None:
    everything = dict(leaves(filled()))
    kept = dict(leaves(agreed_part(filled())))
    assert kept == {path: value for path, value in everything.items() if area_of(path) == "agreed"}


@pytest.mark.parametrize("key", [key for key, area in AREAS.items() if area != "agreed"])
def test_no_text_of_a_working_or_logged_field_is_in_the_agreed_part(key: str) -> None:
    texts = [value for _, value in leaves(agreed_part(filled())) if isinstance(value, str)]
    exceptions = [agreed for agreed, area in AREAS.items() if area == "agreed" and agreed.startswith(f"{key}.")]
    leaked = [text for text in texts if text.startswith(f"{key}.") and text not in exceptions]
    assert leaked == []


def test_a_change_of_judgement_does_not_change_what_is_agreed() -> None:
    before = filled()
    after = filled()
    after["stakeholders"][0]["view"]["influence"] = 5
    after["lead"]["scores"][0]["score"] = 5
    after["history"].append({"date": "2028-01-01", "event": "paid"})
    assert agreed_part(after) == agreed_part(before)


def test_mappings_that_lose_all_their_keys_disappear() -> None:
    assert agreed_part({"id": "one", "lead": {"scores": []}, "interview": {"done": ["start"]}}) == {"id": "one"}
