"""The questionnaire as an XLSForm and as an Excel sheet: valid, complete, and dead: nothing in it is a formula."""

from __future__ import annotations

import io
import zipfile
from html import unescape
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from pyxform.xls2xform import convert  # type: ignore[import-untyped]

from lep.language import LANGUAGES
from lep.workshop.answersheet import ANSWERS, FIRST, IDS, QUESTIONS, TEXTS, answer_sheet
from lep.workshop.items import CODE, KIND, STAGES, STANDS_FOR
from lep.workshop.questionnaire import Questionnaire, questionnaire
from lep.workshop.rounds import Round, usual_rule
from lep.workshop.worded import CONSENT, NO_SELF_SCORE, said
from lep.workshop.xlsform import xlsform
from tests.workshop.partnerships import ALL, example, hostile


def form_of(data: dict[str, Any], stage: str, *, named: bool = False, languages: tuple[str, ...] = ()) -> Questionnaire:
    return questionnaire(data, Round(stage, 1, usual_rule(stage), languages=languages, named=named))


def table(content: bytes, sheet: str) -> list[dict[str, Any]]:
    head, *rows = openpyxl.load_workbook(io.BytesIO(content))[sheet].iter_rows(values_only=True)
    return [{str(key): value for key, value in zip(head, row, strict=True) if value is not None} for row in rows]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("stage", STAGES)
def test_pyxform_takes_the_form_in_all_languages(name: str, stage: str) -> None:
    made = convert(io.BytesIO(xlsform(form_of(example(name), stage, languages=LANGUAGES))), file_type=".xlsx")
    assert made.warnings == []
    assert all(f"({code.split('-')[0]})" in made.xform for code in LANGUAGES)


def test_the_form_has_every_item_with_its_bounds() -> None:
    form = form_of(example("vrelna-valley"), "lead")
    survey = {row["name"]: row for row in table(xlsform(form), "survey") if "name" in row}
    assert {item.id for item in form.items} <= set(survey)
    assert survey["lw__money"]["constraint"] == ". >= 0 and . <= 100"
    assert survey["ls__pes__money"]["relevant"] == f"${{{STANDS_FOR}}} != 'pes'"
    assert survey["ls__pes__money"]["required"] == "yes"
    choices = table(xlsform(form), "choices")
    own = [row["name"] for row in choices if row["list_name"] == survey["ls__pes__money"]["type"].split()[1]]
    assert own == ["1", "2", "3", "4", "5", "unknown"]


def test_a_changed_form_has_a_version_of_its_own() -> None:
    """ODK Central refuses a form that changed under the version that it has."""

    def version(**more: Any) -> object:
        return table(xlsform(form_of(example("vrelna-valley"), "plan", **more)), "settings")[0]["version"]

    assert version() == version()
    assert len({version(), version(languages=("fr",)), version(named=True)}) == 3


def test_only_rounds_that_need_it_ask_whom_one_speaks_for() -> None:
    data = example("vrelna-valley")
    assert form_of(data, "diagnose").organisations == ()
    candidates = [str(one.value) for one in form_of(data, "lead").organisations]
    assert candidates[-1] == "none_of_them"
    assert "pes" in candidates
    assert len(form_of(data, "agree", named=True).organisations) > len(candidates)


def test_consent_is_asked_first_and_says_what_holds() -> None:
    for named, word in ((False, "under a code"), (True, "for my organisation")):
        survey = table(xlsform(form_of(example("vrelna-valley"), "agree", named=named)), "survey")
        consent = next(row for row in survey if row.get("name") == "consent")
        assert word in consent["label::English (en)"]
        assert consent["required"] == "yes"


@pytest.mark.parametrize("stage", STAGES)
def test_nothing_that_a_person_typed_is_live(stage: str) -> None:
    convert(io.BytesIO(xlsform(form_of(hostile(), stage))), file_type=".xlsx")
    for content in (xlsform(form_of(hostile(), stage)), answer_sheet(form_of(hostile(), stage), "en")):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert all(b"<f>" not in sheet and b"<f " not in sheet for sheet in sheets)
        for sheet in openpyxl.load_workbook(io.BytesIO(content)):
            for row in sheet.iter_rows():
                assert all(cell.data_type != "f" for cell in row)


