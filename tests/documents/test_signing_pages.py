"""The signature page and the certificate of signing: who signs which text, in every format and language."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import page
import pytest
from pypdf import PdfReader

from lep.documents import FORMATS, compose_document, write
from lep.documents.kinds import DOCUMENTS, recipients
from lep.method.agreement.signed import digest
from tests.browser import accessibility
from tests.documents.partnerships import HOSTILE, example
from tests.documents.test_outward import EMPTY, written

PAGES = ("signature-page", "certificate")
LANGUAGES = ("en", "bs", "hr", "sr-Latn", "sr-Cyrl", "fr", "he", "ro")
PRINT = "sha256:" + "0123456789abcdef" * 4
COPIES = [
    {"name": "agreement.en.pdf", "languages": ["en"], "sha256": "sha256:" + "ab" * 32},
    {"name": "agreement.bs-en.pdf", "languages": ["bs", "en"], "sha256": "sha256:" + "cd" * 32},
]


def laid_down(data: dict[str, Any], date: str = "2026-12-10", event: str = "opened", **more: Any) -> dict[str, Any]:
    row = {"date": date, "event": event, "version": 1, "digest": digest(data), **more}
    data.setdefault("history", []).append(row)
    return data


def say(data: dict[str, Any], who: str, act: str = "signed", **more: Any) -> None:
    entry = {"stakeholder": who, "act": act, "version": 1, "digest": data["history"][-1]["digest"]}
    data.setdefault("signatures", []).append(entry | {"date": "2026-12-12"} | more)


@pytest.fixture
def valley() -> dict[str, Any]:
    """Signed in each way, refused, withdrawn, and open."""
    data = laid_down(example())
    say(data, "pes", method="paper", name="A. Example", role="Director", place="Vrelnik", scan=f"page.pdf {PRINT}")
    say(data, "municipality", method="decision", basis="Decision 02-14")
    files = [f"agreement.en.pdf {PRINT}"]
    say(data, "employers", method="electronic", name="B. Example", certificate=PRINT, files=files)
    say(data, "school", "refused", reason="The budget")
    say(data, "agency", method="paper", name="C. Example")
    say(data, "agency", "withdrawn", date="2026-12-14", reason="New head")
    return data


def fingerprint(digits: str) -> str:
    digits = digits.removeprefix("sha256:")
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


# --- the signature page ---------------------------------------------------------------------------------------------


def test_each_party_gets_a_page_once_there_is_a_text(valley: dict[str, Any]) -> None:
    kind = DOCUMENTS["signature-page"]
    everybody = ["pes", "municipality", "employers", "school", "womens-thread", "agency", "vrelinka"]
    assert recipients(kind, valley) == everybody
    assert recipients(kind, example()) == []


def test_a_page_to_sign_says_which_text_who_and_by_which_power(valley: dict[str, Any]) -> None:
    text = written(valley, "signature-page", to="womens-thread", copies=COPIES)
    for part in (
        "With this page, the party named below signs the text named below.",
        "**Version:** 1, of 10 December 2026",
        "**Party:** Women's Thread Association Vrelnik",
        "**Power to sign:** ",
        "Signature, stamp",
        f"| agreement.en.pdf | English | {fingerprint('ab' * 32)} |",
        f"| agreement.bs-en.pdf | Bosnian, English | {fingerprint('cd' * 32)} |",
    ):
        assert part in text, part
    assert fingerprint(valley["history"][0]["digest"]) in text.replace("\\ ", " ")
    assert "\\[" not in text


@pytest.mark.parametrize(
    ("party", "parts"),
    [
        ("pes", ["has signed", "**How:** on paper", "**Place:** Vrelnik", "**Scan:** page.pdf", "A. Example"]),
        ("municipality", ["has signed", "**How:** by decision", "**Decision:** Decision 02-14"]),
        ("employers", ["**How:** electronically", "**Signed file:** agreement.en.pdf", "**Certificate:** 0123 4567"]),
        ("school", ["refused to sign the text", "## The refusal", "**Reason:** The budget."]),
        ("agency", ["and withdrew its signature", "**Date:** 14 December 2026", "**Reason:** New head."]),
    ],
)
def test_a_page_afterwards_tells_what_was_done(valley: dict[str, Any], party: str, parts: list[str]) -> None:
    text = written(valley, "signature-page", to=party)
    assert [part for part in parts if part not in text] == []
    assert "Signature, stamp" not in text


def test_all_digits_of_evidence_are_there(valley: dict[str, Any]) -> None:
    assert fingerprint(PRINT) in written(valley, "signature-page", to="pes").replace("\\ ", " ")


def test_whoever_signed_before_a_deed_has_a_page_on_that_text(valley: dict[str, Any]) -> None:
    first = valley["history"][0]["digest"]
    newcomer = next(one for one in valley["stakeholders"] if one["id"] == "social-work")
    newcomer |= {"status": "committed", "signatory": {"role": "Director", "basis": "Statute"}}
    laid_down(valley, "2027-01-10", "joined", stakeholder="social-work")
    old = written(valley, "signature-page", to="pes").replace("\\ ", " ")
    new = written(valley, "signature-page", to="social-work").replace("\\ ", " ")
    assert fingerprint(first) in old
    assert fingerprint(first) not in new
    assert "**Version:** 1, of 10 December 2026" in new
    assert "(since 10 January 2027; joined: Vrelnik Centre for Social Work)" in new
    both = written(valley, "certificate").replace("\\ ", " ")
    assert fingerprint(first) in both
    assert "joined: Vrelnik Centre for Social Work" in both


# --- the certificate ------------------------------------------------------------------------------------------------


def test_the_certificate_lists_every_party_as_it_stands(valley: dict[str, Any]) -> None:
    say(valley, "vrelinka", method="electronic", name="E", files=["agreement.en.pdf sha256:" + "ef" * 32])
    text = written(valley, "certificate", copies=COPIES)
    short = "0123 4567 89ab cdef"
    for part in (
        "Not all parties have signed",
        "**Signed by:** 4 of 7 parties",
        f"| A. Example, Director | 12 December 2026 | on paper | page.pdf {short} |",
        "| – | 12 December 2026 | by decision | Decision 02-14 |",
        f"| electronically | Certificate {short} |",
        "| 12 December 2026 | refused to sign | The budget. |",
        "| 14 December 2026 | signature withdrawn | New head. |",
        "| not signed yet | – |",
        "All signed copies and signature pages that bear this fingerprint together are one instrument.",
        "shortened to their first 16 digits",
        "agreement.bs-en.pdf",
        f"| agreement.en.pdf | {fingerprint('ef' * 32)} |",
    ):
        assert part in text, part
    assert f"{short} 0123" not in text


def test_when_all_have_signed_it_says_so(valley: dict[str, Any]) -> None:
    for one in ("school", "womens-thread", "agency", "vrelinka"):
        say(valley, one, method="paper", name="D. Example", date="2026-12-20")
    text = written(valley, "certificate")
    assert "All parties have signed the text named below." in text
    assert "**Signed by:** 7 of 7 parties" in text


def test_of_counterparts_it_speaks_only_where_there_are_some(valley: dict[str, Any]) -> None:
    del valley["agreement"]["counterparts"]
    assert "one instrument" not in written(valley, "certificate")
    assert "one instrument" not in written(valley, "signature-page", to="pes")


@pytest.mark.parametrize("document", PAGES)
def test_a_text_that_changed_since_is_told(valley: dict[str, Any], document: str) -> None:
    assert "no longer says" not in written(valley, document)
    valley["purpose"] = "Another one"
    assert "The partnership file no longer says what was laid down for signature." in written(valley, document)
    valley["agreement"]["version"] = 2
    assert "The next version of the agreement is being drafted." in written(valley, document)


# --- both, as their readers get them --------------------------------------------------------------------------------


@pytest.mark.parametrize("document", PAGES)
def test_an_empty_file_makes_one_with_visible_gaps(document: str) -> None:
    doc = compose_document(EMPTY, document=document, draft=False)
    assert all(write(doc, to) for to in FORMATS)
    assert "\\[open: a text that is laid down for signature\\]" in write(doc, "md").decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("party", ["certificate", "pes", "employers", "school", "agency", "vrelinka"])
def test_each_fits_on_one_page_that_is_accessible_and_archival(
    valley: dict[str, Any], party: str, language: str
) -> None:
    document = "certificate" if party == "certificate" else "signature-page"
    given = {"to": party, "copies": COPIES}
    doc = compose_document(valley, document=document, language=language, draft=False, given=given)
    made = write(doc, "pdf")
    assert len(PdfReader(io.BytesIO(made)).pages) == 1
    reports = [page.validate_pdf_bytes(made, profile=profile) for profile in ("ua1", "3b")]
    assert [failure.message for report in reports for failure in report.failures] == []


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("document", PAGES)
def test_its_page_is_accessible(valley: dict[str, Any], document: str, language: str, tmp_path: Path) -> None:
    given = {"to": "pes", "copies": COPIES}
    doc = compose_document(valley, document=document, language=language, draft=False, given=given)
    assert accessibility(write(doc, "html").decode(), tmp_path) == []


@pytest.mark.parametrize("document", PAGES)
def test_names_are_shown_as_they_are(valley: dict[str, Any], document: str) -> None:
    valley["signatures"][0] |= {"name": HOSTILE, "scan": f"{HOSTILE.replace('/', '')} {PRINT}"}
    doc = compose_document(valley, document=document, draft=False, given={"to": "pes"})
    assert all(write(doc, to) for to in FORMATS)
    assert b"<script>" not in write(doc, "html")


@pytest.mark.parametrize("document", PAGES)
def test_what_stands_for_a_digest_is_shown_as_it_is(valley: dict[str, Any], document: str) -> None:
    for row in (*valley["history"], *valley["signatures"]):
        row["digest"] = f"sha256:{HOSTILE}\x00\u202e"
    doc = compose_document(valley, document=document, draft=False, given={"to": "pes"})
    assert all(write(doc, to) for to in FORMATS)
    assert b"<script>" not in write(doc, "html")


# --- fingerprints ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "he"])
def test_fingerprints_run_from_left_to_right_in_one_width(valley: dict[str, Any], language: str) -> None:
    doc = compose_document(valley, document="certificate", language=language, draft=False)
    groups = fingerprint(valley["history"][0]["digest"])
    line = groups[: 8 * 5 - 1]
    html = write(doc, "html").decode()
    assert f'<code dir="ltr" lang="zxx" translate="no">{line}</code>' in html
    with zipfile.ZipFile(io.BytesIO(write(doc, "docx"))) as archive:
        xml = archive.read("word/document.xml").decode()
    run = next(one for one in re.findall(r"<w:r>.*?</w:r>", xml) if line in one)
    assert "Courier New" in run
    assert "<w:rtl/>" not in run


def test_word_finds_all_of_it(valley: dict[str, Any]) -> None:
    word = docx.Document(io.BytesIO(write(compose_document(valley, document="certificate", draft=False), "docx")))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert "Vrelnik Employment Office" in cells
    assert any("0123 4567 89ab cdef" in cell for cell in cells)
