"""The report as a steering group reads it: complete, true to the file, and silent about judgements of others."""

from __future__ import annotations

import copy
import io
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import page
import pytest

from lep.documents import FORMATS, TemplateError, compose_document, write
from lep.documents.columns import plain
from lep.documents.pictures.catalogue import PICTURES
from lep.documents.pictures.catalogue import PRIVATE as PRIVATE_PICTURES
from lep.documents.tree import Banner, Document, Figure, Heading, Paragraph, Table
from lep.model.areas import PRIVATE
from tests.browser import accessibility
from tests.documents.filled import filled, texts
from tests.documents.partnerships import HEBREW, HOSTILE, LONG, crowded, example
from tests.tools import require_tool

FINDING = {
    "code": "OBJ-weak",
    "kind": "problem",
    "severity": "error",
    "path": "objectives[a]",
    "message": "The objective “A” has no target.",
    "hint": "Say how many by when.",
    "source": {"key": "PARES", "section": "targets"},
    "waived": False,
    "stage": "plan",
}


def report(data: dict[str, Any], **given: Any) -> Document:
    return compose_document(data, document="report", draft=False, given=given)


def shown(doc: Document, to: str) -> str:
    """What a reader of a format can see or find in it, without white space and hyphens."""
    made = write(doc, to)
    if to == "docx":
        with zipfile.ZipFile(io.BytesIO(made)) as parts:
            text = "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith((".xml", ".rels")))
    elif to == "pdf":
        tool = require_tool("pdftotext")
        text = subprocess.run([tool, "-raw", "-", "-"], input=made, stdout=subprocess.PIPE, check=True).stdout.decode()
        text += made.decode("latin-1")
    else:
        text = made.decode()
    return re.sub(r"[\s\-]", "", str(text))


def figures(doc: Document) -> list[str]:
    return [block.name for block in doc.blocks if isinstance(block, Figure)]


def headings(doc: Document) -> list[str]:
    return [plain(block.children) for block in doc.blocks if isinstance(block, Heading) and block.level == 2]


# --- what it tells ------------------------------------------------------------------------------------------------


def test_it_says_first_what_it_is_and_where_the_partnership_stands() -> None:
    doc = report(example(), date="2027-03-31")
    banner = doc.blocks[0]
    assert isinstance(banner, Banner)
    said = plain(banner.blocks[0].children)  # type: ignore[union-attr]
    assert "31 March 2027" in said
    assert "not an agreed text" in said
    assert headings(doc)[0] == "Where we stand"
    assert doc.date == "2027-03-31"


def test_without_a_day_it_bears_none_and_the_same_file_gives_the_same_bytes() -> None:
    assert write(report(example()), "docx") == write(report(example()), "docx")
    assert "Prepared on" not in write(report(example()), "md").decode()


def test_another_state_of_the_file_bears_another_mark() -> None:
    data = example()
    before = write(report(data), "md").decode()
    data["purpose"] = "Something else."
    marks = [
        re.search(r"state of the file: ([0-9a-f]{8})", text) for text in (before, write(report(data), "md").decode())
    ]
    assert all(marks)
    assert len({mark[1] for mark in marks if mark}) == 2


def test_a_full_file_shows_every_picture_but_that_of_judgements() -> None:
    found = figures(report(crowded(3)))
    assert set(found) == set(PICTURES) - set(PRIVATE_PICTURES)
    assert len(found) == len(set(found))


def test_a_half_filled_file_says_what_to_do_in_place_of_empty_pictures() -> None:
    text = write(report(example("half-filled")), "md").decode()
    assert "lep diagnose asks" in text
    assert len(text) < len(write(report(example()), "md").decode())


def test_a_file_with_nothing_but_a_name_makes_a_report() -> None:
    for to in FORMATS:
        assert write(report({"lep": "1.0", "id": "a", "name": "A"}), to)


def test_findings_stand_with_what_to_do_and_on_whose_authority() -> None:
    text = write(report(example(), findings=[FINDING]), "md").decode()
    assert "The objective “A” has no target." in text
    assert "Say how many by when." in text
    assert "PARES, targets" in text
    assert "recommendations to employment services" in text.partition("### Sources")[2]