def test_the_sheet_has_ids_numbers_and_questions_above_and_room_below() -> None:
    form = form_of(example("vrelna-valley"), "diagnose")
    book = openpyxl.load_workbook(io.BytesIO(answer_sheet(form, "bs", [("ngo-1", "ngo")])))
    sheet = book[ANSWERS]
    ids = [cell.value for cell in sheet[IDS]]
    assert ids == [CODE, KIND, *(item.id for item in form.items)]
    assert str(sheet.cell(TEXTS, 3).value).startswith("Žene")
    assert (sheet.cell(FIRST, 1).value, sheet.cell(FIRST, 2).value) == ("ngo-1", "nevladina organizacija")
    assert sheet.protection.sheet
    assert sheet.cell(IDS, 1).protection.locked
    assert not sheet.cell(FIRST, 3).protection.locked
    assert book[QUESTIONS].max_row == len(form.items) + 1


def test_the_sheet_offers_what_can_be_answered() -> None:
    form = form_of(example("vrelna-valley"), "lead")
    book = openpyxl.load_workbook(io.BytesIO(answer_sheet(form, "en")))
    rules = {str(rule.sqref): rule for rule in book[ANSWERS].data_validations.dataValidation}
    column = {cell.value: get_column_letter(cell.column or 0) for cell in book[ANSWERS][IDS]}
    points = next(rule for place, rule in rules.items() if place.startswith(f"{column['lw__money']}{FIRST}:"))
    assert (points.type, points.formula1, points.formula2) == ("whole", "0", "100")
    score = next(rule for place, rule in rules.items() if place.startswith(f"{column['ls__pes__money']}{FIRST}:"))
    assert score.type == "list"
    offered = [cell.value for cell in book["lists"][column["ls__pes__money"]] if cell.value is not None]
    assert offered == [1, 2, 3, 4, 5, "do not know"]


def test_the_sheet_tells_what_becomes_of_answers_before_any_is_given() -> None:
    """Who enters cards of others agreed to nothing, and is not told."""
    form = form_of(example("vrelna-valley"), "lead", languages=LANGUAGES)
    for language in LANGUAGES:
        rules = openpyxl.load_workbook(io.BytesIO(answer_sheet(form, language)))[ANSWERS].data_validations
        prompts = {str(rule.sqref).partition(str(FIRST))[0]: rule.prompt for rule in rules.dataValidation}
        assert said(CONSENT, [language])[language] in prompts["A"]
        assert said(NO_SELF_SCORE, [language])[language] == prompts["C"]
        assert all(len(prompt or "") <= 255 for prompt in prompts.values())
    grid = openpyxl.load_workbook(io.BytesIO(answer_sheet(form, "en", [("ngo-1", "ngo")])))[ANSWERS]
    assert not any(str(rule.sqref).startswith(f"A{FIRST}") for rule in grid.data_validations.dataValidation)


def test_the_sheets_can_be_read_when_they_are_printed() -> None:
    """Forty questions squeezed into the width of a page cannot."""
    book = openpyxl.load_workbook(io.BytesIO(answer_sheet(form_of(example("vrelna-valley"), "diagnose"), "bs")))
    sheet = book[ANSWERS]
    assert not (sheet.sheet_properties.pageSetUpPr or PageSetupProperties()).fitToPage
    assert (sheet.page_setup.scale or 0) >= 60
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$2:$3", "$A:$A")
    offered = [str(cell.value) for cell in book["lists"]["B"] if cell.value is not None]
    assert sheet.column_dimensions["B"].width > max(map(len, offered))
    questions = book[QUESTIONS]
    for number, texts in enumerate(questions.iter_rows(min_row=2, min_col=3, values_only=True), 2):
        lines = (questions.row_dimensions[number].height or 0) / 15
        assert lines * questions.column_dimensions["C"].width >= max(len(str(text)) for text in texts)


def test_a_long_name_with_marks_fits_the_head_of_a_printed_page() -> None:
    """More than 255 characters, and spreadsheet programs call the file damaged."""
    form = form_of({**example("vrelna-valley"), "name": {"en": "Work & Skills " * 40}}, "plan")
    with zipfile.ZipFile(io.BytesIO(answer_sheet(form, "en"))) as archive:
        head = (
            archive.read("xl/worksheets/sheet1.xml").decode().partition("<oddHeader>")[2].partition("</oddHeader>")[0]
        )
    assert "Work &amp;&amp; Skills" in head
    assert len(unescape(head)) <= 255


def test_the_sheet_runs_from_right_to_left_in_hebrew() -> None:
    form = form_of(example("one-stop-shop"), "agree")
    for language, rtl in (("he", True), ("en", False)):
        book = openpyxl.load_workbook(io.BytesIO(answer_sheet(form, language)))
        assert {bool(sheet.sheet_view.rightToLeft) for sheet in book} == {rtl}


def test_the_same_round_gives_the_same_bytes() -> None:
    form = form_of(example("teiuleni-district"), "diagnose")
    assert xlsform(form) == xlsform(form)
    assert answer_sheet(form, "ro") == answer_sheet(form, "ro")
