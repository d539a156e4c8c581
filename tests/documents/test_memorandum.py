"""The memorandum of understanding: short, not binding, and on the way to an agreement."""

from __future__ import annotations

import io

import pikepdf
import pytest

from lep.documents import compose_document, write
from tests.documents.partnerships import example
from tests.documents.test_outward import EMPTY, written


def test_it_says_that_it_creates_no_obligation() -> None:
    text = written(example(), "memorandum")
    assert "It is not legally binding. It creates no claim to money, to performance or to damages" in text
    assert "no money changes hands, and no personal data of clients are passed on" in text


def test_those_in_talks_sign_it_too_and_those_who_declined_do_not() -> None:
    text = written(example(), "memorandum")
    assert "**Public Institution Centre for Social Work Vrelnik** - Name" in text
    assert "Chamber of Crafts" not in text


def test_it_names_problem_fields_people_and_the_way_to_the_agreement() -> None:
    text = written(example(), "memorandum")
    for part in (
        "**68%** (2025)",
        "- Women in lasting formal jobs.",
        "Women registered as unemployed for 12 months or longer; People aged 18 to 29",
        "choose one lead partner: the organisation that failure would cost most",
        "in time for the start on 1 January 2027",
        "Municipality of Vrelnik convenes the signatories",
    ):
        assert part in text, part


def test_it_leaves_targets_money_and_votes_to_the_agreement() -> None:
    text = written(example(), "memorandum")
    assert not [word for word in ("246,000", "31 December 2028", "two thirds", "quorum") if word in text]


@pytest.mark.parametrize("what", ["the purpose in one sentence", "the fields, in one line each", "that convenes them"])
def test_what_is_not_known_is_a_gap(what: str) -> None:
    assert what in written(EMPTY, "memorandum")


def test_it_takes_two_pages_where_eight_sign() -> None:
    made = write(compose_document(example(), document="memorandum", draft=False), "pdf")
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) <= 2