def test_the_gravest_come_first_and_mere_gaps_are_counted_when_there_are_many() -> None:
    gaps = [FINDING | {"kind": "missing", "severity": "advice", "message": f"Gap {n}."} for n in range(9)]
    text = write(report(example(), findings=[*gaps, FINDING]), "md").decode()
    section = text.partition("What we want to do")[2]
    assert section.index("has no target") < section.index("Gap 0")
    assert "Gap 3." in section
    assert "Gap 4." not in section
    assert "5 more things are not filled in yet" in section


def test_what_needs_attention_first_tells_each_rule_once() -> None:
    many = [{**FINDING, "message": f"Finding {number}."} for number in range(6)]
    other = {**FINDING, "code": "OBJ-no-target", "message": "Something else."}
    text = write(report(example(), findings=[*many, other]), "md").decode()
    top = text.partition("What needs attention first")[2].partition("---")[0]
    assert "1. **Finding 0.**" in top
    assert "2. **Something else.**" in top
    assert "Finding 1." not in top
    assert "Finding 5." in text


def test_a_waived_finding_is_told_with_its_reason_and_not_as_open() -> None:
    waived = FINDING | {"waived": True, "waived_why": "Agreed by the board"}
    text = write(report(example(), findings=[waived]), "md").decode()
    assert "Agreed by the board" in text.partition("Findings that the partners live with")[2]
    assert "What needs attention first" not in text


def test_budget_and_evidence_stand_as_tables_too() -> None:
    tables = [block for block in report(example()).blocks if isinstance(block, Table)]
    text = [[plain(cell.children) for cell in row] for table in tables for row in table.rows]
    assert any(row[0] == "All together" and row[-1] == "246,000" for row in text)
    assert any("68%" in row for row in text)


def test_it_counts_the_partners_that_have_signed() -> None:
    signatures = [{"stakeholder": "office"}, {"stakeholder": "town"}, {"stakeholder": "town"}]
    assert "2partnershavesigned" in shown(report({**example(), "signatures": signatures}), "md")


def test_positions_are_counted_and_not_named() -> None:
    data = example()
    data["positions"] = [
        {"by": by, "about": "d3", "gradient": gradient} for by, gradient in (("pes", "veto"), ("school", "endorse"))
    ]
    data["positions"] = [one | {"about": data["objectives"][0]["id"]} for one in data["positions"]]
    text = write(report(data), "md").decode().partition("What to discuss next")[2]
    assert "cannot accept it (1)" in text
    assert "Vrelnik Employment Office: cannot accept it" not in text
    named = write(report(data, judgements=True), "md").decode()
    assert "Vrelnik Employment Office: cannot accept it" in named


# --- what it keeps to the convenor ---------------------------------------------------------------------------------


def secrets() -> dict[tuple[str, ...], str]:
    """The marker of each private text of a file in which every place is filled."""
    return {
        path: text
        for path, text in texts(filled()).items()
        if any(".".join(path[: len(key.split("."))]) == key for key in PRIVATE)
    }


@pytest.mark.parametrize("to", FORMATS)
def test_no_private_text_is_in_the_report(to: str) -> None:
    found = shown(report(filled()), to)
    assert len(secrets()) > 5
    assert [path for path, text in secrets().items() if text in found] == []


def test_no_person_and_no_note_of_the_users_own_is_in_the_report() -> None:
    kept = ("contact", "signatory", "x-note", "refusal")
    personal = {path: text for path, text in texts(filled()).items() if set(kept) & set(path)}
    personal = {path: text for path, text in personal.items() if path[-1] not in ("substitute", "ask_again")}
    found = shown(report(filled()), "md")
    assert len(personal) > 10
    assert [path for path, text in personal.items() if text in found] == []


def test_other_judgements_make_the_same_report() -> None:
    """Whatever the convenor thinks of others, partners read the same."""
    other = example()
    for one in other["stakeholders"]:
        one["view"] = {"influence": 1, "interest": 1, "stance": -2, "legitimacy": 1, "urgency": 1}
        one["engagement"] = {"how": "Tread softly", "who": "pes"}
        one["balance"] = {"costs": 5, "benefits": 1, "risks": 5, "note": "Not fair"}
    other["links"] = [*other["links"], {"from": "pes", "to": "school", "kind": "conflict", "note": "Old quarrel"}]
    texts_of = [
        re.sub("state of the file: [0-9a-f]{8}", "", write(report(data), "md").decode()) for data in (example(), other)
    ]
    assert texts_of[0] == texts_of[1]


