"""What the documents have in common that go to partners, guests and the public: complete, readable, and discreet."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import page
import pytest

from lep.documents import DOCUMENTS, FORMATS, compose_document, write
from lep.documents.outward import public_email, with_all_at_the_table
from lep.model.areas import area_of, is_private
from tests.browser import accessibility
from tests.documents.filled import filled, texts
from tests.documents.partnerships import example

NEW = ("memorandum", "terms-of-reference", "data-sharing", "invitation", "summary", "fiche")
AGREED = NEW[:3]
NAMES = ("vrelna-valley", "teiuleni-district", "one-stop-shop", "half-filled")
EMPTY: dict[str, Any] = {"lep": "1.0", "id": "x", "name": "Green Valley", "languages": ["en"]}


def written(data: dict[str, Any], document: str, **given: Any) -> str:
    """Its Markdown on one line."""
    doc = compose_document(data, document=document, draft=False, given=given)
    return " ".join(write(doc, "md").decode().split())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("document", NEW)
def test_each_is_written_of_each_example_in_each_format(document: str, name: str) -> None:
    doc = compose_document(example(name), document=document, draft=False)
    assert all(write(doc, to) for to in FORMATS)


@pytest.mark.parametrize("document", NEW)
def test_an_empty_file_makes_one_with_visible_gaps(document: str) -> None:
    doc = compose_document(EMPTY, document=document, draft=False)
    assert all(write(doc, to) for to in FORMATS)
    assert "**\\[" in write(doc, "md").decode()


@pytest.mark.parametrize("document", [one for one in NEW if one != "invitation"])
def test_a_full_file_leaves_no_gap(document: str) -> None:
    assert "\\[" not in written(example(), document)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("document", NEW)
def test_its_prose_reads_without_a_stumble(document: str, name: str) -> None:
    text = written(example(name), document)
    for stumble in ("None", "..", " .", " ,", ",,", "()", "( ", " )", "True", "False", "{", "}}", "…", ";;", " ;"):
        assert stumble not in text, stumble


@pytest.mark.parametrize("document", NEW)
def test_no_judgement_about_others_gets_into_it(document: str) -> None:
    data = filled()
    text = written(data, document, to=data["stakeholders"][0]["id"])
    secret = [word for place, word in texts(data).items() if is_private(".".join(place)) or "x-note" in place]
    assert len(secret) > 3
    assert [word for word in secret if word in text] == []


@pytest.mark.parametrize("document", [one for one in NEW if one != "invitation"])
def test_nothing_but_what_is_agreed_gets_into_it(document: str) -> None:
    data = filled()
    text = written(data, document)
    shown = {".".join(place) for place, word in texts(data).items() if word in text and area_of(place) != "agreed"}
    assert shown == set()


def test_a_guest_reads_only_what_is_meant_for_it() -> None:
    data = filled()
    text = written(data, "invitation", to=data["stakeholders"][0]["id"])
    shown = {".".join(place) for place, word in texts(data).items() if word in text and area_of(place) != "agreed"}
    assert shown == {"stakeholders.employer.offer", "stakeholders.employer.place"}


@pytest.mark.parametrize(("visibility", "shown"), [("public", True), ("partners", False), ("private", False)])
@pytest.mark.parametrize("document", ["invitation", "fiche"])
def test_only_a_public_address_leaves_the_house(document: str, visibility: str, shown: bool) -> None:
    data = example()
    for one in data["stakeholders"]:
        one["contact"] = {"email": "office@example.org", "visibility": visibility}
    assert ("office@example.org" in written(data, document)) is shown


def test_an_address_without_a_visibility_is_nobodys() -> None:
    assert public_email({"contact": {"email": "office@example.org"}}) is None


def test_those_in_talks_sit_at_the_table_and_those_who_declined_do_not() -> None:
    data = {"stakeholders": [{"id": word, "status": word} for word in ("committed", "in_dialogue", "declined")]}
    assert [one["status"] for one in with_all_at_the_table(data)["stakeholders"]] == ["committed"] * 2 + ["declined"]
    assert data["stakeholders"][1]["status"] == "in_dialogue"


# --- agreed texts -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("document", AGREED)
def test_a_draft_says_so_and_lists_what_is_open(document: str) -> None:
    doc = compose_document(example(), document=document, draft=True, open_points=["The chair is missing."])
    text = write(doc, "md").decode()
    assert "Draft: not for signature" in text
    assert text.rstrip().endswith("- The chair is missing.")


@pytest.mark.parametrize("document", AGREED)
def test_what_can_be_signed_is_no_draft(document: str) -> None:
    assert DOCUMENTS[document].signed
    text = written(example(), document)
    assert "Draft" not in text
    assert "Signature" in text


# --- as its readers get it --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["vrelna-valley", "half-filled"])
@pytest.mark.parametrize("document", NEW)
def test_its_pdf_is_accessible_and_archival(document: str, name: str) -> None:
    made = write(compose_document(example(name), document=document, draft=name == "half-filled"), "pdf")
    reports = [page.validate_pdf_bytes(made, profile=profile) for profile in ("ua1", "3b")]
    assert [failure.message for report in reports for failure in report.failures] == []


@pytest.mark.parametrize("document", NEW)
def test_its_page_is_accessible(document: str, tmp_path: Path) -> None:
    made = write(compose_document(example("half-filled"), document=document, draft=document in AGREED), "html")
    assert accessibility(made.decode(), tmp_path) == []


@pytest.mark.parametrize("document", NEW)
def test_its_title_and_headings_are_such_in_word(document: str) -> None:
    word = docx.Document(io.BytesIO(write(compose_document(example(), document=document, draft=False), "docx")))
    styles = {one.style.name for one in word.paragraphs if one.style and one.text}
    assert styles & {"Title", "Heading 1"}
