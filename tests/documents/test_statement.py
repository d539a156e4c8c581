"""The letter to the level above: complete where the file is, with visible gaps where it is not, and fit to leave the
house."""

from __future__ import annotations

import copy
import io
from pathlib import Path
from typing import Any

import docx
import page
import pikepdf
import pytest

from lep.documents import DOCUMENTS, FORMATS, compose_document, render, write
from lep.documents.tree import Table
from lep.files import read
from lep.model.areas import is_private
from tests.browser import accessibility
from tests.documents.filled import filled, texts

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("vrelna-valley", "teiuleni-district", "one-stop-shop", "half-filled")
EMPTY: dict[str, Any] = {"lep": "1.0", "id": "x", "name": "Green Valley", "languages": ["en"]}


def example(name: str) -> dict[str, Any]:
    return copy.deepcopy(dict(read(EXAMPLES / name / "partnership.yaml").data))


@pytest.fixture
def valley() -> dict[str, Any]:
    return example("vrelna-valley")


def letter(data: dict[str, Any], language: str | None = None) -> str:
    """Its text, on one line."""
    text = write(compose_document(data, document="statement", language=language, draft=False), "md").decode()
    return " ".join(text.split())


def test_it_is_no_agreed_text() -> None:
    assert not DOCUMENTS["statement"].signed


def test_a_full_file_makes_a_letter_without_a_gap(valley: dict[str, Any]) -> None:
    text = letter(valley)
    assert "to be filled in" not in text
    for part in (
        "Municipality of Vrelnik",
        "To Employment Service of the Canton",
        "Vrelnik, 15 September 2026",
        "**68%** (2025), compared with 57% (Men, same register)",
        "A quarter of the places in wage subsidies adapted here, on a decision of the director.",
        "_Wage subsidy for first jobs_ is designed at national level",
        "**Recognise**",
        "**Encourage**",
        "**Give a framework**",
        "4. Name one contact person for local partnerships in your service.",
        "the first on 15 December 2027",
        "Function: Mayor",
    ):
        assert part in text, part


def test_sender_addressee_and_date_stand_above_the_subject(valley: dict[str, Any]) -> None:
    text = letter(valley)
    order = ["Municipality of Vrelnik", "To Employment", "15 September 2026", "# Room to act", "Dear Sir or Madam"]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


@pytest.mark.parametrize("to", FORMATS)
def test_an_empty_file_makes_a_letter_in_every_format(to: str) -> None:
    assert render(EMPTY, to=to, document="statement", draft=False)


def test_what_is_not_known_is_a_gap() -> None:
    text = letter(EMPTY)
    for what in (
        "who writes",
        "the office that the letter goes to",
        "date",
        "the organisations that take part",
        "the problem, with a figure and its source",
        "what is allowed in the six areas, who decides, and what is needed",
        "what the partners will reach, and what they bring",
    ):
        assert f"to be filled in: {what}" in text, what


def test_it_promises_no_report_and_no_review_that_nobody_agreed() -> None:
    text = letter(example("half-filled"))
    assert "A report to you **\\[to be filled in: how often\\]**" in text
    assert "A review **\\[to be filled in: how often\\]**" in text


def test_a_level_that_designs_and_runs_a_programme_is_named_once(valley: dict[str, Any]) -> None:
    assert "is designed and run at regional level and carried out locally" in letter(valley)


def test_the_convenor_writes_unless_another_is_named(valley: dict[str, Any]) -> None:
    del valley["diagnosis"]["statement"]["by"]
    assert letter(valley).startswith("**Municipality of Vrelnik**")
    valley["diagnosis"]["statement"]["by"] = "pes"
    assert letter(valley).startswith("**Public Institution Employment Office Vrelnik**")


def test_an_area_with_little_freedom_asks_to_be_filled(valley: dict[str, Any]) -> None:
    valley["diagnosis"]["flexibility"] = []
    text = letter(valley)
    assert "**Budget** | – | – | **\\[to be filled in: what is needed\\]**" in text
    assert "In targets and performance and working with others we have what we need." in text


