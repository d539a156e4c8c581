"""The sample partnerships are real ones, and the hostile one is hostile in every text and sound all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from lep.documents.rehearsal import NAUGHTY, hostile, samples
from lep.files import parse
from lep.files.validate import is_sound

EXAMPLE = Path(__file__).parents[2] / "examples" / "vrelna-valley" / "partnership.yaml"


@pytest.mark.parametrize("name", ["minimal", "full", "hostile"])
def test_each_sample_is_a_sound_partnership(name: str) -> None:
    assert is_sound(samples()[name])


def test_the_full_one_is_the_example_that_readers_know() -> None:
    assert samples()["full"] == parse(EXAMPLE.read_bytes()).data


def test_the_hostile_one_keeps_ids_dates_and_words_and_spoils_every_text() -> None:
    full, spoilt = samples()["full"], samples()["hostile"]
    assert [one["id"] for one in spoilt["stakeholders"]] == [one["id"] for one in full["stakeholders"]]
    assert [one["kind"] for one in spoilt["stakeholders"]] == [one["kind"] for one in full["stakeholders"]]
    assert spoilt["period"] == full["period"]
    assert all(one["name"] in NAUGHTY for one in spoilt["stakeholders"])
    assert spoilt["purpose"] in NAUGHTY
    assert set(NAUGHTY) <= set(str_leaves(spoilt))


def test_the_original_is_left_as_it_was() -> None:
    data = {"lep": "1.0", "id": "x", "name": {"en": "Sana", "bs": "Sana"}}
    assert hostile(data)["name"] in NAUGHTY
    assert data["name"] == {"en": "Sana", "bs": "Sana"}


def str_leaves(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in str_leaves(item)]
    if isinstance(value, list):
        return [text for item in value for text in str_leaves(item)]
    return [value] if isinstance(value, str) else []
