"""The questionnaire as an Excel file, and the grid for entering what stands on paper cards: one row a respondent.

Row 1 has the ids of the items (columns are recognised by them), row 2 their numbers on the score cards, row 3 the
questions; what is written into a row below is proved against what can be answered. The header is protected, without a
password: it is there against slips. The sheet `about` says which round it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from lep.language import DIRECTIONS, NAMES, formats_for
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


def answer_sheet(form: Questionnaire, language: str, codes: Sequence[tuple[str, str]] = ()) -> bytes:
    """The .xlsx file in a language. `codes` are rows that are begun already: (code, kind) of each respondent."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = ANSWERS
    columns = list(_columns(form, language))
    _head(sheet, columns)
    lists = book.create_sheet(LISTS)
    rows = max(ROOM, len(codes) + 10)
    for position, column in enumerate(columns, 1):
        _validate(sheet, lists, position, column, rows)
    names = {str(one.value): one.labels[language] for one in form.kinds}
    put_rows(sheet, ([code, names.get(kind, kind)] for code, kind in codes), FIRST)
    _protect(sheet, len(columns), rows)
    sheet.sheet_view.rightToLeft = DIRECTIONS.get(language) == "rtl"
    lists.sheet_state = "hidden"
    _questions(book, form)
    about = book.create_sheet(ABOUT)
    put_rows(about, [["schema", SCHEMA], ["id", form.identifier], ["stage", form.stage], ["round", form.number]])
    return saved(book)


class _Column:
    """A column of the sheet: what stands above it, and what can be entered below."""

    def __init__(
        self,
        identifier: str,
        number: int | None,
        text: str,
        choices: Sequence[Choice],
        language: str,
        points: bool = False,
    ) -> None:
        self.identifier = identifier
        self.number = number
        self.text = text
        self.values = [one.value if isinstance(one.value, int) else one.labels[language] for one in choices]
        self.points = points


def _columns(form: Questionnaire, language: str) -> Iterator[_Column]:
    own = {code: worded.said(text, [language])[language] for code, text in _OWN.items()}
    yield _Column(CODE, None, own[CODE], (), language)
    yield _Column(KIND, None, own[KIND], form.kinds, language)
    if form.organisations:
        yield _Column(STANDS_FOR, None, own[STANDS_FOR], form.organisations, language)
    for number, item in enumerate(form.items, 1):
        yield _Column(item.id, number, _asked(item, language), item.choices, language, item.kind == "points")


_OWN: Final[Mapping[str, str]] = {CODE: worded.CODE, KIND: worded.KIND, STANDS_FOR: worded.STANDS_FOR}


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
    from openpyxl.worksheet.properties import PageSetupProperties

    for position, column in enumerate(columns, 1):
        above: tuple[Value, ...] = (column.identifier, column.number, column.text)
        for row, value in zip((IDS, NUMBERS, TEXTS), above, strict=True):
            head = put(sheet, row, position, value)
            head.fill = PatternFill("solid", fgColor=_HEAD)
            head.font = Font(bold=row != IDS, size=8 if row == IDS else 11)
            head.alignment = Alignment(wrap_text=row != IDS, vertical="top")
        wide = 20 if column.number is None else 44 if not (column.values or column.points) else 24
        sheet.column_dimensions[get_column_letter(position)].width = wide
    sheet.row_dimensions[TEXTS].height = 15.0 * min(12, max(-(-len(one.text) // 24) for one in columns) + 1)
    sheet.freeze_panes = f"B{FIRST}"
    sheet.print_title_rows = f"{NUMBERS}:{TEXTS}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


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
    else:
        return
    rule.showErrorMessage = True
    sheet.add_data_validation(rule)
    rule.add(f"{letter}{FIRST}:{letter}{FIRST + rows - 1}")


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


def _questions(book: Workbook, form: Questionnaire) -> None:
    """All questions in all languages: what the columns mean, whoever reads it."""
    sheet = book.create_sheet(QUESTIONS)
    head: list[Value] = ["id", "number", *(NAMES.get(code, code) for code in form.languages)]
    body: list[list[Value]] = [
        [item.id, number, *(item.labels[code] for code in form.languages)] for number, item in enumerate(form.items, 1)
    ]
    put_rows(sheet, [head, *body])
    sheet.protection.sheet = True
