"""The one-page summary for a mayor or a council."""

from __future__ import annotations

import io

import pikepdf
import pytest

from lep.documents import compose_document, write
from tests.documents.partnerships import example
from tests.documents.test_outward import EMPTY, NAMES, written


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", [None, "en"])
def test_it_fits_on_one_page(name: str, language: str | None) -> None:
    made = write(compose_document(example(name), document="summary", language=language, draft=False), "pdf")
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) == 1


def test_it_says_why_who_what_with_which_means_and_when() -> None:
    text = written(example(), "summary")
    for part in (
        "Women registered as unemployed for 12 months or longer (1,840)",
        "**68%** (2025); for comparison 57% (Men, same register)",
        "**Lead partner:** Vrelnik Employment Office",
        "**Means:** EUR 246,000",
        "| Women in lasting formal jobs | Participants in a formal job six months after their course | 0 | 24 |",
        "**10 December 2026:** The agreement is to be signed",
        "**15 December 2027:** First review, at the latest",
    ):
        assert part in text, part


def test_what_is_past_is_not_to_come() -> None:
    text = written(example(), "summary", date="2027-03-01")
    assert "The agreement is to be signed" not in text
    assert "First review" in text


def test_who_has_signed_need_not_sign_again() -> None:
    data = example()
    data["signatures"] = [{"stakeholder": "pes"}]
    assert "The agreement is to be signed" not in written(data, "summary")


def test_more_objectives_than_a_page_holds_are_counted() -> None:
    data = example()
    data["objectives"] = data["objectives"] * 2
    assert "Further objectives stand in the agreement: 2." in written(data, "summary")


@pytest.mark.parametrize(
    "what", ["the territory", "the client groups", "the partners", "which partner leads", "the problem, with a figure"]
)
def test_what_is_not_known_is_a_gap(what: str) -> None:
    assert f"open: {what}" in written(EMPTY, "summary")