def test_means_of_weights_are_shown_only_when_no_partners_own_can_be_told_from_them() -> None:
    few = copy.deepcopy(example("vrelna-valley"))
    few["lead"]["weights"] = [one for one in few["lead"]["weights"] if one["by"] in ("employers", "school")]
    assert "would give away what single partners said" in write(report(few), "md").decode()


def test_means_of_scores_are_shown_only_when_nobody_can_be_told_apart() -> None:
    data = example()
    assert "lead" in figures(report(data))
    few = copy.deepcopy(data)
    scorers = sorted({one["by"] for one in few["lead"]["scores"]})
    few["lead"]["scores"] = [one for one in few["lead"]["scores"] if one["by"] in scorers[:2]]
    assert "lead" not in figures(report(few))
    assert "would give away what single partners said" in write(report(few), "md").decode()
    lone = copy.deepcopy(data)
    first = lone["lead"]["scores"][0]
    lone["lead"]["scores"] = [
        one for one in lone["lead"]["scores"] if one["criterion"] != first["criterion"] or one["by"] == first["by"]
    ]
    assert "lead" not in figures(report(lone))


def test_the_convenors_copy_has_it_all_and_says_so_on_every_page() -> None:
    data = example()
    data["links"].append({"from": "pes", "to": "school", "kind": "conflict"})
    doc = report(data, judgements=True)
    assert "map" in figures(doc)
    assert "is in conflict with" in write(doc, "md").decode()
    assert doc.running_title.endswith("for the convenor only")
    banner = doc.blocks[0]
    assert isinstance(banner, Banner)
    assert banner.tone == "warning"
    assert isinstance(banner.blocks[0], Paragraph)
    tool = require_tool("pdftotext")
    text = subprocess.run([tool, "-", "-"], input=write(doc, "pdf"), stdout=subprocess.PIPE, check=True).stdout.decode()
    pages = text.removesuffix("\f").split("\f")
    assert len(pages) > 5
    assert all("for the convenor only" in " ".join(one.split()).lower() for one in pages)


def test_what_was_left_out_is_said() -> None:
    text = write(report(example(), left_out=3), "md").decode()
    assert "So are 3 findings that rest on them." in text


# --- as a document -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data", [example(), crowded(25, LONG), crowded(8, HEBREW), crowded(5, HOSTILE)], ids=["plain", "long", "he", "html"]
)
def test_its_pdf_is_accessible_and_archival(data: dict[str, Any]) -> None:
    made = write(report(data, findings=[FINDING]), "pdf")
    reports = [page.validate_pdf_bytes(made, profile=profile) for profile in ("ua1", "3b")]
    assert [failure.message for one in reports for failure in one.failures] == []


def test_its_page_has_no_accessibility_violation(tmp_path: Path) -> None:
    made = write(report(crowded(4), findings=[FINDING], judgements=True), "html").decode()
    assert accessibility(made, tmp_path) == []


def test_it_stays_sober() -> None:
    made = write(report(example()), "pdf")
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", made))
    assert 0 < pages <= 14


def test_a_picture_that_is_not_there_is_a_mistake_with_its_line(tmp_path: Path) -> None:
    skeleton = tmp_path / "templates" / "documents" / "report.md.j2"
    skeleton.parent.mkdir(parents=True)
    skeleton.write_text("# Title\n\n{{ picture('map') }}\n", encoding="utf-8")
    with pytest.raises(TemplateError, match="no picture 'map'") as caught:
        compose_document(example(), document="report", draft=False, file=tmp_path / "partnership.yaml")
    assert caught.value.line == 3


def test_the_means_are_told_by_certainty_and_beside_the_stated_total() -> None:
    data = example()
    told = shown_words(data)
    assert "How certain it is: approved EUR 180,000, pledged EUR 66,000." in told
    assert "The contributions come to the total that the agreement states." in told
    data["agreement"]["finance"]["total"] = 1000
    assert "do not come to the total of EUR 1,000 that the agreement states" in shown_words(data)
    for line in data["contributions"]:
        line.pop("status", None)
    assert "How certain it is" not in shown_words(data)


def shown_words(data: dict[str, Any]) -> str:
    return " ".join(write(report(data), "md").decode().split())
