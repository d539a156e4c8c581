"""The smallest pieces of a table in WordprocessingML. Widths are in twentieths of a point."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict, Unpack

FIRST_ROW, FIRST_COLUMN = 0x0020, 0x0080  # bits of w:tblLook
_NO_BANDS = 0x0600
_RULE = 'w:val="single" w:sz="4" w:space="0" w:color="747D88"'
_RULES = f"<w:tblBorders><w:insideH {_RULE}/><w:insideV {_RULE}/></w:tblBorders>"
HAND_ROOM = '<w:trHeight w:val="482" w:hRule="atLeast"/>'
"""Of a row to write in: 8.5 mm."""


class How(TypedDict, total=False):
    """How a table looks. `look` is made of `FIRST_ROW` and `FIRST_COLUMN`; `caption` is escaped; `ruled` has lines
    between the columns, too."""

    look: int
    caption: str
    indent: int
    ruled: bool


def table(style: str, widths: list[int], rows: str, *, rtl: bool | None, **how: Unpack[How]) -> str:
    """A table of finished rows."""
    rules = _RULES if how.get("ruled") else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>{_direction(rtl)}'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{_indentation(how.get("indent", 0))}{rules}'
        f'<w:tblLayout w:type="fixed"/>'
        f"{_table_look(how.get('look', 0))}"
        f"{_caption(how.get('caption', ''))}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _direction(rtl: bool | None) -> str:
    """Whether the first column is on the right; None leaves it to the document."""
    return "" if rtl is None else "<w:bidiVisual/>" if rtl else '<w:bidiVisual w:val="0"/>'


def table_row(cells: str, properties: str = "") -> str:
    """A row of finished cells."""
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{cells}</w:tr>"


def cell(width: int, paragraphs: str) -> str:
    """A cell of finished paragraphs, the last of which the format wants to be one."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'


def twips(shares: Iterable[float], width: int) -> list[int]:
    """Whole widths that add up to `width`."""
    parts = list(shares)
    ends = [round(sum(parts[: index + 1]) * width) for index in range(len(parts))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _table_look(parts: int) -> str:
    """Which special parts of its style a table shows: as bits for LibreOffice and older Word, in words for newer."""
    return (
        f'<w:tblLook w:val="{parts | _NO_BANDS:04X}" w:firstRow="{int(bool(parts & FIRST_ROW))}" w:lastRow="0" '
        f'w:firstColumn="{int(bool(parts & FIRST_COLUMN))}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )


def _indentation(indent: int) -> str:
    return f'<w:tblInd w:w="{indent}" w:type="dxa"/>' if indent else ""


def _caption(caption: str) -> str:
    return f'<w:tblCaption w:val="{caption}"/>' if caption else ""
