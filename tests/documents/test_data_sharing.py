"""The data-sharing arrangement: who answers for what, in each role that the law knows, and a page for clients."""

from __future__ import annotations

from typing import Any

import pytest

from lep.documents import compose_document
from lep.documents.tree import Heading, PageBreak
from tests.documents.partnerships import example
from tests.documents.test_outward import EMPTY, written


def shared(**changes: Any) -> str:
    data = example()
    data["agreement"]["data_protection"] |= changes
    return written(data, "data-sharing")


def test_it_says_which_data_flow_why_and_for_how_long() -> None:
    text = shared()
    for part in (
        "Name, contact, personal plan and attendance",
        "refers her within five working days",
        "Written consent of the participant",
        "Until twelve months after the end of the personal plan",
        "To the authority within 72 hours of learning of it",
        "Contact point for clients: Vrelnik Employment Office ([partnership@example.org]",
    ):
        assert part in text, part


@pytest.mark.parametrize(
    ("role", "told", "untold"),
    [
        ("joint_controllers", "Article 26", "controller of its own"),
        ("separate_controllers", "**controller of its own**", "joint controllers"),
        ("processor", "the contract that Article 28", "joint controllers"),
    ],
)
def test_each_role_has_its_own_rules(role: str, told: str, untold: str) -> None:
    text = shared(roles=role)
    assert told in text
    assert untold not in text


def test_joint_controllers_answer_to_clients_together() -> None:
    assert "All organisations named above answer for your data together." in shared(roles="joint_controllers")
    assert "answer for your data together" not in shared(roles="separate_controllers")


def test_the_page_for_clients_stands_on_a_page_of_its_own() -> None:
    blocks = compose_document(example(), document="data-sharing", draft=False).blocks
    at = next(at for at, one in enumerate(blocks) if isinstance(one, PageBreak))
    heading = blocks[at + 1]
    assert isinstance(heading, Heading)
    assert heading.anchor == "essence"


def test_where_only_figures_flow_it_is_short_and_plain() -> None:
    text = shared(client_data=False)
    assert "The partners exchange figures only." in text
    assert not [part for part in ("controller", "72 hours", "For clients", "Contact point") if part in text]


def test_what_the_partners_worded_themselves_stands_in_place_of_ours() -> None:
    data = example()
    data["agreement"]["clauses"] = {"F1": {"text": {"en": "Only names.", "bs": "Samo imena."}}}
    text = written(data, "data-sharing")
    assert "Only names." in text
    assert "**From whom to whom:**" not in text


@pytest.mark.parametrize(
    "what",
    [
        "exchange or do not exchange data",
        "which data are passed on",
        "the legal basis",
        "how long the data are kept",
        "joint controllers, separate controllers, or controller and processor",
        "the partner that clients can turn to",
    ],
)
def test_what_is_not_known_is_a_gap(what: str) -> None:
    assert f"to be agreed: {what}" in written(EMPTY, "data-sharing")
