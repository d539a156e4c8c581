from __future__ import annotations

import pytest

from lep.model import Partnership, key_order, members, root, shape_at, walk
from tests.model.filled import filled


def test_every_place_is_described() -> None:
    silent = [pattern for pattern, shape in walk() if not shape.description and pattern[-1] != "*"]
    assert silent == []


def test_every_place_is_found_again_by_its_pattern() -> None:
    assert all(shape_at(pattern) == shape for pattern, shape in walk())


def test_positions_and_stars_are_alike() -> None:
    assert shape_at(("stakeholders", 3, "kind")) == shape_at(("stakeholders", "*", "kind"))


def test_keys_are_as_written_in_the_file() -> None:
    assert key_order(("links", 0)) == ("from", "to", "kind", "note")
    assert key_order(("prepared",)) == ("from", "until", "meetings")


def test_top_level_order_begins_with_what_identifies_the_file() -> None:
    assert key_order(())[:3] == ("lep", "id", "name")


@pytest.mark.parametrize("path", [("colour",), ("groups", 0, "colour"), ("name", "colour", "deeper"), ("id", "x")])
def test_an_unknown_place_is_a_key_error_and_has_no_order(path: tuple[str | int, ...]) -> None:
    with pytest.raises(KeyError):
        shape_at(path)
    assert key_order(path) == ()


def test_a_choice_carries_its_words_and_what_they_mean() -> None:
    shape = shape_at(("stakeholders", 0, "kind"))
    assert shape.kind == "choice"
    assert shape.choices["chamber"] == "chamber of commerce or crafts"


def test_a_reference_says_which_lists_its_ids_come_from() -> None:
    assert shape_at(("roles", "lead")).ref == ("stakeholders",)
    assert shape_at(("objectives", 0, "responds_to", 0)).ref == ("evidence",)
    assert shape_at(("positions", 0, "about")).ref == ("objectives", "actions", "clauses")


def test_a_table_with_free_keys_says_what_its_keys_are() -> None:
    votes = shape_at(("agreement", "governance", "board", "votes"))
    assert (votes.kind, votes.key_ref) == ("table", ("stakeholders",))
    assert shape_at(("agreement", "governance", "board", "votes", "pes")).kind == "integer"


def test_bounds_are_inclusive_and_come_from_the_model() -> None:
    stance = shape_at(("stakeholders", 0, "view", "stance"))
    assert (stance.minimum, stance.maximum) == (-2, 2)
    assert shape_at(("agreement", "review", "every_months")).minimum == 1


def test_only_what_the_file_cannot_do_without_is_required() -> None:
    assert [key for key, shape in members(Partnership).items() if shape.required] == ["lep", "id", "name"]


def test_a_document_with_every_field_is_a_partnership() -> None:
    assert root().model is Partnership
    partnership = Partnership.model_validate(filled())
    assert partnership.stakeholders is not None
    assert partnership.agreement is not None