def test_areas_that_are_free_are_not_asked_for(valley: dict[str, Any]) -> None:
    doc = compose_document(valley, document="statement", draft=False)
    (table,) = [block for block in doc.blocks if isinstance(block, Table)]
    assert len(table.rows) == 4
    valley["diagnosis"]["flexibility"] = []
    for answer in valley["diagnosis"]["answers"]:
        answer["value"] = 5
    text = letter(valley)
    assert "in none of them do we ask for more" in text
    assert "points in the table above" not in text


def test_before_anybody_has_agreed_those_in_talks_are_named(valley: dict[str, Any]) -> None:
    for one in valley["stakeholders"]:
        one["status"] = "in_dialogue" if one["id"] in ("pes", "school") else "identified"
    assert "Vrelnik Employment Office and Vrelnik Secondary Technical School are preparing" in letter(valley)


@pytest.mark.parametrize(("visibility", "shown"), [("public", True), ("partners", False), ("private", False)])
def test_only_a_public_address_leaves_the_house(valley: dict[str, Any], visibility: str, shown: bool) -> None:
    sender = next(one for one in valley["stakeholders"] if one["id"] == "municipality")
    sender["contact"] = {"email": "office@example.org", "visibility": visibility}
    assert ("office@example.org" in letter(valley)) is shown


def test_no_judgement_about_others_gets_into_it() -> None:
    data = filled()
    text = letter(data)
    words = texts(data)
    private = [word for place, word in words.items() if is_private(".".join(place))]
    assert len(private) > 3
    assert [word for word in private if word in text] == []
    for told in (("diagnosis", "statement", "to"), ("diagnosis", "flexibility", "needed"), ("purpose",)):
        assert words[told] in text


def test_it_fits_on_two_pages(valley: dict[str, Any]) -> None:
    with pikepdf.open(io.BytesIO(render(valley, to="pdf", document="statement", draft=False))) as pdf:
        assert len(pdf.pages) <= 2


def test_it_is_the_same_on_every_day(valley: dict[str, Any]) -> None:
    del valley["diagnosis"]["statement"]["date"]
    assert "Vrelnik, **\\[to be filled in: date\\]**" in letter(valley)


# --- as its readers get it -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["vrelna-valley", "half-filled"])
def test_its_page_is_accessible(name: str, tmp_path: Path) -> None:
    made = render(example(name), to="html", document="statement", draft=False)
    assert accessibility(made.decode(), tmp_path) == []


@pytest.mark.parametrize("name", ["vrelna-valley", "half-filled"])
def test_its_pdf_is_accessible_and_archival(name: str) -> None:
    made = render(example(name), to="pdf", document="statement", draft=False)
    reports = [page.validate_pdf_bytes(made, profile=profile) for profile in ("ua1", "3b")]
    assert [failure.message for report in reports for failure in report.failures] == []


@pytest.mark.parametrize("name", NAMES)
def test_its_prose_reads_without_a_stumble(name: str) -> None:
    text = letter(example(name))
    for stumble in ("None", "..", " .", " ,", ",,", "()", "( ", " )", "True", "False", "{", "}}", "…"):
        assert stumble not in text, stumble


def test_its_subject_is_a_heading_in_word(valley: dict[str, Any]) -> None:
    document = docx.Document(io.BytesIO(render(valley, to="docx", document="statement", draft=False)))
    styles = [(one.style.name, one.text) for one in document.paragraphs if one.style and one.text]
    subject = next(at for at, (_, text) in enumerate(styles) if text.startswith("Room to act"))
    assert styles[subject][0] == "Heading 1"
    assert styles[0][1].startswith("Municipality of Vrelnik")
    assert {style for style, text in styles if text == "What we ask you for"} == {"Heading 2"}
