"""The terms of reference of the steering group: what the agreement says about the board, and how it works."""

from __future__ import annotations

import pytest

from tests.documents.partnerships import example
from tests.documents.test_outward import EMPTY, written


def test_they_say_what_the_agreement_says() -> None:
    text = written(example(), "terms-of-reference")
    for part in (
        "in the agreement it is called “Partnership board”",
        "- Adopts the yearly work plan and budget",
        "| 1 | Vrelnik Employment Office | public employment service |",
        "**Rule:** consensus",
        "**Members who must be present:** 60%",
        "Each member has one vote.",
        "leaves the room for the vote",
        "for the first time by 15 December 2027",
        "**Collects the figures:** Vrelna Valley Development Agency",
    ):
        assert part in text, part


def test_votes_that_differ_stand_beside_the_members() -> None:
    data = example()
    data["agreement"]["governance"]["board"]["votes"]["pes"] = 2
    text = written(data, "terms-of-reference")
    assert "| 1 | Vrelnik Employment Office | public employment service | 2 |" in text
    assert "The votes of the members stand in the table in [article 2]" in text
    assert "Each member has one vote" not in text


def test_what_the_partners_worded_themselves_stands_in_place_of_ours() -> None:
    data = example()
    data["agreement"]["clauses"] = {"D3": {"text": {"en": "All decide.\n\nBy *lot*.", "bs": "Svi."}}}
    text = written(data, "terms-of-reference")
    assert "All decide. By \\*lot\\*." in text
    assert "**Rule:**" not in text


def test_a_board_worded_by_the_partners_is_not_contradicted() -> None:
    data = example()
    data["agreement"]["clauses"] = {"D2": {"text": {"en": "The mayor steers.", "bs": "Načelnik."}}}
    text = written(data, "terms-of-reference")
    assert "The mayor steers." in text
    assert not [part for part in ("Adopts the yearly work plan", "Chair and secretariat", "Meetings") if part in text]


@pytest.mark.parametrize(
    "what",
    ["what the board decides", "the partners with a seat", "the partner that chairs", "how often", "the quorum"],
)
def test_what_is_not_known_is_a_gap(what: str) -> None:
    assert f"to be agreed: {what}" in written(EMPTY, "terms-of-reference")
