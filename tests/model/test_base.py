from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from lep.model import Partnership
from lep.model.base import RESERVED_IDS, Date, Email, Id, Text

HEAD: dict[str, Any] = {"lep": "1.0", "id": "one", "name": "One"}


def refused(kind: Any, value: Any) -> bool:
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return True
    return False


@pytest.mark.parametrize("value", ["a", "pes", "ltu-women", "c1", "placed_6m", "a" * 60])
def test_ids(value: str) -> None:
    assert not refused(Id, value)


@pytest.mark.parametrize(
    "value", ["", "1st", "Women", "a b", "a--b", "-a", "a-", "a.b", "žene", "a\n", "a" * 61, 12, None, *RESERVED_IDS]
)
def test_no_ids(value: Any) -> None:
    assert refused(Id, value)


@pytest.mark.parametrize("value", ["office@example.org", "a.b+c@mail.example.co", "ured@пример.бг"])
def test_addresses(value: str) -> None:
    assert not refused(Email, value)


@pytest.mark.parametrize(
    "value",
    [
        *("", "office", "office@", "@example.org", "office@example", "a b@example.org", "a@b@example.org"),
        *("a@example.org, b@example.org", "Office <office@example.org>", "a@example..org", "a@example.org\n"),
        *(5, f"{'a' * 250}@example.org"),
    ],
)
def test_no_addresses(value: Any) -> None:
    assert refused(Email, value)


@pytest.mark.parametrize("value", ["2027-02-28", "2028-02-29", "1999-12-31"])
def test_dates(value: str) -> None:
    assert not refused(Date, value)


@pytest.mark.parametrize(
    "value",
    ["2027-02-29", "2027-02", "27-02-01", "2027-2-1", "01.02.2027", "2027-02-01T00:00", "20270201", "", 20270201],
)
def test_no_dates(value: Any) -> None:
    assert refused(Date, value)


@pytest.mark.parametrize("value", ["", "Work", {"en": "Work"}, {"en": "Work", "sr-Cyrl": "Рад", "pt-BR": "Trabalho"}])
def test_prose(value: Any) -> None:
    assert not refused(Text, value)


@pytest.mark.parametrize("value", [None, 5, True, [], {}, {"english": "Work"}, {"en": 5}, {"en": None}, {5: "Work"}])
def test_no_prose(value: Any) -> None:
    assert refused(Text, value)


def test_a_users_own_keys_are_let_through_everywhere_and_unknown_ones_nowhere() -> None:
    own = {**HEAD, "x-colour": ["red"], "territory": {"name": "Valley", "x-map": {"zoom": 3}}}
    assert Partnership.model_validate(own).territory is not None
    for wrong in ({**HEAD, "colour": "red"}, {**HEAD, "territory": {"map": 3}}, {**HEAD, "X-colour": "red"}):
        with pytest.raises(ValidationError, match="Extra inputs"):
            Partnership.model_validate(wrong)


def test_numbers_texts_and_booleans_are_never_taken_for_each_other() -> None:
    for wrong in (
        {"territory": {"population": "46200"}},
        {"territory": {"population": 46200.5}},
        {"territory": {"population": True}},
        {"stakeholders": [{"id": "pes", "key": "true"}]},
        {"stakeholders": [{"id": "pes", "key": 1}]},
        {"evidence": [{"id": "rate", "period": 2025}]},
        {"currency": None, "languages": "en"},
    ):
        with pytest.raises(ValidationError):
            Partnership.model_validate({**HEAD, **wrong})


def test_a_half_filled_file_is_a_partnership() -> None:
    assert Partnership.model_validate(HEAD).objectives is None
    assert Partnership.model_validate({**HEAD, "objectives": []}).objectives == []
