"""`lep workshop kit`: everything that a half-day needs, of one round, and nothing that partners should not see."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import pytest
from pypdf import PageObject, PdfReader

from lep.documents.kinds import KIT
from lep.workshop.rounds import responses_of
from tests.cli.conftest import Lep

PAPERS = set(KIT)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def text(folder: Path, paper: str, language: str = "en") -> str:
    return (folder / f"{paper}.{language}.md").read_text(encoding="utf-8")


def test_the_kit_has_papers_forms_and_a_round(lep: Lep, full: Path, tmp_path: Path) -> None:
    result = lep(
        "workshop", "kit", "--stage", "diagnose", "--date", "2027-02-10", "--expect", "ngo=4", "--language", "en,bs",
        "--to", "md",
    )  # fmt: skip
    assert result.code == 0, result.err
    kit = tmp_path / "kit/diagnose-1"
    sheets = {f"{name}.{code}.xlsx" for name in ("questionnaire-excel", "entry-grid") for code in ("en", "bs")}
    assert names(kit) == {"questionnaire.xlsx"} | sheets | {
        f"{one}.{code}.md" for one in PAPERS for code in ("en", "bs")
    }
    agenda = text(kit, "workshop-agenda")
    assert all(part in agenda for part in ("10 February 2027", "09:00", "12:30", "Ground rules"))
    script = text(kit, "workshop-script")
    assert all(part in script for part in ("ngo-1", "ngo-4", "The middle half of the answers", "Is there anyone"))
    assert "rule: quartiles:1" in (tmp_path / "workshop/rounds.yaml").read_text()


def test_once_more_changes_nothing(lep: Lep, full: Path, tmp_path: Path) -> None:
    arguments = ("workshop", "kit", "--stage", "lead", "--to", "md", "--language", "en")
    assert lep(*arguments).code == 0
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    result = lep(*arguments)
    assert result.code == 0
    assert "Wrote" not in result.err
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_other_content_is_not_overwritten(lep: Lep, full: Path, tmp_path: Path) -> None:
    arguments = ("workshop", "kit", "--stage", "lead", "--to", "md", "--language", "en")
    assert lep(*arguments).code == 0
    result = lep(*arguments, "--start", "14:00")
    assert result.code == 4
    assert "12:30" in text(tmp_path / "kit/lead-1", "workshop-agenda")
    assert lep(*arguments, "--start", "14:00", "--force").code == 0
    assert "17:30" in text(tmp_path / "kit/lead-1", "workshop-agenda")


def test_each_round_has_a_folder_of_its_own(lep: Lep, full: Path, tmp_path: Path) -> None:
    arguments = ("--to", "md", "--language", "en")
    for asked in (("plan",), ("lead",), ("lead", "--round", "2")):
        assert lep("workshop", "kit", "--stage", *asked, *arguments).code == 0
    assert names(tmp_path / "kit") == {"plan-1", "lead-1", "lead-2"}


def test_the_rule_stays_once_answers_are_there(lep: Lep, full: Path, tmp_path: Path) -> None:
    arguments = ("workshop", "kit", "--stage", "diagnose", "--to", "md", "--language", "en", "--force")
    assert lep(*arguments).code == 0
    assert lep(*arguments, "--rule", "share:0.75").code == 0
    responses_of(full, "diagnose", 1).write_text("schema: lep.responses/1\n")
    rounds = (tmp_path / "workshop/rounds.yaml").read_bytes()
    result = lep(*arguments, "--rule", "quartiles:2")
    assert result.code == 4
    assert "share:0.75" in result.err
    assert "--round 2" in result.err
    assert (tmp_path / "workshop/rounds.yaml").read_bytes() == rounds
    assert lep(*arguments, "--rule", "quartiles:2", "--round", "2").code == 0


def test_cards_are_a_page_each_in_large_type(lep: Lep, full: Path, tmp_path: Path) -> None:
    assert lep("workshop", "kit", "--stage", "lead", "--to", "md,pdf", "--language", "bs").code == 0
    cards = text(tmp_path / "kit/lead-1", "workshop-cards", "bs").count("\n## ")
    pages = PdfReader(tmp_path / "kit/lead-1/workshop-cards.bs.pdf").pages
    assert len(pages) == cards
    assert in_large_type(pages[1])


def in_large_type(page: PageObject) -> bool:
    """Whether nearly all that stands between the head and the foot of a page is in 14 points or more."""
    sizes: list[float] = []

    def visit(words: str, matrix: list[float], _text: object, _font: object, size: float) -> None:
        if any(character.isalpha() for character in words) and 50 < matrix[5] < 800:
            sizes.append(size)

    page.extract_text(visitor_text=visit)
    return sum(size >= 14 for size in sizes) > 0.8 * len(sizes)


@pytest.mark.parametrize("language", ["fr", "he"])
def test_worksheets_are_in_large_type_and_end_with_their_page(
    lep: Lep, full: Path, tmp_path: Path, language: str
) -> None:
    assert lep("workshop", "kit", "--stage", "plan", "--to", "pdf", "--language", language).code == 0
    pages = PdfReader(tmp_path / f"kit/plan-1/workshop-worksheets.{language}.pdf").pages
    assert len(pages) == 5
    assert all(in_large_type(page) for page in pages)


@pytest.mark.parametrize("paper", ["grid", "minutes", "follow-up", "worksheets"])
def test_there_is_room_to_write_between_lines(lep: Lep, full: Path, tmp_path: Path, paper: str) -> None:
    assert lep("workshop", "kit", "--stage", "diagnose", "--to", "docx", "--language", "en").code == 0
    for table in word_tables(tmp_path / f"kit/diagnose-1/workshop-{paper}.en.docx"):
        rows = table.findall(f"{WORD}tr")[1:]
        assert all(int(row.find(f".//{WORD}trHeight").get(f"{WORD}val")) >= 480 for row in rows)  # 8.5 mm
        assert table.find(f".//{WORD}tblBorders/{WORD}insideV") is not None


def word_tables(file: Path) -> list[Any]:
    """The tables of a paper that are more than lines of facts."""
    with ZipFile(file) as archive:
        body = fromstring(archive.read("word/document.xml"))
    return [one for one in body.iter(f"{WORD}tbl") if one.find(f"./{WORD}tr/{WORD}trPr/{WORD}tblHeader") is not None]


def test_the_grid_on_paper_has_no_column_for_sentences(lep: Lep, full: Path, tmp_path: Path) -> None:
    assert lep("workshop", "kit", "--stage", "plan", "--to", "md", "--language", "en").code == 0
    assert "**4. What do we have to talk about today?**" in text(tmp_path / "kit/plan-1", "workshop-cards")
    heads = [one for one in text(tmp_path / "kit/plan-1", "workshop-grid").splitlines() if one.startswith("| Code")]
    assert [cell.strip() for cell in heads[0].split("|") if cell.strip()] == ["Code", "1", "2", "3"]


def test_ends_of_a_scale_stand_on_lines_of_their_own(lep: Lep, full: Path, tmp_path: Path) -> None:
    """Otherwise English ends run through each other on a Hebrew card."""
    assert lep("workshop", "kit", "--stage", "lead", "--to", "docx", "--language", "he").code == 0
    cell = next(
        one
        for table in word_tables(tmp_path / "kit/lead-1/workshop-cards.he.docx")
        for one in table.iter(f"{WORD}tc")
        if "Legal duty" in "".join(one.itertext())
    )
    assert len(list(cell.iter(f"{WORD}br"))) == 2


@pytest.mark.parametrize("stage", ["diagnose", "plan", "lead", "agree"])
def test_no_paper_tells_what_somebody_thinks(lep: Lep, full: Path, tmp_path: Path, stage: str) -> None:
    assert lep("workshop", "kit", "--stage", stage, "--to", "md", "--language", "en", "--out", stage).code == 0
    everything = "".join(text(tmp_path / stage, paper) for paper in PAPERS)
    for told in ("The council had not voted on the bus", "How free", "Who leads", "reservations about"):
        assert told not in text(tmp_path / stage, "workshop-handout")
    assert "The council had not voted on the bus" not in everything


def test_on_no_card_of_a_candidate_does_it_score_itself(lep: Lep, full: Path, tmp_path: Path) -> None:
    assert lep("workshop", "kit", "--stage", "lead", "--to", "md", "--language", "en").code == 0
    assert "Leave this card out if you speak for: Vrelnik Employment Office" in text(
        tmp_path / "kit/lead-1", "workshop-cards"
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "--stage is missing"),
        (("--stage", "map"), "no room is asked there"),
        (("--stage", "lead", "--round", "0"), "whole number from 1"),
        (("--stage", "lead", "--round", "²"), "whole number from 1"),
        (("--stage", "lead", "--rule", "mean:3"), "quartiles:1"),
        (("--stage", "lead", "--rule", "gradient:veto:1"), "for the stage agree"),
        (("--stage", "agree", "--rule", "quartiles:1"), "for the stage agree"),
        (("--stage", "lead", "--date", "tomorrow"), "2027-02-10"),
        (("--stage", "lead", "--start", "nine"), "09:00"),
        (("--stage", "lead", "--expect", "ngos=3"), "ngo"),
        (("--stage", "lead", "--expect", "ngo=many"), "municipality=3"),
        (("--stage", "lead", "--expect", "ngo=²"), "municipality=3"),
        (("--stage", "lead", "--about", "D3"), "for the stage agree"),
        (("--stage", "agree", "--about", "Z9"), "no such objective"),
        (("--stage", "lead", "--language", "xx"), "no papers in it"),
        (("--stage", "lead", "--to", "odt"), "no such format"),
        (("--stage", "lead", "--out", "-"), "give a folder"),
    ],
)
def test_mistakes_are_told_and_nothing_is_written(
    lep: Lep, full: Path, tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    before = names(tmp_path)
    result = lep("workshop", "kit", *arguments)
    assert result.code == 2
    assert says in " ".join(result.err.split())
    assert names(tmp_path) == before


def test_a_room_that_would_be_asked_nothing_is_told_what_comes_first(lep: Lep, half: Path, tmp_path: Path) -> None:
    result = lep("workshop", "kit", "--stage", "lead")
    assert result.code == 2
    assert "lep lead" in result.err
    assert not (tmp_path / "workshop").exists()


def test_a_place_where_no_round_can_be_noted_is_told_before_a_paper_is_made(
    lep: Lep, full: Path, tmp_path: Path
) -> None:
    (tmp_path / "workshop").write_text("in the way")
    result = lep("workshop", "kit", "--stage", "plan", "--to", "md")
    assert result.code == 3
    assert "workshop: cannot write" in result.err
    assert not (tmp_path / "kit").exists()
