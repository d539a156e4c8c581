"""The network as a person reads it: a matrix where it fits, lists where it does not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lep.cli.pictures.network import LETTERS, show
from lep.model.vocab import MEANINGS
from tests.cli.pictures.drawn import drawn
from tests.cli.pictures.test_pictures import NAMES, WIDTHS, neat

FILE: dict[str, Any] = {
    "stakeholders": [
        {"id": "city", "name": "City", "status": "committed"},
        {"id": "pes", "name": "Employment Office", "status": "committed", "key": True},
        {"id": "school", "name": "School", "status": "committed"},
        {"id": "bank", "name": "Bank", "status": "declined"},
    ],
    "links": [
        {"from": "city", "to": "pes", "kind": "money"},
        {"from": "city", "to": "pes", "kind": "conflict"},
        {"from": "pes", "to": "city", "kind": "information"},
        {"from": "bank", "to": "city", "kind": "support"},
    ],
    "roles": {"convenor": "city"},
}


def page(data: dict[str, Any], width: int = 80, encoding: str = "utf-8") -> list[str]:
    return drawn(show(data).draw(width), width, encoding=encoding)


@given(st.lists(NAMES, max_size=8), st.data(), WIDTHS)
@settings(max_examples=60, deadline=None)
def test_it_keeps_to_its_width(names: list[str], data: st.DataObject, width: int) -> None:
    ids = st.sampled_from([f"s{at}" for at in range(len(names) or 1)])
    tie = st.fixed_dictionaries({"from": ids, "to": ids, "kind": st.sampled_from(list(LETTERS))})
    statuses = st.sampled_from(["committed", "declined"])
    people = [{"id": f"s{at}", "name": name, "status": data.draw(statuses)} for at, name in enumerate(names)]
    links = data.draw(st.lists(tie, max_size=20))
    assert neat(page({"stakeholders": people, "links": links, "roles": {"convenor": "s0"}}, width), width)


def test_every_kind_of_tie_has_a_letter_of_its_own() -> None:
    assert set(LETTERS) == set(MEANINGS["LinkKind"])
    assert len(set(LETTERS.values())) == len(LETTERS)


def test_the_matrix_reads_from_row_to_column() -> None:
    lines = page(FILE)
    assert [line.split() for line in lines[2:7]] == [
        ["from", "(row)", "to", "(column)", "1", "2", "3", "4"],
        ["1", "City", "mX", ".", "."],
        ["2", "Employment", "Office", "i", ".", "."],
        ["3", "School", ".", ".", "."],
        ["4", "Bank", "(declined)", "s", ".", "."],
    ]
    assert lines[8] == "m gives money to, i gives information to, s supports, X is in conflict with"


def test_a_narrow_page_lists_the_ties_of_each_actor() -> None:
    many = {**FILE, "stakeholders": [*FILE["stakeholders"], *({"id": f"s{at}", "name": f"S{at}"} for at in range(9))]}
    lines = page(many, 40)
    at = lines.index("City")
    assert lines[at + 1] == "  gives money to: Employment Office"
    assert lines[lines.index("S0") + 1] == "  no tie"


def test_what_stands_out_is_said_in_sentences() -> None:
    text = " ".join(" ".join(page(FILE)).split())
    assert "“School” has no tie to anybody." in text
    assert "“Employment Office” is tied to nobody but the convenor, “City”." in text
    assert "In conflict: “City” and “Employment Office”." in text
    assert "Information runs one way only: “Employment Office” to “City”." in text


def test_without_ties_it_says_how_to_note_them() -> None:
    lines = page({**FILE, "links": []})
    assert "No ties are on file yet: note with `lep map` who gives what to whom." in lines
    assert "What stands out" not in lines


@pytest.mark.parametrize("width", [40, 80])
def test_a_stream_without_fine_characters_loses_nothing(width: int) -> None:
    assert not any("?" in line for line in page(FILE, width, "ascii"))


def test_programs_get_nodes_links_and_measures() -> None:
    values = show(FILE).values
    assert values["nodes"][0]["degree"] == 1
    assert values["links"][0] == {"from": "city", "to": "pes", "kind": "money", "mutual": False, "counted": True}
    assert values["links"][3]["counted"] is False
    assert values["measures"]["isolated"] == ["school"]
    assert values["measures"]["conflicts"] == [["city", "pes"]]
    assert [remark["about"] for remark in values["remarks"]] == ["isolated", "only_convenor", "conflict", "one_way"]
