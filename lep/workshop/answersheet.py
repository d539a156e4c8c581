"""The questionnaire as an Excel file, and the grid for entering what stands on paper cards: one row a respondent.

Row 1 has the ids of the items (columns are recognised by them), row 2 their numbers on the score cards, row 3 the
questions; what is written into a row below is proved against what can be answered. The header is protected, without a
password: it is there against slips. The sheet `about` says which round it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lep.language import DIRECTIONS, NAMES, formats_for
from lep.method.diagnosis.answers import NOT_APPLICABLE, UNKNOWN
from lep.workshop import worded
from lep.workshop.items import CODE, KIND, POINTS, STANDS_FOR, Choice, Item
from lep.workshop.questionnaire import Questionnaire
from lep.workshop.sheets import Value, put, put_rows, saved

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

SCHEMA: Final = "lep.answers/1"
ANSWERS: Final = "answers"
QUESTIONS: Final = "questions"
LISTS: Final = "lists"
ABOUT: Final = "about"
IDS, NUMBERS, TEXTS = 1, 2, 3
"""The rows of the header, from 1."""
FIRST: Final = 4
"""The first row of answers."""
ROOM: Final = 60
"""How many rows there are for respondents, at least."""
_HEAD: Final = "D9DDE6"
_SCALE: Final = 60
"""Per cent of its size in which the sheet of answers is printed: nine questions side by side, and still read."""
_READ: Final = 40
"""How wide a column of questions is, in characters."""
_PRINTED: Final = 36
"""So many rows of answers stand on a page."""
_TITLE: Final = 100
"""So many characters stand at most in the head of a printed page: the format has room for 255, marks included."""
_HINT: Final = 255
"""So many characters can be told beside a cell, says the format."""


def answer_sheet(
    form: Questionnaire, language: str, codes: Sequence[tuple[str, str]] = (), *, marks: bool = False
) -> bytes:
    """The .xlsx file in a language. `codes` are rows that are begun already: (code, kind) of each respondent. `marks`:
    what is circled on cards can be entered as it stands there."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = ANSWERS
    columns = list(_columns(form, language, answered=not codes, marks=marks))
    _head(sheet, columns)
    lists = book.create_sheet(LISTS)
    rows = max(ROOM, len(codes) + 10)
    for position, column in enumerate(columns, 1):
        _validate(sheet, lists, position, column, rows)
    names = {str(one.value): one.labels[language] for one in form.kinds}
    put_rows(sheet, ([code, names.get(kind, kind)] for code, kind in codes), FIRST)
    _protect(sheet, len(columns), rows)
    _on_paper(sheet, form.title[language])
    sheet.page_setup.scale = _SCALE
    sheet.print_title_rows, sheet.print_title_cols = f"{NUMBERS}:{TEXTS}", "A:A"
    sheet.print_area = f"A{NUMBERS}:{get_column_letter(len(columns))}{FIRST + max(_PRINTED, len(codes)) - 1}"
    lists.sheet_state = "hidden"
    _questions(book, form, language)
    about = book.create_sheet(ABOUT)
    put_rows(about, [["schema", SCHEMA], ["id", form.identifier], ["stage", form.stage], ["round", form.number]])
    about.column_dimensions["B"].width = 40
    for each in book:
        each.sheet_view.rightToLeft = DIRECTIONS.get(language) == "rtl"
    return saved(book)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the sheet: what stands above it, what can be entered below, and what is told whoever enters it."""

    identifier: str
    text: str
    number: int | None = None
    values: tuple[int | str, ...] = ()
    points: bool = False
    hint: str = ""


def _columns(form: Questionnaire, language: str, *, answered: bool, marks: bool) -> Iterator[_Column]:
    """The columns in their order. `answered`: people write their own answers, and are told what becomes of them."""

    def said(text: str) -> str:
        return worded.said(text, [language])[language]

    consent = worded.NAMED_CONSENT if form.named else worded.CONSENT
    yield _Column(CODE, said(worded.CODE), hint=f"{said(worded.CODE_HINT)} {said(consent)}" if answered else "")
    yield _Column(KIND, said(worded.KIND), values=_values(form.kinds, language))
    if form.organisations:
        hint = said(worded.NO_SELF_SCORE) if form.stage == "lead" else ""
        values = _values(form.organisations, language)
        yield _Column(STANDS_FOR, said(worded.STANDS_FOR), values=values, hint=hint)
    for number, item in enumerate(form.items, 1):
        values, hint = _values(item.choices, language), (item.hints or {}).get(language, "")
        if marks:
            values = (*_marks(item), *(value for value in values if isinstance(value, str)))
        yield _Column(item.id, _asked(item, language), number, values, item.kind == "points", hint)


def _values(choices: Sequence[Choice], language: str) -> tuple[int | str, ...]:
    return tuple(one.value if isinstance(one.value, int) else one.labels[language] for one in choices)


def _marks(item: Item) -> tuple[int | str, ...]:
    """What is circled on the card: a number, a question mark, a dash; points are written as they are."""
    signs = (("?", UNKNOWN), ("–", NOT_APPLICABLE))
    return () if item.kind == "points" else (*item.steps, *(sign for sign, word in signs if word in item.words))


def _asked(item: Item, language: str) -> str:
    """The question with the words at the ends of its scale."""
    words = [
        one.labels[language]
        for one in item.choices
        if isinstance(one.value, int) and one.labels[language] != str(one.value)
    ]
    ends = formats_for(language).semicolon.join(words)
    return f"{item.labels[language]} ({ends})" if ends else item.labels[language]


def _head(sheet: Worksheet, columns: Sequence[_Column]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for position, column in enumerate(columns, 1):
        above: tuple[Value, ...] = (column.identifier, column.number, column.text)
        for row, value in zip((IDS, NUMBERS, TEXTS), above, strict=True):
            head = put(sheet, row, position, value)
            head.fill = PatternFill("solid", fgColor=_HEAD)
            head.font = Font(name="Calibri", bold=row != IDS, size=8 if row == IDS else 11)
            head.alignment = Alignment(wrap_text=row != IDS, vertical="top")
        sheet.column_dimensions[get_column_letter(position)].width = _width(column)
    sheet.row_dimensions[TEXTS].height = 15.0 * min(12, max(-(-len(one.text) // 24) for one in columns) + 1)
    sheet.freeze_panes = f"B{FIRST}"


def _width(column: _Column) -> int:
    """In characters. Who answers is written out in its own row, so its column holds the longest that it can be."""
    if column.number is None:
        return max([20, *(min(len(str(value)) + 2, 50) for value in column.values)])
    return 24 if column.values or column.points else 44


def _on_paper(sheet: Worksheet, title: str) -> None:
    """How a sheet is printed: on A4 across, with its title above and its pages counted below."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    for part, text in ((sheet.oddHeader, title[:_TITLE].replace("&", "&&")), (sheet.oddFooter, "&P / &N")):
        if part is not None:
            part.center.text = text


