"""What the model says about the look of a file."""

from __future__ import annotations

from lep.files.layout import SECTIONS, partnership_layout
from lep.model import members, root

LAYOUT = partnership_layout()


def test_sections_are_keys_of_the_file() -> None:
    model = root().model
    assert model
    assert set(members(model)) >= SECTIONS


def test_records_of_single_values_go_on_one_line_and_others_do_not() -> None:
    on_one_line = [("territory",), ("groups", 0), ("actions", 3), ("languages",), ("lead", "scores", 1)]
    line_by_line = [(), ("stakeholders", 0), ("stakeholders",), ("agreement",), ("purpose",), ("x-own",), ("none", 1)]
    assert all(LAYOUT.flow(path) for path in on_one_line)
    assert not any(LAYOUT.flow(path) for path in line_by_line)


def test_keys_have_their_order_and_free_keys_the_alphabet() -> None:
    assert LAYOUT.ordered((), ["x-b", "name", "id", "x-a", "lep"]) == ["lep", "id", "name", "x-b", "x-a"]
    votes = ("agreement", "governance", "board", "votes")
    assert LAYOUT.ordered(votes, ["pes", "city"]) == ["city", "pes"]
    assert LAYOUT.ordered(("purpose",), ["bs", "en"]) == ["bs", "en"]
