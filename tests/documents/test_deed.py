"""The deed of accession and the notice of withdrawal, as their readers get them."""

from __future__ import annotations

import io
from typing import Any

import page
import pytest
from pypdf import PdfReader

from lep.documents import FORMATS, compose_document, write
from lep.documents.kinds import DOCUMENTS, recipients
from lep.method.agreement.signed import digest
from tests.documents.partnerships import HOSTILE, example
from tests.documents.test_outward import EMPTY, written

DEEDS = {"accession": "joined", "withdrawal": "left"}
LANGUAGES = ("en", "bs", "hr", "sr-Latn", "sr-Cyrl", "fr", "he", "ro")
VOTING = {
    "votes": {"pes": 1, "vrelinka": 1},
    "total": 7,
    "present": 5,
    "rule": {"needed": 7},
    "fallback": {"needed": 5},
}
EFFECTS = {
    "parties_before": ["pes"] * 7,
    "parties_after": ["pes"] * 6,
    "offices": [{"place": "roles.chair", "before": "vrelinka", "after": "agency"}],
    "tasks": [
        {"action": "courses", "part_before": True, "lead_before": "vrelinka", "lead_after": "school"},
        {"action": "founders", "part_before": True, "lead_before": "agency", "lead_after": "agency"},
    ],
    "budget": {
        "before": 246000,
        "after": 243000,
        "sums": [{"form": "in_kind", "year": "2028", "before": 3000, "after": 0}],
    },
    "voting_before": VOTING,
    "voting_after": VOTING | {"votes": {"pes": 1}, "total": 6},
    "actors": [{"actor": "ngo", "lost": True, "gained": False}, {"actor": "education", "lost": False, "gained": True}],
    "successors": ["agency", "school"],
}


def told(event: str, **more: Any) -> dict[str, Any]:
    """What `lep sign join` and `leave` hand over."""
    deed = {
        "event": event,
        "stakeholder": "vrelinka",
        "date": "2027-03-15",
        "last_day": "2027-06-30",
        "decision": "Board, 2 March 2027",
        "reason": "The plant moves",
        "version": 1,
        "agreed_on": "2026-12-10",
        "before": "sha256:" + "ab12" * 16,
        "digest": "sha256:" + "cd34" * 16,
        "effects": EFFECTS,
    }
    return {"date": "2027-03-15", "deed": deed | more}


def noted(event: str) -> dict[str, Any]:
    """The full example with a deed on file."""
    data = example()
    opened = {"date": "2026-12-10", "event": "opened", "version": 1, "digest": "sha256:" + "ab12" * 16}
    row = {"date": "2027-03-15", "event": event, "stakeholder": "vrelinka", "version": 1, "digest": digest(data)}
    data["history"] = [opened, row | {"note": "Board, 2 March 2027"}]
    return data


def test_the_deed_says_who_joins_what_with_what() -> None:
    text = written(example(), "accession", **told("joined"))
    for part in (
        "Deed of accession · 15 March 2027",
        "accepts them as they stand with this deed",
        "**Organisation:** Vrelinka d.o.o. Vrelnik",
        "**Power to sign:** Court register",
        "**Its own objective:** Eight trained operators by 2028",
        "| 2028 | Hours on its machines with a foreman | in kind | EUR 3,000 |",
        "**Decision:** Board, 2 March 2027",
        "ab12 ab12 ab12",
        "cd34 cd34 cd34",
        "For the new partner · Vrelinka d.o.o. Vrelnik",
        "For the partners · Public Institution Employment Office Vrelnik",
    ):
        assert part in text, part


def test_the_notice_says_what_ends_and_who_takes_over() -> None:
    text = written(example(), "withdrawal", **told("left"))
    for part in (
        "Notice of withdrawal · 15 March 2027",
        "**Last day as a partner:** 30 June 2027",
        "**Reason:** The plant moves",
        "| Chair | Vrelna Valley Development Agency |",
        "| Certified courses for operators in wood and food firms | Vrelnik Secondary Technical School |",
        "| 2028 | in kind | EUR 3,000 |",
        "*Votes on the board** | 7 | 6 |",
        "No partner stands any more for: civil society",
        "Now also at the table: education and training",
        "For the partner that leaves · Vrelinka d.o.o. Vrelnik",
        "Takes over · Vrelna Valley Development Agency Foundation",
        "It hands over open cases, records and tasks to the lead",
    ):
        assert part in text, part


@pytest.mark.parametrize(("document", "event"), DEEDS.items())
def test_it_can_be_told_from_the_file_alone(document: str, event: str) -> None:
    data = noted(event)
    assert recipients(DOCUMENTS[document], data) == ["vrelinka"]
    text = written(data, document)
    assert "Vrelinka d.o.o. Vrelnik" in text
    assert "Board, 2 March 2027" in text
    assert "ab12 ab12" in text
    assert "What changes for all partners" not in text


@pytest.mark.parametrize("document", DEEDS)
def test_nobody_has_one_before_anybody_joined_or_left(document: str) -> None:
    assert recipients(DOCUMENTS[document], example()) == []


@pytest.mark.parametrize("document", DEEDS)
def test_an_empty_file_makes_one_with_visible_gaps(document: str) -> None:
    doc = compose_document(EMPTY, document=document, draft=False)
    assert all(write(doc, to) for to in FORMATS)
    assert "\\[open: the organisation\\]" in write(doc, "md").decode()


@pytest.mark.parametrize(("document", "event"), DEEDS.items())
def test_hostile_texts_stay_texts(document: str, event: str) -> None:
    data = example()
    row = next(one for one in data["stakeholders"] if one["id"] == "vrelinka")
    row |= {"role": HOSTILE, "legal": {"name": HOSTILE}}
    doc = compose_document(data, document=document, draft=False, given=told(event, reason=HOSTILE, decision=HOSTILE))
    assert all(write(doc, to) for to in FORMATS)
    text = write(doc, "html").decode()
    assert HOSTILE not in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("document", "event"), DEEDS.items())
def test_each_is_accessible_and_archival(document: str, event: str, language: str) -> None:
    doc = compose_document(example(), document=document, language=language, draft=False, given=told(event))
    assert doc.borrowed == ()
    made = write(doc, "pdf")
    assert len(PdfReader(io.BytesIO(made)).pages) <= 3
    reports = [page.validate_pdf_bytes(made, profile=profile) for profile in ("ua1", "3b")]
    assert [failure.message for report in reports for failure in report.failures] == []
