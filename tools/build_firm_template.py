"""Write examples/templates/firm.docx: a firm's own Word file with tags, as a consultant would make it in Word.

    python tools/build_firm_template.py

The same bytes on every run. The example shows each kind of tag: values in a cover, header and footer, a loop over rows
of a table, a condition over paragraphs, and the whole text of the agreement in the firm's styles.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

TARGET: Final = Path(__file__).resolve().parents[1] / "examples" / "templates" / "firm.docx"
WHEN: Final = datetime(1980, 1, 1, tzinfo=UTC)
WIDTHS: Final = (14, 86, 66)
"""Columns of the table of partners, in millimetres."""
GREEN: Final = RGBColor(0x1E, 0x5B, 0x3A)


def build() -> bytes:
    """The file."""
    document = Document()
    _look(document)
    _cover(document)
    _partners(document)
    _text(document)
    _frame(document)
    properties = document.core_properties
    properties.author, properties.title, properties.comments = "Example Consultants", "Agreement template", ""
    properties.created = properties.modified = WHEN
    made = io.BytesIO()
    document.save(made)
    return _undated(made.getvalue())


def _look(document: Any) -> None:
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # the Word of today: LibreOffice draws ruled lines only then
    styles = document.styles
    styles["Normal"].font.name, styles["Normal"].font.size = "Georgia", Pt(10)
    for name, size in (("Title", 26), ("Heading 1", 15), ("Heading 2", 12), ("Heading 3", 10)):
        styles[name].font.name, styles[name].font.size = "Georgia", Pt(size)
        styles[name].font.color.rgb = GREEN


def _cover(document: Any) -> None:
    document.add_paragraph("{{ partnership.name }}", style="Title")
    document.add_paragraph("{{ subtitle }}")
    document.add_paragraph("{%p if terms.date %}")
    document.add_paragraph("Agreed on {{ terms.date | date }}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p if draft %}")
    document.add_paragraph("{{ draft_notice }}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p if territory.name %}")
    document.add_paragraph("{{ territory.name }}, {{ territory.country or '' }}")
    document.add_paragraph("{%p endif %}")


def _partners(document: Any) -> None:
    document.add_heading("Who takes part", 1)
    table = document.add_table(rows=4, cols=3, style="Table Grid")
    table.autofit = False
    rows = (
        ("No.", "Partner", "Represented by"),
        ("{%tr for partner in partners %}", "", ""),
        (
            "{{ partner.number }}",
            "{{ partner.legal_name or partner.name }}",
            "{{ partner.signatory.role or gap('the function of the person who signs') }}",
        ),
        ("{%tr endfor %}", "", ""),
    )
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text, width in zip(row.cells, texts, WIDTHS, strict=True):
            cell.text, cell.width = text, Mm(width)
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Mm(width)
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True


def _text(document: Any) -> None:
    document.add_page_break()
    document.add_heading("The agreement", 1)
    document.add_paragraph("{{ body }}")


def _frame(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(20)
    header = section.header.paragraphs[0]
    header.text = "Example Consultants · {{ partnership.name }}"
    header.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    section.footer.paragraphs[0].text = "{{ labels.agreement }} · 1 Example Street, Exampletown · office@example.org"


def _undated(content: bytes) -> bytes:
    """The same parts, undated and uncompressed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name)
            entry.create_system = 3
            new.writestr(entry, old.read(name))
    return made.getvalue()


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(build())