def _validate(sheet: Worksheet, lists: Worksheet, position: int, column: _Column, rows: int) -> None:
    """What can be entered into a column is a list of its own on the hidden sheet, or a whole number of points."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter(position)
    if column.values:
        for row, value in enumerate(column.values, 1):
            put(lists, row, position, value)
        rule = DataValidation("list", formula1=f"{LISTS}!${letter}$1:${letter}${len(column.values)}", allow_blank=True)
    elif column.points:
        rule = DataValidation("whole", operator="between", formula1="0", formula2=str(POINTS), allow_blank=True)
    elif column.hint:
        rule = DataValidation(allow_blank=True)
    else:
        return
    rule.showErrorMessage = True
    if column.hint:
        rule.prompt, rule.showInputMessage = _cut(column.hint), True
    sheet.add_data_validation(rule)
    rule.add(f"{letter}{FIRST}:{letter}{FIRST + rows - 1}")


def _cut(hint: str) -> str:
    return hint if len(hint) <= _HINT else f"{hint[: _HINT - 1]}…"


def _protect(sheet: Worksheet, columns: int, rows: int) -> None:
    from openpyxl.styles import Alignment, Border, Protection, Side

    thin = Side("thin", color="9AA0AE")
    for row in range(FIRST, FIRST + rows):
        for position in range(1, columns + 1):
            room = sheet.cell(row, position)
            room.protection = Protection(locked=False)
            room.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            room.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.protection.sheet = True
    for allowed in ("formatColumns", "formatRows", "insertRows", "deleteRows", "sort"):
        setattr(sheet.protection, allowed, False)


def _questions(book: Workbook, form: Questionnaire, language: str) -> None:
    """All questions in all languages: what the columns mean, whoever reads it."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet = book.create_sheet(QUESTIONS)
    head: list[Value] = ["id", "#", *(NAMES.get(code, code) for code in form.languages)]
    body: list[list[Value]] = [
        [item.id, number, *(item.labels[code] for code in form.languages)] for number, item in enumerate(form.items, 1)
    ]
    put_rows(sheet, [head, *body])
    for position, wide in enumerate([28, 5, *([_READ] * len(form.languages))], 1):
        sheet.column_dimensions[get_column_letter(position)].width = wide
    for number, row in enumerate(sheet.iter_rows(), 1):
        sheet.row_dimensions[number].height = 15.0 * max(-(-len(str(cell.value or "")) // _READ) for cell in row)
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in sheet[1]:
        cell.font, cell.fill = Font(name="Calibri", bold=True), PatternFill("solid", fgColor=_HEAD)
    sheet.freeze_panes = "C2"
    _on_paper(sheet, form.title[language])
    sheet.print_title_rows = "1:1"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.protection.sheet = True
